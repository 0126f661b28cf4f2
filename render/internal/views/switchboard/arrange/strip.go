package arrange

import (
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

const (
	stripGap   = 20.0  // above a strip
	stripWords = 4.0   // between its words and its boxes
	stripWide  = 560.0 // how wide a strip may be, below a drawing that is narrower
)

// strips puts the boxes that stand in no column below the others, as many side by
// side as there is room for.
func (a *Arrangement) strips() {
	width := max(a.W, min(stripWide, a.Picture.Room.Width()))
	for i := range a.Picture.Strips {
		s := &a.Picture.Strips[i]
		y := a.H + stripGap
		if a.H == 0 {
			y = 0
		}
		a.Strips = append(a.Strips, y)
		y += text.Height(s.Words) + stripWords
		x, high := 0.0, 0.0
		for _, b := range s.Boxes {
			w, h := a.Picture.BoxSize(b)
			if x > 0 && x+w > width {
				x, y, high = 0, y+high+a.Picture.Measures.BoxGap, 0
			}
			a.put(b, geom.Box{X: x, Y: y, W: w, H: h})
			x += w + a.Picture.Measures.BoxGap
			high = max(high, h)
			a.W = max(a.W, x-a.Picture.Measures.BoxGap)
		}
		a.H = y + high
	}
}

// stripsHeight is how high the strips of a picture are, with the room above them.
func (s *stack) stripsHeight() float64 {
	a := &Arrangement{Picture: s.p, W: s.p.Room.Width(), H: 1}
	a.makeRoom()
	a.strips()
	return a.H - 1
}

func (a *Arrangement) put(b picture.Box, at geom.Box) {
	if b.Actor >= 0 {
		a.Actors[b.Actor] = at
	} else {
		a.Boards[b.Board] = at
	}
}
