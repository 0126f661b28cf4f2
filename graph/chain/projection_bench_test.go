package chain_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph/chain"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
)

// BenchmarkStore runs the library on a million requests among 100,000 actors,
// through a projection and through its own store of the same edges.
func BenchmarkStore(b *testing.B) {
	const requests, actors = 1_000_000, 100_000
	rng := rand.New(rand.NewPCG(1, 2))
	names := make([]string, actors)
	for i := range names {
		names[i] = fmt.Sprint("actor ", i)
	}
	builder := graph.NewBuilder()
	for range requests {
		to := rng.IntN(actors)
		builder.AddRequest(graph.RequestSpec{From: names[rng.IntN(actors)], To: names[to : to+1]})
	}
	g, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	p := chain.Project(g, nil, chain.AsAsked)
	v := p.Graph()
	m := lib.New(graph.Actor.Number, lib.Directed())
	edges, err := p.Store().ListEdges()
	if err != nil {
		b.Fatal(err)
	}
	for a := range g.Actors() {
		if err := m.AddVertex(a); err != nil {
			b.Fatal(err)
		}
	}
	for _, e := range edges {
		if err := m.AddEdge(e.Source, e.Target, lib.EdgeWeight(e.Properties.Weight)); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("project", func(b *testing.B) {
		for b.Loop() {
			chain.Project(g, func(r graph.Request) bool { return r.Outcome() == graph.Pending }, chain.AsAsked)
		}
	})
	b.Run("wrap", func(b *testing.B) {
		for b.Loop() {
			p.Graph()
		}
	})
	for name, store := range map[string]libGraph{"projection": v, "library": m} {
		b.Run("AdjacencyMap/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := store.AdjacencyMap(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("ShortestPath/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := lib.ShortestPath(store, edges[0].Source, edges[len(edges)-1].Target); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("StronglyConnectedComponents/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := lib.StronglyConnectedComponents(store); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
