package chain_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/rapport-graph/rapport/graph/chain"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
)

type (
	libGraph = lib.Graph[graph.ActorID, graph.Actor]
	libEdge  = lib.Edge[graph.ActorID]
	pair     [2]graph.ActorID
)

// random makes a graph of some actors, of whom not all ask, with parallel
// requests, requests to oneself and requests without direction.
func random(t testing.TB, rng *rand.Rand) *graph.Graph {
	t.Helper()
	actors := 1 + rng.IntN(12)
	b := graph.NewBuilder()
	for i := range actors {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint(i)})
	}
	for range rng.IntN(4 * actors) {
		x, y := rng.IntN(actors), rng.IntN(actors)
		r := graph.RequestSpec{Outcome: graph.Outcomes()[rng.IntN(3)]}
		if rng.IntN(4) == 0 && x != y {
			r.Between = []string{fmt.Sprint(x), fmt.Sprint(y)}
		} else {
			r.From, r.To = fmt.Sprint(x), []string{fmt.Sprint(y)}
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func accepted(r graph.Request) bool { return r.Outcome() == graph.Accepted }

// edgesOf finds the edges without the projection: the requests of each pair.
func edgesOf(g *graph.Graph, keep func(graph.Request) bool, ways chain.Direction) map[pair][]graph.RequestID {
	edges := map[pair][]graph.RequestID{}
	for r := range g.Requests() {
		if !keep(r) || !r.Directed() && ways == chain.AsAsked {
			continue
		}
		from, to := r.From().Number(), r.To().Number()
		edges[pair{from, to}] = append(edges[pair{from, to}], r.Number())
		if from != to && (ways == chain.EitherWay || !r.Directed()) {
			edges[pair{to, from}] = append(edges[pair{to, from}], r.Number())
		}
	}
	return edges
}

// inMemory makes a graph in the library's own store of the same edges.
func inMemory(t testing.TB, g *graph.Graph, edges map[pair][]graph.RequestID, traits ...func(*lib.Traits)) libGraph {
	t.Helper()
	m := lib.New(graph.Actor.Number, append(traits, lib.Directed())...)
	for a := range g.Actors() {
		if err := m.AddVertex(a); err != nil {
			t.Fatal(err)
		}
	}
	for p, requests := range edges {
		if err := m.AddEdge(p[0], p[1], lib.EdgeWeight(len(requests))); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// eachRandom tests every way of projecting random graphs.
func eachRandom(t *testing.T, test func(t *testing.T, g *graph.Graph, p *chain.Projection, edges map[pair][]graph.RequestID)) {
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range some(60) {
		g := random(t, rng)
		for _, ways := range []chain.Direction{chain.AsAsked, chain.AsPossible, chain.EitherWay} {
			keep, all := accepted, func(graph.Request) bool { return true }
			if i%2 == 0 {
				keep = all
			}
			p := chain.Project(g, keep, ways)
			test(t, g, p, edgesOf(g, keep, ways))
			if t.Failed() {
				t.Fatalf("graph %d, ways %d", i, ways)
			}
		}
	}
}

// some is how many of n random graphs are looked at: a third where RAPPORT_CI is not 1.
func some(n int) int {
	if os.Getenv("RAPPORT_CI") == "1" {
		return n
	}
	return n / 3
}
