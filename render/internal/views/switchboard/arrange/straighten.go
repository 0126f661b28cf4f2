package arrange

import "math"

// leastBend is the height of a bend, in points, that is left where it is. Lower ones
// are taken out of long lines where there is room.
const leastBend = 150.0

// straightenSweeps is how often all lines are straightened, in turn from the first
// and from the last, as one makes room for another. Hardly any move after that.
const straightenSweeps = 4

// straighten takes low bends out of lines that pass columns. Leveling makes a line
// that climbs do so a little in every gap; one bend is easier to follow than a
// staircase, and level pieces lie at exactly one height. Boxes stay, and so does the
// order of everything, so that no line crosses another that it did not.
func (s *stack) straighten() {
	for sweep := range straightenSweeps {
		for i := range s.chains {
			if sweep%2 == 1 {
				i = len(s.chains) - 1 - i
			}
			if len(s.chains[i].nodes) > 2 {
				s.straightenLine(&s.chains[i])
			}
		}
	}
}

// stretch is a part of a line that runs level through some columns, or its end.
type stretch struct {
	nodes  []int // that pass
	y      float64
	lo, hi float64 // how far up and down there is room
}

func (s *stack) straightenLine(c *chain) {
	last := len(c.nodes) - 1
	end := func(n, l int) stretch {
		y := s.meets(n, l)
		return stretch{nil, y, y, y}
	}
	line := []stretch{end(c.nodes[0], c.links[0])}
	for _, n := range c.nodes[1:last] {
		lo, hi := s.room(n)
		line = append(line, stretch{[]int{n}, s.nodes[n].y, lo, hi})
	}
	line = append(line, end(c.nodes[last], c.links[last-1]))
	for {
		at, least := -1, leastBend
		for i := 1; i < len(line); i++ {
			p, q := &line[i-1], &line[i]
			if len(line) == 2 || max(p.lo, q.lo) > min(p.hi, q.hi) {
				continue
			}
			if d := math.Abs(p.y - q.y); d < least {
				at, least = i, d
			}
		}
		if at < 0 {
			break
		}
		line[at-1] = line[at-1].with(&line[at])
		line = append(line[:at], line[at+1:]...)
	}
	for i := range line {
		for _, n := range line[i].nodes {
			s.nodes[n].y = line[i].y
		}
	}
}

// with is two stretches as one, at a height between theirs.
func (p *stretch) with(q *stretch) stretch {
	n, m := float64(len(p.nodes)), float64(len(q.nodes))
	both := stretch{append(p.nodes[:len(p.nodes):len(p.nodes)], q.nodes...), 0, max(p.lo, q.lo), min(p.hi, q.hi)}
	both.y = min(max((p.y*n+q.y*m)/(n+m), both.lo), both.hi)
	return both
}

// room is how far up and down a node can go between its neighbours.
func (s *stack) room(n int) (lo, hi float64) {
	nodes := s.ranks[s.nodes[n].rank]
	lo, hi = math.Inf(-1), math.Inf(1)
	if i := s.at[n]; i > 0 {
		lo = s.nodes[nodes[i-1]].y + s.distance(nodes[i-1], n)
	}
	if i := s.at[n]; i+1 < len(nodes) {
		hi = s.nodes[nodes[i+1]].y - s.distance(n, nodes[i+1])
	}
	// Rounding may have left no room.
	return min(lo, s.nodes[n].y), max(hi, s.nodes[n].y)
}
