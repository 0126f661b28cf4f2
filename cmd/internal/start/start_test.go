//go:build gc && go1.26 && !go1.27 && !startatonce

package start_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/rapport-graph/rapport/cmd/internal/start"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/markdown"
)

// TestWorkbooks: excelize does not start with the program. A workbook that is read before it has is
// an error, and one that is read as the command reads it gives its rows.
func TestWorkbooks(t *testing.T) {
	if excelize.LineDashTypes != nil {
		t.Error("excelize has started with the program")
	}
	var data bytes.Buffer
	empty := zip.NewWriter(&data)
	if _, err := empty.Create("xl/workbook.xml"); err != nil {
		t.Fatal(err)
	}
	if err := empty.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := ledger.Read(&data, "a.xlsx", ledger.XLSX, ledger.Options{})
	if err == nil || !strings.Contains(err.Error(), "not started") {
		t.Errorf("read before the start: %v", err)
	}
	start.Workbooks()
	book := excelize.NewFile()
	defer book.Close()
	for cell, text := range map[string]string{"A1": "from", "B1": "to", "C1": "outcome", "A2": "ann", "B2": "bob", "C2": "ignored"} {
		if err := book.SetCellValue("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	data.Reset()
	if err := book.Write(&data); err != nil {
		t.Fatal(err)
	}
	starts := 0
	l, err := ledger.Read(&data, "a.xlsx", ledger.Auto, ledger.Options{Workbooks: func() { starts++; start.Workbooks() }})
	if err != nil || len(l.Requests) != 1 || starts == 0 {
		t.Errorf("%v, started %d times", err, starts)
	}
}

// TestMarkdown: goldmark does not start with the program, and reads as it does where it has.
func TestMarkdown(t *testing.T) {
	func() {
		defer func() {
			if recover() == nil {
				t.Error("goldmark has started with the program")
			}
		}()
		_ = goldmark.Convert([]byte("a"), io.Discard)
	}()
	start.Markdown()
	var html bytes.Buffer
	text := "# A &amp; B\n\n| a | b |\n|---|---|\n| https://example.org | ~~c~~ |\n\n[ÄB]: /x 'y'\n\n[äb] &hearts;\n"
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(text), &html); err != nil {
		t.Fatal(err)
	}
	want := "<h1>A &amp; B</h1>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n" +
		"<td><a href=\"https://example.org\">https://example.org</a></td>\n<td><del>c</del></td>\n</tr>\n</tbody>\n</table>\n" +
		"<p><a href=\"/x\" title=\"y\">äb</a> \u2665</p>\n"
	if html.String() != want {
		t.Errorf("%s\nwant\n%s", html.String(), want)
	}
	figures, err := markdown.Read([]byte("- a\n\n  ```rapport\n  requests: [{from: ann, to: bob, outcome: ignored}]\n  ```\n"), markdown.Options{})
	if err != nil || len(figures) != 1 {
		t.Errorf("%d figures, %v", len(figures), err)
	}
}
