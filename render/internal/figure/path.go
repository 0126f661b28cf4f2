package figure

import (
	"math"

	"github.com/rapport-graph/rapport/render/internal/geom"
)

// Step is a step of a path.
type Step struct {
	Op Op
	// P are the points the step needs: where it leads for Move and Line; for
	// Curve the two control points of a cubic Bézier curve, then its end.
	P [3]geom.Point
}

// Op is the kind of a step.
type Op uint8

// The kinds of steps.
const (
	Move Op = iota
	Line
	Curve
	Close
)

// MoveTo, LineTo, CurveTo and Closed make steps.
func MoveTo(x, y float64) Step { return Step{Move, [3]geom.Point{{X: x, Y: y}}} }
func LineTo(x, y float64) Step { return Step{Line, [3]geom.Point{{X: x, Y: y}}} }
func CurveTo(x1, y1, x2, y2, x, y float64) Step {
	return Step{Curve, [3]geom.Point{{X: x1, Y: y1}, {X: x2, Y: y2}, {X: x, Y: y}}}
}
func Closed() Step { return Step{Op: Close} }

// end is where a step leads.
func (s *Step) end() geom.Point {
	if s.Op == Curve {
		return s.P[2]
	}
	return s.P[0]
}

// Chain gives the steps along a chain of cubic Bézier curves of 3n+1 points.
// Pieces that are straight and level become lines, those after one another one line.
func Chain(points []geom.Point) []Step {
	steps := make([]Step, 1, 1+len(points)/3)
	steps[0] = MoveTo(points[0].X, points[0].Y)
	for i := 0; i+3 < len(points); i += 3 {
		p, a, b, q := points[i], points[i+1], points[i+2], points[i+3]
		if p.Y == q.Y && a.Y == p.Y && b.Y == p.Y {
			if last := len(steps) - 1; steps[last].Op == Line && (q.X-p.X)*(p.X-steps[last-1].end().X) >= 0 {
				steps[last] = LineTo(q.X, q.Y)
			} else {
				steps = append(steps, LineTo(q.X, q.Y))
			}
			continue
		}
		steps = append(steps, Step{Curve, [3]geom.Point{a, b, q}})
	}
	return steps
}

// circleArm is how far the control points of a quarter of a circle lie from its
// ends, in radii, for the curve to miss the circle by 0.03 % at most.
const circleArm = 4 * (math.Sqrt2 - 1) / 3

// CircleOf gives the outline of a circle.
func CircleOf(x, y, r float64) []Step {
	k := r * circleArm
	return []Step{
		MoveTo(x, y-r),
		CurveTo(x+k, y-r, x+r, y-k, x+r, y),
		CurveTo(x+r, y+k, x+k, y+r, x, y+r),
		CurveTo(x-k, y+r, x-r, y+k, x-r, y),
		CurveTo(x-r, y-k, x-k, y-r, x, y-r),
		Closed(),
	}
}
