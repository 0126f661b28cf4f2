package ledger_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/ledger"
)

func written(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := ledger.Write(&b, l, ledger.YAML); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMergeLeavesItsLedgersAlone(t *testing.T) {
	a, _ := read(t, "actors: {x: {also: [p, q]}}\nchannels: {c: {states: [{is: open}]}}\nrequests: [{id: r, reports: [{source: s}]}]\n", "a.yaml", ledger.Options{})
	b, _ := read(t, "actors: {x: {also: [q, r]}}\nchannels: {c: {states: [{is: severed}]}}\nrequests: [{id: r, reports: [{source: t}]}]\n", "b.yaml", ledger.Options{})
	wantA, wantB := written(t, a), written(t, b)
	first := written(t, ledger.Merge(a, b))
	ledger.Merge(a, b, b)
	if second := written(t, ledger.Merge(a, b)); first != second {
		t.Errorf("merging again differs:\n%s", cmp.Diff(first, second))
	}
	if written(t, a) != wantA || written(t, b) != wantB {
		t.Error("merging changed a ledger")
	}
	if again := written(t, ledger.Merge(ledger.Merge(a, b))); again != first {
		t.Errorf("merging what was merged differs:\n%s", cmp.Diff(first, again))
	}
}

func TestMergeKeepsSectionsAbsent(t *testing.T) {
	a, _ := read(t, "actors:\n", "a.yaml", ledger.Options{})
	b, _ := read(t, "parties: {p: }\n", "b.yaml", ledger.Options{})
	m := ledger.Merge(a, b)
	if m.Actors == nil || len(m.Parties) != 1 || m.Sources != nil || m.Channels != nil || m.Requests != nil {
		t.Errorf("merged to %+v", m)
	}
	if m := ledger.Merge(); m.Actors != nil {
		t.Errorf("nothing merged to %+v", m)
	}
}

// A ledger that has faults keeps them when it is merged.
func TestMergeKeepsFaults(t *testing.T) {
	a, faults := read(t, "titel: x\n", "a.yaml", ledger.Options{})
	_, err := ledger.Build(ledger.Merge(a))
	if len(faults) != 1 || err == nil || err.Error() != faults.Error() {
		t.Errorf("built with %v, read with %v", err, faults)
	}
}

// The same id in two Unicode normal forms is the same id, as it is in a graph.
func TestMergeNormalForms(t *testing.T) {
	a, _ := read(t, "actors: {\u00e9: {name: E}}\nrequests: [{id: \u00e9, from: E, to: \u00e9}]\n", "a.yaml", ledger.Options{})
	b, _ := read(t, "actors: {e\u0301: {also: F}}\nrequests: [{id: e\u0301, about: x}]\n", "b.yaml", ledger.Options{})
	m := ledger.Merge(a, b)
	if len(m.Actors) != 1 || len(m.Actors[0].Also) != 1 || len(m.Requests) != 1 || m.Requests[0].About != "x" {
		t.Errorf("merged to\n%s", written(t, m))
	}
	rows, _ := through(t, m, ledger.CSV)
	if r := rows.Requests[0]; r.From != "\u00e9" || r.To[0] != "\u00e9" {
		t.Errorf("the row is %+v", r)
	}
}

// TestTellOpen: an actor that another file does not declare may be one of those that it
// leaves out.
func TestTellOpen(t *testing.T) {
	const table = "from,to,outcome\nA. Smith,bob,accepted\nAnn Smith,ane,declined\n"
	for _, c := range []struct{ declares, want string }{
		{"actors:\n  ann: {name: Ann Smith, also: [A. Smith]}\nrequests: []\n", `b.csv:2:10: unknown actor "bob", expected an actor that the ledger declares; where a.yaml declares some only, open: [actors] in it
b.csv:3:11: unknown actor "ane", expected an actor that the ledger declares, did you mean ann?`},
	} {
		read := func(name, text string) *ledger.Ledger {
			l, err := ledger.Read(strings.NewReader(text), name, ledger.Auto, ledger.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		_, err := ledger.Build(read("a.yaml", c.declares), read("b.csv", table))
		if err == nil || err.Error() != c.want {
			t.Errorf("%v\nwant\n%s", err, c.want)
		}
		var l ledger.Loader
		for _, in := range [][2]string{{"a.yaml", c.declares}, {"b.csv", table}} {
			if err := l.Read(context.Background(), strings.NewReader(in[1]), in[0], ledger.Auto); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := l.Build(); err == nil || err.Error() != c.want {
			t.Errorf("as a stream: %v\nwant\n%s", err, c.want)
		}
	}
}
