package dot

import (
	"bufio"
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
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
	out.graph()
	return out.parts, out.Flush()
}

type styled struct {
	writer
	p     *picture.Picture
	names Names
	parts Parts
}

func (s *styled) graph() {
	s.f("digraph rapport {\n")
	s.f("graph [rankdir=LR, newrank=true, splines=true, nodesep=%s, ranksep=%s, fontname=\"Arial\", bgcolor=%q, pad=0.2, labelloc=b, labeljust=l",
		inches(boxGap), inches(columnGap), style.Paper)
	if l := s.legend(); l != "" {
		s.f(", label=<%s>", l)
	}
	s.f("];\n")
	s.f("node [shape=plain, fontname=\"Arial\", fontcolor=%q];\n", style.Ink)
	s.f("edge [fontname=\"Arial\", arrowsize=0.8];\n")
	s.parts.Clusters++
	s.f("subgraph cluster_figure {\nlabelloc=t; labeljust=l; peripheries=0; margin=%s;\n", num(4))
	if len(s.p.Title) > 0 {
		s.f("label=<%s>;\n", words(s.p.Title, style.Ink, `<br align="left"/>`))
	}
	for i := range s.p.Parties {
		s.party(i)
	}
	s.f("// actors of no party\n")
	s.boxes(-1)
	s.f("// channels and direct requests\n")
	for i := range s.p.Boards {
		if !s.atHome(i) {
			s.board(i)
		}
	}
	s.f("}\n")
	s.idleBoards()
	for i := range s.p.Rows {
		s.row(i)
	}
	s.f("}\n")
}

func (s *styled) atHome(board int) bool {
	for i := range s.p.Parties {
		for _, b := range s.p.Parties[i].Boards {
			if b == board {
				return true
			}
		}
	}
	return false
}

func (s *styled) party(i int) {
	p, look := &s.p.Parties[i], style.Party(i)
	if len(p.Actors) == 0 {
		return
	}
	s.parts.Clusters++
	s.f("subgraph %s {\n", s.names.Parties[i])
	s.f("style=\"rounded,filled\"; fillcolor=%q; color=%q; margin=%s;\n", look.Fill, look.Line, num(partyPad))
	s.f("label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=%q height=%q><tr>%s align=\"left\">%s</td></tr></table>>;\n",
		num(picture.PartyNameW(p)), num(picture.PartyNameH), cell(picture.PartyNameW(p), picture.PartyNameH), words([]picture.Line{p.Name}, look.Text, ""))
	s.boxes(i)
	for _, b := range p.Boards {
		s.board(b)
	}
	s.f("}\n")
}

// boxes writes the actors of a party, those of one column in one rank.
func (s *styled) boxes(party int) {
	columns := make(map[int][]int)
	most := 0
	for i := range s.p.Actors {
		if a := &s.p.Actors[i]; a.Party == party {
			columns[a.Column] = append(columns[a.Column], i)
			most = max(most, a.Column)
			s.actor(i)
		}
	}
	for c := 0; c <= most; c++ {
		if len(columns[c]) < 2 {
			continue
		}
		s.f("{rank=same;")
		for _, i := range columns[c] {
			s.f(" %s;", quoteID(s.names.Actors[i]))
		}
		s.f("}\n")
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
		table, shape, num(a.W), num(a.H), style.BoxLine, style.Paper)
	s.ports("l", len(a.Left), portW, h)
	s.f("%s>%s", cell(w-2*portW, h), words(a.Name, style.Ink, "<br/>"))
	if len(a.Office) > 0 {
		s.f("<br/>%s", words(a.Office, style.Muted, "<br/>"))
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
		table, shape, num(b.W), num(b.H), style.BoardLine, style.Paper)
	if !b.Direct {
		s.f("<tr>%s bgcolor=%q>%s", cell(w, b.HeaderH), style.BoardHead, words(b.Header, style.Ink, "<br/>"))
		if len(b.State) > 0 {
			s.f("<br/>%s", words(b.State, style.Muted, "<br/>"))
		}
		s.f("</td></tr>")
	}
	for _, n := range b.Rows {
		r := &s.p.Rows[n]
		s.f("<tr>%s port=\"r%d\" align=\"left\">", cell(w, r.H), n+1)
		left := `<br align="left"/>`
		s.f("%s%s", words(glyphed(r.Outcome, r.Main), style.Of(r.Outcome).Colour, left), left)
		for _, note := range r.Notes {
			colour := style.Muted
			if note.Glyph != graph.Unstated {
				colour = style.Of(note.Glyph).Colour
			}
			s.f("%s%s", words(glyphed(note.Glyph, note.Lines), colour, left), left)
		}
		s.f("</td></tr>")
	}
	s.f("</table>>];\n")
}

// glyphed puts the glyph of an outcome before words.
func glyphed(o graph.Outcome, lines []picture.Line) []picture.Line {
	mark := "    "
	if o != graph.Unstated {
		mark = " " + string(style.Of(o).Glyph) + " "
	}
	out := make([]picture.Line, len(lines))
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
func words(lines []picture.Line, colour, sep string) string {
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

// idleBoards places the boards without rows: in the column of a board that
// joins the same two parties, or else between two actors of them.
func (s *styled) idleBoards() {
	group := func(actor int) [2]int { a := &s.p.Actors[actor]; return [2]int{a.Party, a.Column} }
	for i := range s.p.Boards {
		b := &s.p.Boards[i]
		if len(b.Rows) > 0 {
			continue
		}
		beside, any := -1, -1
		for j := range s.p.Rows {
			r := &s.p.Rows[j]
			any = max(any, r.Board)
			if b.Sides[0] >= 0 && b.Sides[1] >= 0 && group(r.Left) == group(b.Sides[0]) && group(r.Right) == group(b.Sides[1]) {
				beside = r.Board
				break
			}
		}
		me := quoteID(s.names.Boards[i])
		switch {
		case beside >= 0:
			s.f("{rank=same; %s; %s;}\n", quoteID(s.names.Boards[beside]), me)
		case b.Sides[0] >= 0 && b.Sides[1] >= 0 && b.Sides[0] != b.Sides[1] && group(b.Sides[0]) != group(b.Sides[1]):
			s.parts.Edges += 2
			s.f("%s -> %s [style=invis, weight=0, id=\"idle%d.left\"];\n", quoteID(s.names.Actors[b.Sides[0]]), me, i+1)
			s.f("%s -> %s [style=invis, weight=0, id=\"idle%d.right\"];\n", me, quoteID(s.names.Actors[b.Sides[1]]), i+1)
		case any >= 0:
			s.f("{rank=same; %s; %s;}\n", quoteID(s.names.Boards[any]), me)
		}
	}
}
