package png

import (
	"math"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// line is a chain of straight lines. Of a closed one the last point is joined to
// the first.
type line struct {
	points []geom.Point
	closed bool
}

// flattener makes chains of straight lines of outlines. What it gives stands in its
// room until the next.
type flattener struct {
	points []geom.Point
	from   int // where the chain begins
	closed bool
	all    []line
}

// flatten makes chains of straight lines of an outline whose places are moved, of which
// none is further off than a twentieth of a unit.
func (f *flattener) flatten(steps []figure.Step, move func(geom.Point) geom.Point) []line {
	f.points, f.from, f.closed, f.all = f.points[:0], 0, false, f.all[:0]
	for i := range steps {
		op, p := steps[i].Op, steps[i].P
		for j := range p {
			p[j] = move(p[j])
		}
		if op != figure.Move && op != figure.Close && len(f.points) == f.from {
			f.points = append(f.points, p[0])
		}
		switch op {
		case figure.Move:
			f.end()
			f.points = append(f.points, p[0])
		case figure.Line:
			f.add(p[0])
		case figure.Curve:
			f.curve(p)
		case figure.Close:
			if len(f.points) == f.from {
				continue
			}
			first := f.points[f.from]
			if n := len(f.points); n > f.from+1 && f.points[n-1] == first {
				f.points = f.points[:n-1]
			}
			f.closed = true
			f.end()
			f.points = append(f.points, first) // where SVG goes on
		}
	}
	f.end()
	return f.all
}

// end ends a chain. One of a single point is none.
func (f *flattener) end() {
	if n := len(f.points); n > f.from+1 {
		f.all = append(f.all, line{points: f.points[f.from:n:n], closed: f.closed})
	} else {
		f.points = f.points[:f.from]
	}
	f.from, f.closed = len(f.points), false
}

func (f *flattener) add(p geom.Point) {
	if p != f.points[len(f.points)-1] {
		f.points = append(f.points, p)
	}
}

// curve adds a cubic Bézier curve. Its second derivative bounds how far it strays
// from n chords: by at most √3/4·d/n² with d the larger of the control points'
// second differences (Wang's formula).
func (f *flattener) curve(p [3]geom.Point) {
	const stray = 0.05
	a := f.points[len(f.points)-1]
	// math.Hypot takes longer. Rounded before they are added, squares give the same on every
	// processor.
	length := func(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }
	d := max(length(a.X-2*p[0].X+p[1].X, a.Y-2*p[0].Y+p[1].Y), length(p[0].X-2*p[1].X+p[2].X, p[0].Y-2*p[1].Y+p[2].Y))
	n := int(min(math.Ceil(math.Sqrt(0.75*d/stray)), 1000)) // of what is no number too
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		f.add(geom.Point{
			X: k0*a.X + k1*p[0].X + k2*p[1].X + k3*p[2].X,
			Y: k0*a.Y + k1*p[0].Y + k2*p[1].Y + k3*p[2].Y,
		})
	}
	f.add(p[2])
}

// maxDashes is how many strokes a dashed line is cut into at most. A longer one
// is drawn solid: nobody can tell dashes so small.
const maxDashes = 100_000

// dashed cuts lines into strokes of a pattern of strokes and gaps. The pattern
// begins anew with every line.
func dashed(lines []line, pattern []float64) []line {
	if len(pattern)%2 == 1 {
		pattern = append(append([]float64(nil), pattern...), pattern...)
	}
	period := 0.0
	for _, n := range pattern {
		if !(n >= 0) {
			return lines
		}
		period += n
	}
	var all []line
	for _, l := range lines {
		points := l.points
		if l.closed {
			points = append(append([]geom.Point(nil), points...), points[0])
		}
		if strokes := length(points) / period * float64(len(pattern)); !(strokes <= maxDashes) {
			all = append(all, l)
			continue
		}
		all = append(all, dash(points, pattern)...)
	}
	return all
}

func length(points []geom.Point) float64 {
	sum := 0.0
	for i := 1; i < len(points); i++ {
		sum += math.Hypot(points[i].X-points[i-1].X, points[i].Y-points[i-1].Y)
	}
	return sum
}

// dash cuts a chain.
func dash(points []geom.Point, pattern []float64) []line {
	var all []line
	nth, left := 0, pattern[0]
	now := []geom.Point{points[0]}
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		for {
			d := math.Hypot(to.X-from.X, to.Y-from.Y)
			if d <= left {
				left -= d
				if nth%2 == 0 {
					now = append(now, to)
				}
				break
			}
			t := left / d
			from = geom.Point{X: from.X + (to.X-from.X)*t, Y: from.Y + (to.Y-from.Y)*t}
			if nth%2 == 0 {
				all = append(all, line{points: append(now, from)})
			}
			nth = (nth + 1) % len(pattern)
			left = pattern[nth]
			now = []geom.Point{from}
		}
	}
	if nth%2 == 0 && len(now) > 1 {
		all = append(all, line{points: now})
	}
	return all
}
