package chain_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
)

// The size of the benchmarks: go test -run '^$' -bench . -cpu 1 ./graph/chain
const (
	benchRequests = 1_000_000
	benchActors   = 100_000
)

// large is a graph of random requests, made once, of which half are accepted.
var large = sync.OnceValue(func() *graph.Graph {
	rng := rand.New(rand.NewPCG(1, 2))
	names := make([]string, benchActors)
	for i := range names {
		names[i] = fmt.Sprint("actor ", i)
	}
	b := graph.NewBuilder()
	for range benchRequests {
		to := rng.IntN(benchActors)
		b.AddRequest(graph.RequestSpec{From: names[rng.IntN(benchActors)], To: names[to : to+1], Outcome: graph.Outcomes()[rng.IntN(2)]})
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
})

// ends gives pairs of random actors.
func ends(g *graph.Graph) [][2]graph.Actor {
	rng := rand.New(rand.NewPCG(3, 4))
	pairs := make([][2]graph.Actor, 256)
	for i := range pairs {
		pairs[i] = [2]graph.Actor{g.ActorAt(graph.ActorID(1 + rng.IntN(benchActors))), g.ActorAt(graph.ActorID(1 + rng.IntN(benchActors)))}
	}
	return pairs
}

// BenchmarkFind finds a shortest chain of accepted requests between actors of a
// random graph, and the library does so between the same actors: in its own
// store, which is made before, and through a projection. The metric "times" is
// how much longer than Find it takes, in the same run; a path of the library is
// only ever taken between two actors, once in a benchmark of one iteration.
func BenchmarkFind(b *testing.B) {
	g := large()
	q := compile(b, g, ask.With(graph.Accepted))
	pairs := ends(g)
	p := chain.Project(g, q.Surely, chain.AsAsked)
	own := lib.New(graph.Actor.Number, lib.Directed())
	for a := range g.Actors() {
		if err := own.AddVertex(a); err != nil {
			b.Fatal(err)
		}
	}
	edges, err := p.Store().ListEdges()
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range edges {
		if err := own.AddEdge(e.Source, e.Target); err != nil {
			b.Fatal(err)
		}
	}
	edges = nil

	var find time.Duration
	b.Run("chain", func(b *testing.B) {
		i := 0
		for b.Loop() {
			x := pairs[i%len(pairs)]
			chain.Find(q, x[0], x[1], chain.Options{})
			i++
		}
		find = b.Elapsed() / time.Duration(b.N)
	})
	for _, c := range []struct {
		name string
		g    lib.Graph[graph.ActorID, graph.Actor]
	}{{"library", own}, {"projection", p.Graph()}} {
		b.Run(c.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				x := pairs[i%len(pairs)]
				path, err := lib.ShortestPath(c.g, x[0].Number(), x[1].Number())
				if found := chain.Find(q, x[0], x[1], chain.Options{}); err == nil && len(found[0].Steps) != len(path)-1 {
					b.Fatalf("%d steps, the library finds %d", len(found[0].Steps), len(path)-1)
				}
				i++
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(max(find, 1)), "times")
		})
	}
}

// BenchmarkWhole runs what looks at the whole graph.
func BenchmarkWhole(b *testing.B) {
	g := large()
	q := compile(b, g, ask.With(graph.Accepted))
	from := g.ActorAt(1)
	for name, run := range map[string]func() int{
		"Reach": func() (n int) {
			for range chain.Reach(q, from, chain.Options{}) {
				n++
			}
			return n
		},
		"Components": func() int { return len(chain.Components(q, chain.Surely)) },
		"Cuts": func() (n int) {
			for range chain.Cuts(q, chain.Surely) {
				n++
			}
			return n
		},
	} {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRequests, "ns/request")
			if n == 0 {
				b.Fatal("nothing is found")
			}
		})
	}
}
