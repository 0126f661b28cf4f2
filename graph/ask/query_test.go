package ask_test

import (
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
)

// What is true of one request in its own worlds is true of several in theirs.
func TestAnyAndAllAgreeWithJointWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 600 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3, Requests: 3, Days: 3})
		p, means := oracle.Predicate(rng, g, 2)
		q := compile(t, g, p)
		var all []oracle.Ways
		for r := range g.Requests() {
			all = append(all, oracle.Of(g, r))
		}
		holding := func(now []oracle.Way) (n int) {
			for i, w := range now {
				if means(g.RequestAt(graph.RequestID(i+1)), w) {
					n++
				}
			}
			return n
		}
		if got, want := q.Any(), oracle.Joint(all, func(now []oracle.Way) bool { return holding(now) > 0 }); got != want {
			t.Fatalf("%s: any %s, want %s", p, got, want)
		}
		if got, want := q.All(), oracle.Joint(all, func(now []oracle.Way) bool { return holding(now) == len(now) }); got != want {
			t.Fatalf("%s: all %s, want %s", p, got, want)
		}
		least, most := len(all), 0
		oracle.Joint(all, func(now []oracle.Way) bool {
			least, most = min(least, holding(now)), max(most, holding(now))
			return true
		})
		if got := q.Count(); got != (ask.Span{Least: least, Most: most}) {
			t.Fatalf("%s: %s, want %d-%d", p, got, least, most)
		}
	}
}

func compile(t testing.TB, g *graph.Graph, p ask.Predicate) *ask.Query {
	t.Helper()
	q, err := ask.Compile(g, p)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	return q
}
