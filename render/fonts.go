package render

import (
	"io"

	"github.com/rapport-graph/rapport/render/internal/paint"
)

// Fonts are fonts for the characters in PNG and PDF that the embedded one lacks,
// asked in order, and those that words are drawn in before it, see [FontUse]. They are
// safe for concurrent use.
type Fonts = paint.Fonts

// FontFile is a font in a file: TrueType or OpenType, or one of a collection.
type FontFile = paint.FontFile

// FontUse says for what a font is used. Words of a font that is taken first are fitted to
// the room that the embedded one needs.
type FontUse = paint.FontUse

// The uses of fonts.
const (
	FontFallback     FontUse = paint.Fallback     // for characters that the embedded font lacks
	FontFirstRegular FontUse = paint.FirstRegular // for all words that are not bold, too
	FontFirstBold    FontUse = paint.FirstBold    // for all words that are bold, too
)

// NewFonts reads fonts.
func NewFonts(files ...FontFile) (*Fonts, error) { return paint.NewFonts(files...) }

// FontName says what a font is called and how it looks.
type FontName = paint.FontName

// FontNames says which fonts are in a file, in their order. It reads no more than it
// needs, and fails where the file is no font.
func FontNames(file interface {
	io.ReadSeeker
	io.ReaderAt
}) ([]FontName, error) {
	return paint.FontNames(file)
}

// Lack is what no font has of a figure's words.
type Lack = paint.Lack

// Lacking says which characters of the drawing are boxes in PNG and PDF, with the
// embedded font and those handed over. fonts may be nil.
func (d *Drawing) Lacking(fonts *Fonts) Lack { return paint.Lacking(d.Figure, fonts) }
