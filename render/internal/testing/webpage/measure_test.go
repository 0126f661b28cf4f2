package webpage

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
)

// box is a rectangle on the page or in a figure, in CSS pixels.
type box struct{ X, Y, W, H float64 }

func (b box) right() float64  { return b.X + b.W }
func (b box) bottom() float64 { return b.Y + b.H }

// holds reports whether another box lies in a box, or sticks out of it by no
// more than slack.
func (b box) holds(in box, slack float64) bool {
	return in.X >= b.X-slack && in.Y >= b.Y-slack && in.right() <= b.right()+slack && in.bottom() <= b.bottom()+slack
}

// overlaps reports whether two boxes share more than a rim of slack.
func (b box) overlaps(c box, slack float64) bool {
	return b.X+slack < c.right() && c.X+slack < b.right() && b.Y+slack < c.bottom() && c.Y+slack < b.bottom()
}

// shown is a figure as a browser has it.
type shown struct {
	Box      box // on the page
	Elements []struct {
		Name  string
		Attrs map[string]string
		Text  string
		Box   box // in the figure
	}
}

const lookScript = `[...document.querySelectorAll('svg.rapport')].map(svg => {
	const boxOf = (e, o) => { const r = e.getBoundingClientRect(); return {X: r.x - o.x, Y: r.y - o.y, W: r.width, H: r.height} }
	const at = svg.getBoundingClientRect()
	return {
		Box: boxOf(svg, {x: -scrollX, y: -scrollY}),
		Elements: [svg, ...svg.querySelectorAll('*')].map(e => ({
			Name: e.localName,
			Attrs: Object.fromEntries([...e.attributes].map(a => [a.name, a.value])),
			Text: [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join(''),
			Box: boxOf(e, at),
		})),
	}
})`

// look gives the figures of a page as the browser has them.
func look(tb testing.TB, p *devtools.Page) []shown {
	tb.Helper()
	var all []shown
	p.Eval(tb, lookScript, &all)
	return all
}

// measured joins what the browser shows to the elements that were written.
type measured struct {
	*element
	box box
}

// lost says what of a figure the browser does not have as it was written.
func lost(f figure, s shown) []string {
	written := []*element{f.root}
	for e := range f.root.all() {
		written = append(written, e)
	}
	var out []string
	if len(written) != len(s.Elements) {
		out = append(out, fmt.Sprintf("%d elements, %d were written", len(s.Elements), len(written)))
	}
	for i := range min(len(written), len(s.Elements)) {
		w, has := written[i], s.Elements[i]
		if w.name != has.Name {
			return append(out, fmt.Sprintf("%s has become %s", w, has.Name))
		}
		if strings.TrimSpace(w.text) != strings.TrimSpace(has.Text) {
			out = append(out, fmt.Sprintf("%s has become %q", w, has.Text))
		}
		for name, value := range w.attrs {
			if got, ok := has.Attrs[name]; !ok {
				out = append(out, fmt.Sprintf("%s has lost %s=%q", w, name, value))
			} else if got != value {
				out = append(out, fmt.Sprintf("%s has %s=%q, written as %q", w, name, got, value))
			}
		}
		for name, value := range has.Attrs {
			if _, ok := w.attrs[name]; !ok {
				out = append(out, fmt.Sprintf("%s has got %s=%q", w, name, value))
			}
		}
	}
	return out
}

// joined gives the elements of a figure with the boxes they have in the browser.
func joined(tb testing.TB, f figure, s shown) []measured {
	tb.Helper()
	var out []measured
	for e := range f.root.all() {
		i := len(out) + 1
		if i >= len(s.Elements) || s.Elements[i].Name != e.name {
			tb.Fatalf("%s: the browser has not the element %s", f.name, e)
		}
		out = append(out, measured{e, s.Elements[i].Box})
	}
	return out
}

// misplaced says which words of a figure do not stand in the box they belong to:
// an actor's in its box, a party's in its frame, a channel's in its head, a
// row's in its row, all others in the figure.
func misplaced(f figure, all []measured, whole box) []string {
	var out []string
	boxOf := make(map[*element]box)
	var boards []measured // frames of channels, and pills
	for _, m := range all {
		switch {
		case m.name == "rect" && (m.parent.has("rapport-actor") || m.parent.has("rapport-party") || m.has("rapport-head") && m.parent.has("rapport-channel")):
			boxOf[m.parent] = m.box
		case m.has("rapport-frame") || m.has("rapport-direct"):
			boards = append(boards, m)
		}
	}
	rowOf := make(map[*element]box)
	for _, m := range all {
		if m.name != "text" {
			continue
		}
		home := whole
		row := m.within("rapport-request")
		if row == nil {
			row = m.within("rapport-more")
		}
		if row != nil && f.root.attrs["data-view"] == switchboard.View {
			r, ok := rowOf[row]
			if !ok {
				r = rowAround(m.box, boards, all)
				rowOf[row] = r
			}
			home = r
		} else {
			for e := m.parent; e != nil; e = e.parent {
				if b, ok := boxOf[e]; ok {
					home = b
					break
				}
			}
		}
		if m.box.W < 1 || m.box.H < 1 {
			out = append(out, fmt.Sprintf("%s is %v by %v", m, m.box.W, m.box.H))
		}
		// The rim is for the rounding of coordinates: a hundredth each.
		if !home.holds(m.box, 0.05) {
			out = append(out, fmt.Sprintf("%s at %.5v is not in %.5v", m, m.box, home))
		}
	}
	return out
}

// rowAround gives the row of a board in which the first words of a row stand:
// the frame, cut at the rules above and below the words' middle.
func rowAround(words box, boards, all []measured) box {
	x, y := words.X+words.W/2, words.Y+words.H/2
	for _, b := range boards {
		if x < b.box.X || x > b.box.right() || y < b.box.Y || y > b.box.bottom() {
			continue
		}
		row := b.box
		for _, m := range all {
			if !m.has("rapport-rule") || m.parent != b.parent || b.has("rapport-direct") {
				continue
			}
			if rule := m.box.Y; rule <= y && rule > row.Y {
				row.H, row.Y = row.bottom()-rule, rule
			} else if rule > y && rule < row.bottom() {
				row.H = rule - row.Y
			}
		}
		return row
	}
	return box{}
}

// inline is a page of figures in sections, with whatever goes into its head.
func inline(head string, figures []figure) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>` + head + "\n<main><h1>Figures</h1>\n")
	for _, f := range figures {
		b.WriteString("<figure>" + f.text + "</figure>\n")
	}
	b.WriteString("</main></html>\n")
	return b.String()
}

// asJSON puts a value into script.
func asJSON(tb testing.TB, v any) string {
	tb.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
