package text

import (
	"fmt"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// Font gives the widths of one face. It is safe for concurrent use: the face never changes, and
// what it caches is the same whoever computes it.
type Font struct {
	face *sfnt.Font
	em   int32 // font units in one em

	buffers sync.Pool                       // *sfnt.Buffer
	pages   [512]atomic.Pointer[[256]glyph] // glyphs of the two planes that have all but rare Chinese characters, by page of 256
	kerns   [128]atomic.Pointer[[128]int16] // kerning of ASCII pairs, by left character
}

var (
	regular = sync.OnceValue(func() *Font { return mustParse(liberationsansregular.TTF) })
	bold    = sync.OnceValue(func() *Font { return mustParse(liberationsansbold.TTF) })
)

// Regular returns Liberation Sans Regular. The first call reads the font, the others cost nothing.
func Regular() *Font { return regular() }

// Bold returns Liberation Sans Bold. The first call reads the font, the others cost nothing.
func Bold() *Font { return bold() }

// mustParse reads an embedded font, which can only fail when the build is broken.
func mustParse(ttf []byte) *Font {
	face, err := sfnt.Parse(ttf)
	if err != nil {
		panic(fmt.Sprintf("text: embedded font: %v", err))
	}
	f := &Font{face: face, em: int32(face.UnitsPerEm())}
	f.buffers.New = func() any { return new(sfnt.Buffer) }
	return f
}

// Width returns the width of s on one line at the given font size, in the unit of the size (points,
// or pixels at a scale of one). It is what a browser's getComputedTextLength gives: unhinted
// advances and the pairs of the font's kerning table, no ligatures.
//
// Characters the font lacks are drawn in a font nobody knows beforehand, so they are estimated, and
// rather too wide than too narrow:
//
//	East Asian wide and fullwidth (UAX #11)            1 em
//	emoji, one per sequence (UTS #51)                  1.3 em
//	marks, format characters, joining jamo             0, also when the font has them
//	other symbols                                      0.85 em
//	Arabic                                             0.55 em
//	Indic and other Brahmic letters                    0.55 to 0.9 em by script
//	signs beside them                                  0.3 to 0.6 em
//	such letters joined to the one before              0.25 em
//	everything else                                    0.7 em
//
// A tab or line break counts as a space, any other control character as nothing.
// The cost is linear in s; ASCII takes a few nanoseconds a character and does not allocate.
func (f *Font) Width(s string, size float64) float64 {
	return f.points(f.units(s), size)
}

func (f *Font) points(units int, size float64) float64 {
	return float64(units) * size / float64(f.em)
}

// units returns the width of s in font units.
func (f *Font) units(s string) int {
	m := meter{font: f}
	m.add(s)
	return m.units
}

// meter adds up the width of text handed over piece by piece, kerning across the joints.
type meter struct {
	font  *Font
	units int

	last   glyph // the last character that was not a mark
	lastR  rune
	joined bool // a zero width joiner came after last
	virama bool // likewise
}

// add measures s as the continuation of what was added before. s must not begin inside a grapheme.
func (m *meter) add(s string) {
	// A browser composes what the font has composed: the kerning is that of é, not of e.
	if !isASCII(s) && !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	for _, r := range s {
		m.addRune(r)
	}
}

func (m *meter) addRune(r rune) {
	g := m.font.glyph(r)
	switch g.kind {
	case mark:
		return
	case joiner:
		m.joined = true
		return
	case virama:
		m.virama = true
		return
	case emojiSelector:
		if wide := m.font.ems(emojiEm); m.last.advance > 0 && m.last.advance < wide {
			m.units += int(wide - m.last.advance)
			m.last = glyph{kind: emoji, advance: wide}
		}
		return
	case emojiModifier:
		if m.last.kind == emoji {
			return
		}
	case emoji:
		if m.joined && m.last.kind == emoji {
			m.joined = false
			return
		}
	}
	if m.virama && unicode.IsLetter(r) {
		g.advance = min(g.advance, m.font.ems(joinedEm))
	}
	m.units += int(g.advance) + int(m.font.kern(m.lastR, r, m.last, g))
	m.last, m.lastR, m.joined, m.virama = g, r, false, false
}

// kern returns the adjustment between two neighbours.
func (f *Font) kern(r0, r1 rune, g0, g1 glyph) int16 {
	if g0.index == 0 || g1.index == 0 {
		return 0
	}
	if r0 >= 128 || r1 >= 128 {
		buf := f.buffers.Get().(*sfnt.Buffer)
		defer f.buffers.Put(buf)
		return f.lookKern(buf, g0.index, g1.index)
	}
	row := f.kerns[r0].Load()
	if row == nil {
		row = f.kernRow(g0.index)
		f.kerns[r0].Store(row)
	}
	return row[r1]
}

// kernRow returns the adjustments between one glyph and each ASCII character after it.
func (f *Font) kernRow(left sfnt.GlyphIndex) *[128]int16 {
	buf := f.buffers.Get().(*sfnt.Buffer)
	defer f.buffers.Put(buf)
	row := new([128]int16)
	for r := range rune(len(row)) {
		if right := f.glyph(r).index; right != 0 {
			row[r] = f.lookKern(buf, left, right)
		}
	}
	return row
}

// lookKern reads the kerning table. A face or pair without kerning is an error to sfnt, and 0 here.
func (f *Font) lookKern(buf *sfnt.Buffer, left, right sfnt.GlyphIndex) int16 {
	k, err := f.face.Kern(buf, left, right, fixed.Int26_6(f.em), font.HintingNone)
	if err != nil {
		return 0
	}
	return int16(k)
}

// isASCII reports whether s has only single-byte characters.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
