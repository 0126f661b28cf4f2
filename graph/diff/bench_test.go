package diff_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
)

// twoOf gives two graphs of so many requests, of which one in a hundred differs.
func twoOf(b *testing.B, requests int, ids bool) (old, new *graph.Graph) {
	rng := rand.New(rand.NewPCG(1, 2))
	builders := [2]*graph.Builder{graph.NewBuilder(), graph.NewBuilder()}
	for i := range requests {
		r := graph.RequestSpec{
			From: fmt.Sprint("a", rng.IntN(requests/10)), To: []string{fmt.Sprint("b", rng.IntN(requests/10))}, Via: fmt.Sprint("c", rng.IntN(20)),
			Date: date.Of(date.Day(rng.IntN(1000))), Outcome: graph.Outcomes()[rng.IntN(6)],
		}
		if ids {
			r.ID = fmt.Sprint("r", i)
		}
		builders[0].AddRequest(r)
		if rng.IntN(100) == 0 {
			r.Outcome = graph.Withdrawn
		}
		builders[1].AddRequest(r)
	}
	var built [2]*graph.Graph
	for i, builder := range builders {
		g, err := builder.Build()
		if err != nil {
			b.Fatal(err)
		}
		built[i] = g
	}
	return built[0], built[1]
}

// BenchmarkUnite compares two graphs and puts them together. What a request costs
// should not grow with their number.
func BenchmarkUnite(b *testing.B) {
	for _, requests := range []int{10_000, 100_000} {
		for _, ids := range []bool{true, false} {
			name := fmt.Sprintf("%d/ids=%t", requests, ids)
			old, new := twoOf(b, requests, ids)
			per := func(b *testing.B) {
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(requests), "ns/request")
			}
			b.Run("Graphs/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					diff.Graphs(old, new)
				}
				per(b)
			})
			b.Run("Unite/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := diff.Unite(old, new); err != nil {
						b.Fatal(err)
					}
				}
				per(b)
			})
		}
	}
}
