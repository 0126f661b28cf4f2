package text

import (
	"slices"

	"github.com/rivo/uniseg"
)

// Part is a part of a line.
type Part struct {
	Text    string
	Foreign bool    // the font lacks its characters: another font draws them, in a width nobody knows
	Width   float64 // as measured, in the unit of the line's size
}

// Parts gives the parts of a line that are drawn in the font it was measured in and in
// others, by turns. Together they are as wide as the line, but for the kerning between
// them. Spaces between characters that the font lacks are among them.
//
// Where some of a line runs from right to left, so that parts don't stand in their
// order, it is one part.
func (l Line) Parts() []Part {
	f := fontOf(l.Type)
	whole := []Part{{Text: l.Text, Width: l.Width}}
	if isASCII(l.Text) {
		return whole
	}
	var parts []Part
	spaces := "" // not known yet whether what follows is foreign as well
	for g := uniseg.NewGraphemes(l.Text); g.Next(); {
		s := g.Str()
		if s == " " && len(parts) > 0 && parts[len(parts)-1].Foreign {
			spaces += s
			continue
		}
		foreign := f.lacks(s)
		if n := len(parts); n > 0 && parts[n-1].Foreign == foreign {
			parts[n-1].Text += spaces + s
		} else {
			if foreign {
				parts = append(parts, Part{Text: s, Foreign: true})
			} else {
				parts = append(parts, Part{Text: spaces + s})
			}
		}
		spaces = ""
	}
	if spaces != "" {
		parts = append(parts, Part{Text: spaces})
	}
	if len(parts) > 1 && l.RightToLeft() || len(parts) > 1 && runsBack(l.Text) && slices.ContainsFunc(parts, func(p Part) bool { return !p.Foreign && !between(p.Text) }) {
		return whole
	}
	for i := range parts {
		parts[i].Width = f.Width(parts[i].Text, l.Type.Size)
	}
	return parts
}

// lacks reports whether the font lacks a character of a grapheme that is to be seen, or
// it is drawn as an emoji.
func (f *Font) lacks(grapheme string) bool {
	for _, r := range grapheme {
		g := f.glyph(r)
		if g.kind == emojiSelector || g.index == 0 && g.kind != mark && g.kind != joiner {
			return true
		}
	}
	return false
}
