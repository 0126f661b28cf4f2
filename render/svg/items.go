package svg

import (
	"strings"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
)

func (w *writer) items(items []scene.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case *scene.Group:
			w.group(it)
		case *scene.Rect:
			w.rect(it)
		case *scene.Path:
			w.path(it)
		case *scene.Text:
			w.text(it)
		case *scene.Target:
			if w.css {
				w.f(`<rect class="rapport-target"%s fill="none"/>`+"\n", place(it.Box))
			}
		}
	}
}

func (w *writer) group(g *scene.Group) {
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
	w.f(">\n")
	if g.Title != "" {
		w.f("<title>%s</title>\n", escape(g.Title))
	}
	w.items(g.Items)
	w.f("</%s>\n", name)
}

func (w *writer) rect(r *scene.Rect) {
	w.f(`<rect%s%s`, attr("class", r.Class), place(r.Box))
	if r.Radius > 0 {
		w.f(` rx="%s"`, num(r.Radius))
	}
	w.f("%s/>\n", paints(r.Fill, r.Stroke, r.Width, r.Dash))
}

func place(b layout.Box) string {
	return ` x="` + num(b.X) + `" y="` + num(b.Y) + `" width="` + num(b.W) + `" height="` + num(b.H) + `"`
}

func (w *writer) path(p *scene.Path) {
	w.f(`<path%s d="%s"`, attr("class", p.Class), data(p.Steps))
	if p.At != (layout.Point{}) || p.Scale != 0 && p.Scale != 1 {
		w.f(` transform="translate(%s %s)`, num(p.At.X), num(p.At.Y))
		if p.Scale != 0 && p.Scale != 1 {
			w.f(` scale(%s)`, num(p.Scale))
		}
		w.f(`"`)
	}
	w.f("%s", paints(p.Fill, p.Stroke, p.Width, p.Dash))
	if p.Round {
		w.f(` stroke-linecap="round" stroke-linejoin="round"`)
	}
	w.f("/>\n")
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

// paints gives the attributes of fill and stroke. Black is what SVG fills with
// where nothing is said.
func paints(fill, stroke style.Paint, width float64, dash []float64) string {
	s := ` fill="none"`
	if fill != style.NoPaint {
		s = ` fill="` + style.Light.Of(fill) + `"`
	}
	if stroke == style.NoPaint {
		return s
	}
	s += ` stroke="` + style.Light.Of(stroke) + `"`
	if width != 0 && width != 1 {
		s += ` stroke-width="` + num(width) + `"`
	}
	if dash != nil {
		s += ` stroke-dasharray="` + dashes(dash) + `"`
	}
	return s
}

var anchors = [...]string{scene.Middle: "middle", scene.End: "end"}

func (w *writer) text(t *scene.Text) {
	l := t.Line
	w.f(`<text x="%s" y="%s" font-size="%s"`, num(t.X), num(t.Y), num(l.Type.Size))
	if l.Type.Bold {
		w.f(` font-weight="bold"`)
	}
	w.f("%s", attr("text-anchor", anchors[t.Anchor]))
	if t.Turn != 0 {
		w.f(` transform="rotate(%s %s %s)"`, num(t.Turn), num(t.X), num(t.Y))
	}
	if t.Fill == style.Muted {
		w.f(` class="rapport-minor"`)
	}
	w.f(` fill="%s" textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n", style.Light.Of(t.Fill), num(l.Width), escape(l.Text))
}
