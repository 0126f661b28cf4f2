package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// TestApart compares the ledgers that share no actor with what comparing the
// names of each with those of each other says.
func TestApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	some := 0
	for range 500 {
		b := graph.NewBuilder()
		actors := 4 + rng.IntN(30)
		name := func() string { return fmt.Sprintf("a%d", rng.IntN(actors)) }
		names := make([]map[string]bool, rng.IntN(5))
		declares := rng.IntN(2) == 0
		for i := range names {
			b.NextLedger()
			names[i] = make(map[string]bool)
			add := func(list ...string) []string {
				for _, n := range list {
					names[i][n] = true
				}
				return list
			}
			one := func() string { return add(name())[0] }
			two := func() []string {
				n := rng.IntN(actors - 1)
				return add(fmt.Sprintf("a%d", n), fmt.Sprintf("a%d", n+1))
			}
			if declares {
				for n := range actors {
					if i == 0 || rng.IntN(8) == 0 {
						b.AddActor(graph.ActorSpec{ID: add(fmt.Sprintf("a%d", n))[0]})
					}
				}
			}
			for range rng.IntN(3) {
				var r graph.RequestSpec
				switch rng.IntN(3) {
				case 0:
					r.Between = two()
				case 1:
					r.From, r.To = one(), two()
				default:
					r.From, r.To = one(), []string{one()}
				}
				switch rng.IntN(4) {
				case 0:
					r.For = one()
				case 1:
					r.RedirectedTo = one()
				}
				b.AddRequest(r)
			}
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		want := apart(names)
		if got := g.Apart(); !slices.Equal(got, want) {
			t.Fatalf("%v: apart are %v, want %v", names, got, want)
		}
		if len(want) > 0 {
			some++
		}
	}
	if some < 20 {
		t.Errorf("only %d graphs have ledgers that are apart", some)
	}
}

func apart(names []map[string]bool) (list []int) {
	peopled := 0
	for _, n := range names {
		if len(n) > 0 {
			peopled++
		}
	}
	for i, mine := range names {
		alone := peopled > 1 && len(mine) > 0
		for j, other := range names {
			for n := range mine {
				alone = alone && (i == j || !other[n])
			}
		}
		if alone {
			list = append(list, i)
		}
	}
	return list
}
