package chain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/truth"
)

func structure(tb testing.TB, g *graph.Graph) *chain.Structure {
	tb.Helper()
	accepted, err := ask.Compile(g, ask.With(graph.Accepted))
	if err != nil {
		tb.Fatal(err)
	}
	all, err := ask.Compile(g, ask.Everything())
	if err != nil {
		tb.Fatal(err)
	}
	s, err := chain.StructureOf(accepted, all)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// said puts a structure into words.
func said(s *chain.Structure) string {
	var out []string
	for _, g := range s.Groups {
		var ids []string
		for _, a := range g.Actors {
			ids = append(ids, a.ID())
		}
		out = append(out, fmt.Sprintf("group %s %s", strings.Join(ids, "+"), g.Answer))
	}
	for _, b := range s.Between {
		out = append(out, fmt.Sprintf("between %s %s", b.Actor.ID(), b.Answer))
	}
	for _, b := range s.Bridges {
		out = append(out, fmt.Sprintf("bridge %s-%s %s", b.A.ID(), b.B.ID(), b.Answer))
	}
	for _, c := range s.CutOff {
		out = append(out, fmt.Sprintf("cut off %s %s", c.Actor.ID(), c.Answer))
	}
	return strings.Join(out, "; ") + fmt.Sprintf("; %s of %s", s.Mutual, s.Pairs)
}

func TestStructure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ ledger, want string }{
		{"a -> b: accepted; b -> a: accepted; b -> c: accepted; d -> a: declined", "group a+b yes; between b yes; bridge a-b yes; bridge b-c yes; cut off d yes; 1 of 3"},
		{"a -> b: accepted; b -> c: accepted; c -> a: accepted(s)/declined(t)", "group a+b+c contested; between b contested; bridge a-b contested; bridge b-c contested; 0 of 3"},
		{"a -> b: accepted; b -> c: accepted; c -> a: accepted; c -> d: accepted", "group a+b+c yes; between c yes; bridge c-d yes; 0 of 4"},
		{"a -- b: accepted; a -- b: accepted", "group a+b possibly; bridge a-b yes; 0-1 of 1"},
		{"a -- b: accepted", "bridge a-b yes; 0 of 1"},
		{"a -- b: accepted; b -- c: accepted; c -- a: accepted; c -- d: accepted", "group a+b+c possibly; between c yes; bridge c-d yes; 0 of 4"},
		{"a -- b: accepted; b -> c: accepted; c -> b: accepted", "group b+c yes; between b yes; bridge a-b yes; bridge b-c yes; 1 of 2"},
		{"a -> b: ignored", "cut off a yes; cut off b yes; 0 of 1"},
		{"a -> b: accepted(s)/ignored(t)", "bridge a-b contested; cut off a contested; cut off b contested; 0 of 1"},
		{"a -> a: accepted", "0 of 0"},
	} {
		got := strings.TrimPrefix(said(structure(t, graphtest.Parse(t, c.ledger))), "; ")
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.ledger, got, c.want)
		}
	}
}

// TestStructureAgrees compares with the library: bridges are the pairs of every
// spanning tree, so without any other spanning tree than the one that it gives none is
// missing, and go-betweens are what [chain.Cuts] gives where nothing is in doubt.
func TestStructureAgrees(t *testing.T) {
	t.Parallel()
	eachRandom(t, func(t *testing.T, g *graph.Graph, _ *chain.Projection, _ map[pair][]graph.RequestID) {
		all, err := ask.Compile(g, ask.Everything())
		if err != nil {
			t.Fatal(err)
		}
		s, err := chain.StructureOf(all, all)
		if err != nil {
			t.Fatal(err)
		}
		var between []graph.Actor
		for _, b := range s.Between {
			if b.Answer == truth.Yes {
				between = append(between, b.Actor)
			}
		}
		if cuts := slices.Collect(chain.Cuts(all, chain.Surely)); !slices.Equal(between, cuts) {
			t.Errorf("go-betweens %v, cuts %v", between, cuts)
		}
		undirected := lib.New(func(a graph.ActorID) graph.ActorID { return a })
		for a := range g.Actors() {
			if err := undirected.AddVertex(a.Number()); err != nil {
				t.Fatal(err)
			}
		}
		for r := range g.Requests() {
			if r.From() != r.To() {
				_ = undirected.AddEdge(r.From().Number(), r.To().Number()) // a second one of a pair is refused
			}
		}
		tree, err := lib.MinimumSpanningTree(undirected)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range s.Bridges {
			if _, err := tree.Edge(b.A.Number(), b.B.Number()); err != nil {
				t.Errorf("the bridge %s-%s is in no spanning tree", b.A.ID(), b.B.ID())
			}
		}
	})
}
