package png

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
)

// stroker makes polygons of lines that have a width. All run the same way round,
// so that where they overlap the stroke is not lost by the rule of winding. What it
// gives stands in its room until the next.
type stroker struct {
	half   float64 // of the width
	round  bool    // corners and ends
	points []geom.Point
	out    []line
}

// stroke makes polygons of chains, with half of their width.
func (s *stroker) stroke(lines []line, half float64, round bool) []line {
	s.half, s.round, s.points, s.out = half, round, s.points[:0], s.out[:0]
	for _, l := range lines {
		s.line(l)
	}
	return s.out
}

// miterLimit is how many times as long as the width a mitred corner may be before
// it is cut off (SVG 1.1, 11.4).
const miterLimit = 4

// smooth is the cosine of the angle between lines up to which they are taken for
// parts of a curve.
const smooth = 0.9

// line strokes a chain: a strip for each of its lines, what a corner leaves open
// between two, and its ends. Along a curve the strips meet without overlap, which
// smoothed edges would show.
func (s *stroker) line(l line) {
	if !(s.half > 0) || math.IsInf(s.half, 1) {
		return
	}
	points := l.points
	n := len(points)
	if l.closed {
		n++
	}
	at := func(i int) geom.Point { return points[i%len(points)] }
	var begin geom.Point // from the line to where the strip before ended, aside
	joined := false      // the strip before ended there
	if l.closed {
		begin, joined = s.meet(at(n-2), at(0), at(1))
	}
	for i := 1; i < n; i++ {
		p, q := at(i-1), at(i)
		u := s.aside(p, q)
		end, joins := u, false
		if i+1 < n || l.closed {
			r := at(i + 1)
			if i+1 == n {
				r = at(1)
			}
			if end, joins = s.meet(p, q, r); !joins {
				end = u
				s.corner(p, q, r)
			}
		}
		if !joined {
			begin = u
		}
		s.polygon(
			geom.Point{X: p.X + begin.X, Y: p.Y + begin.Y}, geom.Point{X: q.X + end.X, Y: q.Y + end.Y},
			geom.Point{X: q.X - end.X, Y: q.Y - end.Y}, geom.Point{X: p.X - begin.X, Y: p.Y - begin.Y},
		)
		begin, joined = end, joins
	}
	if s.round && !l.closed && n > 0 {
		s.circle(points[0])
		s.circle(points[len(points)-1])
	}
}

// meet gives the vector from q to where the edges of the lines to and from it
// meet, and whether these are parts of a curve.
func (s *stroker) meet(p, q, r geom.Point) (geom.Point, bool) {
	u, v := s.aside(p, q), s.aside(q, r)
	cos := (u.X*v.X + u.Y*v.Y) / (s.half * s.half)
	if !(cos >= smooth) {
		return geom.Point{}, false
	}
	return geom.Point{X: (u.X + v.X) / (1 + cos), Y: (u.Y + v.Y) / (1 + cos)}, true
}

// aside is the vector from a line to its edge on one side.
func (s *stroker) aside(p, q geom.Point) geom.Point {
	d := math.Hypot(q.X-p.X, q.Y-p.Y)
	if d == 0 {
		return geom.Point{}
	}
	return geom.Point{X: -(q.Y - p.Y) / d * s.half, Y: (q.X - p.X) / d * s.half}
}

// corner fills what the lines from p to q and from q to r leave open outside.
func (s *stroker) corner(p, q, r geom.Point) {
	u, v := s.aside(p, q), s.aside(q, r)
	cross, dot := u.X*v.Y-u.Y*v.X, u.X*v.X+u.Y*v.Y
	if s.round {
		s.circle(q)
		return
	}
	if cross > 0 { // the open side is the other one
		u, v = geom.Point{X: -u.X, Y: -u.Y}, geom.Point{X: -v.X, Y: -v.Y}
	}
	a, b := geom.Point{X: q.X + u.X, Y: q.Y + u.Y}, geom.Point{X: q.X + v.X, Y: q.Y + v.Y}
	// The tip lies along u+v: the miter is 1/cos of half the angle between them.
	square := s.half * s.half
	if cos2 := (1 + dot/square) / 2; cos2*miterLimit*miterLimit >= 1 {
		tip := geom.Point{X: q.X + (u.X+v.X)/(2*cos2), Y: q.Y + (u.Y+v.Y)/(2*cos2)}
		s.polygon(q, a, tip, b)
		return
	}
	s.polygon(q, a, b)
}

// circle fills the circle of the width round a point.
func (s *stroker) circle(c geom.Point) {
	n := int(min(max(math.Ceil(math.Pi*math.Sqrt(s.half/0.1)), 8), 1000))
	from := len(s.points)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		s.points = append(s.points, geom.Point{X: c.X + s.half*cos, Y: c.Y + s.half*sin})
	}
	s.close(from)
}

// polygon adds a polygon.
func (s *stroker) polygon(points ...geom.Point) {
	from := len(s.points)
	s.points = append(s.points, points...)
	s.close(from)
}

// close makes a polygon of the points from a place on, turned so that it runs the way
// all do.
func (s *stroker) close(from int) {
	n := len(s.points)
	points := s.points[from:n:n]
	area := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		area += p.X*q.Y - p.Y*q.X
	}
	if area < 0 {
		slices.Reverse(points)
	}
	s.out = append(s.out, line{points: points, closed: true})
}
