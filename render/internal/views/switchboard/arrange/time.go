package arrange

import "slices"

// maxTimeLinks is up to how many links rows that lead to different boxes are put in
// order of time: each change of place is judged by counting all crossings.
const maxTimeLinks = 400

// byTime puts the rows of each board in order of time, which is that of the picture's
// rows, as far as it costs no crossing. Rows between the same two boxes always can be.
func (s *stack) byTime() {
	if s.held != nil {
		return
	}
	for b := range s.p.Boards {
		s.sameEndsByTime(b)
	}
	if len(s.links) > maxTimeLinks {
		return
	}
	best := s.crossings()
	for b := range s.p.Boards {
		best = s.othersByTime(b, best)
	}
}

// sameEndsByTime has the rows between the same two boxes take the places of one another.
func (s *stack) sameEndsByTime(board int) {
	type ends struct{ left, right int }
	places := make(map[ends][]int)
	rows := s.p.Boards[board].Rows
	for i, r := range rows {
		e := ends{s.p.Rows[r].Left, s.p.Rows[r].Right}
		places[e] = append(places[e], i)
	}
	for _, at := range places {
		list := make([]int, len(at))
		for i, place := range at {
			list[i] = rows[place]
		}
		slices.Sort(list)
		for i, place := range at {
			rows[place] = list[i]
		}
	}
	s.renumberRows(board)
}

// othersByTime sorts all rows of a board where that leaves as few crossings, or else
// has neighbours change places where it does. It gives how many are left.
func (s *stack) othersByTime(board, best int) int {
	rows := s.p.Boards[board].Rows
	if slices.IsSorted(rows) {
		return best
	}
	was := slices.Clone(rows)
	slices.Sort(rows)
	s.renumberRows(board)
	if n := s.crossings(); n <= best {
		return n
	}
	copy(rows, was)
	for changed := true; changed; {
		changed = false
		for i := range rows[1:] {
			if rows[i] < rows[i+1] {
				continue
			}
			rows[i], rows[i+1] = rows[i+1], rows[i]
			s.renumberRows(board)
			if n := s.crossings(); n <= best {
				best, changed = n, true
				continue
			}
			rows[i], rows[i+1] = rows[i+1], rows[i]
		}
	}
	s.renumberRows(board)
	return best
}
