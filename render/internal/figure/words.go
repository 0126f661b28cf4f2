package figure

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Minor is the class of a group in which all words are muted.
const Minor = "rapport-minor"

// Words is a line of words with its baseline at y; nothing for an empty one.
func Words(l text.Line, x, y float64, anchor Anchor, fill style.Paint) []Item {
	if l.Text == "" {
		return nil
	}
	return []Item{&Text{Line: l, X: x, Y: y, Anchor: anchor, Fill: fill}}
}

// Block is lines under one another, the first one's top at y, and the y below
// the last.
func Block(lines []text.Line, x, y float64, anchor Anchor, fill style.Paint) ([]Item, float64) {
	var items []Item
	for _, l := range lines {
		items = append(items, Words(l, x, y+Baseline(l.Type), anchor, fill)...)
		y += l.Type.Size * style.LineHeight
	}
	return items, y
}

// WholeName is a name where lines do not show all of it, for the title of what has them.
func WholeName(name string, lines []text.Line) string {
	if text.Join(lines) == name {
		return ""
	}
	return name
}

// Baseline is how far the baseline of a line of type lies below its top: in
// Liberation Sans capitals are 0.73 em high, and stand in the middle.
func Baseline(t style.Type) float64 { return t.Size * (style.LineHeight + 0.7) / 2 }

// WordsPaint is what the words about an outcome are painted with.
func WordsPaint(o graph.Outcome) style.Paint {
	if o == graph.Unstated {
		return style.Muted
	}
	return style.OutcomePaint(o)
}
