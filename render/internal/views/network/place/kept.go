package place

// Kept places boxes of which some stood somewhere before: these stay, unless they lie
// on one another now, and the others are put near what they are joined to.
func Kept(g *Graph, old map[int]Point, f Frame) (at []Point) {
	at = make([]Point, len(g.Boxes))
	s := newState(g, at, f)
	s.h = 1 << 20
	bottom := 0
	for v := range g.Boxes {
		p, ok := old[v]
		if !ok {
			p = Point{-1 << 20, -1 << 20} // nowhere yet
		} else {
			s.fixed[v] = true
			bottom = max(bottom, p.Y+s.hh[v])
		}
		s.move(v, p)
	}
	for v := range g.Boxes { // what has become larger makes room
		if s.fixed[v] {
			for u := range v {
				if s.fixed[u] && abs(at[u].X-at[v].X) < s.hw[u]+s.hw[v] && abs(at[u].Y-at[v].Y) < s.hh[u]+s.hh[v] {
					s.fixed[v] = false
					break
				}
			}
			if !s.fixed[v] {
				s.move(v, s.nearest(v, at[v]))
				s.fixed[v] = true
			}
		}
	}
	// The new ones, those first that are joined to most that stand.
	for {
		next, most := -1, -1
		for v := range g.Boxes {
			if s.fixed[v] {
				continue
			}
			n := 0
			for _, e := range s.near[v] {
				if s.fixed[s.Edges[e].A+s.Edges[e].B-v] {
					n++
				}
			}
			if n > most {
				next, most = v, n
			}
		}
		if next < 0 {
			return at
		}
		var sum Point
		for _, e := range s.near[next] {
			if o := s.Edges[e].A + s.Edges[e].B - next; s.fixed[o] {
				sum.X, sum.Y = sum.X+at[o].X, sum.Y+at[o].Y
			}
		}
		p := Point{s.hw[next], bottom + f.GapY + s.hh[next]}
		if most > 0 {
			p = Point{sum.X / most, sum.Y / most}
		}
		s.move(next, s.nearest(next, p))
		s.fixed[next] = true
		if most > 0 {
			for _, step := range []int{100, 50, 20} {
				if *s.looks > 0 {
					s.improve(next, step)
				}
			}
			if !s.free(next, at[next]) {
				s.move(next, s.nearest(next, at[next]))
			}
		}
		bottom = max(bottom, at[next].Y+s.hh[next])
	}
}
