package picture

import "github.com/rapport-graph/rapport/render/internal/text"

// Measures of the drawing in points. Both writers draw by them.
const (
	ActorPadX, ActorPadY = 12.0, 7.0
	ActorMaxText         = 180.0 // an actor's words are broken at this width
	ActorMinW            = 84.0

	BoardPadX, HeadPadY = 10.0, 5.0
	BoardMaxText        = 250.0 // a board's words are broken at this width
	BoardMinW           = 120.0
	RowPadX, RowPadY    = 8.0, 3.5
	GlyphW              = 16.0 // room for the glyph before a row's or note's words
	NoteIndent          = 16.0

	// PartyNameH is how high a party's name stands over its boxes.
	PartyNameH = 20.0

	// Border is the line round a box. It lies within the box's size.
	Border = 1.0

	// PortGap is how far apart lines meet the side of a box at least.
	PortGap = 11.0

	nameLines, officeLines, headLines, mainLines, moreLines = 2, 2, 2, 2, 3
)

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
		*w = max(*w, ActorMinW, text.Width(a.Name, a.Office)+2*ActorPadX)
	}
	for i := range p.Parties {
		partyW[i+1] = max(partyW[i+1], p.Parties[i].Name.Width)
	}
	for i := range p.Actors {
		a := &p.Actors[i]
		a.W = ceil(*group(a))
		ports := float64(max(len(a.Left), len(a.Right)))
		a.H = ceil(max(text.Height(a.Name, a.Office)+2*ActorPadY, ports*PortGap+6))
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
	boardW := BoardMinW
	for i := range p.Boards {
		b := &p.Boards[i]
		b.W = ceil(p.boardWidth(b))
		if !b.Direct {
			boardW = max(boardW, b.W)
			b.HeaderH = ceil(text.Height(b.Header, b.State) + 2*HeadPadY)
		}
	}
	for i := range p.Boards {
		b := &p.Boards[i]
		if !b.Direct {
			b.W = boardW
		}
		b.H = b.HeaderH + 2*Border
		for _, r := range b.Rows {
			p.Rows[r].W = b.W - 2*Border
			b.H += p.Rows[r].H
		}
		if b.More != nil {
			b.More.H = ceil(text.Height(b.More.Lines) + 2*RowPadY)
			b.H += b.More.H
		}
	}
}

func (p *Picture) boardWidth(b *Board) float64 {
	w := text.Width(b.Header, b.State) + 2*BoardPadX
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

// PartyNameW is how wide a party's name is, with room to its left.
func PartyNameW(p *Party) float64 { return ceil(p.Name.Width) + 4 }
