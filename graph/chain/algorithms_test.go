package chain_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph/chain"

	lib "github.com/dominikbraun/graph"
	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
)

// TestAlgorithmsAgree runs the library's algorithms on a projection and on the
// library's own store. Of paths only the length is compared: which of several
// shortest ones is given is random.
func TestAlgorithmsAgree(t *testing.T) {
	eachRandom(t, func(t *testing.T, g *graph.Graph, p *chain.Projection, edges map[pair][]graph.RequestID) {
		for _, traits := range [][]func(*lib.Traits){nil, {lib.Weighted()}} {
			m, v := inMemory(t, g, edges, traits...), p.Graph(traits...)
			for x := range g.Actors() {
				for y := range g.Actors() {
					want, errM := pathLength(m, x.Number(), y.Number())
					got, errV := pathLength(v, x.Number(), y.Number())
					if want != got || !errors.Is(errV, errM) {
						t.Errorf("from %d to %d it is %d (%v), want %d (%v)", x.Number(), y.Number(), got, errV, want, errM)
					}
				}
			}
		}
		m, v := inMemory(t, g, edges), p.Graph()
		if diff := cmp.Diff(components(t, m), components(t, v)); diff != "" {
			t.Errorf("components (-memory +projection):\n%s", diff)
		}
		for x := range g.Actors() {
			for _, walk := range []func(libGraph, graph.ActorID, func(graph.ActorID) bool) error{lib.BFS[graph.ActorID, graph.Actor], lib.DFS[graph.ActorID, graph.Actor]} {
				if want, got := reach(t, walk, m, x.Number()), reach(t, walk, v, x.Number()); !slices.Equal(want, got) {
					t.Errorf("from %d one reaches %v, want %v", x.Number(), got, want)
				}
			}
			for y := range g.Actors() {
				want := must[bool](t)(lib.CreatesCycle(m, x.Number(), y.Number()))
				if got := must[bool](t)(lib.CreatesCycle(v, x.Number(), y.Number())); got != want {
					t.Errorf("CreatesCycle(%d, %d) is %v", x.Number(), y.Number(), got)
				}
			}
		}
		order, errM := lib.StableTopologicalSort(m, func(x, y graph.ActorID) bool { return x < y })
		same, errV := lib.StableTopologicalSort(v, func(x, y graph.ActorID) bool { return x < y })
		if !slices.Equal(order, same) || (errM == nil) != (errV == nil) {
			t.Errorf("the topological order is %v (%v), want %v (%v)", same, errV, order, errM)
		}
		clone := must[libGraph](t)(v.Clone())
		if diff := cmp.Diff(plainEdges(must[[]libEdge](t)(m.Edges())), plainEdges(must[[]libEdge](t)(clone.Edges()))); diff != "" {
			t.Errorf("Clone (-memory +projection):\n%s", diff)
		}
	})
}

// TestUndirectedLibraryGraph holds that a projection both ways suits the
// undirected graphs of the library, which keep each edge both ways.
func TestUndirectedLibraryGraph(t *testing.T) {
	eachRandom(t, func(t *testing.T, g *graph.Graph, _ *chain.Projection, _ map[pair][]graph.RequestID) {
		notSelf := func(r graph.Request) bool { return r.From() != r.To() }
		p := chain.Project(g, notSelf, chain.EitherWay)
		edges := edgesOf(g, notSelf, chain.EitherWay)
		m := lib.New(graph.Actor.Number)
		for a := range g.Actors() {
			if err := m.AddVertex(a); err != nil {
				t.Fatal(err)
			}
		}
		for p, requests := range edges {
			if p[0] < p[1] {
				if err := m.AddEdge(p[0], p[1], lib.EdgeWeight(len(requests))); err != nil {
					t.Fatal(err)
				}
			}
		}
		v := lib.NewWithStore(graph.Actor.Number, p.Store())
		if want, got := must[int](t)(m.Size()), must[int](t)(v.Size()); want != got {
			t.Errorf("%d edges, want %d", got, want)
		}
		if want, got := treeWeight(t, m), treeWeight(t, v); want != got {
			t.Errorf("the least spanning tree weighs %d, want %d", got, want)
		}
	})
}

func treeWeight(t *testing.T, g libGraph) (sum int) {
	for _, e := range must[[]libEdge](t)(must[libGraph](t)(lib.MinimumSpanningTree(g)).Edges()) {
		sum += e.Properties.Weight
	}
	return sum
}

// pathLength is the length of a shortest path, in what the graph counts.
func pathLength(g libGraph, from, to graph.ActorID) (n int, err error) {
	path, err := lib.ShortestPath(g, from, to)
	for i := 1; i < len(path); i++ {
		e, err := g.Edge(path[i-1], path[i])
		if err != nil {
			return 0, err
		}
		if g.Traits().IsWeighted {
			n += e.Properties.Weight
		} else {
			n++
		}
	}
	return n, err
}

func components(t *testing.T, g libGraph) [][]graph.ActorID {
	list := must[[][]graph.ActorID](t)(lib.StronglyConnectedComponents(g))
	for _, c := range list {
		slices.Sort(c)
	}
	slices.SortFunc(list, slices.Compare)
	return list
}

func reach(t *testing.T, walk func(libGraph, graph.ActorID, func(graph.ActorID) bool) error, g libGraph, from graph.ActorID) (list []graph.ActorID) {
	if err := walk(g, from, func(a graph.ActorID) bool {
		list = append(list, a)
		return false
	}); err != nil {
		t.Error(err)
	}
	slices.Sort(list)
	return list
}
