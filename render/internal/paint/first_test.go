package paint

import (
	"math"
	"testing"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifregular"

	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// TestFirst: words are drawn in the font that is to be taken before the embedded one, as
// wide as they were measured, and what that lacks in the embedded one.
func TestFirst(t *testing.T) {
	t.Parallel()
	fonts, err := NewFonts(FontFile{Data: liberationserifregular.TTF, Use: FirstRegular}, FontFile{Data: liberationserifbold.TTF, Use: FirstBold})
	if err != nil {
		t.Fatal(err)
	}
	s, plain := newSetter(fonts), newSetter(nil)
	for _, of := range []style.Type{style.RowType, style.PartyType} {
		line := text.Break("Asked by Ann", of, 500, 1)[0]
		glyphs, own := s.set(line), plain.set(line)
		if len(glyphs) != len(own) {
			t.Fatalf("%d glyphs, %d in the embedded font", len(glyphs), len(own))
		}
		same := 0
		for i := range glyphs {
			if glyphs[i].Embedded {
				t.Errorf("%q is drawn in the embedded font", glyphs[i].Text)
			}
			if len(glyphs[i].Outline) == len(own[i].Outline) {
				same++
			}
		}
		last := glyphs[len(glyphs)-1]
		if got := last.X + last.Width; math.Abs(got-line.Width) > 0.01 {
			t.Errorf("the words are %.2f wide, not %.2f", got, line.Width)
		}
		if same == len(glyphs) {
			t.Error("all letters look as in the embedded font")
		}
		fallback, err := NewFonts(FontFile{Data: liberationserifregular.TTF})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range newSetter(fallback).set(line) {
			if !g.Embedded {
				t.Errorf("%q is not drawn in the embedded font, which has it", g.Text)
			}
		}
	}
}
