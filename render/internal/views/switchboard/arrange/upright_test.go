package arrange

import (
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestUpright: an order that stands on its head is turned round, and one that stands on
// its feet is left as it is.
func TestUpright(t *testing.T) {
	t.Parallel()
	turned := 0
	for seed := range uint64(10) {
		s := newStack(picture.New(sample.Generate(t, seed, sample.Shape{Actors: 12, Requests: 20, Parties: int(seed % 4)}), content.Options{}))
		s.siftAllRows()
		feet, crossings := s.snapshot(), s.crossings()
		s.upright(feet)
		if !slices.EqualFunc(s.ranks, feet.ranks, slices.Equal) {
			t.Errorf("seed %d: an order was turned away from itself", seed)
		}
		s.restore(feet)
		s.turn()
		s.upright(feet)
		if s.crossings() != crossings {
			t.Errorf("seed %d: %d crossings, %d before", seed, s.crossings(), crossings)
		}
		if slices.EqualFunc(s.ranks, feet.ranks, func(now, then []int) bool {
			idle := func(n int) bool { return s.nodes[n].idle() }
			return slices.Equal(slices.DeleteFunc(slices.Clone(now), idle), slices.DeleteFunc(slices.Clone(then), idle))
		}) {
			turned++
		}
	}
	if turned != 10 {
		t.Errorf("%d of 10 orders were turned back", turned)
	}
}
