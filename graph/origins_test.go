package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestEndsOfSources: origins that are known of the sources are those that are found of a
// request alone, also where sources rely on each other in rings.
func TestEndsOfSources(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	own := 0
	for range 200 {
		n := 1 + random.IntN(9)
		some := func(most int) (list []string) {
			for range random.IntN(most + 1) {
				list = append(list, fmt.Sprint("s", random.IntN(n)))
			}
			return list
		}
		b := NewBuilder()
		for i := range n {
			b.AddSource(SourceSpec{ID: fmt.Sprint("s", i), ReliesOn: some(2)})
		}
		for i := range 10 {
			r := RequestSpec{ID: fmt.Sprint("r", i), From: "a", To: []string{"b"}}
			for range 2 + random.IntN(4) {
				c := ReportSpec{Source: fmt.Sprint("s", random.IntN(n)), Outcome: Declined}
				if i == 0 {
					c.ReliesOn = some(1)
				}
				r.Reports = append(r.Reports, c)
			}
			b.AddRequest(r)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		alone := *g
		alone.endsOf = nil
		for r := range g.Requests() {
			if r.claimsRest() {
				own++
			}
			got, want := r.originsOf(), (Request{&alone, r.n}).originsOf()
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%v: %v, alone %v", r, got, want)
			}
		}
	}
	if own == 0 {
		t.Error("no claim relies on a source by its own word")
	}
}

// TestManySources: what a request takes does not hang on how many sources it has nothing to
// do with, nor on how far what it rests on is from where that ends.
func TestManySources(t *testing.T) {
	build := func(n int) *Graph {
		b := NewBuilder()
		b.AddSource(SourceSpec{ID: "s0"})
		for i := range n {
			b.AddSource(SourceSpec{ID: fmt.Sprint("s", i+1), ReliesOn: []string{fmt.Sprint("s", i)}})
		}
		last, before := fmt.Sprint("s", n), fmt.Sprint("s", n-1)
		b.AddRequest(RequestSpec{ID: "r", From: "a", To: []string{"b"}, Reports: []ReportSpec{{Source: last, Outcome: Declined}, {Source: before, Outcome: Accepted}}})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	allocs := func(g *Graph) float64 {
		r, _ := g.Request("r")
		return testing.AllocsPerRun(10, func() {
			for range r.Origins() {
			}
		})
	}
	if few, many := allocs(build(10)), allocs(build(1000)); many > few {
		t.Errorf("a request of 1000 sources allocates %v objects, of 10 %v", many, few)
	}
}
