package network_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// BenchmarkDraw draws networks of some sizes with Graphviz and without: from a graph to
// a figure with everything in place, and none of it written.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{60, 120, 250, 500} {
		g := sample.Generate(b, 1, sample.Shape{Actors: n, Requests: n * 8 / 5, Parties: 6, Within: 0.8})
		for name, e := range map[string]layout.Engine{"graphviz": graphviz.New(graphviz.Options{}), "alone": nil} {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				for b.Loop() {
					if _, err := network.Draw(b.Context(), g, network.Options{Engine: e}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
