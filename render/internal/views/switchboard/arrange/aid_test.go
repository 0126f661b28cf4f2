package arrange

import (
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// BenchmarkAid tells from how many routes on the engine is worth asking, which is
// where [MinEngineRows] comes from. On generated graphs of each size, of one column
// and of three parties, it reports the crossings that are left when orders are
// looked for from the picture's own order and the spectrum, and from the engine's, too.
func BenchmarkAid(b *testing.B) {
	engine := graphviz.New(graphviz.Options{})
	for _, rows := range []int{10, 20, 30, 40, 50, 60, 80, 110, 160, 240} {
		for _, parties := range []int{0, 3} {
			shape := sample.Shape{Actors: rows/2 + 2, Channels: rows / 4, Requests: rows, Parties: parties, Within: 0.1, Undirected: 0.05, Direct: 0.1}
			b.Run(shape.String(), func(b *testing.B) {
				alone, aided, better := 0, 0, 0
				for i := 0; b.Loop(); i++ {
					p := picture.New(sample.Generate(b, uint64(i), shape), content.Options{})
					s := newStack(p)
					start := s.snapshot()
					s.start(s.spectrum())
					own, err := bestOf(b.Context(), p, []snapshot{start, s.snapshot()}, 1)
					if err != nil {
						b.Fatal(err)
					}
					g, err := ask(b.Context(), engine, p)
					if err != nil {
						b.Fatal(err)
					}
					s.start(orderBy(p, g))
					from, err := bestOf(b.Context(), p, []snapshot{s.snapshot()}, 1)
					if err != nil {
						b.Fatal(err)
					}
					alone += own.crossings
					aided += min(own.crossings, from.crossings)
					if from.crossings < own.crossings {
						better++
					}
				}
				b.ReportMetric(float64(alone)/float64(b.N), "alone")
				b.ReportMetric(float64(aided)/float64(b.N), "aided")
				b.ReportMetric(100*float64(better)/float64(b.N), "%better")
			})
		}
	}
}
