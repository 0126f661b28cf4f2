package whatif_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// TestLimit looks at graphs of which too much would be looked at: a request with many
// reports, sources that rely on each other in a long row, and a check that asks about the
// whole graph. A source on which nothing rests is no work.
func TestLimit(t *testing.T) {
	of := func(sources, reports, requests int, row bool) *graph.Graph {
		var l stated
		for i := range sources {
			s := graph.SourceSpec{ID: fmt.Sprint("s", i)}
			if row && i > 0 {
				s.ReliesOn = []string{fmt.Sprint("s", i-1)}
			}
			l.sources = append(l.sources, s)
		}
		for i := range requests {
			r := graph.RequestSpec{ID: fmt.Sprint("r", i), From: "a0", To: []string{"a1"}}
			for j := range reports {
				r.Reports = append(r.Reports, graph.ReportSpec{Source: fmt.Sprint("s", (i*reports+j)%sources), Outcome: graph.Declined})
			}
			l.requests = append(l.requests, r)
		}
		return l.build(t)
	}
	chain := readChecks(t, "ledger: none.yaml\nchecks: [{name: chain, path: {from: a0, to: a1}, expect: some}]").Checks
	for _, c := range []struct {
		name string
		g    *graph.Graph
		opts whatif.Options
		is   bool
	}{
		{"few reports", of(3, 3, 3, false), whatif.Options{Checks: chain}, false},
		{"many reports", of(3000, 3000, 1, false), whatif.Options{}, true},
		{"of few requests", of(20, 20, 50, false), whatif.Options{}, false},
		{"a long row", of(3000, 1, 3000, true), whatif.Options{}, true},
		{"of which few are reported", of(3000, 1, 1, true), whatif.Options{}, false},
		{"a whole graph for each source", of(2000, 1, 2000, false), whatif.Options{Checks: chain}, true},
		{"of the same sources", of(20, 1, 2000, false), whatif.Options{Checks: chain}, false},
		{"sources on which nothing rests", of(50_000, 1, 1, false), whatif.Options{Checks: chain}, false},
	} {
		report, err := whatif.Find(context.Background(), c.g, c.opts)
		if (report == nil) != c.is || errors.Is(err, graph.ErrTooLarge) != c.is {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if os.Getenv("RAPPORT_CI") != "1" {
		return // the large one takes a second
	}
	if _, err := whatif.Find(context.Background(), of(2900, 2900, 1, false), whatif.Options{Large: true}); err != nil {
		t.Errorf("a large one: %v", err)
	}
}

// TestUntouched leaves out and believes a source on which nothing rests.
func TestUntouched(t *testing.T) {
	l := stated{sources: []graph.SourceSpec{{ID: "a"}, {ID: "b"}, {ID: "c"}},
		requests: []graph.RequestSpec{{ID: "r", From: "a0", To: []string{"a1"}, Reports: []graph.ReportSpec{{Source: "b", Outcome: graph.Declined}}}}}
	checks := readChecks(t, "ledger: none.yaml\nchecks: [{name: chain, path: {from: a0, to: a1, where: outcome == \"declined\"}, expect: some}]").Checks
	report, err := whatif.Find(context.Background(), l.build(t), whatif.Options{Checks: checks})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range report.Sources {
		want := 1
		if s.Source.ID() == "b" {
			want = 0
		}
		alone := slices.Collect(s.Alone.Requests())
		if len(alone) != want || s.Alone.NumRequests() != want || len(s.Alone.Checks) != want || len(s.Without.Checks) != 1-want || s.Without.NumRequests() != 1-want {
			t.Errorf("%s: %+v", s.Source, s)
		}
	}
}
