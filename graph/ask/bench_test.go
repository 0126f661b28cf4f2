package ask_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

const (
	benchRequests = 1_000_000
	benchActors   = 100_000
)

// large is a million requests among 100,000 actors, made once.
var large = sync.OnceValue(func() *graph.Graph {
	rng := rand.New(rand.NewPCG(1, 2))
	names := make([]string, benchActors)
	for i := range names {
		names[i] = fmt.Sprint("actor ", i)
	}
	dates := make([]date.Date, 1000)
	for i := range dates {
		dates[i] = date.Of(date.Day(i))
	}
	b := graph.NewBuilder()
	for range benchRequests {
		to := rng.IntN(benchActors)
		b.AddRequest(graph.RequestSpec{
			From: names[rng.IntN(benchActors)], To: names[to : to+1],
			Date: dates[rng.IntN(len(dates))], Outcome: graph.Outcomes()[rng.IntN(6)],
		})
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
})

func BenchmarkBetween(b *testing.B) {
	g := large()
	rng := rand.New(rand.NewPCG(3, 4))
	pairs := make([][2]graph.Actor, 1<<16)
	for i := range pairs {
		r := g.RequestAt(graph.RequestID(1 + rng.IntN(g.NumRequests())))
		pairs[i] = [2]graph.Actor{r.From(), r.To()}
	}
	seen, i := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		p := pairs[i&(len(pairs)-1)]
		i++
		for r := range g.Between(p[0], p[1]) {
			seen += int(r.Number())
		}
	}
}
