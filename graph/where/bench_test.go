package where_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/where"
)

// million is a graph of a million requests between 100,000 actors of two parties.
func million(b *testing.B) *graph.Graph {
	b.Helper()
	builder := graph.NewBuilder()
	const people, asked = 100_000, 1_000_000
	id := func(i int) string { return fmt.Sprintf("a%d", i) }
	builder.AddParty(graph.PartySpec{ID: "us"})
	builder.AddParty(graph.PartySpec{ID: "cn"})
	for i := range people {
		builder.AddActor(graph.ActorSpec{ID: id(i), Party: []string{"us", "cn"}[i%2]})
	}
	outcomes := graph.Outcomes()
	x := uint32(1)
	next := func(n int) int {
		x = x*1664525 + 1013904223
		return int(x>>8) % n
	}
	for range asked {
		builder.AddRequest(graph.RequestSpec{From: id(next(people)), To: []string{id(next(people))}, Outcome: outcomes[next(6)]})
	}
	g, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// BenchmarkQuery judges a million requests by an expression, by the predicates of
// package ask that say the same, and by a loop that is written for the question.
func BenchmarkQuery(b *testing.B) {
	g := million(b)
	expression, err := where.Parse(g, `outcome == "ignored" && from.party == "us"`)
	if err != nil {
		b.Fatal(err)
	}
	want := 0
	us, _ := g.Party("us")
	byHand := func() (n int) {
		for r := range g.Requests() {
			if r.Outcome() == graph.Ignored {
				if p, ok := r.From().Party(); ok && p == us {
					n++
				}
			}
		}
		return n
	}
	want = byHand()
	perRequest := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(g.NumRequests()), "ns/request")
	}
	for _, c := range []struct {
		name string
		p    ask.Predicate
	}{
		{"expression", expression},
		{"predicates", ask.And(ask.With(graph.Ignored), ask.ByParty("us"))},
	} {
		b.Run(c.name, func(b *testing.B) {
			q, err := ask.Compile(g, c.p)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if n, ok := q.Count().Exact(); !ok || n != want {
					b.Fatalf("%d, want %d", n, want)
				}
			}
			perRequest(b)
		})
	}
	b.Run("by hand", func(b *testing.B) {
		for b.Loop() {
			if n := byHand(); n != want {
				b.Fatalf("%d, want %d", n, want)
			}
		}
		perRequest(b)
	})
}

// BenchmarkLookup judges a million requests by expressions of which the graph can
// look up a part, and by the same said so that it can't.
func BenchmarkLookup(b *testing.B) {
	g := million(b)
	for _, c := range []struct{ name, text string }{
		{"asker", `from == "a77" and outcome == "ignored"`},
		{"asker without", `not (from != "a77") and outcome == "ignored"`},
		{"two", `from in ["a77", "a78"] and to == "a3"`},
		{"two without", `not (from not in ["a77", "a78"] or to != "a3")`},
	} {
		b.Run(c.name, func(b *testing.B) {
			p, err := where.Parse(g, c.text)
			if err != nil {
				b.Fatal(err)
			}
			q, err := ask.Compile(g, p)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				q.Count()
			}
		})
	}
}
