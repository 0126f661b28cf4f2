package place

import "math"

// steps are how far boxes are moved in each pass: fewer passes for many boxes.
func steps(n int) []int {
	switch {
	case n <= 160:
		return []int{160, 110, 80, 56, 40, 28, 18, 10}
	case n <= 300:
		return []int{150, 90, 50, 26, 12}
	case n <= 700:
		return []int{120, 50, 18}
	default:
		return []int{60}
	}
}

// directions are unit vectors in a circle, 1000 long.
var directions = [...]Point{
	{1000, 0}, {866, 500}, {500, 866}, {0, 1000}, {-500, 866}, {-866, 500},
	{-1000, 0}, {-866, -500}, {-500, -866}, {0, -1000}, {500, -866}, {866, -500},
}

// search moves boxes one by one to where less is bad, in passes of smaller steps:
// first those that stand beside one other, then all in their order.
func (s *state) search(steps []int) {
	order := make([]int, 0, len(s.Boxes))
	for _, near := range []bool{true, false} {
		for v := range s.Boxes {
			if (s.Boxes[v].Near >= 0) == near && !s.fixed[v] {
				order = append(order, v)
			}
		}
	}
	for _, step := range steps {
		better := false
		for _, v := range order {
			if *s.looks <= 0 {
				return
			}
			better = s.improve(v, step) || better
		}
		if !better && step == steps[len(steps)-1] {
			return
		}
	}
}

// improve moves a box to the best of some places, if one is better than its own.
func (s *state) improve(v, step int) bool {
	const none = math.MaxInt32
	here := s.at[v]
	best := s.cost(v, here, none)
	at := here
	try := func(p Point) {
		if p == here {
			return
		}
		if c := s.cost(v, p, best); c < best {
			best, at = c, p
		}
	}
	for _, d := range directions {
		try(Point{here.X + d.X*step/1000, here.Y + d.Y*step/1000})
	}
	if hub := s.Boxes[v].Near; hub >= 0 {
		s.round(v, hub, try)
	} else {
		s.beside(v, try)
	}
	if at == here {
		return false
	}
	s.move(v, at)
	return true
}

// round tries places in rings round another box.
func (s *state) round(v, hub int, try func(Point)) {
	c := s.at[hub]
	for _, away := range []int{visible, 60, 100, 160} {
		for i, d := range directions {
			// A direction and the one half way to the next.
			e := directions[(i+1)%len(directions)]
			for _, d := range []Point{d, {(d.X + e.X) / 2, (d.Y + e.Y) / 2}} {
				x := d.X * (s.hw[v] + s.hw[hub] + away) / 1000
				y := d.Y * (s.hh[v] + s.hh[hub] + away) / 1000
				try(Point{c.X + x, c.Y + y})
			}
		}
	}
}

// beside tries the middle of all that a box is joined to, and places beside some of
// them.
func (s *state) beside(v int, try func(Point)) {
	mine := s.near[v]
	if len(mine) == 0 {
		return
	}
	var sum Point
	for n, e := range mine {
		o := s.Edges[e].A + s.Edges[e].B - v
		c := s.at[o]
		sum.X, sum.Y = sum.X+c.X, sum.Y+c.Y
		if n >= 3 {
			continue
		}
		x, y := s.hw[v]+s.hw[o]+visible, s.hh[v]+s.hh[o]+visible
		for _, d := range []Point{{x, 0}, {-x, 0}, {0, y}, {0, -y}, {x, y}, {-x, y}, {x, -y}, {-x, -y}} {
			try(Point{c.X + d.X, c.Y + d.Y})
		}
	}
	try(Point{sum.X / len(mine), sum.Y / len(mine)})
}

// settle moves boxes that still lie on others to the nearest free place, below all
// where there is none.
func (s *state) settle() {
	for v := range s.at {
		if s.fixed[v] || s.free(v, s.at[v]) {
			continue
		}
		s.move(v, s.nearest(v, s.at[v]))
	}
}

// free reports whether a box would lie on no other at a place.
func (s *state) free(v int, p Point) bool {
	if p.X < s.hw[v] || p.X > max(s.w-s.hw[v], s.hw[v]) || p.Y < s.hh[v] {
		return false
	}
	for u, q := range s.at {
		if u != v && abs(p.X-q.X) < s.hw[v]+s.hw[u]+s.gapX/2 && abs(p.Y-q.Y) < s.hh[v]+s.hh[u]+s.gapY/2 {
			return false
		}
	}
	return true
}

// nearest finds a free place for a box near another one.
func (s *state) nearest(v int, p Point) Point {
	const step = 6
	for r := step; r < 3*(s.w+s.h); r += step {
		best, found := Point{}, false
		try := func(q Point) {
			if (!found || length(q.X-p.X, q.Y-p.Y) < length(best.X-p.X, best.Y-p.Y)) && s.free(v, q) {
				best, found = q, true
			}
		}
		for d := -r; d <= r; d += step {
			try(Point{p.X + d, p.Y - r})
			try(Point{p.X + d, p.Y + r})
			try(Point{p.X - r, p.Y + d})
			try(Point{p.X + r, p.Y + d})
		}
		if found {
			return best
		}
	}
	bottom := 0
	for u, q := range s.at {
		bottom = max(bottom, q.Y+s.hh[u])
	}
	return Point{max(s.hw[v], min(p.X, s.w-s.hw[v])), bottom + s.gapY + s.hh[v]}
}
