package network

import (
	"io"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/theme"
)

// WriteDOT writes the network in the DOT language, for Graphviz's neato: every box is
// pinned where it stands here (pos="x,y!", in points as inputscale says), has its size,
// its words and its colours, and every line its own edge with its look. Graphviz
// draws the lines. Its dot heeds layout=neato, too.
func (d Drawing) WriteDOT(w io.Writer) error {
	out := dotWriter{dotlang.NewWriter(w), d.drawing, theme.Light(), make(dotlang.Names), nil, 0}
	out.write()
	return out.Flush()
}

type dotWriter struct {
	dotlang.Writer
	d     *drawing
	theme *theme.Theme
	names dotlang.Names
	node  []string // by box
	edges int
}

func (o *dotWriter) write() {
	d := o.d
	_, h := d.extent()
	o.F("digraph rapport {\n")
	o.F("graph [layout=neato, overlap=true, splines=line, inputscale=72, notranslate=true, outputorder=edgesfirst, fontname=\"Arial\", bgcolor=%q, pad=0.2, labelloc=t, labeljust=l", o.theme.Paper)
	if l := o.label(); l != "" {
		o.F(", label=<%s>", l)
	}
	o.F("];\n")
	o.F("node [shape=box, style=filled, fixedsize=true, margin=0, fontname=\"Arial\", fontsize=%s, fontcolor=%q, fillcolor=%q, color=%q];\n",
		dotlang.Num(style.RowType.Size), o.theme.Ink, o.theme.Paper, o.theme.BoxLine)
	o.F("edge [fontname=\"Arial\", fontsize=%s, arrowsize=0.7];\n", dotlang.Num(style.OfficeType.Size))
	for i := range d.list {
		o.node = append(o.node, o.names.Unique(d.nodeName(&d.list[i])))
		o.box(&d.list[i], o.node[i], h, i)
	}
	for i := range d.apart {
		o.box(&d.apart[i], o.names.Unique(d.nodeName(&d.apart[i])), h, -1)
	}
	for i := range d.strokes {
		s := &d.strokes[i]
		o.edge(o.node[s.a], o.node[s.b], s.lines)
	}
	for i := range d.list {
		for _, l := range d.list[i].loops {
			o.edge(o.node[i], o.node[i], []int{l})
		}
	}
	o.F("}\n")
}

// nodeName is what a box is called, as in the DOT of a switchboard.
func (d *drawing) nodeName(b *box) string {
	w := d.f.Actors[b.who[0]]
	switch {
	case b.card:
		return "card:" + d.cardID(b)
	case w.Len() > 1:
		return "actors:" + w.PartyID()
	}
	return "actor:" + w.ID()
}

// label is the title, and below it the outcomes that occur and what else the legend
// says.
func (o *dotWriter) label() string {
	const left = `<br align="left"/>`
	var lines []string
	if title := words.Title(o.d.g, o.d.opts.Picture); len(title) > 0 {
		lines = append(lines, dotlang.Words(title, o.theme.Ink, left))
	}
	l := o.d.legend()
	var marks []string
	for _, out := range l.Outcomes {
		marks = append(marks, dotlang.Words([]text.Line{{Text: string(style.Of(out).Glyph) + " " + l.Words.Outcome(out), Type: style.LegendType}}, o.theme.Outcomes[out], ""))
	}
	var notes []string
	if o.d.several() {
		for _, p := range o.d.used() {
			marks = append(marks, dotlang.Words([]text.Line{{Text: "■ " + o.d.parties[p].Name(), Type: style.LegendType}}, o.theme.Party(p).Line, ""))
		}
	}
	if len(marks) > 0 {
		lines = append(lines, strings.Join(marks, "    "))
	}
	if l.AsOf != "" {
		notes = append(notes, l.AsOf)
	}
	for _, n := range append(notes, l.Notes()...) {
		lines = append(lines, dotlang.Words(text.Break(n, style.LegendType, pageW, 3), o.theme.Muted, left))
	}
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, left) + left
}

// box writes a box; y grows upwards in DOT. Nth is its place among those with lines.
func (o *dotWriter) box(b *box, name string, h float64, nth int) {
	d := o.d
	o.F("%s [pos=\"%s,%s!\", width=%s, height=%s", dotlang.Quote(name), dotlang.Num(b.at.X), dotlang.Num(h-b.at.Y), dotlang.Inches(b.size.W), dotlang.Inches(b.size.H))
	if b.card {
		o.F(", label=<%s>", o.card(b))
	} else {
		party := d.partyOf(b.who[0])
		if party >= 0 {
			look := o.theme.Party(party)
			o.F(", fillcolor=%q, color=%q, fontcolor=%q", look.Fill, look.Line, look.Text)
		}
		styles := []string{"filled"}
		if !d.square(b.who[0]) {
			styles = append(styles, "rounded")
		}
		if again(party) != nil {
			styles = append(styles, "dashed")
		}
		if b.hub {
			styles = append(styles, "bold")
		}
		o.F(", style=%s", dotlang.Quote(strings.Join(styles, ",")))
		if d.dots && nth >= 0 {
			shape := "circle"
			if d.square(b.who[0]) {
				shape = "square"
			}
			// A label of a space, so that Graphviz does not write the name into the dot.
			o.F(", shape=%s, label=\" \", xlabel=%s", shape, dotlang.QuoteText(text.Join(b.names[0])))
		} else {
			o.F(", label=%s", o.lines(b.names[0]))
		}
	}
	o.F(", tooltip=%s];\n", dotlang.QuoteText(o.tooltip(b)))
}

func (o *dotWriter) tooltip(b *box) string {
	if b.card {
		return o.d.in().Say("network.card-tip", "n", len(b.who), "outcome", o.d.in().Outcome(o.d.lines[b.lines[0]].outcome))
	}
	return o.d.f.Actors[b.who[0]].Name()
}

// lines are the lines of a name, broken as in the figure.
func (o *dotWriter) lines(lines []text.Line) string {
	parts := make([]string, len(lines))
	for i, l := range lines {
		q := dotlang.QuoteText(l.Text)
		parts[i] = q[1 : len(q)-1]
	}
	return `"` + strings.Join(parts, `\n`) + `"`
}

// card is the list of a card as an HTML-like label.
func (o *dotWriter) card(b *box) string {
	out := o.d.lines[b.lines[0]].outcome
	title := dotlang.Words([]text.Line{{Text: string(style.Of(out).Glyph) + " " + text.Join(b.heading), Type: style.RowType}}, o.theme.Outcomes[out], "")
	columns := b.columns()
	rows := 0
	for _, col := range columns {
		rows = max(rows, len(col))
	}
	var s strings.Builder
	s.WriteString(`<table border="0" cellborder="0" cellspacing="0" cellpadding="1"><tr><td align="left" colspan="` + strconv.Itoa(len(columns)) + `">` + title + "</td></tr>")
	for r := range rows {
		s.WriteString("<tr>")
		for _, col := range columns {
			s.WriteString(`<td align="left">`)
			if r < len(col) {
				colour := o.theme.Ink
				if p := o.d.partyOf(b.who[col[r]]); p >= 0 {
					colour = o.theme.Party(p).Text
				}
				s.WriteString(dotlang.Words([]text.Line{{Text: text.Join(b.names[col[r]]), Type: style.RowType}}, colour, ""))
			} else {
				s.WriteString(" ")
			}
			s.WriteString("</td>")
		}
		s.WriteString("</tr>")
	}
	s.WriteString("</table>")
	return s.String()
}

// edge writes a line, or that of a card.
func (o *dotWriter) edge(from, to string, lines []int) {
	l := &o.d.lines[lines[0]]
	look := style.Of(l.outcome)
	times := 0
	for _, i := range lines {
		times += o.d.lines[i].Times().Min()
	}
	head, tail := dotlang.Head(look.Head), "none"
	if look.Head == style.Hook { // at the asker
		head, tail = tail, head
	}
	switch {
	case l.disputed:
		head, tail = dotlang.Head(style.Diamond), dotlang.Head(style.Diamond)
	case !l.directed:
		head, tail = "none", "none"
	}
	dir := "forward"
	switch {
	case l.disputed:
		dir = "both"
	case tail != "none":
		dir = "back"
	case head == "none":
		dir = "none"
	}
	o.edges++
	o.F("%s -> %s [id=\"e%d\", color=%q, fontcolor=%q, style=%s, penwidth=%s, dir=%s, arrowhead=%s, arrowtail=%s", dotlang.Quote(from), dotlang.Quote(to), o.edges,
		o.theme.Outcomes[l.outcome], o.theme.Outcomes[l.outcome], dotlang.Line(look), dotlang.Num(width(l.outcome, times)), dir, head, tail)
	if words := o.d.times(l); words != "" && len(lines) == 1 {
		o.F(", label=%s", dotlang.QuoteText(words))
	}
	tip := o.d.words(l)
	if len(lines) > 1 {
		tip = o.d.in().Say("network.edge-tip", "n", len(lines), "outcome", o.d.in().Outcome(l.outcome))
	}
	o.F(", tooltip=%s];\n", dotlang.QuoteText(tip))
}
