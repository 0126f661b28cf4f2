package text

import (
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/width"
)

// Widths, in em, of characters the font lacks. See [Font.Width].
const (
	wideEm   = 1.0
	emojiEm  = 1.3
	symbolEm = 0.85
	arabicEm = 0.55 // joined letters are narrow
	otherEm  = 0.7
)

// kind says how a character behaves beside its neighbours.
type kind uint8

const (
	ordinary      kind = iota
	mark               // has no width and does not part its neighbours
	joiner             // U+200D: the emoji after it melts into the one before
	emojiSelector      // U+FE0F: the character before it is drawn as an emoji
	emojiModifier      // a skin tone: melts into the emoji before it
	emoji
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
	if r < 0 || r > 0xFFFF {
		return f.newGlyph(new(sfnt.Buffer), r)
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
	default:
		return glyph{advance: f.ems(otherEm)}
	}
}

// isWidthless reports whether a character takes no room of its own.
func isWidthless(r rune) bool {
	joiningJamo := 0x1160 <= r && r <= 0x11FF || 0xD7B0 <= r && r <= 0xD7FF
	return joiningJamo || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc)
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// isPictograph reports whether a wide character stands in the blocks where wide means emoji.
func isPictograph(r rune) bool {
	return 0x2300 <= r && r <= 0x2BFF || 0x1F000 <= r && r <= 0x1FAFF
}
