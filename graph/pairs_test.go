package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// randomPairs has parallel requests, requests without direction, requests of
// actors to themselves and, sometimes, an actor that sent many.
func randomPairs(t *testing.T, rng *rand.Rand) *graph.Graph {
	b := graph.NewBuilder()
	actors := 1 + rng.IntN(8)
	for i := range actors {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint(i)})
	}
	n := rng.IntN(30)
	if rng.IntN(5) == 0 {
		n = 300
	}
	for range n {
		x, y := fmt.Sprint(rng.IntN(actors)), fmt.Sprint(rng.IntN(actors))
		o := graph.Outcomes()[rng.IntN(6)]
		if x != y && rng.IntN(4) == 0 {
			b.AddRequest(graph.RequestSpec{Between: []string{x, y}, Outcome: o})
		} else {
			b.AddRequest(graph.RequestSpec{From: x, To: []string{y}, Outcome: o})
		}
	}
	return build(t, b)
}

func TestPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range 300 {
		g := randomPairs(t, rng)
		var without graph.OutcomeSet
		if i%2 == 0 {
			without = graph.SetOf(graph.Accepted, graph.Ignored)
		}
		found := map[[2]graph.ActorID]bool{}
		last := [2]graph.ActorID{}
		for p := range g.Pairs(without) {
			at := [2]graph.ActorID{p.From().Number(), p.To().Number()}
			if slices.Compare(last[:], at[:]) >= 0 {
				t.Fatalf("pair %v comes after %v", at, last)
			}
			last, found[at] = at, true
			want, outcomes, undirected := mayHaveAsked(g, p.From(), p.To())
			got := numbers(p.Requests())
			slices.Sort(got)
			if !slices.Equal(got, want) || p.Len() != len(want) {
				t.Errorf("%v has the requests %v, Len %d, want %v", at, got, p.Len(), want)
			}
			if p.Outcomes() != outcomes || p.Undirected() != undirected {
				t.Errorf("%v: %v %v, want %v %v", at, p.Outcomes(), p.Undirected(), outcomes, undirected)
			}
		}
		for a := range g.Actors() {
			for b := range g.Actors() {
				list, _, _ := mayHaveAsked(g, a, b)
				want := len(list) > 0 && !slices.ContainsFunc(list, func(n graph.RequestID) bool {
					return g.RequestAt(n).Directed() && without.Has(g.RequestAt(n).Outcome())
				})
				if at := [2]graph.ActorID{a.Number(), b.Number()}; found[at] != want {
					t.Errorf("pair %v is found: %v", at, found[at])
				}
			}
		}
	}
}

// mayHaveAsked finds the requests of a to b, and the undirected ones, without
// any index.
func mayHaveAsked(g *graph.Graph, a, b graph.Actor) (list []graph.RequestID, outcomes graph.OutcomeSet, undirected bool) {
	for r := range g.Requests() {
		if r.From() == a && r.To() == b || !r.Directed() && r.From() == b && r.To() == a {
			list = append(list, r.Number())
			outcomes |= graph.SetOf(r.Outcome())
			undirected = undirected || !r.Directed()
		}
	}
	return list, outcomes, undirected
}

func TestBetween(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		g := randomPairs(t, rng)
		for a := range g.Actors() {
			for b := range g.Actors() {
				var want []graph.RequestID
				for r := range g.Requests() {
					if r.From() == a && r.To() == b || r.From() == b && r.To() == a {
						want = append(want, r.Number())
					}
				}
				if got := numbers(g.Between(a, b)); !slices.Equal(got, want) {
					t.Errorf("between %d and %d: %v, want %v", a.Number(), b.Number(), got, want)
				}
			}
		}
	}
}

func TestPairsStopWhenAsked(t *testing.T) {
	g := randomPairs(t, rand.New(rand.NewPCG(5, 7)))
	n := 0
	for p := range g.Pairs(0) {
		for range p.Requests() {
			break
		}
		for range g.Between(p.From(), p.To()) {
			break
		}
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d pairs", n)
	}
	for range (&graph.Graph{}).Pairs(0) {
		t.Error("the empty graph has a pair")
	}
}

func TestPairsDoNotAllocate(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}})
	b.AddRequest(graph.RequestSpec{From: "bob", To: []string{"ann"}})
	g := build(t, b)
	ann, _ := g.Actor("ann")
	bob, _ := g.Actor("bob")
	seen := 0
	if n := testing.AllocsPerRun(10, func() {
		for r := range g.Between(ann, bob) {
			seen += int(r.Number())
		}
		for p := range g.Pairs(0) {
			for r := range p.Requests() {
				seen += int(r.Number())
			}
		}
	}); n > 10 {
		t.Errorf("it allocates %v times", n)
	}
	if seen == 0 {
		t.Error("nothing was seen")
	}
}
