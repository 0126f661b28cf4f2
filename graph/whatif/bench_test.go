package whatif_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// BenchmarkFind finds what rests on each of 20 sources in a ledger of 100,000 requests
// among 5,000 actors, each with reports of three sources, and on which of them checks
// hang; "whole" with one check by an id and one for a chain, which ask about the whole
// graph. "build" is the time that it takes to build the graph of the ledger once, in the
// same run; whoever left out each source and believed each alone would do that 40 times.
func BenchmarkFind(b *testing.B) {
	const requests, actors, sources = 100_000, 5_000, 20
	rng := rand.New(rand.NewPCG(1, 2))
	builder := graph.NewBuilder()
	for i := range requests {
		r := graph.RequestSpec{ID: fmt.Sprint("r", i), From: fmt.Sprint("a", rng.IntN(actors)), To: []string{fmt.Sprint("a", rng.IntN(actors))},
			Via: fmt.Sprint("c", rng.IntN(9)), Date: date.Of(date.Civil(2020, 1, 1) + date.Day(rng.IntN(1500)))}
		for _, s := range rng.Perm(sources)[:3] {
			r.Reports = append(r.Reports, graph.ReportSpec{Source: fmt.Sprint("s", s), Outcome: graph.Outcomes()[rng.IntN(4)]})
		}
		builder.AddRequest(r)
	}
	g, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	f := readChecks(b, `ledger: none.yaml
checks:
- {name: some, where: from == "a7" and outcome == "accepted", expect: some}
- {name: many, where: outcome == "declined", expect: count 50000}
- {name: few, where: from == "a9" and outcome == "ignored", expect: none}
`)
	whole := readChecks(b, `ledger: none.yaml
checks:
- {name: by id, where: id == "r77" and outcome == "declined", expect: some}
- {name: chain, path: {from: a1, to: a2, where: outcome == "accepted"}, expect: some}
`)
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			if _, err := whatif.Without(g); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, of := range []struct {
		name string
		list []checks.Check
	}{{"find", f.Checks}, {"whole", whole.Checks}} {
		b.Run(of.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := whatif.Find(context.Background(), g, whatif.Options{Checks: of.list, Large: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
