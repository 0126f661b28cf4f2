package pdf

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/paint"
)

// canvas paints on the page of a document. The document keeps the first error.
type canvas struct {
	doc   *fpdf.Fpdf
	page  paint.Page
	fonts map[bool]bool          // those in the document: bold and not
	forms map[*figure.Step]*form // by the first step of an outline
}

// Clear gives the page a colour.
func (c *canvas) Clear(with color.RGBA) {
	c.doc.SetFillColor(int(with.R), int(with.G), int(with.B))
	c.doc.Rect(0, 0, c.page.W, c.page.H, "F")
}

func (c *canvas) Fill(outline []figure.Step, with color.RGBA) {
	c.doc.SetFillColor(int(with.R), int(with.G), int(with.B))
	if c.outline(outline) {
		c.doc.DrawPath("f")
	}
}

func (c *canvas) Stroke(outline []figure.Step, with color.RGBA, p paint.Pen) {
	if !drawable(p.Width*c.page.Scale) || !drawable(p.Dash...) {
		return
	}
	c.doc.SetDrawColor(int(with.R), int(with.G), int(with.B))
	c.doc.SetLineWidth(p.Width * c.page.Scale)
	ends, corners := "butt", "miter"
	if p.Round {
		ends, corners = "round", "round"
	}
	c.doc.SetLineCapStyle(ends)
	c.doc.SetLineJoinStyle(corners)
	dash := make([]float64, len(p.Dash))
	for i, n := range p.Dash {
		dash[i] = n * c.page.Scale
	}
	c.doc.SetDashPattern(dash, 0)
	if c.outline(outline) {
		c.doc.DrawPath("D")
	}
}

// far is how far out anything can be drawn, in points. PDF readers need not know
// larger numbers.
const far = 1e6

// drawable reports whether lengths can be written.
func drawable(lengths ...float64) bool {
	for _, n := range lengths {
		if !(math.Abs(n) <= far) {
			return false
		}
	}
	return true
}

// outline begins a path, and reports whether there is anything in it that can be
// drawn.
func (c *canvas) outline(steps []figure.Step) bool {
	if len(steps) == 0 || steps[0].Op != figure.Move {
		return false
	}
	for _, s := range steps {
		for _, p := range s.P {
			if !drawable(p.X*c.page.Scale, p.Y*c.page.Scale) {
				return false
			}
		}
	}
	for _, s := range steps {
		p := [3]geom.Point{c.page.Map(s.P[0]), c.page.Map(s.P[1]), c.page.Map(s.P[2])}
		switch s.Op {
		case figure.Move:
			c.doc.MoveTo(p[0].X, p[0].Y)
		case figure.Line:
			c.doc.LineTo(p[0].X, p[0].Y)
		case figure.Curve:
			c.doc.CurveBezierCubicTo(p[0].X, p[0].Y, p[1].X, p[1].Y, p[2].X, p[2].Y)
		case figure.Close:
			c.doc.ClosePath()
		}
	}
	return true
}

func (c *canvas) Link(place geom.Box, url string) {
	at := c.page.Map(geom.Point{X: place.X, Y: place.Y})
	if !drawable(at.X, at.Y, place.W, place.H) {
		return
	}
	c.doc.LinkString(at.X, at.Y, place.W*c.page.Scale, place.H*c.page.Scale, ascii(url))
}

// ascii writes what is not ASCII in percent, as PDF wants URIs.
func ascii(url string) string {
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c > ' ' && c < 0x7F {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
