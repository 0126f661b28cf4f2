package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/workbook"
)

// book makes a workbook with two sheets; fill fills the second one.
func book(t testing.TB, fill func(f *excelize.File, set func(cell string, value any, format string))) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if _, err := f.NewSheet("Requests"); err != nil {
		t.Fatal(err)
	}
	fill(f, func(cell string, value any, format string) {
		if err := f.SetCellValue("Requests", cell, value); err != nil {
			t.Fatal(err)
		}
		if format != "" {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Requests", cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, data []byte, sheet string) string {
	t.Helper()
	b, err := workbook.Open(string(data), sheet, found.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	var out strings.Builder
	for row, err := range b.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%d %q\n", row.Number, row.Cells)
	}
	return out.String()
}

// Dates give their days, whatever they look like; numbers their digits; times alone
// and amounts that look like dates to a careless reader do not become days.
func TestCells(t *testing.T) {
	day := time.Date(2021, 5, 21, 14, 22, 33, 0, time.UTC)
	data := book(t, func(f *excelize.File, set func(string, any, string)) {
		set("A1", "Agency", "")
		set("B1", "Sent", "")
		set("A3", "Müller & Söhne", "")
		set("B3", day, "dd/mm/yy")
		set("C3", day, `[$-409]mmmm\ d", "yyyy;@`)
		set("D3", day, "m/d/yyyy h:mm")
		set("E3", int64(123456789012), "")
		set("F3", 44337, `"day "0`)
		set("G3", 0.5, "h:mm")
		set("H3", 1234.5, `[$$-409]#,##0.00`)
		set("I3", true, "")
		set("J3", "=1", "")
		set("K3", 12, `0.00_d`)
	})
	want := `1 ["Agency" "Sent"]
2 []
3 ["Müller & Söhne" "2021-05-21" "2021-05-21" "2021-05-21" "123456789012" "44337" "0.5" "1234.5" "TRUE" "=1" "12"]
`
	if d := cmp.Diff(want, read(t, data, "requests")); d != "" {
		t.Error(d)
	}
}

// Days that count from 1904, and the formats of dates that are built in.
func TestDatesOf1904(t *testing.T) {
	data := book(t, func(f *excelize.File, set func(string, any, string)) {
		from1904 := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
			t.Fatal(err)
		}
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			t.Fatal(err)
		}
		set("A1", 42875, "")
		if err := f.SetCellStyle("Requests", "A1", "A1", style); err != nil {
			t.Fatal(err)
		}
	})
	if got := read(t, data, "Requests"); got != "1 [\"2021-05-21\"]\n" {
		t.Error(got)
	}
}

func TestSheets(t *testing.T) {
	data := book(t, func(_ *excelize.File, set func(string, any, string)) { set("A1", "x", "") })
	if got := read(t, data, ""); got != "" {
		t.Errorf("the first sheet has %s", got)
	}
	_, err := workbook.Open(string(data), "Request", found.Limits{})
	if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "Sheet1 or Requests") {
		t.Errorf("no sheet of a name gives %v", err)
	}
}

// bomb is a zip with a sheet that unpacks to much.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 300 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRefused(t *testing.T) {
	good := book(t, func(_ *excelize.File, set func(string, any, string)) { set("A1", "x", "") })
	if _, err := workbook.Open(string(bomb(t)), "", found.Limits{}); !errors.Is(err, graph.ErrTooLarge) {
		t.Errorf("a bomb gives %v", err)
	}
	if _, err := workbook.Open(string(good), "", found.Limits{Bytes: 100}); !errors.Is(err, graph.ErrTooLarge) {
		t.Errorf("a limit gives %v", err)
	}
	for _, bad := range [][]byte{nil, []byte("PK\x03\x04"), good[:len(good)/2]} {
		if _, err := workbook.Open(string(bad), "", found.Limits{}); !errors.Is(err, workbook.ErrBroken) {
			t.Errorf("%d bytes give %v", len(bad), err)
		}
	}
}

// swapped gives a workbook with the text of one file in it changed.
func swapped(t testing.TB, data []byte, name, text string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			_, err = io.WriteString(w, text)
		} else {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSharedText: a text that stands in the workbook once does not fill the memory from
// many cells, but in a workbook that is trusted.
func TestSharedText(t *testing.T) {
	text := strings.Repeat("y", 30_000)
	data := book(t, func(_ *excelize.File, set func(string, any, string)) { set("A1", text, "") })
	var sheet strings.Builder
	sheet.WriteString("<worksheet><sheetData>")
	const rows = 2000
	for n := range rows {
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>`, n+1, n+1)
	}
	sheet.WriteString("</sheetData></worksheet>")
	data = swapped(t, data, "xl/worksheets/sheet2.xml", sheet.String())
	for _, trusted := range []bool{false, true} {
		limits := found.Limits{}
		if trusted {
			limits.Bytes = bounded.Trusted
		}
		b, err := workbook.Open(string(data), "Requests", limits)
		if err != nil {
			t.Fatal(err)
		}
		size, last := 0, error(nil)
		for row, err := range b.Rows() {
			last = err
			for _, c := range row.Cells {
				size += len(c)
			}
		}
		b.Close()
		if trusted && (last != nil || size != rows*len(text)) {
			t.Errorf("of a trusted one %d bytes are read: %v", size, last)
		}
		if !trusted && (!errors.Is(last, graph.ErrTooLarge) || size > 32<<20) {
			t.Errorf("%d bytes are read: %v", size, last)
		}
	}
}

// FuzzSheet: whatever stands in a sheet, its rows end, with an error or without.
func FuzzSheet(f *testing.F) {
	good := book(f, func(_ *excelize.File, set func(string, any, string)) { set("A1", "x", "") })
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row></sheetData></worksheet>`)
	f.Add(`<worksheet><sheetData><row r="2"><c r="ZZZZ9" s="-5"><v>1e999</v></c></row><row r="1"/>`)
	f.Add(`<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`)
	f.Add(`<worksheet><sheetData><row r="999999999"><c t="d"><v>2021-05-21T00:00:00Z</v></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		b, err := workbook.Open(string(swapped(t, good, "xl/worksheets/sheet2.xml", sheet)), "Requests", found.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		defer b.Close()
		last := 0
		for row, err := range b.Rows() {
			if err != nil {
				return
			}
			if row.Number <= last {
				t.Fatalf("row %d follows row %d", row.Number, last)
			}
			if last = row.Number; last > 2_000_000 {
				t.Fatal("more rows than a sheet has")
			}
		}
	})
}
