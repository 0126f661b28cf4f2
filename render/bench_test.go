package render_test

import (
	"io"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// BenchmarkMany draws large graphs from their requests to the SVG, in the view
// that auto takes and in a switchboard of parties. The peer is the graph's own
// iteration over its requests, which the cost is a small multiple of.
func BenchmarkMany(b *testing.B) {
	for _, s := range []sample.Shape{
		{Actors: 200, Requests: 600, Parties: 6},
		{Actors: 2000, Requests: 100_000, Parties: 5, Channels: 300},
	} {
		g := sample.Generate(b, 1, s)
		b.Run(s.String()+"/requests", func(b *testing.B) {
			for b.Loop() {
				n := 0
				for r := range g.Requests() {
					n += int(r.Outcome())
				}
				if n == 0 {
					b.Fatal("no outcomes")
				}
			}
		})
		engine := graphviz.New(graphviz.Options{})
		for _, c := range []struct {
			name string
			opts render.Options
		}{
			{"auto", render.Options{Engine: engine}},
			{"parties", render.Options{View: render.Switchboard, Fold: render.FoldParty, Engine: engine}},
		} {
			b.Run(s.String()+"/"+c.name, func(b *testing.B) {
				for b.Loop() {
					d, err := render.Draw(b.Context(), g, c.opts)
					if err != nil {
						b.Fatal(err)
					}
					if err := svg.Write(io.Discard, d.Figure, svg.Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
