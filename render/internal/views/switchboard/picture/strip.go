package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Strip is boxes without a line: they stand side by side below the drawing, where a
// column of them would make it high.
type Strip struct {
	Words []text.Line // what they are
	Boxes []Box
}

// idleInColumns is up to how many actors without a request stand with their parties.
const idleInColumns = 8

// strips takes what no request uses out of the columns: channels, and actors where
// there are many.
func (p *Picture) strips() {
	boards := Strip{Words: stripWords(p.Legend.Words.Say("strip.channels"))}
	for i := range p.Boards {
		if b := &p.Boards[i]; len(b.Rows) == 0 && b.More == nil {
			b.W = ceil(max(text.Width(b.Header, b.State)+2*boardPadX, p.Measures.BoardLeast))
			boards.Boxes = append(boards.Boxes, Box{Actor: -1, Board: i})
		}
	}
	actors := Strip{Words: stripWords(p.Legend.Words.Say("strip.actors"))}
	for i := range p.Actors {
		if a := &p.Actors[i]; len(a.Left)+len(a.Right) == 0 {
			actors.Boxes = append(actors.Boxes, Box{Actor: i, Board: -1})
		}
	}
	if len(actors.Boxes) <= idleInColumns || len(actors.Boxes) == len(p.Actors) {
		actors.Boxes = nil
	}
	for _, b := range actors.Boxes {
		p.toStrip(&p.Actors[b.Actor], b.Actor)
	}
	for _, s := range []Strip{boards, actors} {
		if len(s.Boxes) == 0 || len(s.Boxes) == len(p.Boards) {
			continue
		}
		p.Strips = append(p.Strips, s)
		for r, boxes := range p.Ranks {
			p.Ranks[r] = slices.DeleteFunc(boxes, func(b Box) bool { return slices.Contains(s.Boxes, b) })
		}
	}
}

// toStrip makes a box ready to stand in a strip, where it says its party itself.
func (p *Picture) toStrip(a *Actor, n int) {
	if a.Party >= 0 {
		party := &p.Parties[a.Party]
		party.Actors = slices.DeleteFunc(party.Actors, func(m int) bool { return m == n })
		a.Office = append(a.Office, text.Break(text.Join(party.Name), style.OfficeType, p.Measures.ActorText, 2)...)
		a.Party = -1
	}
	a.W = ceil(max(p.Measures.ActorLeast, text.Width(a.Name, a.Office)+2*p.Measures.ActorPad))
	a.H = ceil(text.Height(a.Name, a.Office) + 2*p.Measures.ActorPadY)
}

func stripWords(words string) []text.Line { return text.Break(words, style.LegendType, 300, 2) }
