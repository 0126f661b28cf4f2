package dot

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// Distances of the layout in points.
const (
	boxGap    = 12.0 // between boxes of a column
	columnGap = 92.0 // between columns; lines turn in it
	partyPad  = 12.0 // between a party's boxes and its edge
)

// Parts counts what a DOT source holds.
type Parts struct{ Nodes, Edges, Clusters int }

// WritePicture writes a picture as styled DOT, and says what it wrote. Every box
// has a fixed size and every row and line end a port, so that Graphviz places
// what the picture says and nothing else.
func WritePicture(w io.Writer, p *picture.Picture) (Parts, error) {
	out := &styled{writer: writer{bufio.NewWriter(w)}, p: p, names: NamesOf(p)}
	out.numberPorts()
	out.graph()
	return out.parts, out.Flush()
}

type styled struct {
	writer
	p     *picture.Picture
	names Names
	parts Parts

	hiddenEdges     int
	portOf, firstOf map[port]int
}

func (s *styled) graph() {
	s.f("digraph rapport {\n")
	s.f("graph [rankdir=LR, newrank=true, splines=true, nodesep=%s, ranksep=%s, fontname=\"Arial\", bgcolor=%q, pad=0.2, labelloc=b, labeljust=l",
		inches(boxGap), inches(columnGap), style.Light.Paper)
	if l := s.legend(); l != "" {
		s.f(", label=<%s>", l)
	}
	s.f("];\n")
	s.f("node [shape=plain, fontname=\"Arial\", fontcolor=%q];\n", style.Light.Ink)
	s.f("edge [fontname=\"Arial\", arrowsize=0.8];\n")
	s.parts.Clusters++
	s.f("subgraph cluster_figure {\nlabelloc=t; labeljust=l; peripheries=0; margin=%s;\n", num(4))
	if len(s.p.Title) > 0 {
		s.f("label=<%s>;\n", words(s.p.Title, style.Light.Ink, `<br align="left"/>`))
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
	s.f("}\n")
	s.ranks()
	for i := range s.p.Rows {
		s.row(i)
	}
	s.f("}\n")
}

// ranks puts the boxes of a column into one rank, and the ranks into order.
func (s *styled) ranks() {
	before := ""
	for _, boxes := range s.p.Ranks {
		if len(boxes) == 0 {
			continue
		}
		s.f("{rank=same;")
		for _, b := range boxes {
			s.f(" %s;", s.box(b))
		}
		s.f("}\n")
		first := s.box(boxes[0])
		if before != "" {
			s.hidden(before, first, 0)
		}
		before = first
	}
}

func (s *styled) box(b picture.Box) string {
	if b.Actor >= 0 {
		return quoteID(s.names.Actors[b.Actor])
	}
	return quoteID(s.names.Boards[b.Board])
}

// hidden writes an edge that only orders what it joins. Within a rank Graphviz
// heeds it only where it has a weight.
func (s *styled) hidden(from, to string, weight int) {
	s.parts.Edges++
	s.hiddenEdges++
	s.f("%s -> %s [style=invis, weight=%d, id=\"order%d\"];\n", from, to, weight, s.hiddenEdges)
}

func (s *styled) party(i int) {
	p := &s.p.Parties[i]
	look := style.Light.Party(p.Nth)
	s.parts.Clusters++
	s.f("subgraph %s {\n", s.names.Parties[i])
	s.f("style=\"rounded,filled\"; fillcolor=%q; color=%q; margin=%s;\n", look.Fill, look.Line, num(partyPad))
	s.f("label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=%q height=%q><tr>%s align=\"left\">%s</td></tr></table>>;\n",
		num(picture.PartyNameW(p)), num(picture.PartyNameH), cell(picture.PartyNameW(p), picture.PartyNameH), words([]text.Line{p.Name}, look.Text, ""))
	for _, a := range p.Actors {
		s.actor(a)
	}
	s.stack(i)
	s.f("}\n")
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

func cell(w, h float64) string {
	return `<td fixedsize="true" width="` + num(w) + `" height="` + num(h) + `"`
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
	s.f("%s [label=<%s%s width=\"%s\" height=\"%s\" color=%q bgcolor=%q><tr>", quoteID(s.names.Actors[i]),
		table, shape, num(a.W), num(a.H), style.Light.BoxLine, style.Light.Paper)
	s.ports("l", len(a.Left), portW, h)
	s.f("%s>%s", cell(w-2*portW, h), words(a.Name, style.Light.Ink, "<br/>"))
	if len(a.Office) > 0 {
		s.f("<br/>%s", words(a.Office, style.Light.Muted, "<br/>"))
	}
	s.f("</td>")
	s.ports("r", len(a.Right), portW, h)
	s.f("</tr></table>>];\n")
}

// ports writes a cell with n ports under one another.
func (s *styled) ports(side string, n int, w, h float64) {
	if n < 2 {
		s.f("%s port=\"%s0\"></td>", cell(w, h), side)
		return
	}
	s.f("%s><table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=\"%s\" height=\"%s\">", cell(w, h), num(w), num(h))
	for i, height := range picture.PortHeights(n, h) {
		s.f("<tr>%s port=\"%s%d\"></td></tr>", cell(w, height), side, i)
	}
	s.f("</table></td>")
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
	s.f("%s [label=<%s rows=\"*\"%s width=\"%s\" height=\"%s\" color=%q bgcolor=%q>", quoteID(s.names.Boards[i]),
		table, shape, num(b.W), num(b.H), style.Light.BoardLine, style.Light.Paper)
	if !b.Direct {
		s.f("<tr>%s bgcolor=%q>%s", cell(w, b.HeaderH), style.Light.BoardHead, words(b.Header, style.Light.Ink, "<br/>"))
		if len(b.State) > 0 {
			s.f("<br/>%s", words(b.State, style.Light.Muted, "<br/>"))
		}
		s.f("</td></tr>")
	}
	for _, n := range b.Rows {
		r := &s.p.Rows[n]
		s.f("<tr>%s port=\"r%d\" align=\"left\">", cell(w, r.H), n+1)
		left := `<br align="left"/>`
		s.f("%s%s", words(glyphed(r.Outcome, r.Main), style.Light.Outcomes[r.Outcome], left), left)
		for _, note := range r.Notes {
			colour := style.Light.Muted
			if note.Glyph != graph.Unstated {
				colour = style.Light.Outcomes[note.Glyph]
			}
			s.f("%s%s", words(glyphed(note.Glyph, note.Lines), colour, left), left)
		}
		s.f("</td></tr>")
	}
	if b.More != nil {
		left := `<br align="left"/>`
		s.f("<tr>%s align=\"left\">%s%s</td></tr>", cell(w, b.More.H), words(glyphed(graph.Unstated, b.More.Lines), style.Light.Muted, left), left)
	}
	s.f("</table>>];\n")
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

// words writes lines as HTML-like text in one colour.
func words(lines []text.Line, colour, sep string) string {
	var b strings.Builder
	for i, l := range lines {
		if l.Text == "" {
			continue
		}
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(`<font point-size="` + num(l.Type.Size) + `" color="` + colour + `">`)
		if l.Type.Bold {
			b.WriteString("<b>" + escapeHTML(l.Text) + "</b>")
		} else {
			b.WriteString(escapeHTML(l.Text))
		}
		b.WriteString("</font>")
	}
	return b.String()
}
