package figure

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// OutcomeBar is a bar that the outcomes share by their numbers, in the order of
// [graph.Outcomes], from left to right or, upright, from the bottom up. Each
// part has a filling of its own, so that they are told apart without colour. A
// part below a fifth of a point is not drawn.
func OutcomeBar(t *words.Tally, box geom.Box, upright bool) []Item {
	total := float64(t.Total())
	var parts []Item
	before := 0.0
	for o, n := range t {
		if n == 0 {
			continue
		}
		share := float64(n) / total
		part := geom.Box{X: box.X + before*box.W, Y: box.Y, W: share * box.W, H: box.H}
		if upright {
			part = geom.Box{X: box.X, Y: box.Y + (1-before-share)*box.H, W: box.W, H: share * box.H}
		}
		before += share
		if min(part.W, part.H) < 0.2 {
			continue
		}
		p := barPart(graph.Outcome(o), part)
		p.Class += " rapport-" + graph.Outcome(o).String()
		parts = append(parts, p)
	}
	return parts
}

// barPart is the part of a bar that an outcome has: full for accepted, hatched
// upright for declined, hollow for ignored, with a dotted frame for pending,
// hatched level for withdrawn, dashed for undelivered, aslant for contested. Of
// unreported there is only a thin line from end to end.
func barPart(o graph.Outcome, b geom.Box) *Path {
	paint := style.OutcomePaint(o)
	full := &Path{Class: "rapport-solid", Steps: outline(b), Fill: paint}
	if o == graph.Accepted {
		return full
	}
	border := 0.8
	if o == graph.Pending {
		border = 0.9 // dots are faint
	}
	if min(b.W, b.H) <= 2*border {
		return full // no room for more than its border
	}
	if o == graph.Unreported {
		left, right, low, mid := b.X+0.4, b.X+b.W-0.4, b.Y+b.H, b.Y+b.H/2
		return &Path{
			Class: "rapport-hollow", Fill: style.Paper, Stroke: paint, Width: 0.8,
			Steps: []Step{MoveTo(left, b.Y), LineTo(left, low), MoveTo(left, mid), LineTo(right, mid), MoveTo(right, b.Y), LineTo(right, low)},
		}
	}
	in := geom.Box{X: b.X + border/2, Y: b.Y + border/2, W: b.W - border, H: b.H - border}
	part := &Path{Class: "rapport-hollow", Steps: outline(in), Fill: style.Paper, Stroke: paint, Width: border}
	hatch := func(x1, y1, x2, y2 float64) { part.Steps = append(part.Steps, MoveTo(x1, y1), LineTo(x2, y2)) }
	const gap = 3.0
	switch o {
	case graph.Pending:
		part.Dash = []float64{1.5, 1.5}
	case graph.Undelivered:
		part.Dash = []float64{4, 2}
	case graph.Declined:
		for x := in.X + gap; x < in.X+in.W; x += gap {
			hatch(x, in.Y, x, in.Y+in.H)
		}
	case graph.Withdrawn:
		for y := in.Y + gap; y < in.Y+in.H; y += gap {
			hatch(in.X, y, in.X+in.W, y)
		}
	case graph.Contested:
		for d := gap; d < in.W+in.H; d += gap * 1.4 {
			// From the left or lower side to the upper or right one.
			x1, y1, x2, y2 := 0.0, d, d, 0.0
			if y1 > in.H {
				x1, y1 = d-in.H, in.H
			}
			if x2 > in.W {
				x2, y2 = in.W, d-in.W
			}
			hatch(in.X+x1, in.Y+y1, in.X+x2, in.Y+y2)
		}
	}
	return part
}

func outline(b geom.Box) []Step {
	return []Step{MoveTo(b.X, b.Y), LineTo(b.X+b.W, b.Y), LineTo(b.X+b.W, b.Y+b.H), LineTo(b.X, b.Y+b.H), Closed()}
}
