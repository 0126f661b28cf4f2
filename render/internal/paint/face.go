package paint

import (
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// face is a font that was handed over, as a setter uses it.
type face struct {
	use      FontUse
	font     *font.Face
	shaper   *harfbuzz.Font // nil until something is shaped
	broken   bool           // the font says of itself what is not so
	em       float64
	outlines map[font.GID][]figure.Step
}

func newFace(f *font.Font, use FontUse) *face {
	return &face{use: use, font: font.NewFace(f), em: float64(f.Upem()), outlines: make(map[font.GID][]figure.Step)}
}

// firstFor gives the font that draws a grapheme before the embedded one does, nil for none.
func (s *setter) firstFor(shown []rune, bold bool) *face {
	use := FirstRegular
	if bold {
		use = FirstBold
	}
	for _, f := range s.faces {
		if f.use == use && f.has(shown) {
			return f
		}
	}
	return nil
}

// faceFor gives the first font that draws a grapheme, nil for none.
func (s *setter) faceFor(shown []rune) *face {
	for _, f := range s.faces {
		if f.has(shown) {
			return f
		}
	}
	return nil
}

// has reports whether a font has all characters of a grapheme, and can draw the
// first. It can't draw the pictures of colour fonts, which have no outlines.
func (f *face) has(shown []rune) bool {
	for i, r := range shown {
		g, ok := f.font.NominalGlyph(r)
		if !ok || g == 0 || i == 0 && !unicode.IsSpace(r) && len(f.outline(g)) == 0 {
			return false
		}
	}
	return !f.broken
}

// outline gives the outline of a glyph in ems, nil for one without.
func (f *face) outline(g font.GID) []figure.Step {
	steps, ok := f.outlines[g]
	if !ok {
		steps = f.load(g)
		f.outlines[g] = steps
	}
	return steps
}

func (f *face) load(g font.GID) (steps []figure.Step) {
	defer func() {
		if recover() != nil {
			f.broken, steps = true, nil
		}
	}()
	outline, _ := f.font.GlyphDataOutline(g)
	return stepsOf(outline.Segments, func(seg opentype.Segment) (op opentype.SegmentOp, args [3]geom.Point) {
		for i, p := range seg.Args {
			args[i] = geom.Point{X: float64(p.X) / f.em, Y: -float64(p.Y) / f.em} // it counts upwards
		}
		return seg.Op, args
	})
}
