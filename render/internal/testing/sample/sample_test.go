package sample

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestGenerateSeed(t *testing.T) {
	t.Parallel()
	shape := Shape{Actors: 30, Requests: 60, Parties: 3, Within: 0.2, Self: 0.1, Undirected: 0.1, Direct: 0.2}
	dump := func(seed uint64) string {
		s := ""
		for r := range Generate(t, seed, shape).Requests() {
			via := ""
			if c, ok := r.Via(); ok {
				via = c.ID()
			}
			s += fmt.Sprintln(r.ID(), r.From().ID(), r.To().ID(), via, r.Date(), r.Times(), r.Outcome())
		}
		return s
	}
	first, again, other := dump(1), dump(1), dump(2)
	if first != again {
		t.Error("the same seed gives two graphs")
	}
	if first == other {
		t.Error("two seeds give the same graph")
	}
}

// TestGenerateAll checks that everything occurs that a large graph promises.
func TestGenerateAll(t *testing.T) {
	t.Parallel()
	g := Generate(t, 1, Shape{Actors: 50, Requests: 400, Parties: 3, Within: 0.2, Self: 0.05, Undirected: 0.1, Direct: 0.2})
	if g.NumActors() != 50 || g.NumRequests() != 400 {
		t.Errorf("%d actors, %d requests", g.NumActors(), g.NumRequests())
	}
	outcomes := make(map[graph.Outcome]int)
	bases := make(map[graph.Basis]int)
	var within, self, undirected, direct int
	for r := range g.Requests() {
		outcomes[r.Outcome()]++
		bases[r.Basis()]++
		from, _ := r.From().Party()
		to, _ := r.To().Party()
		switch {
		case r.From() == r.To():
			self++
		case from == to:
			within++
		}
		if !r.Directed() {
			undirected++
		}
		if _, ok := r.Via(); !ok {
			direct++
		}
	}
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		if outcomes[o] == 0 {
			t.Errorf("no request is %s", o)
		}
	}
	for _, b := range []graph.Basis{graph.NoBasis, graph.Stated, graph.Reported, graph.Derived} {
		if bases[b] == 0 {
			t.Errorf("no outcome is %s", b)
		}
	}
	if within == 0 || self == 0 || undirected == 0 || direct == 0 {
		t.Errorf("%d within a party, %d to oneself, %d undirected, %d direct", within, self, undirected, direct)
	}
}
