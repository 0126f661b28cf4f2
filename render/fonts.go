package render

import "github.com/rapport-graph/rapport/render/internal/paint"

// Fonts are fonts for the characters in PNG and PDF that the embedded one lacks,
// asked in order. They are safe for concurrent use.
type Fonts = paint.Fonts

// NewFonts reads fonts: TrueType or OpenType, or the first of a collection.
func NewFonts(files ...[]byte) (*Fonts, error) { return paint.NewFonts(files...) }

// Lack is what no font has of a figure's words.
type Lack = paint.Lack

// Lacking says which characters of the drawing are boxes in PNG and PDF, with the
// embedded font and those handed over. fonts may be nil.
func (d *Drawing) Lacking(fonts *Fonts) Lack { return paint.Lacking(d.Figure, fonts) }
