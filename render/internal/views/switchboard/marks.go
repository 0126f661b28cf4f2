package switchboard

import (
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// mark gives a group the class of a mark and the looks that go with it: what is the
// same recedes, and what was removed is struck as well.
func mark(g *figure.Group, m words.Mark) {
	if m == words.Unmarked {
		return
	}
	g.Class += " rapport-" + m.String()
	g.Data = append(g.Data, figure.Datum{Name: "change", Value: m.String()})
	if m == words.Removed {
		g.Items = strike(g.Items)
	}
}

// faint takes the colours of outcomes from items.
func faint(items []figure.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case *figure.Group:
			it.Class = "rapport-camp"
			faint(it.Items)
		case *figure.Text:
			it.Fill = style.Muted
		case *figure.Path:
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
func strike(items []figure.Item) (out []figure.Item) {
	for _, it := range items {
		out = append(out, it)
		switch it := it.(type) {
		case *figure.Group:
			it.Items = strike(it.Items)
		case *figure.Text:
			x := it.X
			if it.Anchor == figure.Middle {
				x -= it.Line.Width / 2
			}
			y := it.Y - 0.32*it.Line.Type.Size
			out = append(out, &figure.Path{Class: "rapport-rule", Steps: []figure.Step{figure.MoveTo(x, y), figure.LineTo(x+it.Line.Width, y)}, Stroke: style.Muted})
		}
	}
	return out
}
