package pdf_test

import (
	"testing"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/pdf"
)

// TestOutlinesOnce: what is drawn as outlines is in the document once, however often it
// occurs and however many characters are lacking.
func TestOutlinesOnce(t *testing.T) {
	t.Parallel()
	const lines, perLine = 1000, 40
	for name, next := range map[string]func(i int) rune{
		"one character":   func(int) rune { return '汀' },
		"many characters": func(i int) rune { return rune(0x4e00 + i%20000) },
	} {
		f := &figure.Figure{W: 500, H: 12 * lines}
		for n := range lines {
			var l []rune
			for i := range perLine {
				l = append(l, next(n*perLine+i))
			}
			f.Items = append(f.Items, &figure.Text{Y: float64(12 * n), Fill: style.Ink, Line: text.Line{Text: string(l), Type: style.NameType, Width: text.Bold().Width(string(l), style.NameType.Size)}})
		}
		// A box with a number is some 1,500 bytes, packed, where it stands.
		if size, most := len(write(t, f, pdf.Options{})), 1<<20+20*lines*perLine; size > most {
			t.Errorf("%s: %d bytes for %d boxes, more than %d", name, size, lines*perLine, most)
		}
	}
}
