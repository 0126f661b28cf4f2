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
// order, it is one part. They are put into room, where they have room there.
func (l Line) Parts(room []Part) []Part {
	if isASCII(l.Text) {
		return l.whole(room)
	}
	f, parts := fontOf(l.Type), room[:0]
	begin, end := 0, 0 // of the last part; between its end and what is read are spaces of which it isn't known yet whether what follows is foreign as well
	for at, state, rest := 0, -1, l.Text; rest != ""; {
		var s string
		s, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		from := at
		at += len(s)
		n := len(parts)
		if s == " " && n > 0 && parts[n-1].Foreign {
			continue
		}
		foreign := f.lacks(s)
		if n == 0 || parts[n-1].Foreign != foreign {
			begin = end
			if foreign {
				begin = from
			}
			parts = append(parts, Part{Foreign: foreign})
			n++
		}
		end = at
		parts[n-1].Text = l.Text[begin:end]
	}
	if end < len(l.Text) {
		parts = append(parts, Part{Text: l.Text[end:]})
	}
	if len(parts) > 1 && l.RightToLeft() || len(parts) > 1 && runsBack(l.Text) && slices.ContainsFunc(parts, func(p Part) bool { return !p.Foreign && !between(p.Text) }) {
		return l.whole(room)
	}
	for i := range parts {
		parts[i].Width = f.Width(parts[i].Text, l.Type.Size)
	}
	return parts
}

// whole is the line as one part.
func (l Line) whole(room []Part) []Part { return append(room[:0], Part{Text: l.Text, Width: l.Width}) }

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
