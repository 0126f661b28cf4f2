package svg

import (
	"math"
	"strings"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// items writes items within a group that looks so.
func (w *writer) items(items []figure.Item, looks []styled, within *valued) {
	for i, it := range items {
		s := &looks[i]
		switch it := it.(type) {
		case *figure.Group:
			w.group(it, s, within)
		case *figure.Rect:
			w.rect(it, &s.shown, within)
		case *figure.Path:
			w.path(it, &s.shown, within)
		case *figure.Text:
			w.text(it, &s.shown, within)
		case *figure.Target:
			if w.css {
				w.add(`<rect class="rapport-target"`)
				w.box(it.Box)
				w.look(&s.shown, within)
				w.add("/>\n")
			}
		}
		w.flush(room)
	}
}

func (w *writer) group(g *figure.Group, s *styled, within *valued) {
	name := "g"
	if g.Link != "" {
		name = "a"
	}
	begin := len(w.b)
	w.add("<", name)
	bare := len(w.b)
	w.attr("href", g.Link)
	w.attr("class", g.Class)
	if g.Class == figure.LegendClass {
		w.add(w.ours)
	}
	for _, d := range g.Data {
		w.attrOf("data-", d.Name, d.Value)
	}
	if g.Object {
		w.add(` role="graphics-object"`)
	}
	if g.At != (geom.Point{}) {
		w.add(` transform="translate(`)
		w.num(g.At.X)
		w.add(" ")
		w.num(g.At.Y)
		w.add(`)"`)
	}
	w.look(&s.shown, within)
	if len(w.b) == bare && g.Title == "" { // it holds nothing together
		w.b = w.b[:begin]
		w.items(g.Items, s.items, &s.shown)
		return
	}
	w.add(">\n")
	defer func(was bool) { w.minor = was }(w.minor)
	w.minor = w.minor || isMinor(g.Class)
	if g.Title != "" {
		w.add("<title>", escape(g.Title), "</title>\n")
	}
	w.items(g.Items, s.items, &s.shown)
	w.add("</", name, ">\n")
}

func isMinor(classes string) bool {
	for c := range strings.FieldsSeq(classes) {
		if c == figure.Minor {
			return true
		}
	}
	return false
}

func (w *writer) rect(r *figure.Rect, look, within *valued) {
	w.add("<rect")
	w.attr("class", r.Class)
	w.box(r.Box)
	if r.Radius > 0 {
		w.add(` rx="`)
		w.num(r.Radius)
		w.add(`"`)
	}
	w.look(look, within)
	w.add("/>\n")
}

func (w *writer) box(b geom.Box) {
	w.length("x", b.X)
	w.length("y", b.Y)
	w.length("width", b.W)
	w.length("height", b.H)
}

func (w *writer) path(p *figure.Path, look, within *valued) {
	w.add("<path")
	w.attr("class", p.Class)
	w.add(` d="`)
	w.b = appendData(w.b, p.Steps)
	w.add(`"`)
	w.look(look, within)
	w.add("/>\n")
}

func (w *writer) text(t *figure.Text, look, within *valued) {
	x, y := t.X, t.Y
	if t.Turn != 0 { // the place as well
		sin, cos := math.Sincos(t.Turn * math.Pi / 180)
		x, y = x*cos+y*sin, y*cos-x*sin
	}
	back := t.Line.RightToLeft()
	if back { // such a line starts on the right
		switch t.Anchor {
		case figure.Start:
			x += t.Line.Width
		case figure.End:
			x -= t.Line.Width
		}
	}
	w.add("<text")
	w.length("x", tenths(x))
	w.length("y", tenths(y))
	if t.Turn != 0 {
		w.add(` transform="rotate(`)
		w.num(t.Turn)
		w.add(`)"`)
	}
	if back {
		w.add(` direction="rtl"`)
	}
	if t.Fill == style.Muted && !w.minor {
		w.add(` class="` + figure.Minor + `"`)
	}
	w.look(look, within)
	w.fitted(t.Line.Width)
	w.add(">")
	w.parts = t.Line.Parts(w.parts)
	for _, p := range w.parts {
		if p.Foreign && len(w.parts) > 1 {
			w.add("<tspan")
			w.fitted(p.Width)
			w.add(">", escape(p.Text), "</tspan>")
		} else {
			w.add(escape(p.Text))
		}
	}
	w.add("</text>\n")
}

// fitted makes words as wide as they were measured, in whatever font. Where a part of a
// line is drawn in another font than the rest, it is fitted by itself, so that the rest
// is not stretched for it.
func (w *writer) fitted(width float64) {
	w.add(` textLength="`)
	w.num(tenths(width))
	w.add(`" lengthAdjust="spacingAndGlyphs"`)
}

// tenths rounds where and how wide words are, of which nobody sees a hundredth of a point.
func tenths(x float64) float64 { return math.Round(x*10) / 10 }
