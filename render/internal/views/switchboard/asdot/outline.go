package asdot

import (
	"io"

	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// WriteOutline writes what of a picture decides the order of its boxes, and says
// what it wrote: the boxes of [Write] by the same names, in the same sizes,
// ranks and parties, and the lines between them. It has no words, rows and ports,
// which take Graphviz as long to read as the layout takes, and asks for no courses
// of lines, which would take it as long again.
func WriteOutline(w io.Writer, p *picture.Picture) (Parts, error) {
	out := &styled{Writer: dotlang.NewWriter(w), p: p, names: NamesOf(p)}
	out.outline()
	return out.parts, out.Flush()
}

func (s *styled) outline() {
	s.F("digraph rapport {\n")
	s.F("graph [rankdir=LR, newrank=true, splines=none, nodesep=%s, ranksep=%s];\n", dotlang.Inches(boxGap), dotlang.Inches(columnGap))
	s.F("node [shape=box, fixedsize=true, label=\" \"];\n")
	for i := range s.p.Parties {
		s.parts.Clusters++
		s.F("subgraph %s {\nmargin=%s;\n", s.names.Parties[i], dotlang.Num(partyPad))
		for _, a := range s.p.Parties[i].Actors {
			s.outlineActor(a)
		}
		s.stack(i)
		s.F("}\n")
	}
	for i := range s.p.Actors {
		if s.p.Actors[i].Party < 0 {
			s.outlineActor(i)
		}
	}
	for i := range s.p.Boards {
		s.outlineBox(s.names.Boards[i], s.p.Boards[i].W, s.p.Boards[i].H)
	}
	s.ranks()
	for i := range s.p.Rows {
		r := &s.p.Rows[i]
		board := s.names.Boards[r.Board]
		s.outlineLine(s.names.Actors[r.Left], board, r.Facing == picture.BothRight)
		s.outlineLine(s.names.Actors[r.Right], board, r.Facing != picture.BothLeft)
	}
	s.F("}\n")
}

func (s *styled) outlineActor(i int) {
	s.outlineBox(s.names.Actors[i], s.p.Actors[i].W, s.p.Actors[i].H)
}

func (s *styled) outlineBox(name string, w, h float64) {
	s.parts.Nodes++
	s.F("%s [width=%s, height=%s];\n", dotlang.Quote(name), dotlang.Inches(w), dotlang.Inches(h))
}

// outlineLine writes a line, from left to right: the actor stands right of the
// board, or left of it.
func (s *styled) outlineLine(actor, board string, right bool) {
	s.parts.Edges++
	from, to := actor, board
	if right {
		from, to = board, actor
	}
	s.F("%s -> %s;\n", dotlang.Quote(from), dotlang.Quote(to))
}
