package picture

import (
	"slices"

	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Part is the picture of some of the rows alone, for one page of several: with the
// boards that have them and the actors that they join. The last part has what has no
// lines as well. Rows keep their words, and boxes their width.
func (p *Picture) Part(rows []int, last bool) *Picture {
	part := &Picture{
		Title: p.Title, Alt: p.Alt, Legend: p.Legend, Measures: p.Measures, Room: p.Room, Layout: p.Layout, Disputed: p.Disputed,
		Ranks: make([][]Box, len(p.Ranks)),
	}
	chosen := make(map[int]bool)
	for _, r := range rows {
		chosen[r] = true
	}
	actors, boards := make(map[int]int), make(map[int]int) // by those of the whole
	rowAt := make(map[int]int)
	for i := range p.Rows {
		if chosen[i] {
			rowAt[i] = len(part.Rows)
			part.Rows = append(part.Rows, p.Rows[i])
			actors[p.Rows[i].Left], actors[p.Rows[i].Right], boards[p.Rows[i].Board] = -1, -1, -1
		}
	}
	parties := make(map[int]int)
	for i := range p.Actors {
		a := p.Actors[i]
		idle := len(a.Left)+len(a.Right) == 0
		if _, ok := actors[i]; !ok && !(last && idle) {
			continue
		}
		actors[i] = len(part.Actors)
		if a.Party >= 0 {
			n, ok := parties[a.Party]
			if !ok {
				n = len(part.Parties)
				parties[a.Party] = n
				party := p.Parties[a.Party]
				party.Actors = nil
				part.Parties = append(part.Parties, party)
			}
			part.Parties[n].Actors = append(part.Parties[n].Actors, len(part.Actors))
			a.Party = n
		}
		a.Left, a.Right = nil, nil
		part.Actors = append(part.Actors, a)
	}
	for i := range p.Boards {
		b := p.Boards[i]
		if _, ok := boards[i]; !ok && !(last && len(b.Rows) == 0) {
			continue
		}
		boards[i] = len(part.Boards)
		part.Boards = append(part.Boards, part.continued(b, rowAt))
	}
	for r := range part.Rows {
		row := &part.Rows[r]
		row.Left, row.Right, row.Board = actors[row.Left], actors[row.Right], boards[row.Board]
	}
	in := func(b Box) (Box, bool) {
		of, n := actors, b.Actor
		if b.Actor < 0 {
			of, n = boards, b.Board
		}
		at, ok := of[n]
		if b.Actor < 0 {
			return Box{Actor: -1, Board: at}, ok
		}
		return Box{Actor: at, Board: -1}, ok
	}
	for r, boxes := range p.Ranks {
		for _, b := range boxes {
			if b, ok := in(b); ok {
				part.Ranks[r] = append(part.Ranks[r], b)
			}
		}
	}
	if last {
		for _, s := range p.Strips {
			s.Boxes = slices.Clone(s.Boxes)
			for i := range s.Boxes {
				s.Boxes[i], _ = in(s.Boxes[i])
			}
			part.Strips = append(part.Strips, s)
		}
	}
	part.joinRows()
	for i := range part.Actors {
		if len(part.Actors[i].Left)+len(part.Actors[i].Right) > 0 {
			part.raise(&part.Actors[i])
		}
	}
	return part
}

// continued is a board with those of its rows that a part has, by their new numbers.
func (p *Picture) continued(b Board, rowAt map[int]int) Board {
	all := b.Rows
	b.Rows = nil
	for _, r := range all {
		if at, ok := rowAt[r]; ok {
			b.Rows = append(b.Rows, at)
		}
	}
	if len(b.Rows) == len(all) {
		return b
	}
	if _, first := rowAt[all[0]]; !first {
		b.State = text.Break(p.Legend.Words.Say("name.continued"), style.NoteType, p.Measures.BoardText, 1)
		b.HeaderH = ceil(text.Height(b.Header, b.State) + 2*p.Measures.HeadPadY)
	}
	if _, last := rowAt[all[len(all)-1]]; !last {
		b.More = nil
	}
	p.fill(&b)
	return b
}
