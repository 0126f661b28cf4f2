package ask_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/where"
)

// built builds the graph of a ledger.
func built(t *testing.T, text string) *graph.Graph {
	t.Helper()
	l, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestWaits: how long it took to answer, of those that were answered.
func TestWaits(t *testing.T) {
	for _, c := range []struct {
		requests, median string
		of, days, late   string
	}{
		{"", "", "0", "0", "0"},
		{"{from: a, to: b, date: 2021-06-01, outcome: declined, answered: 2021-06-11}", "10", "1", "10", "0"},
		{"{from: a, to: b, date: 2021-06-01, outcome: declined, answered: 2021-06-11}, {from: a, to: b, date: 2021-06-01, outcome: accepted, answered: 2021-06-02}", "5.5", "2", "1-10", "0"},
		{"{from: a, to: b, date: 2021-05, outcome: declined, answered: 2021-06-11}", "11-41", "1", "11-41", "0"},
		{"{from: a, to: b, outcome: declined, answered: 2021-06-11}", "0+", "0-1", "0+", "0"},
		{"{from: a, to: b, date: 2021-06-12, outcome: declined, answered: 2021-06-11}", "", "0", "0", "0"}, // before it was asked
		{"{from: a, to: b, date: 2021-06-01, outcome: accepted}", "", "0", "0", "0"},
		{"{from: a, to: b, date: 2021-06-01, outcome: pending, deadline: 2021-06-10}", "", "0", "0", "1"},
		{"{from: a, to: b, date: 2021-06-01, outcome: ignored, deadline: 2021-06}", "", "0", "0", "0-1"},
		{"{from: a, to: b, date: 2021-06-01, outcome: pending, deadline: 2021-06-30}", "", "0", "0", "0"},
		{"{from: a, to: b, date: 2021-06-01, reports: [{source: s, outcome: declined, answered: 2021-06-03}, {source: t, outcome: ignored}]}", "2", "0-1", "2", "0"},
		{"{from: a, to: b, date: 2021-06-01, reports: [{source: s, outcome: declined, answered: 2021-06-03}, {source: t, outcome: declined, answered: 2021-06-21}]}", "2-20", "1", "2-20", "0"},
		// Two of three are sure; the third may bring the median down.
		{"{from: a, to: b, date: 2021-06-01, outcome: declined, answered: 2021-06-11}, {from: a, to: b, date: 2021-06-01, outcome: declined, answered: 2021-06-21}, " +
			"{from: a, to: b, date: 2021-06-01, reports: [{source: s, outcome: declined, answered: 2021-06-03}, {source: t, outcome: ignored}]}", "10-15", "2-3", "2-20", "0"},
	} {
		g := built(t, "as_of: 2021-06-30\nrequests: ["+c.requests+"]")
		w := compile(t, g, ask.Everything()).Waits()
		if w.Median() != c.median || w.Of.String() != c.of || w.Days.String() != c.days || w.Overdue.String() != c.late {
			t.Errorf("%s: median %s of %s, days %s, overdue %s", c.requests, w.Median(), w.Of, w.Days, w.Overdue)
		}
		for _, group := range compile(t, g, ask.Everything()).Groups(ask.PerAsker) {
			if group.Waits != w {
				t.Errorf("%s: of %s: %v, want %v", c.requests, group.Key, group.Waits, w)
			}
		}
	}
}

// TestDaysThatTook: what an answer took tells apart on which days a request can have
// been made.
func TestDaysThatTook(t *testing.T) {
	g := built(t, "requests: [{from: a, to: b, date: 2021-05-12/2021-05-17, outcome: accepted, answered: 2021-05-18/2021-05-23}]")
	for text, want := range map[string][2]string{
		"days < 5":   {"2021-05-14", "2021-05-17"},
		"days >= 5":  {"2021-05-12", "2021-05-17"},
		"days >= 10": {"2021-05-12", "2021-05-13"},
		"days == 11": {"2021-05-12", "2021-05-12"},
	} {
		p, err := where.Parse(g, text)
		if err != nil {
			t.Fatal(err)
		}
		first := compile(t, g, p).First()
		if got := [2]string{first.Earliest.String(), first.Latest.String()}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
