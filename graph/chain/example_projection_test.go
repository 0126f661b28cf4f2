package chain_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/chain"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
)

func ExampleProject() {
	b := graph.NewBuilder()
	ask := func(from, to string, outcome graph.Outcome) {
		b.AddRequest(graph.RequestSpec{From: from, To: []string{to}, Outcome: outcome})
	}
	ask("ann", "bob", graph.Accepted)
	ask("ann", "bob", graph.Accepted)
	ask("bob", "cem", graph.Accepted)
	ask("ann", "cem", graph.Declined)
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	accepted := func(r graph.Request) bool { return r.Outcome() == graph.Accepted }
	p := chain.Project(g, accepted, chain.AsAsked)

	ann, _ := g.Actor("ann")
	cem, _ := g.Actor("cem")
	path, err := lib.ShortestPath(p.Graph(), ann.Number(), cem.Number())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range path {
		fmt.Println(g.ActorAt(n).Name())
	}
	edges, _ := p.Store().ListEdges()
	for _, e := range edges {
		for r := range e.Properties.Data.(*chain.Edge).Requests() {
			fmt.Println(r.From().Name(), "asked", r.To().Name())
		}
	}
	// Output:
	// ann
	// bob
	// cem
	// ann asked bob
	// ann asked bob
	// bob asked cem
}
