package listing

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
)

const everything = `
as_of: 2021-06-01
sources: {ft: {name: The FT}, dod: {}}
parties: {us: {}}
actors: {ann: {name: Ann Reed}, bob: {name: "鲍勃"}, club: {kind: body}}
channels: {phone: {name: The telephone}}
requests:
  - id: full
    from: ann
    to: bob
    via: phone
    date: 2021-01/..
    times: 3+
    about: a talk about the weather in the islands
    for: club
    note: loud
    redirected_to: club
    deadline: 2021-03
    reports:
      - {source: ft, outcome: declined, date: 2021-02, times: 2, note: by letter}
      - {source: dod}
      - {source: dod, outcome: ignored}
  - {from: bob, to: ann, counters: full}
  - {id: late, between: [ann, club], outcome: pending, deadline: 2021-05}
`

func build(t *testing.T, text string) *graph.Graph {
	t.Helper()
	l, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.Auto, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func tabulate(t *testing.T, text string, width int) string {
	t.Helper()
	var b strings.Builder
	if err := Table(&b, All(build(t, text)), width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTable(t *testing.T) {
	want := `
DATE        REQUEST          VIA            TIMES  OUTCOME                     WAIT               ABOUT                                    ID
2021-01/..  Ann Reed → 鲍勃  The telephone  ×3+    contested                   0-151 days so far  a talk about the weather in the islands  full
    dod: no outcome
    dod: ignored
    ft: declined; 2 times; 2021-02; by letter
            Ann Reed – club                        ignored (deadline 2021-05)                                                              late
            鲍勃 → Ann Reed                        unreported
`
	if got := "\n" + tabulate(t, everything, 0); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestTableFitsATerminal(t *testing.T) {
	want := `
DATE        REQUEST        VIA            TIMES  OUTCOME
2021-01/..  Ann Reed → 鲍  The telephone  ×3+    contested
            勃
    0-151 days so far · a talk about the weather in the
        islands · full
    dod: no outcome
    dod: ignored
    ft: declined; 2 times; 2021-02; by letter
            Ann Reed –                           ignored
            club                                 (deadline
                                                 2021-05)
    late
            鲍勃 → Ann                           unreported
            Reed
`
	const width = 62
	got := tabulate(t, everything, width)
	if "\n"+got != want {
		t.Errorf("got\n%s\nwant %s", got, want)
	}
	for line := range strings.SplitSeq(got, "\n") {
		if uniseg.StringWidth(line) > width {
			t.Errorf("%q is too wide", line)
		}
	}
}

func TestTableOfNothing(t *testing.T) {
	if got := tabulate(t, "requests: []", 80); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestTableCantControlTheTerminal(t *testing.T) {
	got := tabulate(t, `{requests: [{from: "a\u202eb", to: "c\u2066d", about: "one\ntwo", outcome: accepted}]}`, 0)
	if strings.ContainsFunc(got, func(r rune) bool { return r == '\u202e' || r == '\u2066' }) || strings.Count(got, "\n") != 2 {
		t.Errorf("got %q", got)
	}
}

func TestSettledAndDisputed(t *testing.T) {
	g := build(t, `
requests:
  - {id: a, from: x, to: y, date: 2021, reports: [{source: s, outcome: declined}, {source: t, outcome: ignored}]}
  - {id: b, from: x, to: y, date: 2022, outcome: accepted, reports: [{source: s, outcome: declined}]}
`)
	s, _ := g.Source("s")
	var b strings.Builder
	if err := Table(&b, All(g.Settle(graph.Trust(s))), 0); err != nil {
		t.Fatal(err)
	}
	want := `
DATE  REQUEST  OUTCOME             ID
2021  x → y    declined (settled)  a
    s: declined
    t: ignored
2022  x → y    accepted            b
`
	if got := "\n" + b.String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestJSON(t *testing.T) {
	var b strings.Builder
	if err := JSON(&b, All(build(t, everything))); err != nil {
		t.Fatal(err)
	}
	const want = `[
  {
    "id": "full",
    "number": 1,
    "from": {
      "id": "ann",
      "name": "Ann Reed"
    },
    "to": {
      "id": "bob",
      "name": "鲍勃"
    },
    "directed": true,
    "via": {
      "id": "phone",
      "name": "The telephone"
    },
    "date": {
      "text": "2021-01/..",
      "earliest": "2021-01-01",
      "latest": null
    },
    "times": {
      "text": "3+",
      "min": 3,
      "max": null
    },
    "outcome": "contested",
    "basis": "reported",
    "disputed": true,
    "disputes": [
      "outcome"
    ],
    "claims": [
      {
        "source": {
          "id": "dod",
          "name": "dod"
        },
        "outcome": null,
        "date": null,
        "from": null,
        "to": null,
        "between": null,
        "via": null,
        "asked": null,
        "times": null,
        "answered": null,
        "deadline": null,
        "about": null,
        "for": null,
        "redirected_to": null,
        "counters": null,
        "note": null,
        "quote": null,
        "at": null,
        "url": null
      },
      {
        "source": {
          "id": "dod",
          "name": "dod"
        },
        "outcome": "ignored",
        "date": null,
        "from": null,
        "to": null,
        "between": null,
        "via": null,
        "asked": null,
        "times": null,
        "answered": null,
        "deadline": null,
        "about": null,
        "for": null,
        "redirected_to": null,
        "counters": null,
        "note": null,
        "quote": null,
        "at": null,
        "url": null
      },
      {
        "source": {
          "id": "ft",
          "name": "The FT"
        },
        "outcome": "declined",
        "date": {
          "text": "2021-02",
          "earliest": "2021-02-01",
          "latest": "2021-02-28"
        },
        "from": null,
        "to": null,
        "between": null,
        "via": null,
        "asked": null,
        "times": {
          "text": "2",
          "min": 2,
          "max": 2
        },
        "answered": null,
        "deadline": null,
        "about": null,
        "for": null,
        "redirected_to": null,
        "counters": null,
        "note": "by letter",
        "quote": null,
        "at": null,
        "url": null
      }
    ],
    "about": "a talk about the weather in the islands",
    "for": {
      "id": "club",
      "name": "club"
    },
    "redirected_to": {
      "id": "club",
      "name": "club"
    },
    "counters": [],
    "deadline": {
      "text": "2021-03",
      "earliest": "2021-03-01",
      "latest": "2021-03-31"
    },
    "answered": null,
    "days": {
      "least": 0,
      "most": 151,
      "answered": "no"
    },
    "note": "loud",
    "fields": {},
    "place": {
      "file": "a.yaml",
      "line": 8,
      "column": 5
    }
  },
`
	got := b.String()
	if !strings.HasPrefix(got, want) {
		t.Errorf("got %s\nwant it to begin with %s", got, want)
	}
	var all []record
	if err := json.Unmarshal([]byte(got), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 3 || all[1].Directed || all[1].Basis != "derived" || all[2].ID != nil || all[2].Via != nil {
		t.Errorf("got %+v", all)
	}
	if c := all[2].Counters; len(c) != 1 || *c[0].ID != "full" || c[0].Number != 1 {
		t.Errorf("counters %+v", c)
	}

	b.Reset()
	if err := JSON(&b, All(build(t, "requests: []"))); err != nil || b.String() != "[]\n" {
		t.Errorf("no requests give %q, %v", b.String(), err)
	}
}

// What sources disagree about is shown with all that they say, in whatever field.
func TestTableOfDisputes(t *testing.T) {
	const text = `
requests:
  - id: asker
    between: [ann, bob]
    outcome: declined
    reports: [{source: a, from: ann}, {source: b, from: bob, quote: "she called", at: p. 3}]
  - id: channel
    from: ann
    to: bob
    outcome: declined
    reports: [{source: a, via: phone}, {source: b, via: mail}]
  - {id: alone, from: ann, to: cem, reports: [{source: a, outcome: declined, quote: no}, {source: b, note: unquoted}]}
`
	want := `
REQUEST                 VIA            OUTCOME   ID
ann → bob or bob → ann                 declined  asker
    a: no outcome; asked by ann
    b: no outcome; asked by bob; “she called” (p. 3)
ann → bob               mail or phone  declined  channel
    a: no outcome; through phone
    b: no outcome; through mail
ann → cem                              declined  alone
    a: declined; “no”
`
	if got := "\n" + tabulate(t, text, 0); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestCSV(t *testing.T) {
	var b strings.Builder
	if err := CSV(&b, All(build(t, everything))); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		columns,
		{"1", "full", "ann", "Ann Reed", "bob", "鲍勃", "true", "phone", "The telephone",
			"2021-01/..", "2021-01-01", "", "3+", "contested", "reported", "true", "dod: ?; dod: ignored; ft: declined (2021-02, times 2)",
			"a talk about the weather in the islands", "club", "club", "", "2021-03", "loud", "a.yaml:8:5", "outcome", "", "0-151 so far", ""},
		{"2", "late", "ann", "Ann Reed", "club", "club", "false", "", "",
			"", "", "", "1", "ignored", "derived", "false", "",
			"", "", "", "", "2021-05", "", "a.yaml:24:5", "", "", "", ""},
		{"3", "", "bob", "鲍勃", "ann", "Ann Reed", "true", "", "",
			"", "", "", "1", "unreported", "none", "false", "",
			"", "", "", "full", "", "", "a.yaml:23:5", "", "", "", ""},
	}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("got %q\nwant %q", rows, want)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  []string
	}{
		{"one two three", 0, []string{"one two three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 6, []string{"one", "two", "three"}},
		{"twenty", 4, []string{"twen", "ty"}},
		{"a twenty", 4, []string{"a", "twen", "ty"}},
		{"许其亮 Xu", 4, []string{"许其", "亮", "Xu"}},
		{"e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
		{"许", 1, []string{"许"}},
		{"", 5, []string{""}},
	} {
		if got := wrap(c.s, c.width); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

// TestCarried: what ledgers carry along, and when the answer came, is in every listing.
func TestCarried(t *testing.T) {
	const text = "requests:\n  - {id: r, from: ann, to: bob, outcome: declined, answered: 2021-06-01, fields: {case: F 1, Amount: \"3\"}}\n"
	g := build(t, text)
	if got := tabulate(t, text, 0); !strings.Contains(got, "\n    Amount=3 · case=F 1\n") {
		t.Errorf("the table is\n%s", got)
	}
	var rows strings.Builder
	if err := CSV(&rows, All(g)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(rows.String(), ",Amount=3; case=F 1\n") {
		t.Errorf("the CSV is\n%s", rows.String())
	}
	var records strings.Builder
	if err := JSON(&records, All(g)); err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Answered struct{ Text string }
		Fields   map[string]string
	}
	if err := json.Unmarshal([]byte(records.String()), &list); err != nil || len(list) != 1 || list[0].Answered.Text != "2021-06-01" || list[0].Fields["case"] != "F 1" || list[0].Fields["Amount"] != "3" {
		t.Errorf("%v, %+v", err, list)
	}
}

// TestTableStreams: a table of any length is written as it goes, and what is written
// early comes before all rows were asked for a last time.
func TestTableStreams(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, "ann -> bob: accepted")
	var one graph.Request
	for r := range g.Requests() {
		one = r
	}
	const requests = 50_000
	asked := 0
	list := List{Requests: func(yield func(graph.Request, truth.Answer) bool) {
		for range requests {
			if asked++; !yield(one, truth.Yes) {
				return
			}
		}
	}}
	w := &firstWrite{when: func() int { return asked }}
	if err := Table(w, list, 0); err != nil {
		t.Fatal(err)
	}
	if w.asked <= requests || w.asked > requests+requests/10 {
		t.Errorf("the first bytes come after %d looks at requests, of %d that are looked at twice", w.asked, requests)
	}
}

// firstWrite notes when something was written first.
type firstWrite struct {
	when  func() int
	asked int
}

func (w *firstWrite) Write(p []byte) (int, error) {
	if w.asked == 0 {
		w.asked = w.when()
	}
	return len(p), nil
}
