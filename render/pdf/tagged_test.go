package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
	"github.com/rapport-graph/rapport/render/internal/testing/figures"
	"github.com/rapport-graph/rapport/render/pdf"
)

// hex gives a text as a PDF string has it.
func hex(s string) string {
	out := "FEFF"
	for _, u := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", u)
	}
	return "<" + out + ">"
}

// TestTagged: each page says that it shows a figure, and what that shows in words, in
// the document's language.
func TestTagged(t *testing.T) {
	t.Parallel()
	first := figures.Figure(t, scripts(t), render.Switchboard)
	second := figures.Figure(t, scripts(t), render.Matrix)
	for _, pages := range [][]*figure.Figure{{first}, {first, second}, {second, first, second}} {
		var b bytes.Buffer
		if err := pdf.WritePages(&b, pages, pdf.Options{Lang: "zh-hant"}); err != nil {
			t.Fatal(err)
		}
		for i, f := range pages {
			_, said, ok := strings.Cut(b.String(), fmt.Sprintf("/Pg %d 0 R /K 0 ", 3+2*i))
			if !ok || !strings.HasPrefix(said, "/T "+hex(f.Alt.Title)+" /Alt "+hex(f.Alt.String())+" ") {
				t.Errorf("page %d of %d: no words for its figure", i+1, len(pages))
			}
		}
		for _, want := range []string{"/Lang (zh-Hant)", "/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/ParentTreeNextKey " + fmt.Sprint(len(pages))} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%d pages: no %s", len(pages), want)
			}
		}
	}
	if err := pdf.Write(new(bytes.Buffer), first, pdf.Options{Lang: "Klingonish"}); err == nil || !strings.Contains(err.Error(), "BCP 47") {
		t.Errorf("a language that is none: %v", err)
	}
}

// TestTaggedForOthers has other programs find the tags, and no fault in documents of
// several pages.
func TestTaggedForOthers(t *testing.T) {
	t.Parallel()
	qpdf, pdfinfo := external.Need(t, "qpdf"), external.Need(t, "pdfinfo")
	f := figures.Figure(t, scripts(t), render.Switchboard)
	for _, pages := range [][]*figure.Figure{{f}, {f, f, f}} {
		var b bytes.Buffer
		if err := pdf.WritePages(&b, pages, pdf.Options{}); err != nil {
			t.Fatal(err)
		}
		run(t, qpdf, b.Bytes(), "--check", "FILE")
		info := string(run(t, pdfinfo, b.Bytes(), "FILE"))
		if !strings.Contains(info, "Tagged:          yes") || !strings.Contains(info, fmt.Sprintf("Pages:           %d\n", len(pages))) {
			t.Errorf("pdfinfo says\n%s", info)
		}
		structure := string(run(t, pdfinfo, b.Bytes(), "-struct-text", "FILE"))
		if n := strings.Count(structure, "Figure"); n != len(pages) {
			t.Errorf("%d figures on %d pages:\n%s", n, len(pages), structure)
		}
	}
}
