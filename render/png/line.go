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

// flatten makes chains of straight lines of an outline, of which none is further
// off than a twentieth of a unit.
func flatten(steps []figure.Step) []line {
	var all []line
	var now line
	end := func() {
		if len(now.points) > 1 {
			all = append(all, now)
		}
		now = line{}
	}
	for _, s := range steps {
		if s.Op != figure.Move && s.Op != figure.Close && len(now.points) == 0 {
			now.points = append(now.points, s.P[0])
		}
		switch s.Op {
		case figure.Move:
			end()
			now.points = append(now.points, s.P[0])
		case figure.Line:
			now.add(s.P[0])
		case figure.Curve:
			now.curve(s.P)
		case figure.Close:
			if len(now.points) == 0 {
				continue
			}
			first := now.points[0]
			if n := len(now.points); n > 1 && now.points[n-1] == first {
				now.points = now.points[:n-1]
			}
			now.closed = true
			end()
			now.points = append(now.points, first) // where SVG goes on
		}
	}
	end()
	return all
}

func (l *line) add(p geom.Point) {
	if p != l.points[len(l.points)-1] {
		l.points = append(l.points, p)
	}
}

// curve adds a cubic Bézier curve. Its second derivative bounds how far it strays
// from n chords: by at most √3/4·d/n² with d the larger of the control points'
// second differences (Wang's formula).
func (l *line) curve(p [3]geom.Point) {
	const stray = 0.05
	a := l.points[len(l.points)-1]
	d := max(
		math.Hypot(a.X-2*p[0].X+p[1].X, a.Y-2*p[0].Y+p[1].Y),
		math.Hypot(p[0].X-2*p[1].X+p[2].X, p[0].Y-2*p[1].Y+p[2].Y),
	)
	n := int(min(math.Ceil(math.Sqrt(0.75*d/stray)), 1000)) // of what is no number too
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		l.add(geom.Point{
			X: k0*a.X + k1*p[0].X + k2*p[1].X + k3*p[2].X,
			Y: k0*a.Y + k1*p[0].Y + k2*p[1].Y + k3*p[2].Y,
		})
	}
	l.add(p[2])
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
