package gallery

import (
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// Type is the size of the smallest type of a figure in points, when it is as large as
// it can be on a page with room for that many points; 0 for a figure without words.
func Type(f *figure.Figure, w, h float64) float64 {
	least := 0.0
	for it := range f.All() {
		if t, ok := it.(*figure.Text); ok && t.Line.Text != "" && (least == 0 || t.Line.Type.Size < least) {
			least = t.Line.Type.Size
		}
	}
	return least * min(w/f.W, h/f.H)
}

// What A4 has room for in points between usual margins: 17 by 25 cm.
const (
	A4W = 17 / 2.54 * 72
	A4H = 25 / 2.54 * 72
)

// Legible is the size of type in points that can be read on paper without effort.
const Legible = 6.5
