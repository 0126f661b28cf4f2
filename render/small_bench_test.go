package render_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/svg"
)

// BenchmarkSmall draws figures as most are, from a graph to the SVG, in a process that is
// warm.
func BenchmarkSmall(b *testing.B) {
	for _, view := range []render.View{render.Switchboard, render.Matrix, render.Network, render.Timeline, render.Sequence} {
		for _, c := range []struct {
			name  string
			shape sample.Shape
		}{{"founding", sample.Shape{}}, {"", sample.Shape{Actors: 12, Requests: 18, Parties: 2}}, {"", sample.Shape{Actors: 12, Requests: 20}}, {"", sample.Shape{Actors: 22, Requests: 40, Parties: 3}}, {"", sample.Shape{Actors: 22, Requests: 40}}} {
			name, g := c.name, sample.Case(b, sample.Founding)
			if name == "" {
				name, g = c.shape.String(), sample.Generate(b, 1, c.shape)
			}
			b.Run(fmt.Sprintf("%v/%s", view, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					d, err := render.Draw(b.Context(), g, render.Options{View: view})
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
