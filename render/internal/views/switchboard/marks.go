package switchboard

import (
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
)

// mark gives a group the class of a mark and the looks that go with it: what is the
// same recedes, and what was removed is struck as well.
func mark(g *scene.Group, m words.Mark) {
	if m == words.Unmarked {
		return
	}
	g.Class += " rapport-" + m.String()
	g.Data = append(g.Data, scene.Datum{Name: "change", Value: m.String()})
	if m == words.Removed {
		g.Items = strike(g.Items)
	}
}

// faint takes the colours of outcomes from items.
func faint(items []scene.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Group:
			it.Class = "rapport-camp"
			faint(it.Items)
		case *scene.Text:
			it.Fill = style.Muted
		case *scene.Path:
			if it.Fill == style.NoPaint {
				it.Class += " rapport-rule"
			} else if it.Fill != style.Paper {
				it.Fill = style.BoardLine
			}
			if it.Stroke != style.NoPaint {
				it.Stroke = style.BoardLine
			}
		}
	}
}

// strike draws a line through every word.
func strike(items []scene.Item) (out []scene.Item) {
	for _, it := range items {
		out = append(out, it)
		switch it := it.(type) {
		case *scene.Group:
			it.Items = strike(it.Items)
		case *scene.Text:
			x := it.X
			if it.Anchor == scene.Middle {
				x -= it.Line.Width / 2
			}
			y := it.Y - 0.32*it.Line.Type.Size
			out = append(out, &scene.Path{Class: "rapport-rule", Steps: []scene.Step{scene.MoveTo(x, y), scene.LineTo(x+it.Line.Width, y)}, Stroke: style.Muted})
		}
	}
	return out
}
