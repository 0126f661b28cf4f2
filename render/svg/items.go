package svg

import (
	"math"
	"slices"
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
			w.rect(it, w.attrs(&s.shown, within))
		case *figure.Path:
			w.path(it, w.attrs(&s.shown, within))
		case *figure.Text:
			w.text(it, w.attrs(&s.shown, within))
		case *figure.Target:
			if w.css {
				w.f(`<rect class="rapport-target"%s%s/>`+"\n", box(it.Box), w.attrs(&s.shown, within))
			}
		}
	}
}

func (w *writer) group(g *figure.Group, s *styled, within *valued) {
	name := "g"
	if g.Link != "" {
		name = "a"
	}
	var said strings.Builder
	said.WriteString(attr("href", g.Link) + attr("class", g.Class))
	if g.Class == figure.LegendClass {
		said.WriteString(w.ours)
	}
	for _, d := range g.Data {
		said.WriteString(attr("data-"+d.Name, d.Value))
	}
	if g.Object {
		said.WriteString(` role="graphics-object"`)
	}
	if g.At != (geom.Point{}) {
		said.WriteString(` transform="translate(` + num(g.At.X) + " " + num(g.At.Y) + `)"`)
	}
	said.WriteString(w.attrs(&s.shown, within))
	if said.Len() == 0 && g.Title == "" { // it holds nothing together
		w.items(g.Items, s.items, &s.shown)
		return
	}
	w.f("<%s%s>\n", name, said.String())
	defer func(was bool) { w.minor = was }(w.minor)
	w.minor = w.minor || slices.Contains(strings.Fields(g.Class), figure.Minor)
	if g.Title != "" {
		w.f("<title>%s</title>\n", escape(g.Title))
	}
	w.items(g.Items, s.items, &s.shown)
	w.f("</%s>\n", name)
}

func (w *writer) rect(r *figure.Rect, attrs string) {
	w.f(`<rect%s%s`, attr("class", r.Class), box(r.Box))
	if r.Radius > 0 {
		w.f(` rx="%s"`, num(r.Radius))
	}
	w.f("%s/>\n", attrs)
}

func box(b geom.Box) string {
	return length("x", b.X) + length("y", b.Y) + length("width", b.W) + length("height", b.H)
}

// length is an attribute that is 0 where it is left out.
func length(name string, x float64) string {
	s := num(x)
	if s == "0" {
		return ""
	}
	return " " + name + `="` + s + `"`
}

func (w *writer) path(p *figure.Path, attrs string) {
	w.f(`<path%s d="%s"%s/>`+"\n", attr("class", p.Class), data(p.Steps), attrs)
}

func (w *writer) text(t *figure.Text, attrs string) {
	x, y := t.X, t.Y
	turn, direction := "", ""
	if t.Turn != 0 { // the place as well
		sin, cos := math.Sincos(t.Turn * math.Pi / 180)
		x, y = x*cos+y*sin, y*cos-x*sin
		turn = ` transform="rotate(` + num(t.Turn) + `)"`
	}
	if t.Line.RightToLeft() { // such a line starts on the right
		direction = ` direction="rtl"`
		switch t.Anchor {
		case figure.Start:
			x += t.Line.Width
		case figure.End:
			x -= t.Line.Width
		}
	}
	w.f(`<text%s%s%s%s`, length("x", tenths(x)), length("y", tenths(y)), turn, direction)
	if t.Fill == style.Muted && !w.minor {
		w.f(` class="%s"`, figure.Minor)
	}
	w.f(`%s%s>`, attrs, fitted(t.Line.Width))
	parts := t.Line.Parts()
	for _, p := range parts {
		if p.Foreign && len(parts) > 1 {
			w.f("<tspan%s>%s</tspan>", fitted(p.Width), escape(p.Text))
		} else {
			w.f("%s", escape(p.Text))
		}
	}
	w.f("</text>\n")
}

// fitted makes words as wide as they were measured, in whatever font. Where a part of a
// line is drawn in another font than the rest, it is fitted by itself, so that the rest
// is not stretched for it.
func fitted(width float64) string {
	return ` textLength="` + num(tenths(width)) + `" lengthAdjust="spacingAndGlyphs"`
}

// tenths rounds where and how wide words are, of which nobody sees a hundredth of a point.
func tenths(x float64) float64 { return math.Round(x*10) / 10 }
