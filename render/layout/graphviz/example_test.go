package graphviz_test

import (
	"context"
	"fmt"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

func ExampleEngine_Layout() {
	engine := graphviz.New(graphviz.Options{})
	g, err := engine.Layout(context.Background(), layout.Job{
		DOT:   []byte("digraph { rankdir=LR; ann -> bob [id=e] }"),
		Nodes: 2, Edges: 1,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ann stands left of bob:", g.Nodes["ann"].X < g.Nodes["bob"].X)
	// Output: ann stands left of bob: true
}
