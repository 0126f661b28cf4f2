package pdf

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/paint"
)

// maxForms is how many outlines of glyphs a document has once, to be drawn wherever
// they are needed. Others are written where they stand. The library compares each form
// with all others.
const maxForms = 1000

// formEm is how many units of a form are one em: coordinates are written with two
// digits behind the point, and scales with four.
const formEm = 10.0

// form is the outline of a glyph, which the document has once (ISO 32000-1, 8.10). Its
// colour is that of the place where it is drawn.
type form struct {
	id    string
	box   geom.Box // ems
	bytes []byte
}

// form gives the form of a glyph's outline, nil where it has none. Glyphs that look
// alike share their outline.
func (c *canvas) form(g *paint.Glyph) *form {
	if len(g.Outline) == 0 || g.Outline[0].Op != figure.Move {
		return nil
	}
	key := &g.Outline[0]
	if f, ok := c.forms[key]; ok || len(c.forms) >= maxForms {
		return f
	}
	f := newForm(strconv.Itoa(len(c.forms)), g.Outline)
	c.forms[key] = f
	return f
}

// newForm gives nil where an outline has no extent.
func newForm(id string, outline []figure.Step) *form {
	const margin = 0.01
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range outline {
		for _, p := range s.P[:points(s.Op)] {
			left, right = min(left, p.X-margin), max(right, p.X+margin)
			top, bottom = min(top, p.Y-margin), max(bottom, p.Y+margin)
		}
	}
	if !drawable(left, top, right, bottom) {
		return nil
	}
	f := &form{id: id, box: geom.Box{X: left, Y: top, W: right - left, H: bottom - top}}
	for _, s := range outline {
		for _, p := range s.P[:points(s.Op)] {
			f.bytes = fmt.Appendf(f.bytes, "%.2f %.2f ", (p.X-left)*formEm, (bottom-p.Y)*formEm)
		}
		f.bytes = append(f.bytes, operators[s.Op]...)
	}
	f.bytes = append(f.bytes, "f"...)
	return f
}

// operators are those of PDF for the steps of an outline.
var operators = map[figure.Op]string{figure.Move: "m\n", figure.Line: "l\n", figure.Curve: "c\n", figure.Close: "h\n"}

// points is how many points a step has.
func points(op figure.Op) int {
	switch op {
	case figure.Move, figure.Line:
		return 1
	case figure.Curve:
		return 3
	}
	return 0
}

// draw draws the form of a glyph where the glyph stands in words that are not turned.
func (f *form) draw(c *canvas, w *paint.Words, g *paint.Glyph) {
	em := w.Type.Size * c.page.Scale
	at := c.page.Map(geom.Point{X: w.At.X + g.X + f.box.X*w.Type.Size*g.Stretch, Y: w.At.Y + f.box.Y*w.Type.Size})
	size := fpdf.SizeType{Wd: f.box.W * em * g.Stretch, Ht: f.box.H * em}
	if !drawable(at.X, at.Y, size.Wd, size.Ht) {
		return
	}
	c.doc.UseTemplateScaled(f, fpdf.PointType{X: at.X, Y: at.Y}, size)
}

// errForms means that the library asked a form for what it isn't.
var errForms = errors.New("a form has one page and is not serialized")

// The methods of [fpdf.Template].

func (f *form) ID() string { return f.id }

func (f *form) Size() (fpdf.PointType, fpdf.SizeType) {
	return fpdf.PointType{}, fpdf.SizeType{Wd: f.box.W * formEm, Ht: f.box.H * formEm}
}

func (f *form) Bytes() []byte                          { return f.bytes }
func (f *form) Images() map[string]*fpdf.ImageInfoType { return nil }
func (f *form) Templates() []fpdf.Template             { return nil }
func (f *form) NumPages() int                          { return 1 }
func (f *form) FromPage(int) (fpdf.Template, error)    { return f, nil }
func (f *form) FromPages() []fpdf.Template             { return []fpdf.Template{f} }
func (f *form) Serialize() ([]byte, error)             { return nil, errForms }
func (f *form) GobDecode([]byte) error                 { return errForms }
func (f *form) GobEncode() ([]byte, error)             { return nil, errForms }
