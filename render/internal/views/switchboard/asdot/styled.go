package asdot

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/theme"
)

// Distances of the layout in points.
const (
	boxGap    = 12.0 // between boxes of a column
	columnGap = 92.0 // between columns; lines turn in it
	partyPad  = 12.0 // between a party's boxes and its edge
)

// Parts counts what a DOT source holds.
type Parts struct{ Nodes, Edges, Clusters int }

// Write writes a picture as styled DOT, and says what it wrote. Every box
// has a fixed size and every row and line end a port, so that Graphviz places
// what the picture says and nothing else.
func Write(w io.Writer, p *picture.Picture) (Parts, error) {
	out := &styled{Writer: dotlang.NewWriter(w), p: p, names: NamesOf(p)}
	out.numberPorts()
	out.graph()
	return out.parts, out.Flush()
}

type styled struct {
	dotlang.Writer
	p     *picture.Picture
	names Names
	parts Parts

	hiddenEdges     int
	portOf, firstOf map[port]int
}

func (s *styled) graph() {
	s.F("digraph rapport {\n")
	s.F("graph [rankdir=LR, newrank=true, splines=true, nodesep=%s, ranksep=%s, fontname=\"Arial\", bgcolor=%q, pad=0.2, labelloc=b, labeljust=l",
		dotlang.Inches(boxGap), dotlang.Inches(columnGap), light.Paper)
	if l := s.legend(); l != "" {
		s.F(", label=<%s>", l)
	}
	s.F("];\n")
	s.F("node [shape=plain, fontname=\"Arial\", fontcolor=%q];\n", light.Ink)
	s.F("edge [fontname=\"Arial\", arrowsize=0.8];\n")
	s.parts.Clusters++
	s.F("subgraph cluster_figure {\nlabelloc=t; labeljust=l; peripheries=0; margin=%s;\n", dotlang.Num(4))
	if len(s.p.Title) > 0 {
		s.F("label=<%s>;\n", dotlang.Words(s.p.Title, light.Ink, leftBreak))
	}
	for i := range s.p.Parties {
		s.party(i)
	}
	for i := range s.p.Actors {
		if s.p.Actors[i].Party < 0 {
			s.actor(i)
		}
	}
	for i := range s.p.Boards {
		s.board(i)
	}
	s.F("}\n")
	s.ranks()
	for i := range s.p.Rows {
		s.row(i)
	}
	s.F("}\n")
}

// ranks puts the boxes of a column into one rank, and the ranks into order.
func (s *styled) ranks() {
	before := ""
	for _, boxes := range s.p.Ranks {
		if len(boxes) == 0 {
			continue
		}
		s.F("{rank=same;")
		for _, b := range boxes {
			s.F(" %s;", s.box(b))
		}
		s.F("}\n")
		first := s.box(boxes[0])
		if before != "" {
			s.hidden(before, first, 0)
		}
		before = first
	}
}

func (s *styled) box(b picture.Box) string {
	if b.Actor >= 0 {
		return dotlang.Quote(s.names.Actors[b.Actor])
	}
	return dotlang.Quote(s.names.Boards[b.Board])
}

// hidden writes an edge that only orders what it joins. Within a rank Graphviz
// heeds it only where it has a weight.
func (s *styled) hidden(from, to string, weight int) {
	s.parts.Edges++
	s.hiddenEdges++
	s.F("%s -> %s [style=invis, weight=%d, id=\"order%d\"];\n", from, to, weight, s.hiddenEdges)
}

func (s *styled) party(i int) {
	p := &s.p.Parties[i]
	look := light.Party(p.Nth)
	w, h := picture.PartyNameSize(p)
	name := dotlang.Words(p.Name, look.Text, leftBreak)
	if len(p.Name) > 1 {
		name += leftBreak // each ends the line before it
		h += 6            // Graphviz warns of lines that just fit
	}
	s.parts.Clusters++
	s.F("subgraph %s {\n", s.names.Parties[i])
	s.F("style=\"rounded,filled\"; fillcolor=%q; color=%q; margin=%s;\n", look.Fill, look.Line, dotlang.Num(partyPad))
	s.F("label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=%q height=%q><tr>%s align=\"left\">%s</td></tr></table>>;\n",
		dotlang.Num(w), dotlang.Num(h), cell(w, h), name)
	for _, a := range p.Actors {
		s.actor(a)
	}
	s.stack(i)
	s.F("}\n")
}

// stack asks for the order in which a party's actors are stacked, when there is
// one. Flat edges run from bottom to top in a graph that runs from left to right.
// Graphviz follows them but for a box here and there.
func (s *styled) stack(party int) {
	if !s.p.Stacked {
		return
	}
	for _, boxes := range s.p.Ranks {
		below := ""
		for _, b := range slices.Backward(boxes) {
			if b.Actor >= 0 && s.p.Actors[b.Actor].Party == party {
				me := s.box(b)
				if below != "" {
					s.hidden(below, me, 1)
				}
				below = me
			}
		}
	}
}

const table = `<table border="1" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true"`

// leftBreak ends a line of words that stands at the left.
const leftBreak = `<br align="left"/>`

func cell(w, h float64) string {
	return `<td fixedsize="true" width="` + dotlang.Num(w) + `" height="` + dotlang.Num(h) + `"`
}

// actor writes a box with a column of ports on each side of the words.
func (s *styled) actor(i int) {
	s.parts.Nodes++
	a := &s.p.Actors[i]
	shape := ` style="rounded"`
	if a.Body {
		shape = ""
	}
	const portW = 2.0
	w, h := a.W-2*picture.Border, a.H-2*picture.Border
	s.F("%s [label=<%s%s width=\"%s\" height=\"%s\" color=%q bgcolor=%q><tr>", dotlang.Quote(s.names.Actors[i]),
		table, shape, dotlang.Num(a.W), dotlang.Num(a.H), light.BoxLine, light.Paper)
	s.ports("l", len(a.Left), portW, h)
	s.F("%s>%s", cell(w-2*portW, h), dotlang.Words(a.Name, light.Ink, "<br/>"))
	if len(a.Office) > 0 {
		s.F("<br/>%s", dotlang.Words(a.Office, light.Muted, "<br/>"))
	}
	s.F("</td>")
	s.ports("r", len(a.Right), portW, h)
	s.F("</tr></table>>%s];\n", carried(a.Actor.Actor()))
}

// ports writes a cell with n ports under one another.
func (s *styled) ports(side string, n int, w, h float64) {
	if n < 2 {
		s.F("%s port=\"%s0\"></td>", cell(w, h), side)
		return
	}
	s.F("%s><table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=\"%s\" height=\"%s\">", cell(w, h), dotlang.Num(w), dotlang.Num(h))
	for i, height := range picture.PortHeights(n, h) {
		s.F("<tr>%s port=\"%s%d\"></td></tr>", cell(w, height), side, i)
	}
	s.F("</table></td>")
}

func (s *styled) board(i int) {
	s.parts.Nodes++
	b := &s.p.Boards[i]
	shape := ""
	switch {
	case b.Direct:
		shape = ` style="rounded"`
	case b.Shut:
		shape = ` style="dashed"`
	}
	w := b.W - 2*picture.Border
	s.F("%s [label=<%s rows=\"*\"%s width=\"%s\" height=\"%s\" color=%q bgcolor=%q>", dotlang.Quote(s.names.Boards[i]),
		table, shape, dotlang.Num(b.W), dotlang.Num(b.H), light.BoardLine, light.Paper)
	if !b.Direct {
		s.F("<tr>%s bgcolor=%q>%s", cell(w, b.HeaderH), light.BoardHead, dotlang.Words(b.Header, light.Ink, "<br/>"))
		if len(b.State) > 0 {
			s.F("<br/>%s", dotlang.Words(b.State, light.Muted, "<br/>"))
		}
		s.F("</td></tr>")
	}
	for _, n := range b.Rows {
		r := &s.p.Rows[n]
		s.F("<tr>%s port=\"r%d\" align=\"left\">", cell(w, r.H), n+1)
		s.F("%s%s", dotlang.Words(glyphed(r.Outcome, r.Main), light.Outcomes[r.Outcome], leftBreak), leftBreak)
		for _, note := range r.Notes {
			colour := light.Muted
			if note.Glyph != graph.Unstated {
				colour = light.Outcomes[note.Glyph]
			}
			s.F("%s%s", dotlang.Words(glyphed(note.Glyph, note.Lines), colour, leftBreak), leftBreak)
		}
		s.F("</td></tr>")
	}
	if b.More != nil {
		s.F("<tr>%s align=\"left\">%s%s</td></tr>", cell(w, b.More.H), dotlang.Words(glyphed(graph.Unstated, b.More.Lines), light.Muted, leftBreak), leftBreak)
	}
	s.F("</table>>%s];\n", carried(b.Channel.Channel()))
}

// carried gives what the ledger carries along of a thing, if it is one, as attributes by
// the names that SVG has for it.
func carried[T interface {
	Fields() iter.Seq2[string, string]
}](thing T, one bool) string {
	if !one {
		return ""
	}
	var b strings.Builder
	for _, d := range figure.FieldsData(thing.Fields()) {
		b.WriteString(`, "data-` + d.Name + `"=` + dotlang.Quote(d.Value))
	}
	return b.String()
}

// glyphed puts the glyph of an outcome before words.
func glyphed(o graph.Outcome, lines []text.Line) []text.Line {
	mark := "    "
	if o != graph.Unstated {
		mark = " " + string(style.Of(o).Glyph) + " "
	}
	out := make([]text.Line, len(lines))
	for i, l := range lines {
		if i > 0 {
			mark = "    "
		}
		l.Text = mark + l.Text
		out[i] = l
	}
	return out
}

// light is the theme that figures are written in.
var light = theme.Light()
