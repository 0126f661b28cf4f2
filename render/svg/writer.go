package svg

import (
	"bufio"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// writer writes elements. bufio keeps the first error until the end.
type writer struct{ *bufio.Writer }

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes a text safe as XML content and attribute value.
func escape(s string) string { return escapes.Replace(text.Clean(s)) }

func (w *writer) f(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// num formats a length to a hundredth of a point.
func num(x float64) string {
	s := strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

// attr is an attribute, left out when it has no value.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + escape(value) + `"`
}

// Anchors of text.
const (
	atStart  = "start"
	atMiddle = "middle"
)

// tone is how words are coloured: by an attribute, and by a class for pages that
// bring a style.
type tone struct{ colour, class string }

var (
	ink   = tone{colour: style.Light.Ink}
	minor = tone{colour: style.Light.Muted, class: "rapport-minor"}
)

func outcomeTone(o graph.Outcome) tone {
	if o == graph.Unstated {
		return minor
	}
	return tone{colour: style.Light.Outcomes[o]}
}

// words writes one line of words with its baseline at y.
func (w *writer) words(l picture.Line, x, y float64, anchor string, t tone) {
	if l.Text == "" {
		return
	}
	w.f(`<text x="%s" y="%s" font-size="%s"`, num(x), num(y), num(l.Type.Size))
	if l.Type.Bold {
		w.f(` font-weight="bold"`)
	}
	if anchor != atStart {
		w.f(` text-anchor="%s"`, anchor)
	}
	w.f(`%s fill="%s" textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n", attr("class", t.class), t.colour, num(l.Width), escape(l.Text))
}

// block writes lines under one another, the first one's top at y, and gives the
// y below the last.
func (w *writer) block(lines []picture.Line, x, y float64, anchor string, t tone) float64 {
	for _, l := range lines {
		h := l.Type.Size * style.LineHeight
		w.words(l, x, y+baseline(l.Type), anchor, t)
		y += h
	}
	return y
}

// baseline is how far the baseline of a line of type lies below its top: in
// Liberation Sans capitals are 0.73 em high, and stand in the middle.
func baseline(t style.Type) float64 { return t.Size * (style.LineHeight + 0.7) / 2 }

func (w *writer) rect(b layout.Box, radius float64, fill, line, more string) {
	w.f(`<rect x="%s" y="%s" width="%s" height="%s"`, num(b.X), num(b.Y), num(b.W), num(b.H))
	if radius > 0 {
		w.f(` rx="%s"`, num(radius))
	}
	w.f(` fill="%s"`, fill)
	if line != "" {
		w.f(` stroke="%s"`, line)
	}
	w.f("%s/>\n", more)
}

// curve gives the path data of a chain of cubic Bézier curves. Pieces that are
// straight and level are written as such.
func curve(points []layout.Point) string {
	var b strings.Builder
	b.WriteString("M" + num(points[0].X) + " " + num(points[0].Y))
	for i := 0; i+3 < len(points); i += 3 {
		p, q := points[i], points[i+3]
		if p.Y == q.Y && points[i+1].Y == p.Y && points[i+2].Y == p.Y {
			b.WriteString("H" + num(q.X))
			continue
		}
		b.WriteString("C")
		for j, c := range points[i+1 : i+4] {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(num(c.X) + " " + num(c.Y))
		}
	}
	return b.String()
}

func dashes(list []float64) string {
	parts := make([]string, len(list))
	for i, d := range list {
		parts[i] = num(d)
	}
	return strings.Join(parts, " ")
}
