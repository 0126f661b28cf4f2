package picture

import (
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Measures of the drawing in points. Both writers draw by them.
const (
	boardPadX        = 10.0
	RowPadX, RowPadY = 8.0, 3.5
	GlyphW           = 16.0 // room for the glyph before a row's or note's words
	NoteIndent       = 16.0

	// partyNameH is how high a party's name of one line stands over its boxes.
	partyNameH = 20.0

	// Border is the line round a box. It lies within the box's size.
	Border = 1.0

	// PortGap is how far apart lines meet the side of a box at least.
	PortGap = 11.0
)

// Measures are what differs between a figure with room and a narrow one, in points.
type Measures struct {
	ActorText  float64 // an actor's words are broken at this width
	ActorPad   float64 // beside them
	ActorLeast float64 // how wide an actor's box is at least
	BoardText  float64 // a board's words are broken at this width
	BoardLeast float64
	PartyPad   float64 // between a party's boxes and its frame
	LeastGap   float64 // between two columns
	ActorPadY  float64 // above and below an actor's words
	HeadPadY   float64 // above and below those of a board's header
	BoxGap     float64 // between two boxes of a column

	names, offices, heads, mains, more, notes int // how many lines each may have
}

func ceil(x float64) float64 {
	n := float64(int(x))
	if n < x {
		n++
	}
	return n
}

// resize gives every box its size. Boxes of one party are equally wide, and so
// are all boards with a header: columns then have straight edges.
func (p *Picture) resize() {
	partyW := make([]float64, len(p.Parties)+1)
	group := func(a *Actor) *float64 { return &partyW[a.Party+1] }
	for i := range p.Actors {
		a := &p.Actors[i]
		w := group(a)
		*w = max(*w, p.Measures.ActorLeast, text.Width(a.Name, a.Office)+2*p.Measures.ActorPad)
	}
	for i := range p.Parties {
		partyW[i+1] = max(partyW[i+1], text.Width(p.Parties[i].Name))
	}
	for i := range p.Actors {
		a := &p.Actors[i]
		a.W = ceil(*group(a))
		p.raise(a)
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		h := text.Height(r.Main) + 2*RowPadY
		for _, n := range r.Notes {
			h += text.Height(n.Lines)
		}
		if r.Facing != Across {
			h = max(h, 2*PortGap)
		}
		r.H = ceil(h)
	}
	boardW := p.Measures.BoardLeast
	for i := range p.Boards {
		b := &p.Boards[i]
		b.W = ceil(p.boardWidth(b))
		if !b.Direct {
			boardW = max(boardW, b.W)
			b.HeaderH = ceil(text.Height(b.Header, b.State) + 2*p.Measures.HeadPadY)
		}
	}
	for i := range p.Boards {
		b := &p.Boards[i]
		if !b.Direct {
			b.W = boardW
		}
		if b.More != nil {
			b.More.H = ceil(text.Height(b.More.Lines) + 2*RowPadY)
		}
		for _, r := range b.Rows {
			p.Rows[r].W = b.W - 2*Border
		}
		p.fill(b)
	}
}

// raise gives an actor's box its height, by its words and lines.
func (p *Picture) raise(a *Actor) {
	ports := float64(max(len(a.Left), len(a.Right)))
	a.H = ceil(max(text.Height(a.Name, a.Office)+2*p.Measures.ActorPadY, ports*PortGap+6))
}

// fill gives a board its height, by its rows.
func (p *Picture) fill(b *Board) {
	b.H = b.HeaderH + 2*Border
	for _, r := range b.Rows {
		b.H += p.Rows[r].H
	}
	if b.More != nil {
		b.H += b.More.H
	}
}

// evenColumns makes all boxes of a column of actors equally wide.
func (p *Picture) evenColumns() {
	for _, boxes := range p.Ranks {
		widest := 0.0
		for _, b := range boxes {
			if b.Actor >= 0 {
				widest = max(widest, p.Actors[b.Actor].W)
			}
		}
		for _, b := range boxes {
			if b.Actor >= 0 {
				p.Actors[b.Actor].W = widest
			}
		}
	}
}

// LeastWidth is how wide the drawing is at least, with its columns as near as they can
// be.
func (p *Picture) LeastWidth() float64 {
	w := -p.Measures.LeastGap
	for _, boxes := range p.Ranks {
		widest := 0.0
		for _, b := range boxes {
			if b.Actor >= 0 {
				widest = max(widest, p.Actors[b.Actor].W)
			} else {
				widest = max(widest, p.Boards[b.Board].W)
			}
		}
		w += widest + p.Measures.LeastGap
	}
	if len(p.Ranks) > 1 && len(p.Ranks[len(p.Ranks)-1]) == 0 { // nothing beyond the last actors
		w -= p.Measures.LeastGap
	}
	if len(p.Parties) > 0 {
		w += 2 * p.Measures.PartyPad
	}
	return w
}

func (p *Picture) boardWidth(b *Board) float64 {
	w := text.Width(b.Header, b.State) + 2*boardPadX
	if b.More != nil {
		w = max(w, text.Width(b.More.Lines)+GlyphW+2*RowPadX)
	}
	for _, n := range b.Rows {
		r := &p.Rows[n]
		w = max(w, text.Width(r.Main)+GlyphW+2*RowPadX)
		for _, note := range r.Notes {
			w = max(w, text.Width(note.Lines)+NoteIndent+note.Indent()+2*RowPadX)
		}
	}
	return w
}

// PartyNameSize is how wide a party's name is, with room to its left, and how high it
// stands over its boxes.
func PartyNameSize(p *Party) (w, h float64) {
	return ceil(text.Width(p.Name)) + 4, partyNameH + ceil(text.Height(p.Name[1:]))
}

// BoxSize is how large a box is.
func (p *Picture) BoxSize(b Box) (w, h float64) {
	if b.Actor >= 0 {
		return p.Actors[b.Actor].W, p.Actors[b.Actor].H
	}
	return p.Boards[b.Board].W, p.Boards[b.Board].H
}
