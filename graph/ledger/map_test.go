package ledger_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// mapOf reads a map.
func mapOf(t testing.TB, text string) *foreign.Map {
	t.Helper()
	m, err := foreign.Parse(strings.NewReader(text), "map.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// lines says what a table is read as: a line for each request, then the notes, then
// the faults.
func lines(t testing.TB, name, text string, opts ledger.Options) string {
	t.Helper()
	l, err := ledger.Read(strings.NewReader(text), name, ledger.Auto, opts)
	var b strings.Builder
	for i := range l.Requests {
		r := &l.Requests[i]
		ends := r.From + " > " + strings.Join(r.To, "+")
		if len(r.Between) > 0 {
			ends = strings.Join(r.Between, " - ")
		}
		fmt.Fprintf(&b, "%s", ends)
		for _, s := range []string{r.ID, r.Date.String(), r.Via, r.Outcome.String(), r.About, r.Answered.String()} {
			if s != "" && s != "unstated" {
				b.WriteString("; " + s)
			}
		}
		for _, f := range r.Fields {
			b.WriteString("; " + f.Key + "=" + f.Value)
		}
		fmt.Fprintf(&b, "; %v\n", r.Where.Pos("", 0))
	}
	for _, n := range l.Notes {
		fmt.Fprintf(&b, "note %v: %v\n", n.Pos, n)
	}
	for _, f := range l.Skipped() {
		fmt.Fprintf(&b, "skipped %v\n", f)
	}
	var list fault.List
	if errors.As(err, &list) {
		fmt.Fprintln(&b, list.Error())
	}
	return b.String()
}

// TestMaps reads small tables by maps, each of which uses another key.
func TestMaps(t *testing.T) {
	for name, c := range map[string]struct{ file, table, m, want string }{
		"columns, set, words": {"a.csv", "Agency,Sent,Status,Resolution,Case\nA,2021-05-21,Closed,Granted,7\nB,,  open ,,\nC,,DECLINED,,\nD,,,,\nE,,Not  started,,\n",
			`columns: {to: agency, date: Sent, outcome: [Status, Resolution]}
fields: [Case]
set: {from: Us, via: FOIA}
outcomes: {closed granted: accepted, "Open*": pending, Not Started: none}`,
			`Us > A; 2021-05-21; FOIA; accepted; Case=7; a.csv:2:1
Us > B; FOIA; pending; a.csv:3:1
Us > C; FOIA; declined; a.csv:4:1
Us > D; FOIA; a.csv:5:1
note a.csv:6: rows that are no requests by their outcome (1)
`},
		"set where the cell is empty": {"a.csv", "from,to,via\na,b,\na,c,mail\n", `set: {via: FOIA}`, "a > b; FOIA; a.csv:2:1\na > c; mail; a.csv:3:1\n"},
		"split":                       {"a.csv", "from,to\na,b | c|b|\n", `split: {to: "|"}`, "a > b+c; a.csv:2:1\n"},
		"two dates and their order": {"a.csv", "to,Start,End\nb,21/05/2021 14:22,3.6.21\nc,,21-05-1999\nd,21 05 70,\ne,21052021,2021-05-22\nf,2021-05,\n",
			"columns: {to: to, date: [Start, End]}\nset: {from: a}\ndates: dmy",
			"a > b; 2021-05-21/2021-06-03; a.csv:2:1\na > c; 1999-05-21; a.csv:3:1\na > d; 1970-05-21; a.csv:4:1\na > e; 2021-05-21/2021-05-22; a.csv:5:1\na > f; 2021-05; a.csv:6:1\n"},
		"layouts":           {"a.csv", "to,date\nb,May 2021\n", "set: {from: a}\ndates: January 2006", "a > b; 2021-05; a.csv:2:1\n"},
		"spans":             {"a.csv", "to,date\nb,\"1 May, 2021 to 31 Aug, 2021\"\nc,\"1 May, 2021 – 1 May, 2021\"\nd,\"2 May, 2021\"\n", "set: {from: a}\ndates: \"2 Jan, 2006\"", "a > b; 2021-05-01/2021-08-31; a.csv:2:1\na > c; 2021-05-01; a.csv:3:1\na > d; 2021-05-02; a.csv:4:1\n"},
		"spans of ours":     {"a.csv", "to,date\nb,2021-05 to 2021-08\nc,2021-05-01 - 2021-05-03\n", "set: {from: a}", "a > b; 2021-05/2021-08; a.csv:2:1\na > c; 2021-05-01/2021-05-03; a.csv:3:1\n"},
		"fields of ledgers": {"a.csv", "from,to,Case,fields.law,x\na,b,1,IFG,y\n", "fields: [Case]", "a > b; Case=1; law=IFG; a.csv:2:1\nnote a.csv: columns that are not named: x (1)\n"},
		"names of months": {"a.csv", "to,date\nb,12. März 2021\nc,\"Montag, 3. Mai 2021\"\nd,5 de mayo de 2021\ne,1er août 2021\nf,3rd of\n", "set: {from: a}\ndates: dmy",
			"a > b; 2021-03-12; a.csv:2:1\na > c; 2021-05-03; a.csv:3:1\na > d; 2021-05-05; a.csv:4:1\na > e; 2021-08-01; a.csv:5:1\na > f; a.csv:6:1\n" +
				`a.csv:6:3: "3rd of" is no date in the order dmy, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X` + "\n"},
		"no such day": {"a.csv", "to,date\nb,31/04/2021\n", "set: {from: a}\ndates: dmy", "a > b; a.csv:2:1\n" +
			`a.csv:2:3: "31/04/2021" is 2021-04-31, which is not a date: 2021-04 has no day 31, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X` + "\n"},
		"sets of EDTF":     {"a.csv", "to,date\nb,[1667-03..1667-06]\nc,[..1667-09-29]\n", "set: {from: a}", "a > b; 1667-03/1667-06; a.csv:2:1\na > c; ../1667-09-29; a.csv:3:1\n"},
		"spans in order":   {"a.csv", "to,date\nb,1/5/21 - 3/5/21\n", "set: {from: a}\ndates: dmy", "a > b; 2021-05-01/2021-05-03; a.csv:2:1\n"},
		"one of two names": {"a.csv", "a,b,date\nann,,x\nann,\"\",2021\n,\"b\"\"\",2021\nann,bob,2021\n", "columns: {between: [a, b], date: date}\nneed: between", "ann - bob; 2021; a.csv:5:1\nnote a.csv:2: rows without between (3)\n"},
		"epoch":            {"a.csv", "to,date\nb,1621606953\nc,1621606953123\nd,1621606953.5\n", "set: {from: a}\ndates: epoch", "a > b; 2021-05-21; a.csv:2:1\na > c; 2021-05-21; a.csv:3:1\na > d; 2021-05-21; a.csv:4:1\n"},
		"numbers of Excel": {"a.csv", "to,date\nb,44337\nc,44337.75\nd,1\n", "set: {from: a}\ndates: excel", "a > b; 2021-05-21; a.csv:2:1\na > c; 2021-05-21; a.csv:3:1\na > d; 1900-01-01; a.csv:4:1\n"},
		"between, filled down, some rows": {"a.csv", "Meetings,,\nMinister,Date,Guest\nJane,2012-10,Alpha\n,,Beta; Gamma\n,,\n,2012-11,Alpha\nNote: and so on,,\n",
			"rows: 2-6\ncolumns: {between: [Minister, Guest], date: Date}\nfill_down: [Minister, Date]\nsplit: {between: ;}",
			"Jane - Alpha; 2012-10; a.csv:3:1\nJane - Beta; 2012-10; a.csv:4:1\nJane - Gamma; 2012-10; a.csv:4:1\nJane - Alpha; 2012-11; a.csv:6:1\n"},
		"no header, tabs, numbers": {"a.tab", "1\tann\tbob\t040\n2\tann\t\"x\" y\t12\n", "header: false\ncolumns: {id: 1, from: 2, to: 3, outcome: 4}\noutcomes: {040: accepted, \"1*\": declined}",
			"ann > bob; 1; accepted; a.tab:1:1\nann > \"x\" y; 2; declined; a.tab:2:1\n"},
		"cells that say nothing, and need": {"a.csv", "from,to\nnull,b\na,N/A\n,\na,b\n", "empty: [\"null\", n/a]\nneed: [from, to]", "a > b; a.csv:5:1\nnote a.csv:2: rows without from or to (2)\n"},
		"who was asked stands first":       {"a.csv", "from,to,outcome\na,b,1251\nc,d,040\n", "swap: [\"125*\"]\noutcomes: {\"125*\": declined, 040: accepted}", "b > a; declined; a.csv:2:1\nc > d; accepted; a.csv:3:1\n"},
		"grouped": {"a.csv", "call,from,to,outcome,answered\nx,a,b,ignored,\n,c,d,ignored,\ny,a,e,none,\nx,b,z,accepted,2021-05-22\nx,b,z,declined,\ny,a,f,none,\n", "columns: {from: from, to: to, outcome: outcome, answered: answered}\ngroup: call\nbest: [accepted, declined]\noutcomes: {none: none}",
			"a > b; x; accepted; 2021-05-22; a.csv:2:1\nc > d; ignored; a.csv:3:1\nnote a.csv: rows that are no requests by their outcome (1)\n"},
		"quotes out of place": {"a.csv", "from,to,about\n\"\"Ann\" <1>\",c,x\nh,i \"j\",k\n", "set: {via: x}",
			"\"Ann\" <1> > c; x; x; a.csv:2:1\nh > i \"j\"; x; k; a.csv:3:1\nnote a.csv:2: rows with quotes out of place (2)\n"},
		"short rows":                         {"a.csv", "from,to,x,y\na,b\nc,d,e\n", "fields: [y]\ncolumns: {from: from, to: to}", "a > b; a.csv:2:1\nc > d; a.csv:3:1\nnote a.csv: columns that are not named: x (1)\n"},
		"a separator that is named":          {"a.txt", "sep=|\nfrom|to\na|b;c\n", "set: {via: x}", "a > b;c; x; a.txt:3:1\n"},
		"numbers of columns that have names": {"a.csv", "x,x,y\na,b,c\n", "columns: {from: 1, to: 2}", "a > b; a.csv:2:1\nnote a.csv: columns that are not named: y (1)\n"},
		"records in JSON": {"a.json", `{"data": {"list": [{"a": {"n": "x"}, "b": [{"n": "y"}, {"n": "z"}], "when": null, "n": 7},` + "\n" + ` {"a": {"n": "x"}, "b.n": "q", "when": "2021-05-21T10:00:00"}]}}`,
			"records: data.list\ncolumns: {from: a.n, to: b.n, date: when}", "x > y+z; a.json:1:20\nx > q; 2021-05-21; a.json:2:2\nnote a.json: columns that are not named: n (1)\n"},
		"one record":      {"a.json", `{"who": "a", "whom": "b", "no": false}`, "columns: {from: who, to: whom, outcome: no}\noutcomes: {false: declined}", "a > b; declined; a.json:1:1\n"},
		"lines of JSON":   {"a.jsonl", "{\"who\": \"a\", \"whom\": \"b\"}\n\n{\"who\": \"c\", \"whom\": \"d\"}\n", "columns: {from: who, to: whom}", "a > b; a.jsonl:1:1\nc > d; a.jsonl:3:1\n"},
		"a list of texts": {"a.json", `[{"who": "a", "whom": ["b", "c"]}]`, "columns: {from: who, to: whom}", "a > b+c; a.json:1:2\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(c.want, lines(t, c.file, c.table, ledger.Options{Map: mapOf(t, c.m)})); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestOtherTables: a table or JSON that is no ledger, read as one, is one fault that says
// what it is, and which map reads it if one ships.
func TestOtherTables(t *testing.T) {
	cases := map[string][2]string{ // by the text: the name, and the fault
		"Ministers' meetings,,\nMinister,Date,Guest\nA,2021,B\n": {"a.csv", `a.csv:1:1: no header row: the first line is a title, expected the table alone, or the lines that it has, did you mean --rows 2-?`},
		"Agency,Status\nA,x\n": {"a.csv", `a.csv:1:1: none of the 2 columns has a name that is known, expected`},
		`{"meta": 1, "data": {"rows": [{"who": "a", "whom": "b"}]}}`:                        {"a.json", `a.json:1:1: the file is no ledger: its records stand in "data.rows", expected a ledger, or --records data.rows and --columns to say which key is which`},
		"key,head,addressee,place,day,end,exclude,kind,seal,note\n1,x,Ann,Rome,3,y,,z,,n\n": {"a.csv", `a.csv:1:1: only 1 of the 10 columns has a name that is known, expected a header row with some of id`},
		`[{"who": "a", "whom": "b"}]`:                                                       {"a.json", `a.json:1:1: the file is no ledger, but a list of records, expected a ledger, or --columns`},
		"id,from,to,priority\nr1,ann,bob,high\nr2,ann,cem\nr3,ann,dan\n":                    {"a.csv", `a.csv:1:12: unknown column "priority", expected`},
		"from,to,date,priority\nann,bob,3/4/2021,high\nann,cem,5/4/2021,low\n":              {"a.csv", `a.csv:1:14: unknown column "priority", expected`},
	}
	for _, s := range shippedSamples {
		cases[s.text] = [2]string{s.file, "a map, did you mean --map " + s.m + "?"}
		if strings.HasSuffix(s.file, ".json") {
			cases[s.text] = [2]string{s.file, "did you mean --map " + s.m + "?"}
		}
	}
	for text, c := range cases {
		t.Run(c[1], func(t *testing.T) {
			_, err := ledger.Read(strings.NewReader(text), c[0], ledger.Auto, ledger.Options{})
			var list fault.List
			if !errors.As(err, &list) || !strings.Contains(list[0].Error(), c[1]) || len(list) > 1 && !strings.Contains(text, "3/4/2021") {
				t.Errorf("%d faults: %v\nwant %s", len(list), err, c[1])
			}
		})
	}
}

// TestMapFaults: all that is not understood is told at once, each value once with how
// often it occurs, and the first place.
func TestMapFaults(t *testing.T) {
	for name, c := range map[string]struct {
		file, table, m string
		want           []string // each begins a fault, in order
	}{
		"words and dates": {"a.csv", "to,date,outcome\nb,3/4/2021,Rejected\nb,3/4/2021,rejected\nc,31/4/2021,Rejected\nd,x,not accepted\n", "set: {from: a}", []string{
			`a.csv:2:3: "3/4/2021" is not a date as ledgers have them (2 times), expected the order of the dates, did you mean 2021-04-03 (--dates dmy), or 2021-03-04 (--dates mdy)?`,
			`a.csv:2:12: unknown outcome "Rejected" (2 times), expected`,
			`a.csv:3:12: unknown outcome "rejected", expected`,
			`a.csv:4:3: "31/4/2021" is not a date, expected`,
			`a.csv:5:3: "x" is not a date, expected`,
			`a.csv:5:5: unknown outcome "not accepted", expected`}},
		"columns": {"a.csv", "Agency,Date,date\nx,y,z\n", "columns: {to: Agncy, date: Date}", []string{
			`a.csv:1:1: no column "Agncy", which is to be to, expected one of the header: Agency, Date or date, did you mean Agency?`,
			`a.csv:1:1: no column says who asked, expected from among the columns of the map, or --set from="…" where it is always the same`,
			`a.csv:1:13: the column "Date", which is to be date, comes twice, expected its number: 2 or 3; a.csv:1:8: the first is here`,
			`a.csv:2:3: "y" is not a date`}},
		"ends": {"a.csv", "who,whom\na,\n,b\nc,\n", "columns: {from: who, to: whom}", []string{
			`a.csv:2:3: a row that does not say who was asked (2 times), expected a name in the column "whom"`,
			`a.csv:3:1: a row that does not say who asked, expected a name in the column "who"`}},
		"ids": {"a.csv", "n,to\n1,a\n2,b\n1,c\n", "columns: {id: n, to: to}\nset: {from: x}", []string{`a.csv:4:1: the id "1" comes twice, expected an id of each row's own, or rows that are grouped by it (group: in a map); a.csv:2: the first is here`}},
		"a title": {"a.csv", "Meetings of ministers,,\n,,\nMinister,Date,Guest\nA,2021-05-21,B\n", "columns: {from: Guest, to: Minister}", []string{
			`a.csv:1:1: no header row: the first line is a title, expected the table alone, or the lines that it has, did you mean --rows 3-?`}},
		"quotes": {"a.csv", "from,to\n\"\"a\" b\",c\n\"\"a\" b\",c,d\n", "set: {via: x}", []string{`a.csv:3:2: a cell in quotes that does not end with its last "`}},
		"cells":  {"a.csv", "from,to\na,b,c\na\n", "set: {via: x}", []string{`a.csv:2:1: a row of 3 cells, expected 2 cells, as the header has`, `a.csv:3:1: a row that does not say who was asked`}},
		"one end twice": {"a.csv", "a,b\nann,ann\n\"bob\",bob\nann,ann\nann,\n", "columns: {between: [a, b]}", []string{
			`a.csv:2:1: a row that names "ann" at both ends of between (2 times), expected two names`,
			`a.csv:3:1: a row that names "bob" at both ends of between, expected two names`,
			`a.csv:5:1: a row that does not name the two ends of between, expected two names; where such rows are no requests: --need between`}},
		"not filled down": {"a.csv", "who,whom\nann,bob\nann,\n", "columns: {from: who, to: whom}", []string{
			`a.csv:3:5: a row that does not say who was asked, expected a name in the column "whom"; where such rows are no requests: --need to; where an empty cell means the one above: fill_down in a map`}},
		"counted": {"a.csv", "to,date\nb,45000\nb,1621606953\nb,123\n", "set: {from: a}", []string{
			`a.csv:2:3: "45000" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X, did you mean 2023-03-15 (--dates excel)?`,
			`a.csv:3:3: "1621606953" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X, did you mean 2021-05-21 (--dates epoch)?`,
			`a.csv:4:3: "123" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X`}},
		"another order": {"a.csv", "to,date\nb,5/21/2021\n", "set: {from: a}\ndates: dmy", []string{`a.csv:2:3: "5/21/2021" is no date in the order dmy`}},
		"encoding":      {"a.csv", "to,date\nb,\x81\n", "set: {from: a}\nencoding: shift_jis", []string{`a.csv: the text is not in the encoding shift_jis`}},
		"no records":    {"a.json", `{"data": {"lists": []}}`, "records: data.list\ncolumns: {from: a, to: b}", []string{`a.json:1:10: no "data.list" for records, expected lists, did you mean lists?`}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ledger.Read(strings.NewReader(c.table), c.file, ledger.Auto, ledger.Options{Map: mapOf(t, c.m)})
			var list fault.List
			errors.As(err, &list)
			if len(list) != len(c.want) {
				t.Fatalf("%d faults, want %d:\n%v", len(list), len(c.want), err)
			}
			for i, f := range list {
				if !strings.HasPrefix(f.Error(), c.want[i]) {
					t.Errorf("%v\nwant %s", f, c.want[i])
				}
				if f.Pos.Line > 0 && f.Line == "" {
					t.Errorf("%v has no line", f)
				}
			}
		})
	}
}

// TestSkipFaults: rows with faults are left out and told; other faults stay.
func TestSkipFaults(t *testing.T) {
	table := "from,to,date\na,b,2021\na,c,x\n\"d\ne,f,2022\n"
	opts := ledger.Options{SkipFaults: true}
	l, err := ledger.Read(strings.NewReader(table), "a.csv", ledger.Auto, opts)
	if err != nil || len(l.Requests) != 1 || len(l.Skipped()) != 2 {
		t.Fatalf("%v, %d requests, left out: %v", err, len(l.Requests), l.Skipped())
	}
	for i, want := range []string{`a.csv:3:5: "x" is not a date`, `a.csv:4:1: a cell in quotes`} {
		if got := l.Skipped()[i].Error(); !strings.HasPrefix(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := lines(t, "a.csv", "from,date\na,x\n", opts); !strings.Contains(got, "a.csv:1:1: no column says who was asked") {
		t.Error(got)
	}
	opts.Map = mapOf(t, "columns: {from: f, to: t, date: d}")
	if d := cmp.Diff("a > b; a.jsonl:1:1\n", firstBytes(lines(t, "a.jsonl", "{\"f\": \"a\", \"t\": \"b\"}\n{\"f\": \"a\", \"t\": \"c\", \"d\": \"x\"}\n", opts), "1:1\n")); d != "" {
		t.Error(d)
	}
}

// firstBytes cuts a text behind the last occurrence of a word.
func firstBytes(s, word string) string {
	if i := strings.LastIndex(s, word); i >= 0 {
		return s[:i+len(word)]
	}
	return s
}

// A table is the same table in any encoding, with any separator, packed or in a
// workbook, by name or by content.
func TestFormsOfTables(t *testing.T) {
	rows := [][]string{{"Who", "Whom", "Sent"}, {"Müller", "Bundesamt für Justiz", "2021-05-21"}, {"Ann, B.", "x;y|z", "2021-05"}}
	with := func(separator, end string) string {
		var b strings.Builder
		for _, r := range rows {
			for i, c := range r {
				if i > 0 {
					b.WriteString(separator)
				}
				if strings.ContainsAny(c, ",;|") {
					c = `"` + c + `"`
				}
				b.WriteString(c)
			}
			b.WriteString(end)
		}
		return b.String()
	}
	want := "Müller > Bundesamt für Justiz; 2021-05-21\nAnn, B. > x;y|z; 2021-05\n"
	latin, err := charmap.Windows1252.NewEncoder().String(with(";", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(with("\t", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := io.WriteString(z, with(",", "\n")); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	for i, r := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	var sheet bytes.Buffer
	if err := book.Write(&sheet); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, m string }{
		{"a.csv", with(",", "\n"), ""}, {"a.csv", with(";", "\r\n"), ""}, {"a.csv", with("\t", "\n"), ""}, {"a.csv", with("|", "\n"), ""}, {"a.csv", "\ufeff" + with(";", "\n"), ""},
		{"a.csv", "sep=;\r\n" + with(";", "\r\n"), ""}, {"a.csv", with("^", "\n"), "separator: ^"}, {"a.txt", with(",", "\n"), ""}, {"-", with("\t", "\n"), ""},
		{"a.csv", latin, "encoding: windows-1252"}, {"a.tsv", wide, ""}, {"a.csv.gz", packed.String(), ""}, {"a.csv", packed.String(), ""},
		{"a.xlsx", sheet.String(), ""}, {"a.csv", sheet.String(), ""}, {"-", sheet.String(), ""},
	} {
		m := mapOf(t, c.m+"\ncolumns: {from: Who, to: Whom, date: Sent}")
		l, err := ledger.Read(strings.NewReader(c.text), c.name, ledger.Auto, ledger.Options{Map: m})
		if err != nil {
			t.Errorf("%s, %.20q: %v", c.name, c.text, err)
			continue
		}
		got := ""
		for _, r := range l.Requests {
			got += r.From + " > " + r.To[0] + "; " + r.Date.String() + "\n"
		}
		if got != want {
			t.Errorf("%s, %.20q: %s", c.name, c.text, got)
		}
	}
}

// What can't be read is called what it is, whatever its name.
func TestWhatFilesAre(t *testing.T) {
	zip := func(name string) string {
		return "PK\x03\x04" + strings.Repeat("\x00", 22) + string(rune(len(name))) + "\x00\x00\x00" + name + strings.Repeat("x", 100)
	}
	for _, c := range []struct{ name, text, want string }{
		{"a.yaml", zip("word/document.xml"), "the file is an Office document"},
		{"a.csv", zip("[Content_Types].xml"), "the file is an Office document"},
		{"a.pst", "!BDN\x00\x01", "the file is a data file of Outlook"},
		{"a.ics", "BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD\r\n", "the file is an address book (vCard)"},
		{"a.csv", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "the file is a workbook or document of Office before 2007"},
		{"a.csv", "%PDF-1.7\n", "the file is a PDF"},
		{"a.json", "<!DOCTYPE html><html></html>", "the file is a web page (HTML)"},
		{"a.csv", "<?xml version=\"1.0\"?><a/>", "the file is XML"},
		{"a.yaml", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "the file is a calendar (iCalendar)"},
		{"a.csv", "SQLite format 3\x00", "the file is a database of SQLite"},
		{"a.csv.gz", "\x1f\x8b\x08\x00", "the file can't be unpacked"},
		{"a.xlsx", "from,to\na,b\n", "the workbook can't be read"},
	} {
		format := ledger.Auto
		if strings.HasPrefix(c.text, "BEGIN") {
			format = ledger.YAML
		}
		_, err := ledger.Read(strings.NewReader(c.text), c.name, format, ledger.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %.12q: %v, want %s", c.name, c.text, err, c.want)
		}
	}
}

// Packed files that unpack to more than a limit end there.
func TestPackedBomb(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprint(z, "from,to\n")
	for range 10 {
		fmt.Fprint(z, strings.Repeat("a,b\n", 10_000))
	}
	z.Close()
	_, err := ledger.Read(&b, "a.csv.gz", ledger.Auto, ledger.Options{Bytes: 1 << 16})
	if !errors.Is(err, graph.ErrTooLarge) {
		t.Error(err)
	}
}

// A table by a map is the same read as a stream, however it is cut.
func TestMappedStream(t *testing.T) {
	m := mapOf(t, "columns: {id: n, from: who, to: whom, date: [d, e], outcome: [o, p]}\nfields: [f]\nsplit: {to: ;}\nneed: [to]\nfill_down: [who]\noutcomes: {no: declined, \"yes*\": accepted, x: none}\ndates: dmy\nempty: [\"-\"]")
	grouped := m.With(&foreign.Map{Group: []string{"g"}, Best: []graph.Outcome{graph.Accepted}})
	text1 := "n;who;whom;d;e;o;p;f;g\n1;a;b;c;1/2/2021;;no;;f\n2;a;\"b;\nc\";01.02.2021;3.2.2021;yes;sir;\"f \"\"1\"\"\";g1\n3;;d;31/2/2021;;maybe;;;g1\n\n4;e;;;;;;;\n3;;d;;;x;;;g1\n3;-;d;;;yes;;;g1\n\"5;a"
	for _, mm := range []*foreign.Map{m, grouped} {
		sameInAllPieces(t, ledger.Options{Map: mm}, text{"a.csv", ledger.CSV, text1})
	}
}

// The maps that ship read small files of their real form.
func TestShippedMaps(t *testing.T) {
	mapped := make(map[string]bool)
	for _, c := range shippedSamples {
		mapped[c.m] = true
		m, ok := foreign.Named(c.m)
		if !ok {
			t.Fatalf("no map %s", c.m)
		}
		m = m.With(&foreign.Map{Set: c.set, Dates: c.dates})
		got := lines(t, c.file, c.text, ledger.Options{Map: m})
		kept := ""
		for line := range strings.Lines(got) {
			if !strings.HasPrefix(line, "note "+c.file+": columns") {
				kept += line
			}
		}
		if d := cmp.Diff(c.want, kept); d != "" {
			t.Errorf("%s: %s", c.m, d)
		}
	}
	for _, s := range foreign.Shipped() {
		if !mapped[s.Name] {
			t.Errorf("the map %s is not tried", s.Name)
		}
	}
}

// The maps for tables of many columns count them rightly.
func cellsOf(n int, at map[int]string) []string {
	cells := make([]string, n)
	for i, s := range at {
		cells[i-1] = s
	}
	return cells
}

func tabbed(rows ...[]string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "\t") + "\n")
	}
	return b.String()
}

var shippedSamples = []struct {
	m, file, text, dates string
	set                  map[string]string
	want                 string
}{
	{m: "asterisk", file: "Master.csv", text: `"","101","102","internal","""Ann"" <101>","SIP/101-1","SIP/102-2","Dial","SIP/102,20","2026-05-21 09:13:36","2026-05-21 09:13:40","2026-05-21 09:14:00",24,20,"ANSWERED","DOCUMENTATION","1.1",""
"","101","103","internal","","SIP/101-3","","VoiceMail","103@default","2026-05-21 10:00:00","2026-05-21 10:00:20","2026-05-21 10:01:00",60,40,"ANSWERED","DOCUMENTATION","1.2",""
"","101","*97","internal","","SIP/101-4","","VoiceMailMain","","2026-05-21 11:00:00","2026-05-21 11:00:00","2026-05-21 11:01:00",60,60,"ANSWERED","DOCUMENTATION","1.3",""
"","101","104","internal","","SIP/101-5","SIP/104-6","Dial","SIP/104,20","2026-05-21 12:00:00","","2026-05-21 12:00:20",20,0,"NO ANSWER","DOCUMENTATION","1.4",""
"","101","104","internal","","SIP/101-5","SIP/105-7","Dial","SIP/105,20","2026-05-21 12:00:00","2026-05-21 12:00:25","2026-05-21 12:00:40",40,15,"ANSWERED","DOCUMENTATION","1.4",""
"","101","106","internal","","SIP/101-8","SIP/106-9","Dial","","2026-05-21 13:00:00","","2026-05-21 13:00:20",20,0,"BUSY","DOCUMENTATION","1.5",""
`, want: `101 > 102; 1.1; 2026-05-21; telephone; accepted; "Ann" <101>; seconds=20; Master.csv:1:1
101 > 103; 1.2; 2026-05-21; telephone; ignored; seconds=40; Master.csv:2:1
101 > 104; 1.4; 2026-05-21; telephone; accepted; seconds=0; Master.csv:4:1
101 > 106; 1.5; 2026-05-21; telephone; declined; seconds=0; Master.csv:6:1
note Master.csv: rows that are no requests by their outcome (1)
`},
	{m: "asterisk", file: "Master.csv", text: `"""Ann"" <101>","101","102","internal","PJSIP/101-1","PJSIP/102-2","Dial","PJSIP/102,20","2026-05-21 09:13:36","2026-05-21 09:13:40","2026-05-21 09:14:00","24","20","ANSWERED","DOCUMENTATION","","1.1","",2
"","101","103","internal","PJSIP/101-3","PJSIP/103-4","Dial","PJSIP/103","2026-05-21 10:00:00","","2026-05-21 10:00:20","20","0","NO ANSWER","DOCUMENTATION","","1.2","",4
`, want: `101 > 102; 1.1; 2026-05-21; telephone; accepted; "Ann" <101>; seconds=20; Master.csv:1:1
101 > 103; 1.2; 2026-05-21; telephone; ignored; seconds=0; Master.csv:2:1
`},
	{m: "freepbx", file: "cdr.csv", text: `calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did,recordingfile,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,linkedid,peeraccount
2026-05-21 09:13:36,"""Ann"" <101>",101,102,from-internal,PJSIP/101-1,PJSIP/102-2,Dial,x,20,0,NO ANSWER,3,,1.1,,,,101,Ann,,,,1.1,
2026-05-21 09:13:56,"""Ann"" <101>",101,102,from-internal,PJSIP/101-1,PJSIP/103-3,Queue,x,20,9,ANSWERED,3,,1.2,,,,101,Ann,,,,1.1,
`, want: "101 > 102; 1.1; 2026-05-21; telephone; accepted; \"Ann\" <101>; seconds=0; cdr.csv:2:1\n"},
	{m: "freepbx", file: "cdr.csv", dates: "dmy", text: "calldate,src,dst,duration,billsec,disposition\r04/09/17 12:39,114,113,8,6,ANSWERED\r04/09/17 12:38,114,0,5,0,NO ANSWER\r",
		want: "114 > 113; 2017-09-04; telephone; accepted; seconds=6; cdr.csv:2:1\n114 > 0; 2017-09-04; telephone; ignored; seconds=0; cdr.csv:3:1\n"},
	{m: "asterisk", file: "cdr.csv", text: "src,dst,start,disposition\n114,113,2017-09-04 12:39:00,ANSWERED\n",
		want: "114 > 113; 2017-09-04; telephone; accepted; cdr.csv:2:1\n"},
	{m: "freeswitch", file: "Master.csv", text: `"Ann","101","102","default","2026-05-21 09:13:36","2026-05-21 09:13:40","2026-05-21 09:14:00","24","20","NORMAL_CLEARING","u1","u2","","PCMU","PCMU"
"Ann","101","103","default","2026-05-21 09:15:00","","2026-05-21 09:15:30","30","0","NO_ANSWER","u3","","","",""
"Ann","101","104","default","2026-05-21 09:16:00","","2026-05-21 09:16:01","1","0","USER_BUSY","u4","","","",""
`, want: `101 > 102; u1; 2026-05-21; telephone; accepted; Ann; seconds=20; Master.csv:1:1
101 > 103; u3; 2026-05-21; telephone; ignored; Ann; seconds=0; Master.csv:2:1
101 > 104; u4; 2026-05-21; telephone; declined; Ann; seconds=0; Master.csv:3:1
`},
	{m: "muckrock", file: "a.csv", text: `User,Title,Status,URL,Jurisdiction,Jurisdiction ID,Jurisdiction Level,Jurisdiction State,Agency,Agency ID,Followup Date,Estimated Completion Date,Requested Documents,Tracking Number,Embargo,Days since submitted,Days since updated,Projects,Tags,Price,Date Submitted,Date Due,Date Done
ann,Logs,Completed,https://x/1,Boston,1,Local,MA,Police,10,,,"Please
send",T-1,False,9,8,,,0.00,2019-05-20 14:22:33,2019-06-20,2019-07-01 10:00:00
ann,Mails,No Responsive Documents,https://x/2,Boston,1,Local,MA,Fire,11,,,x,,False,9,8,,,,2019-06-20 14:22:33,,
ann,Plans,Draft,https://x/3,Boston,1,Local,MA,Fire,11,,,x,,False,9,8,,,,,,
`, want: `ann > Police; https://x/1; 2019-05-20; MuckRock; accepted; Logs; 2019-07-01; Tracking Number=T-1; Jurisdiction=Boston; Price=0.00; a.csv:2:1
ann > Fire; https://x/2; 2019-06-20; MuckRock; declined; Mails; Jurisdiction=Boston; a.csv:4:1
note a.csv:5: rows that are no requests by their outcome (1)
`},
	{m: "alaveteli", file: "a.csv", set: map[string]string{"from": "Us"}, text: "request_url,authority_name,number_of_replies,request_status\nhttps://x/1,City,1,Successful\nhttps://x/2#incoming-3,City,1,Awaiting classification\nhttps://x/3,Town,0,Long overdue\n",
		want: "Us > City; https://x/1; accepted; number_of_replies=1; a.csv:2:1\nUs > City; https://x/2#incoming-3; unreported; number_of_replies=1; a.csv:3:1\nUs > Town; https://x/3; ignored; number_of_replies=0; a.csv:4:1\n"},
	{m: "alaveteli", file: "a.json", set: map[string]string{"from": "Us"}, text: `[{"id": 1, "url_title": "t", "title": "T", "created_at": "2024-03-01T10:00:00", "described_state": "waiting_response", "public_body": {"name": "City"}}]`,
		want: "Us > City; t; 2024-03-01; pending; T; a.json:1:2\n"},
	{m: "froide", file: "a.json", set: map[string]string{"from": "Us"}, text: `{"meta": {}, "objects": [{"id": 1, "public_body": {"name": "Amt"}, "created_at": "2024-03-01T10:00:00", "status": "resolved", "resolution": "refused", "due_date": null, "resolved_on": "2024-03-20", "title": "Akten"}, {"id": 2, "public_body": null, "status": "publicbody_needed", "resolution": ""}]}`,
		want: "Us > Amt; 1; 2024-03-01; declined; Akten; 2024-03-20; a.json:1:26\nnote a.json:1: rows that are no requests by their outcome (1)\n"},
	{m: "linkedin", file: "Invitations.csv", dates: "mdy", text: "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nAnn,Bob,\"5/21/21, 9:13 AM\",Hello,OUTGOING,https://x,https://y\n",
		want: "Ann > Bob; 2021-05-21; LinkedIn; Direction=OUTGOING; Invitations.csv:2:1\n"},
	{m: "icews", file: "events.tab", text: "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n" +
		"1\t2015-01-01\tChina\t\tChina\tReject proposal to meet, discuss, or negotiate\t125\t-4.0\tJapan\t\tJapan\t1\t1\tP\t\t\t\t\t\t\n" +
		"2\t2015-01-01\tChina\t\tChina\tMake a visit\t042\t1.9\tJapan\t\tJapan\t1\t1\tP\t\t\t\t\t\t\n3\t2015-01-02\tChina\t\tChina\tMake statement\t010\t0.0\tJapan\t\tJapan\t1\t1\tP\t\t\t\t\t\t\n",
		want: "Japan > China; 1; 2015-01-01; declined; Reject proposal to meet, discuss, or negotiate; Publisher=P; events.tab:2:1\nChina > Japan; 2; 2015-01-01; accepted; Make a visit; Publisher=P; events.tab:3:1\nnote events.tab:4: rows that are no requests by their outcome (1)\n"},
	{m: "gdelt", file: "20210521.export.CSV", text: tabbed(cellsOf(61, map[int]string{1: "9", 2: "20210521", 7: "CHINA", 17: "JAPAN", 27: "042", 61: "https://x"}), cellsOf(61, map[int]string{1: "10", 2: "20210521", 7: "CHINA", 27: "042"})),
		want: "CHINA > JAPAN; 9; 2021-05-21; accepted; url=https://x; 20210521.export.CSV:1:1\nnote 20210521.export.CSV:2: rows without from or to (1)\n"},
	{m: "gdelt1", file: "19790101.export.csv", text: tabbed(cellsOf(57, map[int]string{1: "9", 2: "19790101", 7: "CHINA", 17: "JAPAN", 27: "1252"})),
		want: "JAPAN > CHINA; 9; 1979-01-01; declined; 19790101.export.csv:1:1\n"},
	{m: "github", file: "a.json", text: `{"action": "review_requested", "number": 2, "pull_request": {"html_url": "https://x/2", "title": "T", "updated_at": "2019-05-15T15:20:33"}, "requested_reviewer": {"login": "bob"}, "repository": {"full_name": "o/r"}, "sender": {"login": "ann"}}`,
		want: "ann > bob; 2019-05-15; GitHub; unreported; T; pull request=https://x/2; repository=o/r; a.json:1:1\n"},
	{m: "github", file: "a.json", text: `[{"html_url": "https://x/2", "title": "T", "created_at": "2019-05-15T15:20:33", "user": {"login": "ann"}, "requested_reviewers": [{"login": "bob"}, {"login": "cem"}]}, {"html_url": "https://x/3", "user": {"login": "ann"}, "requested_reviewers": []}]`,
		want: "ann > bob+cem; 2019-05-15; GitHub; pending; T; pull request=https://x/2; a.json:1:2\nnote a.json:1: rows without to (1)\n"},
	{m: "github", file: "a.json", text: `[{"author": {"id": "U1", "is_bot": false, "login": "ann", "name": "Ann"}, "createdAt": "2024-05-15T15:20:33Z", "reviewRequests": [{"__typename": "User", "login": "bob"}, {"__typename": "Team", "name": "Core", "slug": "o/core"}], "title": "T", "url": "https://x/2"}, {"author": {"login": "ann"}, "createdAt": "2024-05-16T15:20:33Z", "reviewRequests": [], "title": "U", "url": "https://x/3"}]`,
		want: "ann > bob; 2024-05-15; GitHub; pending; T; pull request=https://x/2; a.json:1:2\nnote a.json:1: rows without to (1)\n"},
	{m: "muckrock", file: "page.json", text: muckrockPage, want: muckrockWant + "page.json:1:40\n"},
	{m: "muckrock", file: "list.json", text: "[" + muckrockRecord + "]", want: muckrockWant + "list.json:1:2\n"},
	{m: "froide", file: "one.json", set: map[string]string{"from": "me"}, text: `{"id": 82, "public_body": {"id": 90, "name": "Ministry"}, "created_at": "2011-08-02T12:37:16+02:00", "due_date": "2011-09-03T00:00:00+02:00", "resolved_on": null, "status": "asleep", "title": "T"}`,
		want: "me > Ministry; 82; 2011-08-02; ignored; T; one.json:1:1\n"},
	{m: "outlook", file: "calendar.CSV", text: `"Subject","Start Date","Start Time","End Date","End Time","All day event","Reminder on/off","Reminder Date","Reminder Time","Meeting Organizer","Required Attendees","Optional Attendees","Meeting Resources","Billing Information","Categories","Description","Location","Mileage","Priority","Private","Sensitivity","Show time as"
"Budget","5/21/2021","9:00:00 AM","5/21/2021","10:00:00 AM","False","True","5/21/2021","8:45:00 AM","Ann","Bob;Cem","","","","","","Room 1","","Normal","False","Normal","2"
"Lunch","5/22/2021","12:00:00 PM","5/22/2021","1:00:00 PM","False","False","","","","","","","","","","","","Normal","False","Normal","2"
`, want: "Ann > Bob+Cem; calendar; Budget; Start Date=5/21/2021; Location=Room 1; calendar.CSV:2:1\nnote calendar.CSV:3: rows without from or to (1)\n"},
	{m: "ministers", file: "m.csv", dates: "Jan-06", text: "Minister,Date,Name of Organisation,Purpose of meeting,\n\"Minister for X, The Rt Hon Ann B MP\",Oct-12,\"Shell, BP\",Energy,\n,Nov-12,CBI,General discussion,\n\"Lord Whip, Lord C\",Nil return,,,\nNote,,,,\n",
		want: "Minister for X, The Rt Hon Ann B MP - Shell, BP; 2012-10; meeting; Energy; m.csv:2:1\nMinister for X, The Rt Hon Ann B MP - CBI; 2012-11; meeting; General discussion; m.csv:3:1\nnote m.csv:4: rows without between (2)\n"},
	{m: "ministers", file: "m.csv", dates: "January, 2006", text: "Minister   ,Date,Name of External Organisation,Purpose of meeting\n,,,\nAnn,\"August, 2010\",CBI,Trade\n",
		want: "Ann - CBI; 2010-08; meeting; Trade; m.csv:3:1\n"},
	{m: "ministers", file: "m.csv", text: "Minister,Date,Name of organisation or individual,Purpose of meeting\nAnn,2021-05-21,CBI,Trade\n",
		want: "Ann - CBI; 2021-05-21; meeting; Trade; m.csv:2:1\n"},
	{m: "mep", file: "m.csv", text: "title,member_id,member_name,meeting_date,member_capacity,procedure_reference,attendees,lobbyist_id\nTrade,1,ANN B,2024-09-06,Member,,\"Org, with commas\",99-55\nPlans,1,ANN B,2024-09-07,Rapporteur,2026/0001(COD),,\n",
		want: "ANN B - Org, with commas; 2024-09-06; meeting; Trade; capacity=Member; m.csv:2:1\nnote m.csv:3: rows without between (1)\n"},
	{m: "lobbying_ie", file: "r.csv", text: "Id,Url,Lobbyist Name,Date Published,Period,Relevant Matter,Public Policy Area,Specific Details,DPOs Lobbied,Subject Matter,Intended Results,Lobbying Activities\n7,https://x/7,Farmers,20/09/2023 10:15,\"1 May, 2023 to 31 Aug, 2023\",Public Policy,Agriculture,Milk,Ann B|Minister|Department of X::Cem D|TD|Dáil,,More milk,Meeting|1::Email|2-5\n",
		want: "Farmers > Ann B|Minister|Department of X+Cem D|TD|Dáil; 7; 2023-05-01/2023-08-31; lobbying; Milk; Public Policy Area=Agriculture; Intended Results=More milk; Lobbying Activities=Meeting|1::Email|2-5; r.csv:2:1\n"},
	{m: "waves", file: "w.csv", dates: "mdy", text: "NAMELAST,NAMEFIRST,NAMEMID,UIN,BDGNBR,ACCESS_TYPE,TOA,POA,TOD,POD,APPT_MADE_DATE,APPT_START_DATE,APPT_END_DATE,APPT_CANCEL_DATE,Total_People,LAST_UPDATEDBY,POST,LastEntryDate,TERMINAL_SUFFIX,visitee_namelast,visitee_namefirst,MEETING_LOC,MEETING_ROOM,CALLER_NAME_LAST,CALLER_NAME_FIRST,CALLER_ROOM,Description,RELEASE_DATE\nBEE,ANN,C,U1,1,VA,1/26/2010 9:44,B0401,,,1/22/2010 0:00,1/26/2010 9:30,1/26/2010 23:59,,12,AG,WIN,1/22/2010 9:48,AG,DEE,CEM,OEOB,211,DEE,CEM,,,04/30/2010\nEFF,ANN,,U2,,VA,,,,,1/22/2010 0:00,1/26/2010 9:30,1/26/2010 23:59,1/25/2010 8:00,1,AG,WIN,1/22/2010 9:48,AG,DEE,CEM,OEOB,211,DEE,CEM,,Tour,04/30/2010\n",
		want: "ANN C BEE > CEM DEE; 2010-01-22; appointment; appointment=1/26/2010 9:30; came=1/26/2010 9:44; people=12; w.csv:2:1\nANN EFF > CEM DEE; 2010-01-22; appointment; Tour; appointment=1/26/2010 9:30; cancelled=1/25/2010 8:00; people=1; w.csv:3:1\n"},
}

const (
	muckrockRecord = `{"id": 7, "title": "Heating", "status": "done", "user": 89, "username": "Ann", "agency": 43, "datetime_submitted": "2022-01-23T20:25:24.3", "date_due": "2022-01-28", "datetime_done": "2022-11-25T09:28:55.4", "tracking_id": "", "price": "0.00", "communications": []}`
	muckrockPage   = `{"count": 1, "next": null, "results": [` + muckrockRecord + "]}"
	muckrockWant   = "Ann > 43; 7; 2022-01-23; MuckRock; accepted; Heating; 2022-11-25; price=0.00; "
)

// Draft writes a map that is read, and reads what is certain.
func TestDraft(t *testing.T) {
	table := "Agency;date;Status;Case no;date\nA;21/05/2021;Rejected;1;x\nB;03/04/2021;Declined;2;y\nC;2021-05-21;Rejected;3;z\n"
	text, err := ledger.Draft(strings.NewReader(table), "t.csv", ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mapOf(t, text)
	for _, want := range []string{`  date: "2" # 03/04/2021, 2021-05-21 … 3 values`, "  # to: Agency # A, B … 3 values", "  # outcome: Status # Rejected, Declined", "  # Rejected: declined # 2 times", "(--dates dmy)"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "Declined:") || strings.Contains(text, "*") {
		t.Errorf("a word of ours, or a star, in\n%s", text)
	}
	list, err := ledger.Draft(strings.NewReader(`{"meta": {}, "data": [{"id": 1, "who": {"name": "x"}}, {"id": 2, "who": {"name": "y"}}]}`), "t.json", ledger.Options{})
	if err != nil || !strings.Contains(list, "records: data\n") || !strings.Contains(list, "  id: id") || !strings.Contains(list, "who.name") {
		t.Errorf("%v\n%s", err, list)
	}
	if _, err := ledger.Draft(strings.NewReader("BEGIN:VCALENDAR\r\n"), "t.ics", ledger.Options{}); err == nil {
		t.Error("a map for a calendar")
	}
}

// A draft of a table that is longer than what is looked at knows nothing of what is cut: of
// the last row that is whole neither, since it may be the beginning of a longer one.
func TestDraftOfPart(t *testing.T) {
	const rows = "to,outcome\nBob,Refused\n"
	for rest, lost := range map[string]string{"Cem,No reply\nDee,Granted\n": "Gran", "Cem,\"No reply\nGranted\"\n": "No reply"} {
		got, err := ledger.Draft(strings.NewReader(rows+rest), "t.csv", ledger.Options{Bytes: len(rows+rest) - len("ted\n")})
		if err != nil || !strings.Contains(got, "Refused") || strings.Contains(got, lost) {
			t.Errorf("%q: %v\n%s", rest, err, got)
		}
	}
}

// A draft says how the table is written as far as that shows.
func TestDraftHints(t *testing.T) {
	for name, c := range map[string]struct {
		text        string
		want, never []string
	}{
		"encoding":    {"Agency,Date\nM\xfcller,x\n", []string{"encoding: windows-1252 # a guess: in it a cell says Müller;"}, nil},
		"no header":   {"Ann,Bob,1/23/17\nAnn,Cem,1/24/17\n", []string{"# header: false # the first row looks like one of data (1/23/17): rapport map --no-header"}, nil},
		"years":       {"to,2021,2022\nBob,1,2\n", nil, []string{"header: false"}},
		"who met":     {"Minister,Date,Name of Organisation\nAnn,Oct-12,CBI\n,Nov-12,Shell\n,Dec-12,BP\n", []string{"  # between: [Minister, Name of Organisation] # or from and to, where it is known who asked", "# fill_down: [Minister]", "\n# dates: Jan-06 # Dec-12 is 2012-12\n"}, []string{"set: {from"}},
		"month, year": {"to,date\na,\"July, 2010\"\nb,\"May, 2010\"\n", []string{"\n# dates: \"January, 2006\" # July, 2010 is 2010-07\n"}, nil},
		"not all":     {"to,date\na,Oct-12\nb,Nov-12\nc,nil\n", []string{"# dates: Jan-06 # Nov-12 is 2012-11; but it does not read nil"}, nil},
		"no year":     {"to,date\na,July\nb,Sept\n", []string{"# dates: ? # July has no year: in place of the column, set: {date: 2021-07/2021-09}"}, nil},
		"an order":    {"to,date\na,21/05/2021\n", []string{"# dates: dmy #"}, nil},
		"lists":       {"from,to\nx,a; b\nx,c; d\nx,e\n", []string{"# split: {to: \";\"} # in 2 cells of to"}, nil},
		"in all":      {"from,to\nx,\"Lee, Ann\"\nx,\"Ray, Bob\"\n", nil, []string{"split"}},
		"addresses":   {"from,to,a,b\nx,y,https://a,http://b\n", []string{"  # and columns of addresses of pages: a, b\n"}, []string{"?: a"}},
		"no likeness": {"country,fork,to\nx,y,z\n", []string{"  # ?: country", "  # ?: fork"}, nil},
		"a slip":      {"outcom,deadlne,frm\nx,y,z\n", []string{"  # outcome: outcom", "  # deadline: deadlne", "  # from: frm"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ledger.Draft(strings.NewReader(c.text), "t.csv", ledger.Options{})
			if err != nil {
				t.Fatal(err)
			}
			mapOf(t, got)
			for _, w := range c.want {
				if !strings.Contains(got, w) {
					t.Errorf("no %q in\n%s", w, got)
				}
			}
			for _, w := range c.never {
				if strings.Contains(got, w) {
					t.Errorf("%q in\n%s", w, got)
				}
			}
		})
	}
	if _, err := ledger.Draft(strings.NewReader("to\n\x01\xfc\n"), "t.csv", ledger.Options{}); err == nil {
		t.Error("a map for a text with a control character")
	}
}

// FuzzMap: whatever a map and a table hold, reading them ends, and what it reports can
// be drawn; read as a stream it is the same.
func FuzzMap(f *testing.F) {
	f.Add("columns: {from: a, to: [b, c]}\nsplit: {to: ;}\n", "a,b,c\nx,y;z,\n")
	f.Add("header: false\ncolumns: {between: [1, 2], date: 3}\ndates: dmy\nrows: 2-3", "x\ty\t1/2/3\n\"\t\n")
	f.Add("columns: {to: b, outcome: [c, d]}\nset: {from: x}\nfill_down: b\ngroup: c\nbest: accepted\noutcomes: {\"*\": none}\n", "b,c,d\n,,\n1,2,3\n")
	f.Fuzz(func(t *testing.T, mapText, table string) {
		m, err := foreign.Parse(strings.NewReader(mapText), "m")
		if err != nil {
			var list fault.List
			if !errors.As(err, &list) {
				t.Fatal(err)
			}
			return
		}
		if m.Format != foreign.Unknown || !m.Replies.IsZero() || strings.Count(table, "\n") > 200 {
			return
		}
		sameByStream(t, ledger.Options{Map: m}, 7, 2, true, text{"a", ledger.CSV, table})
		for _, name := range []string{"a.json", "a.jsonl"} {
			if l, err := ledger.Read(strings.NewReader(table), name, ledger.Auto, ledger.Options{Map: m}); err == nil {
				ledger.Build(l)
			}
		}
	})
}

// Replies: a request back answers one.
func TestReplies(t *testing.T) {
	m := mapOf(t, "columns: {from: from, to: to, date: date}\nreplies: 60d")
	l := ledger.Loader{Options: ledger.Options{Map: m}}
	for i, table := range []string{"from,to,date\na,b,2021-01-01\n", "from,to,date\nb,a,2021-02-01\nb,a,2021-12-01\n"} {
		if err := l.Read(context.Background(), strings.NewReader(table), fmt.Sprint(i, ".csv"), ledger.Auto); err != nil {
			t.Fatal(err)
		}
	}
	g, err := l.Build()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r := range g.Requests() {
		got = append(got, fmt.Sprintf("%s %s %s", r.From().ID(), r.Date(), r.Outcome()))
	}
	slices.Sort(got)
	if len(got) != 3 || got[0] != "a 2021-01-01 accepted" || strings.HasSuffix(got[1], "accepted") {
		t.Error(got)
	}
}
