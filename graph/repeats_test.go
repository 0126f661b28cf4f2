package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// TestManyRepeats: ids are found whatever stands between the rows that have them.
func TestManyRepeats(t *testing.T) {
	const requests = 500
	rng := rand.New(rand.NewPCG(7, 8))
	id := func(n int) string { return fmt.Sprint("r", n) }
	var specs []graph.RequestSpec
	reports, counters := make([]int, requests), make([]string, requests)
	for n := range requests {
		if n > 0 {
			counters[n] = id(rng.IntN(n))
		}
		specs = append(specs, graph.RequestSpec{ID: id(n), From: fmt.Sprint("a", n%7), To: []string{"b"}, Times: graph.Exactly(1 + n), Counters: counters[n]})
		reports[n] = rng.IntN(4)
		for i := range reports[n] {
			specs = append(specs, graph.RequestSpec{ID: id(n), Reports: []graph.ReportSpec{{Source: fmt.Sprint("s", i), Outcome: graph.Declined}}})
		}
	}
	b := graph.NewBuilder()
	for _, i := range rng.Perm(len(specs)) {
		b.AddRequest(specs[i])
	}
	g := build(t, b)
	if g.NumRequests() != requests {
		t.Fatalf("%d requests, want %d", g.NumRequests(), requests)
	}
	for n := range requests {
		r, ok := g.Request(id(n))
		if !ok {
			t.Fatalf("there is no %s", id(n))
		}
		claims, countered := 0, ""
		for range r.Claims() {
			claims++
		}
		for c := range r.Counters() {
			countered += c.ID()
		}
		if r.From().ID() != fmt.Sprint("a", n%7) || r.Times() != graph.Exactly(1+n) || claims != reports[n] || countered != counters[n] {
			t.Errorf("%s is of %s, %s times, with %d claims, and counters %q; want a%d, %d, %d, %q",
				id(n), r.From().ID(), r.Times(), claims, countered, n%7, 1+n, reports[n], counters[n])
		}
	}
}
