package ledger_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// The fuzz tests below ask of each reader that it neither panics nor hangs, that
// what it reports can be drawn, and that a ledger which it accepts is the same
// after it was written and read again.

func FuzzYAML(f *testing.F)  { fuzz(f, ledger.YAML) }
func FuzzJSON(f *testing.F)  { fuzz(f, ledger.JSON) }
func FuzzJSONL(f *testing.F) { fuzz(f, ledger.JSONL) }
func FuzzCSV(f *testing.F)   { fuzz(f, ledger.CSV) }

func fuzz(f *testing.F, format ledger.Format) {
	seeds(f, format)
	opts := ledger.Options{Bytes: 1 << 20, Aliased: 1000}
	f.Fuzz(func(t *testing.T, text []byte) {
		ledger.Detect(text)
		l, err := ledger.Read(bytes.NewReader(text), "fuzz", format, opts)
		_, buildErr := ledger.Build(l)
		if err != nil {
			var faults fault.List
			if !errors.As(err, &faults) {
				t.Fatalf("the error is not a list of faults: %v", err)
			}
			if buildErr == nil {
				t.Fatalf("a ledger with faults was built: %v", err)
			}
			if err := fault.Fprint(io.Discard, faults, fault.DrawOptions{}); err != nil {
				t.Fatal(err)
			}
			return
		}
		want := ledger.Merge(l)
		var b bytes.Buffer
		if _, err := ledger.Write(&b, want, format); err != nil {
			t.Fatal(err)
		}
		written := b.String()
		again, err := ledger.Read(&b, "again", format, ledger.Options{})
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, written)
		}
		again = ledger.Merge(again)
		forgetPlaces(want)
		forgetPlaces(again)
		if !reflect.DeepEqual(records(want), records(again)) {
			t.Fatalf("written and read again it differs:\n%s\n%#v\n%#v", written, records(want), records(again))
		}
	})
}

// seeds gives the fuzzer every ledger of the tests that is in its format.
func seeds(f *testing.F, format ledger.Format) {
	f.Add([]byte(""))
	f.Add([]byte("from,to\na,"))               // once accepted, and then written without the column to
	f.Add([]byte("actors:\n 0: {office: []}")) // once an office list that was none when written
	for _, pattern := range []string{"testdata/*", "../../testdata/*/*", "../../testdata/hostile/*/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			switch {
			case filepath.Ext(path) == ".txtar" && err == nil:
				for _, file := range txtar.Parse(text).Files {
					if ledger.FormatOf(file.Name) == format {
						f.Add(file.Data)
					}
				}
			case ledger.FormatOf(path) == format && err == nil:
				f.Add(text)
			}
		}
	}
}

func records(l *ledger.Ledger) []any {
	return []any{l.Title, l.AsOf, l.Sources, l.Parties, l.Actors, l.Channels, l.Requests}
}

func forgetPlaces(l *ledger.Ledger) {
	for i := range l.Sources {
		l.Sources[i].Where = nil
	}
	for i := range l.Parties {
		l.Parties[i].Where = nil
	}
	for i := range l.Actors {
		l.Actors[i].Where = nil
	}
	for i := range l.Channels {
		c := &l.Channels[i]
		c.Where = nil
		c.States = append([]graph.StateSpec(nil), c.States...)
		for j := range c.States {
			c.States[j].Where = nil
		}
	}
	for i := range l.Requests {
		r := &l.Requests[i]
		r.Where = nil
		r.Reports = append([]graph.ReportSpec(nil), r.Reports...)
		for j := range r.Reports {
			r.Reports[j].Where = nil
		}
	}
}

// FuzzTexts asks of each format that it gives any text back as it was.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"a", "null", "- x", "a: b", "\"", "'", "a\n\nb", "#", "<<", "\u0085", "\u2028", "\ufeff", "=1", "\\N", "~", "2021-05-21", "a,b", "\U0001F600"} {
		f.Add(s, "b")
		f.Add("b", s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		quoted := func(s string) string {
			text, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		// Reading makes of the two what a ledger can hold.
		l, err := ledger.Read(strings.NewReader(`{"requests": [{"from": `+quoted(a)+`, "to": `+quoted(b)+`}]}`), "", ledger.JSON, ledger.Options{})
		if err != nil || l.Requests[0].From == "" || len(l.Requests[0].To) == 0 {
			return
		}
		a, b = l.Requests[0].From, l.Requests[0].To[0]
		l.Requests = []graph.RequestSpec{{
			ID: a, From: b, To: []string{a}, Via: b, About: a, Note: b, Outcome: graph.Declined,
			Reports: []graph.ReportSpec{{Source: a, Note: b}},
		}}
		whole := *l
		whole.Title = a
		whole.Sources = []graph.SourceSpec{{ID: a, Name: b, Also: []string{b, a}}}
		whole.Parties = []graph.PartySpec{{ID: a, Name: b}}
		whole.Actors = []graph.ActorSpec{{ID: b, Name: a, Offices: []graph.Office{{Title: b, Rank: 1}}}, {ID: b + "x", Offices: []graph.Office{{Title: a}}}}
		whole.Channels = []graph.ChannelSpec{{ID: a, Kind: b, Between: []string{a, b}, States: []graph.StateSpec{{Is: graph.Open, Note: a}}}}
		for _, c := range []struct {
			ledger *ledger.Ledger
			format ledger.Format
		}{{&whole, ledger.YAML}, {&whole, ledger.JSON}, {l, ledger.JSONL}, {l, ledger.CSV}} {
			again, lost := through(t, c.ledger, c.format)
			again = ledger.Merge(again) // CSV has two rows
			forgetPlaces(again)
			if lost != nil || !reflect.DeepEqual(records(c.ledger), records(again)) {
				t.Fatalf("%s: read again it is\n%#v\nnot\n%#v\nlost %q", c.format, records(again), records(c.ledger), lost)
			}
		}
	})
}
