package place

import "math"

// What is bad about a place, in tenths of a point of length: as far as one would go
// round to avoid it.
const (
	costOverlap = 6000 // two boxes lie on one another
	costThrough = 300  // a line runs through a box
	costCross   = 80   // two lines cross
	costCrowded = 60   // two boxes stand very near one another
	costShort   = 9    // for each point by which a line is too short to be seen
	costAway    = 2    // for each ten points away from where the engine had it
)

const (
	visible = 40 // as much of a line is to be seen
	lively  = 10 // and so much more where there are several
	wordsH  = 12 // how high words on a line are
	around  = 3  // so near to a box a line runs through it
)

// state is a graph with places: boxes by number, edges by number.
type state struct {
	*Graph
	at         []Point
	rough      []Point
	near       [][]int
	hw, hh     []int // half of the width and height of each box
	gapX, gapY int   // between two boxes
	w, h       int   // of the room
	fixed      []bool
	bounds     []bounds // by edge
	through    int      // costThrough, or less where boxes are dots
	looks      *int     // that cost may still have at boxes and edges
}

// bounds are between where an edge runs: from its left to its right, and downwards.
type bounds struct{ x1, x2, y1, y2 int }

func newState(g *Graph, at []Point, f Frame) *state {
	s := &state{Graph: g, at: at, near: g.neighbours(), gapX: f.GapX, gapY: f.GapY, w: f.W, h: f.H, through: costThrough, looks: f.Looks}
	if s.looks == nil {
		s.looks = new(int)
		*s.looks = math.MaxInt
	}
	for _, b := range g.Boxes {
		s.hw, s.hh = append(s.hw, (b.W+1)/2), append(s.hh, (b.H+1)/2)
	}
	s.fixed = make([]bool, len(g.Boxes))
	s.bounds = make([]bounds, len(g.Edges))
	for e := range g.Edges {
		s.bound(e)
	}
	return s
}

// bound finds between where an edge runs.
func (s *state) bound(e int) {
	a, b := s.at[s.Edges[e].A], s.at[s.Edges[e].B]
	s.bounds[e] = bounds{min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)}
}

// move puts a box somewhere.
func (s *state) move(v int, to Point) {
	s.at[v] = to
	for _, e := range s.near[v] {
		s.bound(e)
	}
}

// length is how long a line is, counting what runs up or down 1.4 times: a figure may
// be high, but is read along its lines.
func length(dx, dy int) int {
	x, y := int64(dx), int64(dy)
	return int(math.Sqrt(float64(x*x + 2*y*y)))
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// cost is what would be bad about a box at a place. It stops at what is as bad as
// enough.
func (s *state) cost(v int, p Point, enough int) int {
	hw, hh := s.hw[v], s.hh[v]
	if p.X < hw || p.X > s.w-hw || p.Y < hh || p.Y > s.h-hh {
		return enough
	}
	sum := 0
	*s.looks -= len(s.at)
	if s.rough != nil {
		sum += costAway * (abs(p.X-s.rough[v].X) + abs(p.Y-s.rough[v].Y)) / 10
	}
	for u, q := range s.at {
		if u == v {
			continue
		}
		dx, dy := abs(p.X-q.X)-hw-s.hw[u], abs(p.Y-q.Y)-hh-s.hh[u]
		switch {
		case dx < s.gapX && dy < s.gapY:
			if sum += costOverlap + 10*min(s.gapX-dx, s.gapY-dy); sum >= enough {
				return sum
			}
		case dx < s.gapX+10 && dy < s.gapY+8:
			sum += costCrowded
		}
	}
	if sum >= enough {
		return sum
	}
	mine := s.near[v]
	for _, e := range mine {
		o := s.Edges[e].A + s.Edges[e].B - v
		q := s.at[o]
		dx, dy := p.X-q.X, p.Y-q.Y
		sum += 10 * length(dx, dy) / 14
		want := visible + lively*min(s.Edges[e].Lines-1, 2)
		seen, hidden := abs(dx)-hw-s.hw[o], s.Edges[e].Words
		if upright := abs(dy) - hh - s.hh[o]; upright > seen {
			seen, hidden = upright, min(hidden, wordsH)
		}
		if want += hidden; seen < want {
			sum += costShort * (want - max(seen, 0))
		}
	}
	if sum >= enough {
		return sum
	}
	for _, e := range mine {
		o := s.Edges[e].A + s.Edges[e].B - v
		q := s.at[o]
		lines := min(s.Edges[e].Lines, 3)
		*s.looks -= len(s.at) + len(s.Edges)
		x1, x2, y1, y2 := min(p.X, q.X), max(p.X, q.X), min(p.Y, q.Y), max(p.Y, q.Y)
		for u, c := range s.at {
			w, h := s.hw[u]+around, s.hh[u]+around
			if c.X+w <= x1 || c.X-w >= x2 || c.Y+h <= y1 || c.Y-h >= y2 || u == v || u == o {
				continue
			}
			if strikes(p, q, c, w, h) {
				if sum += s.through * lines; sum >= enough {
					return sum
				}
			}
		}
		for f := range s.bounds {
			if r := &s.bounds[f]; r.x2 <= x1 || r.x1 >= x2 || r.y2 <= y1 || r.y1 >= y2 {
				continue
			}
			a, b := s.Edges[f].A, s.Edges[f].B
			if a == v || b == v || a == o || b == o {
				continue
			}
			if crosses(p, q, s.at[a], s.at[b]) {
				if sum += costCross * min(lines, min(s.Edges[f].Lines, 3)); sum >= enough {
					return sum
				}
			}
		}
	}
	*s.looks -= len(s.Edges)
	w, h := hw+around, hh+around
	x1, x2, y1, y2 := p.X-w, p.X+w, p.Y-h, p.Y+h
	for f := range s.bounds {
		if r := &s.bounds[f]; r.x2 <= x1 || r.x1 >= x2 || r.y2 <= y1 || r.y1 >= y2 {
			continue
		}
		a, b := s.Edges[f].A, s.Edges[f].B
		if a != v && b != v && strikes(s.at[a], s.at[b], p, w, h) {
			if sum += s.through * min(s.Edges[f].Lines, 3); sum >= enough {
				return sum
			}
		}
	}
	return sum
}

// side tells on which side of the line from a to b a point lies.
func side(a, b, c Point) int64 {
	return int64(b.X-a.X)*int64(c.Y-a.Y) - int64(b.Y-a.Y)*int64(c.X-a.X)
}

// crosses reports whether two lines that overlap in both directions cross.
func crosses(a, b, c, d Point) bool {
	s1, s2 := side(a, b, c), side(a, b, d)
	if s1 > 0 && s2 > 0 || s1 < 0 && s2 < 0 {
		return false
	}
	s3, s4 := side(c, d, a), side(c, d, b)
	return !(s3 > 0 && s4 > 0 || s3 < 0 && s4 < 0)
}

// strikes reports whether a line runs through a box round c that it overlaps in both
// directions: not all of its corners are then on one side.
func strikes(a, b, c Point, hw, hh int) bool {
	s1 := side(a, b, Point{c.X - hw, c.Y - hh})
	s2 := side(a, b, Point{c.X + hw, c.Y + hh})
	s3 := side(a, b, Point{c.X - hw, c.Y + hh})
	s4 := side(a, b, Point{c.X + hw, c.Y - hh})
	return !(s1 > 0 && s2 > 0 && s3 > 0 && s4 > 0 || s1 < 0 && s2 < 0 && s3 < 0 && s4 < 0)
}

// Faults counts what is bad about places in all.
type Faults struct {
	Overlaps int // pairs of boxes
	Through  int // lines through boxes, by edges
	Crossing int // pairs of edges
	Length   int // of all edges
}

// FaultsOf counts the faults of places.
func FaultsOf(g *Graph, at []Point) (f Faults) {
	s := newState(g, at, Frame{})
	for v, p := range at {
		for u, q := range at[:v] {
			if abs(p.X-q.X) < s.hw[v]+s.hw[u] && abs(p.Y-q.Y) < s.hh[v]+s.hh[u] {
				f.Overlaps++
			}
		}
	}
	for i, e := range g.Edges {
		a, b, own := at[e.A], at[e.B], s.bounds[i]
		f.Length += length(a.X-b.X, a.Y-b.Y)
		for u, c := range at {
			if u != e.A && u != e.B && c.X+s.hw[u] > own.x1 && c.X-s.hw[u] < own.x2 && c.Y+s.hh[u] > own.y1 && c.Y-s.hh[u] < own.y2 && strikes(a, b, c, s.hw[u], s.hh[u]) {
				f.Through++
			}
		}
		for j := range i {
			if r := &s.bounds[j]; r.x2 <= own.x1 || r.x1 >= own.x2 || r.y2 <= own.y1 || r.y1 >= own.y2 {
				continue
			}
			o := g.Edges[j]
			if o.A == e.A || o.A == e.B || o.B == e.A || o.B == e.B {
				continue
			}
			if crosses(a, b, at[o.A], at[o.B]) {
				f.Crossing++
			}
		}
	}
	return f
}
