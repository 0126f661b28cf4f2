package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Widths, in em, of characters the font lacks. See [Font.Width].
const (
	wideEm   = 1.0
	emojiEm  = 1.3
	symbolEm = 0.85
	arabicEm = 0.55 // joined letters are narrow
	otherEm  = 0.7
	joinedEm = 0.25 // what an Indic letter adds to the one it is joined with
)

// brahmic is how wide, in em, letters and the signs beside them are in the fonts that
// systems have for these scripts: the mean of words in Noto Sans, rounded up.
var brahmic = []struct {
	script       *unicode.RangeTable
	letter, sign float64
}{
	{unicode.Devanagari, 0.6, 0.3}, {unicode.Bengali, 0.6, 0.35}, {unicode.Gujarati, 0.6, 0.3}, {unicode.Gurmukhi, 0.6, 0.35},
	{unicode.Tamil, 0.9, 0.6}, {unicode.Telugu, 0.8, 0.45}, {unicode.Kannada, 0.7, 0.4}, {unicode.Malayalam, 0.85, 0.5}, {unicode.Sinhala, 0.75, 0.5},
	{unicode.Thai, 0.55, 0.55}, {unicode.Lao, 0.55, 0.55}, {unicode.Khmer, 0.6, 0.3}, {unicode.Myanmar, 0.75, 0.4},
}

// kind says how a character behaves beside its neighbours.
type kind uint8

const (
	ordinary      kind = iota
	mark               // has no width and does not part its neighbours
	joiner             // U+200D: the emoji after it melts into the one before
	emojiSelector      // U+FE0F: the character before it is drawn as an emoji
	emojiModifier      // a skin tone: melts into the emoji before it
	emoji
	virama // a mark that joins the letter after it to the one before
)

// glyph is one character as the font draws it, or as another font is supposed to.
type glyph struct {
	advance int32           // font units
	index   sfnt.GlyphIndex // 0 when the font lacks it
	kind    kind
}

// ems turns a width in em into font units.
func (f *Font) ems(em float64) int32 { return int32(em * float64(f.em)) }

// glyph looks a character up, through the page cache where there is one.
func (f *Font) glyph(r rune) glyph {
	if r < 0 || int(r>>8) >= len(f.pages) {
		buf := f.buffers.Get().(*sfnt.Buffer)
		defer f.buffers.Put(buf)
		return f.newGlyph(buf, r)
	}
	page := f.pages[r>>8].Load()
	if page == nil {
		page = f.newPage(r &^ 0xFF)
		f.pages[r>>8].Store(page)
	}
	return page[r&0xFF]
}

func (f *Font) newPage(first rune) *[256]glyph {
	buf := f.buffers.Get().(*sfnt.Buffer)
	defer f.buffers.Put(buf)
	page := new([256]glyph)
	for i := range page {
		page[i] = f.newGlyph(buf, first+rune(i))
	}
	return page
}

func (f *Font) newGlyph(buf *sfnt.Buffer, r rune) glyph {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return f.newGlyph(buf, ' ')
	case r == 0x200D:
		return glyph{kind: joiner}
	case r == 0xFE0F:
		return glyph{kind: emojiSelector}
	case isVirama(r):
		return glyph{kind: virama}
	case isWidthless(r):
		return glyph{kind: mark}
	}
	if index, err := f.face.GlyphIndex(buf, r); err == nil && index != 0 {
		if a, err := f.face.GlyphAdvance(buf, index, fixed.Int26_6(f.em), font.HintingNone); err == nil {
			return glyph{advance: int32(a), index: index}
		}
	}
	return f.absent(r)
}

// absent estimates a character the font lacks.
func (f *Font) absent(r rune) glyph {
	switch {
	case 0x1F3FB <= r && r <= 0x1F3FF:
		return glyph{advance: f.ems(emojiEm), kind: emojiModifier}
	case 0x1F1E6 <= r && r <= 0x1F1FF: // two regional indicators are one flag
		return glyph{advance: f.ems(emojiEm / 2)}
	case isWide(r) && isPictograph(r):
		return glyph{advance: f.ems(emojiEm), kind: emoji}
	case isWide(r):
		return glyph{advance: f.ems(wideEm)}
	case unicode.Is(unicode.Arabic, r):
		return glyph{advance: f.ems(arabicEm)}
	case unicode.IsSymbol(r):
		return glyph{advance: f.ems(symbolEm)}
	}
	for _, b := range brahmic {
		switch {
		case !unicode.Is(b.script, r):
		case unicode.Is(unicode.Mc, r):
			return glyph{advance: f.ems(b.sign)}
		default:
			return glyph{advance: f.ems(b.letter)}
		}
	}
	return glyph{advance: f.ems(otherEm)}
}

// isWidthless reports whether a character takes no room of its own.
func isWidthless(r rune) bool {
	joiningJamo := 0x1160 <= r && r <= 0x11FF || 0xD7B0 <= r && r <= 0xD7FF
	return joiningJamo || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc)
}

// isVirama reports whether a mark joins letters: those of the combining class 9, but
// for the ones that no letter follows.
func isVirama(r rune) bool {
	if r < 0x900 || !unicode.Is(unicode.M, r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Tamil) {
		return false
	}
	var b [utf8.UTFMax]byte
	return norm.NFC.Properties(utf8.AppendRune(b[:0], r)).CCC() == 9
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// isPictograph reports whether a wide character stands in the blocks where wide means emoji.
func isPictograph(r rune) bool {
	return 0x2300 <= r && r <= 0x2BFF || 0x1F000 <= r && r <= 0x1FAFF
}
