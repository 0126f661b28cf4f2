package arrange

import "slices"

// upright turns the order upside down where more of it then stands as it did in an order
// from which it was looked for, which is that of the ledger: as many lines cross. It
// stays where a row has both its lines on one side and more lines would cross by that.
func (s *stack) upright(first snapshot) {
	before := make([]int, len(s.nodes))
	for _, nodes := range first.ranks {
		for i, n := range nodes {
			before[n] = i
		}
	}
	agreeing := 0
	for _, nodes := range s.ranks {
		places := make([]end, 0, len(nodes))
		for _, n := range nodes {
			if nd := &s.nodes[n]; nd.line < 0 && !nd.idle() {
				places = append(places, end(before[n]))
			}
		}
		pairs := len(places) * (len(places) - 1) / 2
		agreeing += pairs - 2*inversions(places, make([]end, len(places)))
	}
	if agreeing >= 0 {
		return
	}
	was, crossings := s.snapshot(), s.crossings()
	s.turn()
	if s.crossings() > crossings {
		s.restore(was)
	}
}

// turn turns the order upside down, but for boxes without lines, which stay below.
func (s *stack) turn() {
	for _, nodes := range s.ranks {
		slices.Reverse(nodes)
	}
	for i := range s.p.Boards {
		slices.Reverse(s.p.Boards[i].Rows)
	}
	s.settleIdle()
	s.renumber()
}
