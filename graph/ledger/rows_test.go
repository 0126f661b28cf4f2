package ledger_test

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// answer gives rows in one list of cells, which each row overwrites.
func answer(rows [][]string, err error) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		var cells []string
		for _, r := range rows {
			cells = append(cells[:0], r...)
			if !yield(cells, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// Rows read as the same rows of CSV do.
func TestRowsReadAsCSV(t *testing.T) {
	columns := []string{"to", "from", "outcome", "times", "date", "source", "id", "note"}
	rows := [][]string{
		{"b", "a", "accepted", "3", "2021-05", "", "", "x\r\ny"},
		{" b ", "a", "declined", "several", "2021-05-01/2021-05-03", "ft", "r", "<b>&\"',"},
		{"", "", "ignored", "", "2021-06", "dod", "r", "許其亮"},
	}
	l, err := ledger.ReadRows("calls.db", columns, answer(rows, nil), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	csv := strings.Join(columns, ",") + "\n"
	for _, r := range rows {
		for i, c := range r {
			if i > 0 {
				csv += ","
			}
			csv += `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		csv += "\n"
	}
	want, faults := read(t, csv, "calls.csv", ledger.Options{})
	if faults != nil {
		t.Fatal(faults)
	}
	if d := cmp.Diff(asCSV(t, want), asCSV(t, l)); d != "" {
		t.Error(d)
	}
	if _, err := ledger.Build(l); err != nil {
		t.Error(err)
	}
	if _, err := ledger.Build(ledger.Merge(l)); err != nil {
		t.Error(err)
	}
	loader := ledger.Loader{Keep: true}
	if err := loader.ReadRows("calls.db", columns, answer(rows, nil)); err != nil {
		t.Fatal(err)
	}
	if _, err := loader.Build(); err != nil {
		t.Fatal(err)
	}
	requests, ok := loader.Requests()
	if !ok {
		t.Fatal("no requests are kept")
	}
	write, _, err := requests.As(ledger.CSV)
	if err != nil {
		t.Fatal(err)
	}
	var streamed strings.Builder
	if err := write(&streamed); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(asCSV(t, want), streamed.String()); d != "" {
		t.Error(d)
	}
}

// Many rows are the same whether they are streamed or kept as records.
func TestManyRowsStream(t *testing.T) {
	columns := []string{"from", "to", "via", "outcome", "date", "note", "counters"}
	var rows [][]string
	for i := range 10000 {
		rows = append(rows, []string{fmt.Sprint("a", i%97), fmt.Sprint("b", i%89), "mail", []string{"accepted", "", "ignored"}[i%3], fmt.Sprintf("2021-%02d", 1+i%12), fmt.Sprint("note ", i), ""})
	}
	l, err := ledger.ReadRows("calls.db", columns, answer(rows, nil), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	var loader ledger.Loader
	if err := loader.ReadRows("calls.db", columns, answer(rows, nil)); err != nil {
		t.Fatal(err)
	}
	got, err := loader.Build()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(asCSV(t, ledger.FromGraph(want)), asCSV(t, ledger.FromGraph(got))); d != "" {
		t.Error(d)
	}
	rows[9000][6] = "none"
	loader = ledger.Loader{}
	if err := loader.ReadRows("calls.db", columns, answer(rows, nil)); err != nil {
		t.Fatal(err)
	}
	_, err = loader.Build()
	var list fault.List
	if !errors.As(err, &list) || len(list) != 1 || list[0].Pos.String() != "calls.db:9001:counters" || !strings.HasPrefix(list[0].Line, "from: a76, to: b11, via: mail, outcome: accepted, date: 2021-01, note: note 9000, counters: none") {
		t.Errorf("the error is %v", err)
	}
}

// asCSV gives the requests of a ledger as CSV.
func asCSV(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	var b strings.Builder
	if _, err := ledger.Write(&b, l, ledger.CSV); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRowsWithFaults(t *testing.T) {
	long := strings.Repeat("ä", 1000)
	for name, c := range map[string]struct {
		columns []string
		rows    [][]string
		opts    ledger.Options
		want    string
	}{
		"cells": {[]string{"from", "outcome", "to", "times"}, [][]string{
			{"a", "accepted", "b", "1"},
			{"汀", "declned", "b", "x"},
			{"", "accepted", "b", ""},
		}, ledger.Options{}, `calls.db:2:outcome: unknown outcome "declned", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean declined?
    from: 汀, outcome: declned, to: b, times: x
                       ^
calls.db:2:times: "x" is no number of times, expected ` + graph.CountExpected + `
    from: 汀, outcome: declned, to: b, times: x
                                              ^
calls.db:3:from: a row that does not say who asked, expected from and to, or an id
    from: , outcome: accepted, to: b
          ^
`},
		"texts": {[]string{"from", "to", "note"}, [][]string{
			{"a\x00", "b\xff", "\x1b[31m"},
			{"a", "b", long + "\x01"},
		}, ledger.Options{}, `calls.db:1:from: the character NUL in a text, expected text that can be shown
    from: a\x00, to: b�, note: \x1b[31m
          ^
calls.db:1:to: the byte 0xff is not UTF-8, expected a text in UTF-8
    from: a\x00, to: b�, note: \x1b[31m
                     ^
calls.db:1:note: the control character U+001B in a text, expected text that can be shown
    from: a\x00, to: b�, note: \x1b[31m
                               ^
calls.db:2:note: the control character U+0001 in a text, expected text that can be shown
    from: a, to: b, note: ` + strings.Repeat("ä", 78) + `…
                          ^
`},
		"names": {[]string{"from", "to", "form", "to"}, nil, ledger.Options{},
			"calls.db:form: unknown column \"form\", expected " + fault.OneOf(foreign.Columns()) + "; --fields form carries it along, did you mean from?\n" +
				"calls.db:to: the column to comes twice, expected each column once\n  also at calls.db:to: the first is here\n"},
		"none": {[]string{"outcome"}, [][]string{{"x"}}, ledger.Options{}, `calls.db: no column says who asked, expected a column from, or --set from="…" where it is always the same
calls.db: no column says who was asked, expected a column to, or --set to="…" where it is always the same
calls.db:1:outcome: unknown outcome "x", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported
    outcome: x
             ^
`},
		"many":  {[]string{"from", "to"}, [][]string{{"a", "b"}, {"a", "b"}}, ledger.Options{Requests: 1}, "calls.db:2: there are more than 1 rows\n"},
		"large": {[]string{"from", "to"}, [][]string{{"a", "b"}, {"a", "bc"}}, ledger.Options{Bytes: 4}, "calls.db:2: the rows are longer than 4 bytes\n"},
		"line":  {[]string{"from", "to"}, [][]string{{"a", "b"}, {"abc", "def"}}, ledger.Options{Line: 5}, "calls.db:2: a row of more than 5 bytes\n"},
		"text": {[]string{"from", "to"}, [][]string{{"a", "b"}, {"a", long}}, ledger.Options{Text: 1999},
			"calls.db:2:to: a text of more than 1999 bytes\n    from: a, to: " + strings.Repeat("ä", 87) + "…\n                 ^\n"},
		"ragged": {[]string{"from", "to"}, [][]string{{"a"}}, ledger.Options{}, "calls.db:1: a row of 1 cell, expected 2 cells\n"},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := ledger.ReadRows("calls.db", c.columns, answer(c.rows, nil), c.opts)
			_, built := ledger.Build(l)
			loader := ledger.Loader{Options: c.opts}
			if err := loader.ReadRows("calls.db", c.columns, answer(c.rows, nil)); err != nil {
				t.Error(err)
			}
			_, streamed := loader.Build()
			for _, err := range []error{err, built, streamed} {
				var list fault.List
				if !errors.As(err, &list) {
					t.Fatalf("the error is %v", err)
				}
				var b strings.Builder
				if err := fault.Fprint(&b, list, fault.DrawOptions{}); err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(c.want, b.String()); d != "" {
					t.Error(d)
				}
			}
		})
	}
}

// What only building finds shows the row, too.
func TestRowsOfAFaultInTheWhole(t *testing.T) {
	l, err := ledger.ReadRows("calls.db", []string{"from", "to", "counters"}, answer([][]string{{"a", "b", ""}, {"汀", "b", "q"}}, nil), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []*ledger.Ledger{l, ledger.Merge(l)} {
		_, err = ledger.Build(l)
		var list fault.List
		if !errors.As(err, &list) || len(list) != 1 {
			t.Fatalf("the error is %v", err)
		}
		if f := list[0]; f.Pos.String() != "calls.db:2:counters" || f.Line != "from: 汀, to: b, counters: q" || f.Pos.Column != 27 {
			t.Errorf("the fault is at %v, column %d, of %q", f.Pos, f.Pos.Column, f.Line)
		}
	}
}

func TestRowsThatEnd(t *testing.T) {
	gone := errors.New("the server is gone")
	l, err := ledger.ReadRows("calls.db", []string{"from", "to"}, answer([][]string{{"a", "b"}}, gone), ledger.Options{})
	if err != gone {
		t.Errorf("the error is %v", err)
	}
	if _, err := ledger.Build(l); !errors.Is(err, gone) {
		t.Errorf("building gave %v", err)
	}
	var loader ledger.Loader
	if err := loader.ReadRows("calls.db", []string{"from", "to"}, answer([][]string{{"a", "b"}}, gone)); err != gone {
		t.Errorf("the error is %v", err)
	}
}
