package paint

import (
	"unicode"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/rivo/uniseg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// setter sets lines of words glyph by glyph. It is not for concurrent use.
type setter struct {
	faces    []*face
	buf      sfnt.Buffer
	outlines map[glyphKey][]figure.Step
	boxes    map[boxKey][]figure.Step
	buffer   *harfbuzz.Buffer // nil until something is shaped
	lang     language.Language
}

type glyphKey struct {
	face  *sfnt.Font
	index sfnt.GlyphIndex
}

func newSetter(f *Fonts) *setter {
	s := &setter{outlines: make(map[glyphKey][]figure.Step), boxes: make(map[boxKey][]figure.Step)}
	if f != nil {
		for _, more := range f.more {
			s.faces = append(s.faces, newFace(more.font, more.use))
		}
	}
	return s
}

// set places the glyphs of a line so that they are as wide together as it was
// measured.
func (s *setter) set(l text.Line) []Glyph {
	var (
		glyphs []Glyph
		x      float64 // ems
		face   = embedded(l.Type)
		last   sfnt.GlyphIndex // of face, before x; 0 is none
		line   = visual(split(l.Text), l.RightToLeft())
		runs   = s.runs(line, l.Type)
	)
	for i := 0; i < len(line); i++ {
		if len(runs) > 0 && runs[0].first == i {
			glyphs = append(glyphs, runs[0].at(x)...)
			x, last = x+runs[0].width, 0
			i += len(runs[0].line) - 1
			runs = runs[1:]
			continue
		}
		shown := visible(line[i].shown())
		if len(shown) == 0 {
			continue
		}
		index, marks := s.glyphs(face, shown)
		x += s.kern(face, last, index)
		w := s.advance(face, index)
		base := Glyph{Text: string(shown[:1]), X: x, Width: w, Stretch: 1, Outline: s.outline(face, index), Embedded: true}
		glyphs = append(glyphs, base)
		for i, m := range marks {
			glyphs = append(glyphs, s.mark(face, m, string(shown[i+1]), base))
		}
		x, last = x+w, index
	}
	fit := 1.0
	if natural := x * l.Type.Size; natural > 0 && l.Width > 0 {
		fit = l.Width / natural
	}
	for i := range glyphs {
		g := &glyphs[i]
		g.X *= l.Type.Size * fit
		g.Width *= l.Type.Size * fit
		g.Stretch *= fit
	}
	return glyphs
}

// split gives the graphemes of a line, composed as a browser does it.
func split(line string) []string {
	var out []string
	for g := uniseg.NewGraphemes(norm.NFC.String(plain.Clean(line))); g.Next(); {
		out = append(out, g.Str())
	}
	return out
}

// visible gives the characters of a grapheme without those that format or select
// a variant.
func visible(grapheme string) []rune {
	var out []rune
	for _, r := range grapheme {
		if !unicode.In(r, unicode.Cf, unicode.Cc, unicode.Variation_Selector) {
			out = append(out, r)
		}
	}
	return out
}

// measured gives the ems that graphemes take which the embedded font lacks.
func measured(line []placed, t style.Type) float64 {
	measure := text.Regular()
	if t.Bold {
		measure = text.Bold()
	}
	return measure.Width(string(reading(line)), 1)
}

// reading gives the characters of graphemes that run in one direction, in the order in
// which they are read.
func reading(line []placed) []rune {
	var out []rune
	for i := range line {
		if line[0].level%2 == 1 {
			i = len(line) - 1 - i
		}
		out = append(out, []rune(line[i].text)...)
	}
	return out
}

// glyphs gives the glyphs of a letter and its marks; 0 where a font lacks one.
func (s *setter) glyphs(face *sfnt.Font, shown []rune) (letter sfnt.GlyphIndex, marks []sfnt.GlyphIndex) {
	for i, r := range shown {
		if i > 0 && !unicode.Is(unicode.M, r) {
			return 0, nil
		}
		g := s.index(face, r)
		if g == 0 {
			return 0, nil
		}
		if i == 0 {
			letter = g
		} else {
			marks = append(marks, g)
		}
	}
	return letter, marks
}

// mark puts a mark in the middle of its letter, at the height that the font has
// it.
func (s *setter) mark(face *sfnt.Font, index sfnt.GlyphIndex, text string, letter Glyph) Glyph {
	outline := s.outline(face, index)
	left, right := extent(outline)
	return Glyph{Text: text, X: letter.X + letter.Width/2 - (left+right)/2, Stretch: 1, Outline: outline, Embedded: true}
}

// extent gives how far an outline reaches to the left and right.
func extent(outline []figure.Step) (left, right float64) {
	first := true
	for _, s := range outline {
		for _, p := range s.P[:points(s.Op)] {
			if first {
				left, right, first = p.X, p.X, false
			}
			left, right = min(left, p.X), max(right, p.X)
		}
	}
	return left, right
}

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

// em is the size at which glyphs are asked for: font units are whole numbers
// then, whatever the hinting.
func em(face *sfnt.Font) fixed.Int26_6 { return fixed.Int26_6(face.UnitsPerEm()) }

func (s *setter) advance(face *sfnt.Font, index sfnt.GlyphIndex) float64 {
	a, err := face.GlyphAdvance(&s.buf, index, em(face), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / float64(em(face))
}

// index gives the glyph of a character, 0 where a font lacks it.
func (s *setter) index(face *sfnt.Font, r rune) sfnt.GlyphIndex {
	g, err := face.GlyphIndex(&s.buf, r)
	if err != nil {
		return 0
	}
	return g
}

// kern gives the adjustment between two glyphs. A pair without one is an error
// to sfnt.
func (s *setter) kern(face *sfnt.Font, left, right sfnt.GlyphIndex) float64 {
	if left == 0 {
		return 0
	}
	k, err := face.Kern(&s.buf, left, right, em(face), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(k) / float64(em(face))
}

// outline gives the outline of a glyph in ems, nil for one without.
func (s *setter) outline(face *sfnt.Font, index sfnt.GlyphIndex) []figure.Step {
	key := glyphKey{face, index}
	if steps, ok := s.outlines[key]; ok {
		return steps
	}
	segments, err := face.LoadGlyph(&s.buf, index, em(face), nil)
	var steps []figure.Step
	if err == nil {
		steps = stepsOf(segments, func(seg sfnt.Segment) (op opentype.SegmentOp, args [3]geom.Point) {
			for i, p := range seg.Args {
				args[i] = geom.Point{X: float64(p.X) / float64(em(face)), Y: float64(p.Y) / float64(em(face))}
			}
			return opentype.SegmentOp(seg.Op), args
		})
	}
	s.outlines[key] = steps
	return steps
}
