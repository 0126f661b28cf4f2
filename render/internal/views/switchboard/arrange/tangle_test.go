package arrange

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// mixed is a shape of which everything occurs: parties of several boxes, lines that
// pass columns, both lines of a row on one side.
func mixed() sample.Shape {
	return sample.Shape{Actors: 14, Channels: 5, Requests: 30, Parties: 3, Within: 0.3, Self: 0.05, Undirected: 0.1, Direct: 0.2}
}

// TestSwaps makes swaps at random: what is told of each must be what the stack counts
// before and after, and boxes without lines must stay last in their groups.
func TestSwaps(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		s := newStack(picture.New(sample.Generate(t, seed, mixed()), content.Options{}))
		tangle, random := newTangle(s), rand.New(rand.NewPCG(seed, 0))
		s.restore(tangle.put(s.emptySnapshot())) // its rows are in order now
		before, moved := s.crossings(), 0
		for range 300 {
			w, ok := tangle.at(&tangle.places[random.IntN(len(tangle.places))])
			if !ok {
				continue
			}
			added, _ := tangle.added(w)
			tangle.make(w)
			s.restore(tangle.put(s.emptySnapshot()))
			after := s.crossings()
			if after != before+added {
				t.Fatalf("seed %d, %+v: %d crossings were said to be added to %d, there are %d", seed, w, added, before, after)
			}
			if after != before {
				moved++
			}
			before = after
		}
		if moved < 50 {
			t.Errorf("seed %d: only %d swaps changed anything", seed, moved)
		}
		for _, nodes := range s.ranks {
			for i := range len(nodes) - 1 {
				x, y := &s.nodes[nodes[i]], &s.nodes[nodes[i+1]]
				if x.group == y.group && x.idle() && !y.idle() {
					t.Errorf("seed %d: a box without lines stands above one with", seed)
				}
			}
		}
	}
}

// TestSameWithFewerProcessors: what is found does not depend on how many look for it.
func TestSameWithFewerProcessors(t *testing.T) {
	p := picture.New(sample.Generate(t, 1, mixed()), content.Options{})
	start := newStack(p).snapshot()
	var all []*found
	for _, n := range []int{1, 2, 5} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
		f, err := bestOf(t.Context(), p, []snapshot{start}, 1)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	for _, f := range all[1:] {
		if !reflect.DeepEqual(f, all[0]) {
			t.Errorf("%d crossings and a climb of %g, or %d and %g, or another order", f.crossings, f.climb, all[0].crossings, all[0].climb)
		}
	}
}
