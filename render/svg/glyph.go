package svg

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/style"
)

// glyphs are drawn, not written: few fonts have all the characters. Each is the
// path data within a square of 10, stroked.
var glyphs = map[graph.Outcome]string{
	graph.Accepted:    "M1.5 5.5L4 8.5L8.8 1.5",
	graph.Declined:    "M2 2L8 8M8 2L2 8",
	graph.Ignored:     "M5 1.5A3.5 3.5 0 1 1 4.99 1.5Z",
	graph.Pending:     "M1 7.5h.1M5 7.5h.1M9 7.5h.1",
	graph.Withdrawn:   "M4 1.5L1.5 4L4 6.5M1.5 4H6.5A2.2 2.2 0 0 1 6.5 8.5H4.5",
	graph.Undelivered: "M5 1.8A3.2 3.2 0 1 1 4.99 1.8ZM1.5 8.5L8.5 1.5",
	graph.Contested:   "M1.5 3.5H8.5M1.5 6.5H8.5M7 1L3 9",
}

// glyph writes the glyph of an outcome with its left edge at x, its middle at y.
func (w *writer) glyph(o graph.Outcome, x, y, size float64) {
	d, ok := glyphs[o]
	if !ok {
		return
	}
	width := 1.6
	if o == graph.Pending {
		width = 2
	}
	w.f(`<path d="%s" transform="translate(%s %s) scale(%s)" fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round" stroke-linejoin="round"/>`+"\n",
		d, num(x), num(y-size/2), num(size/10), style.Light.Outcomes[o], num(width))
}
