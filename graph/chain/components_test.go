package chain_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	lib "github.com/dominikbraun/graph"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
)

// connected finds the sets of actors that the library reaches from each other
// over the requests that are kept, whoever asked.
func connected(t *testing.T, g *graph.Graph, keep func(graph.Request) bool) (list [][]graph.ActorID) {
	t.Helper()
	p := chain.Project(g, keep, chain.EitherWay).Graph()
	seen := map[graph.ActorID]bool{}
	for a := range g.Actors() {
		if seen[a.Number()] {
			continue
		}
		var set []graph.ActorID
		if err := lib.BFS(p, a.Number(), func(b graph.ActorID) bool {
			set = append(set, b)
			seen[b] = true
			return false
		}); err != nil {
			t.Fatal(err)
		}
		slices.Sort(set)
		list = append(list, set)
	}
	return list
}

func TestConnectionsAgreeWithTheLibrary(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var components, circles, cuts int
	for i := range some(120) {
		actors := 4 + rng.IntN(10)
		g := randomgraph.New(t, rng, randomgraph.Size{Actors: actors, Requests: 2 * actors, Agreed: true})
		q := compile(t, g, ask.Not(ask.With(graph.Declined)))
		for _, which := range []chain.Certainty{chain.Surely, chain.Perhaps} {
			keep, ways := q.Surely, chain.AsAsked
			if which == chain.Perhaps {
				keep, ways = q.Perhaps, chain.AsPossible
			}
			whole := connected(t, g, keep)
			many := slices.DeleteFunc(slices.Clone(whole), func(s []graph.ActorID) bool { return len(s) == 1 })
			components += len(many)
			if diff := cmp.Diff(many, numbers(chain.Components(q, which)), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("components (-library +got):\n%s", diff)
			}

			found, err := chain.Circles(q, which)
			if err != nil {
				t.Fatal(err)
			}
			circles += len(found)
			if diff := cmp.Diff(inCircles(t, g, chain.Project(g, keep, ways)), numbers(found), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("circles (-want +got):\n%s", diff)
			}

			cut := map[graph.Actor]bool{}
			for a := range chain.Cuts(q, which) {
				cut[a] = true
				cuts++
			}
			for a := range g.Actors() {
				// Without its requests a stands alone: in a set of its own if it did
				// before or was only connected, and others too if it held them together.
				without := connected(t, g, func(r graph.Request) bool { return keep(r) && r.From() != a && r.To() != a })
				if want := len(without)-1 > len(whole); cut[a] != want {
					t.Errorf("%s is a cut actor: %v, want %v", a.ID(), cut[a], want)
				}
			}
		}
		if t.Failed() {
			t.Fatalf("graph %d", i)
		}
	}
	if min(components, circles, cuts) < 40 {
		t.Errorf("only %d components, %d circles, %d cut actors", components, circles, cuts)
	}
}

// inCircles finds the circles without the library's algorithm for them.
func inCircles(t *testing.T, g *graph.Graph, p *chain.Projection) (list [][]graph.ActorID) {
	edges, err := p.Store().ListEdges()
	if err != nil {
		t.Fatal(err)
	}
	n := g.NumActors() + 1
	leads := make([][]bool, n)
	for i := range leads {
		leads[i] = make([]bool, n)
	}
	for _, e := range edges {
		leads[e.Source][e.Target] = true
	}
	for k := range n {
		for i := range n {
			for j := range n {
				leads[i][j] = leads[i][j] || leads[i][k] && leads[k][j]
			}
		}
	}
	seen := make([]bool, n)
	for i := range n {
		var set []graph.ActorID
		for j := i; j < n; j++ {
			if !seen[j] && (i == j || leads[i][j] && leads[j][i]) {
				set = append(set, graph.ActorID(j))
			}
		}
		if seen[i] || len(set) < 2 {
			continue
		}
		for _, j := range set {
			seen[j] = true
		}
		list = append(list, set)
	}
	return list
}

func numbers(sets [][]graph.Actor) (list [][]graph.ActorID) {
	for _, set := range sets {
		var ids []graph.ActorID
		for _, a := range set {
			ids = append(ids, a.Number())
		}
		list = append(list, ids)
	}
	return list
}
