package ask_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// The size of the benchmarks: go test -run '^$' -bench . -cpu 1 ./graph/ask
const (
	benchRequests = 1_000_000
	benchActors   = 100_000
)

// certain is a graph of random requests, made once, in which all is certain.
var certain = sync.OnceValue(func() *graph.Graph { return random(1000, false) })

// undated is the same without dates. The order of requests is then that of
// actors, and memory is read as it lies there.
var undated = sync.OnceValue(func() *graph.Graph { return random(0, false) })

// doubtful is the same, but of a request in a hundred it is not known who asked,
// and on one in a hundred sources disagree.
var doubtful = sync.OnceValue(func() *graph.Graph { return random(1000, true) })

func random(days int, doubts bool) *graph.Graph {
	rng := rand.New(rand.NewPCG(1, 2))
	names := make([]string, benchActors)
	for i := range names {
		names[i] = fmt.Sprint("actor ", i)
	}
	dates := make([]date.Date, max(days, 1))
	for i := range days {
		dates[i] = date.Of(date.Day(i))
	}
	b := graph.NewBuilder()
	for range benchRequests {
		from, to := rng.IntN(benchActors), rng.IntN(benchActors)
		r := graph.RequestSpec{From: names[from], To: names[to : to+1], Date: dates[rng.IntN(len(dates))], Outcome: graph.Outcomes()[rng.IntN(6)]}
		switch n := rng.IntN(100); {
		case !doubts:
		case n == 0 && from != to:
			r.From, r.To, r.Between = "", nil, []string{names[from], names[to]}
		case n == 1:
			r.Outcome = graph.Unstated
			r.Reports = []graph.ReportSpec{{Source: "s", Outcome: graph.Accepted}, {Source: "t", Outcome: graph.Ignored}}
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
}

func perRequest(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRequests, "ns/request")
}

// BenchmarkBetween finds the requests between two actors: between the same
// thousand pairs again and again, and between pairs from all over the graph, of
// which nothing is in the processor's caches.
func BenchmarkBetween(b *testing.B) {
	g := certain()
	for _, c := range []struct {
		name  string
		pairs int
	}{{"known", 1 << 10}, {"anywhere", 1 << 18}} {
		rng := rand.New(rand.NewPCG(3, 4))
		pairs := make([][2]graph.Actor, c.pairs)
		for i := range pairs {
			r := g.RequestAt(graph.RequestID(1 + rng.IntN(g.NumRequests())))
			pairs[i] = [2]graph.Actor{r.From(), r.To()}
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			seen, i := 0, 0
			for b.Loop() {
				p := pairs[i&(len(pairs)-1)]
				i++
				for r := range g.Between(p[0], p[1]) {
					seen += int(r.Number())
				}
			}
			if seen == 0 {
				b.Fatal("nothing is between them")
			}
		})
	}
}

// BenchmarkNever finds all who never answer whom.
func BenchmarkNever(b *testing.B) {
	for _, c := range []struct {
		name string
		g    func() *graph.Graph
		p    ask.Predicate
	}{
		{"certain", certain, ask.Everything()},
		{"undated", undated, ask.Everything()},
		{"doubtful", doubtful, ask.Everything()},
		{"of some requests", certain, ask.Not(ask.With(graph.Withdrawn, graph.Undelivered))},
	} {
		q := compile(b, c.g(), c.p)
		b.Run(c.name, func(b *testing.B) {
			var seen [truth.Yes + 1]int
			for b.Loop() {
				seen = [truth.Yes + 1]int{}
				for _, answer := range q.Never() {
					seen[answer]++
				}
			}
			perRequest(b)
			if seen[truth.Yes] == 0 || c.name == "doubtful" && (seen[truth.Contested] == 0 || seen[truth.Possibly] == 0) {
				b.Fatalf("%v", seen)
			}
		})
	}
}

// BenchmarkJudge asks of every request whether a predicate holds.
func BenchmarkJudge(b *testing.B) {
	g := doubtful()
	for _, c := range []struct {
		name string
		p    ask.Predicate
	}{
		{"outcome", ask.With(graph.Accepted)},
		{"combined", ask.And(ask.With(graph.Ignored, graph.Declined), ask.After("1970-06"), ask.Not(ask.From("actor 1")))},
	} {
		q := compile(b, g, c.p)
		b.Run(c.name, func(b *testing.B) {
			n := ask.Span{}
			for b.Loop() {
				n = q.Count()
			}
			perRequest(b)
			if n.Least == 0 || n.Most <= n.Least {
				b.Fatal(n)
			}
		})
	}
}

// BenchmarkGroups counts what became of all requests, by what they have in common.
func BenchmarkGroups(b *testing.B) {
	for _, c := range []struct {
		name string
		g    func() *graph.Graph
	}{{"certain", certain}, {"doubtful", doubtful}} {
		g := c.g()
		for _, per := range []ask.Per{ask.PerAsker, ask.PerYear, ask.PerSource} {
			q := compile(b, g, ask.Everything())
			b.Run(c.name+"/"+per.String(), func(b *testing.B) {
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					n = len(q.Groups(per))
				}
				perRequest(b)
				if n == 0 && c.name == "doubtful" {
					b.Fatal("there are no groups")
				}
			})
		}
		for _, unit := range []ask.Unit{ask.Requests, ask.Times} {
			q := compile(b, g, ask.Everything()).Counting(unit)
			b.Run(c.name+"/share of "+unit.String(), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if q.Share(graph.Accepted).Hits.Most == 0 {
						b.Fatal("none was accepted")
					}
				}
				perRequest(b)
			})
		}
	}
}
