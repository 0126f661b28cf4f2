package figure

import (
	"math"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// glyphs are drawn, not written: few fonts have all the characters. Each lies
// within a square of 10 and is stroked.
var glyphs = [graph.Contested + 1][]Step{
	graph.Accepted:  {MoveTo(1.5, 5.5), LineTo(4, 8.5), LineTo(8.8, 1.5)},
	graph.Declined:  {MoveTo(2, 2), LineTo(8, 8), MoveTo(8, 2), LineTo(2, 8)},
	graph.Ignored:   CircleOf(5, 5, 3.5),
	graph.Pending:   {MoveTo(1, 7.5), LineTo(1.1, 7.5), MoveTo(5, 7.5), LineTo(5.1, 7.5), MoveTo(9, 7.5), LineTo(9.1, 7.5)},
	graph.Withdrawn: {MoveTo(4, 1.5), LineTo(1.5, 4), LineTo(4, 6.5), MoveTo(1.5, 4), LineTo(6.5, 4), CurveTo(9.5, 4, 9.5, 8.5, 6.5, 8.5), LineTo(4.5, 8.5)},
	graph.Undelivered: append(CircleOf(5, 5, 3.2),
		MoveTo(1.5, 8.5), LineTo(8.5, 1.5)),
	graph.Unreported: {MoveTo(2.3, 3.4), CurveTo(2.3, 0.5, 7.7, 0.5, 7.7, 3.4), CurveTo(7.7, 5.2, 5, 4.8, 5, 6.8), MoveTo(5, 8.9), LineTo(5.1, 8.9)},
	graph.Contested:  {MoveTo(1.5, 3.5), LineTo(8.5, 3.5), MoveTo(1.5, 6.5), LineTo(8.5, 6.5), MoveTo(7, 1), LineTo(3, 9)},
}

// Glyph is the glyph of an outcome with its left edge at x and its middle at y, to
// a quarter of a point; nil for an outcome without one.
func Glyph(o graph.Outcome, x, y, size float64) []Item {
	if int(o) >= len(glyphs) || glyphs[o] == nil {
		return nil
	}
	width := 1.5 // as most lines have
	if o == graph.Pending {
		width = 2
	}
	scale := size / 10
	// At half points the same glyph looks the same in all rows, and takes fewer digits.
	left, top := math.Round(2*x)/2, math.Round(2*(y-size/2))/2
	steps := make([]Step, len(glyphs[o]))
	for i, s := range glyphs[o] {
		for j, p := range s.P {
			s.P[j] = geom.Point{X: left + scale*p.X, Y: top + scale*p.Y}
		}
		steps[i] = s
	}
	return []Item{&Path{Steps: steps, Stroke: style.OutcomePaint(o), Width: scale * width, Round: true}}
}
