package svg

import (
	"strings"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
)

// items writes items within a group that looks so.
func (w *writer) items(items []scene.Item, within look) {
	for _, it := range items {
		l, _ := lookOf(it)
		switch it := it.(type) {
		case *scene.Group:
			w.group(it, within)
		case *scene.Rect:
			w.rect(it, l.attrs(&within))
		case *scene.Path:
			w.path(it, l.attrs(&within))
		case *scene.Text:
			w.text(it, l.attrs(&within))
		case *scene.Target:
			if w.css {
				l[fill], l[stroke] = "none", "none"
				w.f(`<rect class="rapport-target"%s%s/>`+"\n", place(it.Box), l.attrs(&within))
			}
		}
	}
}

func (w *writer) group(g *scene.Group, within look) {
	name := "g"
	if g.Link != "" {
		name = "a"
	}
	w.f("<%s%s%s", name, attr("href", g.Link), attr("class", g.Class))
	for _, d := range g.Data {
		w.f("%s", attr("data-"+d.Name, d.Value))
	}
	if g.Object {
		w.f(` role="graphics-object"`)
	}
	if g.At != (layout.Point{}) {
		w.f(` transform="translate(%s %s)"`, num(g.At.X), num(g.At.Y))
	}
	own := shared(g.Items, within)
	w.f("%s>\n", own.attrs(&within))
	if g.Title != "" {
		w.f("<title>%s</title>\n", escape(g.Title))
	}
	w.items(g.Items, own)
	w.f("</%s>\n", name)
}

func (w *writer) rect(r *scene.Rect, look string) {
	w.f(`<rect%s%s`, attr("class", r.Class), place(r.Box))
	if r.Radius > 0 {
		w.f(` rx="%s"`, num(r.Radius))
	}
	w.f("%s/>\n", look)
}

func place(b layout.Box) string {
	return ` x="` + num(b.X) + `" y="` + num(b.Y) + `" width="` + num(b.W) + `" height="` + num(b.H) + `"`
}

func (w *writer) path(p *scene.Path, look string) {
	w.f(`<path%s d="%s"`, attr("class", p.Class), data(p.Steps))
	if p.At != (layout.Point{}) || p.Scale != 0 && p.Scale != 1 {
		w.f(` transform="translate(%s %s)`, num(p.At.X), num(p.At.Y))
		if p.Scale != 0 && p.Scale != 1 {
			w.f(` scale(%s)`, num(p.Scale))
		}
		w.f(`"`)
	}
	w.f("%s/>\n", look)
}

// data is the path data of steps.
func data(steps []scene.Step) string {
	var b strings.Builder
	var at layout.Point
	for _, s := range steps {
		switch s.Op {
		case scene.Move:
			at = s.P[0]
			b.WriteString("M" + pair(at))
		case scene.Line:
			switch p := s.P[0]; {
			case p.Y == at.Y:
				b.WriteString("H" + num(p.X))
			case p.X == at.X:
				b.WriteString("V" + num(p.Y))
			default:
				b.WriteString("L" + pair(p))
			}
			at = s.P[0]
		case scene.Curve:
			b.WriteString("C" + pair(s.P[0]) + " " + pair(s.P[1]) + " " + pair(s.P[2]))
			at = s.P[2]
		case scene.Close:
			b.WriteString("Z")
		}
	}
	return b.String()
}

func pair(p layout.Point) string { return num(p.X) + " " + num(p.Y) }

func (w *writer) text(t *scene.Text, look string) {
	w.f(`<text x="%s" y="%s"`, num(t.X), num(t.Y))
	if t.Turn != 0 {
		w.f(` transform="rotate(%s %s %s)"`, num(t.Turn), num(t.X), num(t.Y))
	}
	if t.Fill == style.Muted {
		w.f(` class="rapport-minor"`)
	}
	w.f(`%s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n", look, num(t.Line.Width), escape(t.Line.Text))
}
