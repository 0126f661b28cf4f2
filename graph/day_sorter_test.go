package graph

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDaySorter: lists are in the same order whether their numbers fit into one or not.
func TestDaySorter(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 100, 3000} {
		list := make([]placed, n)
		for i := range list {
			list[i] = placed{1 + rng.Uint32N(9), 1 + rng.Uint32N(9), uint32(i), 0} // of different channels: no row is looked at
		}
		rng.Shuffle(n, func(i, j int) { list[i], list[j] = list[j], list[i] })
		want := slices.Clone(list)
		slices.SortFunc(want, func(x, y placed) int {
			return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.via, y.via))
		})
		for _, bits := range []int{4, 32} {
			got := slices.Clone(list)
			s := daySorter{requests: &requests{}, actorBits: bits}
			s.sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%d with actors of %d bits: %v, want %v", n, bits, got, want)
			}
		}
	}
}
