package render_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// several reports whether an item stands for several actors.
func several(it figure.Item) bool {
	g, ok := it.(*figure.Group)
	if !ok {
		return false
	}
	for _, d := range g.Data {
		if d.Name == "actors" {
			return true
		}
	}
	return false
}

// rows gives a graph without parties that has as many rows as that.
func rows(t *testing.T, n int) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	for i := range n {
		b.AddRequest(graph.RequestSpec{From: fmt.Sprintf("a%d", i%8), To: []string{fmt.Sprintf("b%d", i/8)}, Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
