package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

// TestKeep keeps every set of the requests of a small graph, and compares with the
// graph that is built of these requests alone.
func TestKeep(t *testing.T) {
	t.Parallel()
	lines := []string{
		"ann -mail-> bob: declined(ft)/ignored(dod) 2021 x3 #calls",
		"bob -> ann: pending 2021-02 counters=calls #counter note=why",
		"ann -> cem: accepted 2021-03 x300",
		"bob -- cem: 2021-04",
		"cem -phone-> cem: ignored 2021-05 #self deadline=2022 for=ann",
	}
	const declared = "ann -mail-> bob: x1 declined(ft); cem -phone-> ann: declined(dod)"
	g := graphtest.Parse(t, strings.Join(lines, "\n")+"\n"+declared)
	if g.NumRequests() != len(lines)+2 {
		t.Fatal(g.NumRequests())
	}
	for set := range 1 << len(lines) {
		// What is declared is named by requests that are always kept, since a text of
		// requests declares nothing else.
		text := []string{declared}
		for i, line := range lines {
			if set>>i&1 == 1 {
				if i == 1 && set&1 == 0 {
					line = strings.Replace(line, " counters=calls", "", 1)
				}
				text = append(text, line)
			}
		}
		want := graphtest.Parse(t, strings.Join(text, "\n"))
		var asked []graph.RequestID
		got := g.Keep(func(r graph.Request) bool {
			asked = append(asked, r.Number())
			i := slices.IndexFunc(lines, func(line string) bool { return r.Pos().Line == 1+slices.Index(lines, line) })
			return i < 0 || set>>i&1 == 1
		})
		if !graphtest.Equal(t, want, got) || !slices.IsSorted(asked) || len(asked) != g.NumRequests() {
			t.Fatalf("of the set %b", set)
		}
		// Finding by actor and by id follows.
		for a := range got.Actors() {
			for r := range a.Sent() {
				if r.From() != a {
					t.Errorf("%s sent %s", a.ID(), r)
				}
			}
			b, _ := want.Actor(a.ID())
			if got, want := contacts(a), contacts(b); !slices.Equal(got, want) {
				t.Errorf("%b: %s sent and received %v, want %v", set, a.ID(), got, want)
			}
		}
		r, ok := got.Request("self")
		if ok != (set>>4&1 == 1) || ok && r.Pos().Line != 5 {
			t.Errorf("%b: self is there: %v", set, ok)
		}
	}
	if g.NumRequests() != len(lines)+2 {
		t.Error("the graph itself changed")
	}
	if none := g.Keep(func(graph.Request) bool { return false }); none.NumRequests() != 0 || none.NumActors() != g.NumActors() {
		t.Errorf("of nothing %d requests and %d actors", none.NumRequests(), none.NumActors())
	}
}

func contacts(a graph.Actor) (out []string) {
	for r := range a.Sent() {
		out = append(out, fmt.Sprint(r, r.Date(), r.Times(), r.Outcome()))
	}
	for r := range a.Received() {
		out = append(out, fmt.Sprint(r, r.Date(), r.Times(), r.Outcome()))
	}
	return out
}
