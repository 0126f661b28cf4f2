package arrange_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// BenchmarkArrange arranges the founding case and generated graphs of each size,
// with the engine and without, and reports the crossings that are left beside
// those of the order it started from: the engine's, or the ledger's.
func BenchmarkArrange(b *testing.B) {
	type one struct {
		name string
		g    *graph.Graph
	}
	all := []one{{"founding", sample.Case(b, sample.Founding)}}
	for _, s := range sample.Sizes() {
		s.Parties, s.Within, s.Undirected, s.Direct = 3, 0.1, 0.05, 0.1
		all = append(all, one{s.String(), sample.Generate(b, 1, s)})
	}
	for _, engine := range []struct {
		name string
		layout.Engine
	}{{"engine", graphviz.New(graphviz.Options{})}, {"alone", nil}} {
		for _, o := range all {
			b.Run(engine.name+"/"+o.name, func(b *testing.B) {
				var a *arrange.Arrangement
				for b.Loop() {
					var err error
					if a, err = arrange.Arrange(b.Context(), engine.Engine, picture.New(o.g, content.Options{})); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(a.Crossings), "crossings")
				b.ReportMetric(float64(a.StartCrossings), "start-crossings")
			})
		}
	}
}
