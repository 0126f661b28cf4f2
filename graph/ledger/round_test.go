package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func mustBuild(t *testing.T, ledgers ...*ledger.Ledger) *graph.Graph {
	t.Helper()
	g, err := ledger.Build(ledgers...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// through writes a ledger in a format and reads it again.
func through(t *testing.T, l *ledger.Ledger, f ledger.Format) (again *ledger.Ledger, lost []string) {
	t.Helper()
	var b bytes.Buffer
	lost, err := ledger.Write(&b, l, f)
	if err != nil {
		t.Fatal(err)
	}
	text := b.String()
	again, err = ledger.Read(&b, "again."+f.String(), f, ledger.Options{})
	if err != nil {
		t.Fatalf("what was written as %s is not read: %v\n%s", f, err, text)
	}
	return again, lost
}

// ledgers are sets of files that make one graph each.
func ledgers(t *testing.T) map[string][]*ledger.Ledger {
	t.Helper()
	out := map[string][]*ledger.Ledger{}
	add := func(name string, files ...string) {
		for _, f := range files {
			l, err := ledger.ReadFile(f, ledger.Options{})
			if err != nil {
				t.Fatal(err)
			}
			out[name] = append(out[name], l)
		}
	}
	add("everything", "testdata/everything.yaml")
	files, err := filepath.Glob("../../testdata/*/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no ledgers: %v", err)
	}
	files = slices.DeleteFunc(files, func(f string) bool {
		return filepath.Base(f) == "checks.yaml" || filepath.Base(filepath.Dir(f)) == "hostile" || filepath.Base(filepath.Dir(f)) == "tracker" // no ledgers
	})
	strange, err := filepath.Glob("../../testdata/hostile/accepted/*")
	if err != nil || len(strange) == 0 {
		t.Fatalf("no ledgers: %v", err)
	}
	files = append(files, strange...)
	shared := slices.DeleteFunc(slices.Clone(files), func(f string) bool {
		return filepath.Base(filepath.Dir(f)) != "us-china" || filepath.Base(f) == "contacts.yaml"
	})
	add("us-china, merged", shared...)
	for _, f := range files {
		if !slices.Contains(shared, f) {
			add(f, f)
		}
	}
	return out
}

func TestTreesRoundTrip(t *testing.T) {
	for name, files := range ledgers(t) {
		want := dump(mustBuild(t, files...))
		l := ledger.Merge(files...)
		if diff := cmp.Diff(want, dump(mustBuild(t, l))); diff != "" {
			t.Errorf("%s: merging changes the graph (-want +got):\n%s", name, diff)
		}
		for _, f := range []ledger.Format{ledger.YAML, ledger.JSON, ledger.YAML} {
			var lost []string
			if l, lost = through(t, l, f); lost != nil {
				t.Errorf("%s: %s loses %q", name, f, lost)
			}
			if diff := cmp.Diff(want, dump(mustBuild(t, l))); diff != "" {
				t.Errorf("%s: %s changes the graph (-want +got):\n%s", name, f, diff)
			}
		}
	}
}

// Requests alone go through CSV and JSON Lines unchanged, if each has an id and
// it is known who asked.
func TestRowsRoundTrip(t *testing.T) {
	for name, files := range ledgers(t) {
		whole := ledger.Merge(files...)
		bare := &ledger.Ledger{}
		for i, r := range whole.Requests {
			if r.ID == "" {
				r.ID = "r" + strings.Repeat("i", i)
			}
			// A row has no room for the day on which a source said something, nor for
			// whose word it repeats, nor for a quotation.
			r.Reports = slices.Clone(r.Reports)
			for j := range r.Reports {
				x := &r.Reports[j]
				x.Date, x.ReliesOn, x.Quote, x.At = date.Date{}, nil, "", ""
			}
			if len(r.Between) == 0 && !strings.HasPrefix(r.Counters, "group") {
				bare.Requests = append(bare.Requests, r)
			}
		}
		bare, lost := through(t, bare, ledger.JSONL)
		if lost != nil {
			t.Errorf("%s: JSON Lines lose %q", name, lost)
		}
		want := dump(mustBuild(t, bare))
		for _, f := range []ledger.Format{ledger.CSV, ledger.JSONL, ledger.CSV, ledger.YAML} {
			l, lost := through(t, bare, f)
			if lost != nil {
				t.Errorf("%s: %s loses %q", name, f, lost)
			}
			if diff := cmp.Diff(want, dump(mustBuild(t, l))); diff != "" {
				t.Errorf("%s: %s changes the graph (-want +got):\n%s", name, f, diff)
			}
		}
	}
}

// TestWrite has the goldens of every format, with what each loses.
func TestWrite(t *testing.T) {
	l, err := ledger.ReadFile("testdata/everything.yaml", ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []ledger.Format{ledger.YAML, ledger.JSON, ledger.JSONL, ledger.CSV} {
		var b strings.Builder
		lost, err := ledger.Write(&b, l, f)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/written."+f.String(), b.String())
		if lost != nil {
			golden(t, "testdata/written."+f.String()+".lost", strings.Join(lost, "\n")+"\n")
		}
	}
	if _, err := ledger.Write(io.Discard, l, ledger.Auto); err == nil {
		t.Error("a ledger can be written in the format auto")
	}
	for _, f := range []ledger.Format{ledger.YAML, ledger.JSON, ledger.JSONL, ledger.CSV} {
		if _, err := ledger.Write(brokenWriter{}, l, f); !errors.Is(err, errBroken) {
			t.Errorf("writing %s to a broken file gave %v", f, err)
		}
	}
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

// Rows alone say the same of requests as the ledger did, under the ids that its
// sections give.
func TestRowsKeepIDs(t *testing.T) {
	for name, files := range ledgers(t) {
		l := ledger.Merge(files...)
		g := mustBuild(t, l)
		for _, f := range []ledger.Format{ledger.JSONL, ledger.CSV} {
			rows, _ := through(t, l, f)
			ids := func(g *graph.Graph) (out []string) {
				for r := range g.Requests() {
					if !r.Directed() && f == ledger.CSV {
						continue
					}
					via, _ := r.Via()
					from, to := r.From().ID(), r.To().ID()
					if !r.Directed() {
						from, to = min(from, to), max(from, to)
					}
					line := from + " " + to + " " + r.Date().String()
					if via != (graph.Channel{}) {
						line += " " + via.ID()
					}
					for c := range r.Claims() {
						line += " " + c.Source().ID()
					}
					out = append(out, line)
				}
				slices.Sort(out)
				return out
			}
			if diff := cmp.Diff(ids(g), ids(mustBuild(t, rows))); diff != "" {
				t.Errorf("%s: %s changes the requests (-want +got):\n%s", name, f, diff)
			}
		}
	}
}

// TestFieldsRoundTrip: what a ledger carries along comes back from every format that
// holds requests, without a flag.
func TestFieldsRoundTrip(t *testing.T) {
	const text = `requests:
  - {id: r1, from: ann, to: bob, outcome: accepted, fields: {Case no: '0042', "a, b": "x, \"y\"; z", seconds: '14'}}
  - id: r2
    from: bob
    to: ann
    reports: [{source: ft, outcome: declined, fields: {page: A1}}]
  - {from: cem, to: [ann, bob], fields: {seconds: '2'}}
`
	fieldsOf := func(l *ledger.Ledger) string {
		g, err := ledger.Build(l)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for r := range g.Requests() {
			line := r.From().ID() + " > " + r.To().ID()
			for key, value := range r.Fields() {
				line += fmt.Sprintf("; %s=%s", key, value)
			}
			for c := range r.Claims() {
				line += "; " + c.Source().ID() + " " + c.Outcome().String()
				for key, value := range c.Fields() {
					line += fmt.Sprintf("; %s=%s", key, value)
				}
			}
			lines = append(lines, line)
		}
		slices.Sort(lines)
		return strings.Join(lines, "\n")
	}
	first, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.Auto, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := fieldsOf(first)
	if !strings.Contains(want, "page=A1") || !strings.Contains(want, "Case no=0042") {
		t.Fatal(want)
	}
	for _, format := range []ledger.Format{ledger.YAML, ledger.JSON, ledger.JSONL, ledger.CSV} {
		var b bytes.Buffer
		lost, err := ledger.Write(&b, first, format)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ledger.Read(&b, "b", format, ledger.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := fieldsOf(again); got != want || strings.Contains(strings.Join(lost, " "), "fields") {
			t.Errorf("%v: %v\n%s\nwant\n%s", format, lost, got, want)
		}
	}
}
