package arrange

import (
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestFlatten: an order is never left for one in which more lines cross, or as many climb
// more; of most orders a flatter one is found, and it is what it says.
func TestFlatten(t *testing.T) {
	t.Parallel()
	const seeds = 10
	flatter := 0
	for seed := range uint64(seeds) {
		s := newStack(picture.New(sample.Generate(t, seed, mixed()), content.Options{}))
		if err := s.settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		first := s.found()
		got, err := s.flatten(t.Context(), first)
		if err != nil {
			t.Fatal(err)
		}
		if compare(got, first) > 0 {
			t.Errorf("seed %d: %d crossings and a climb of %g, %d and %g before", seed, got.crossings, got.climb, first.crossings, first.climb)
		}
		if got.climb < first.climb {
			flatter++
		}
		s.restore(got.order)
		if again := s.found(); again.crossings != got.crossings || again.climb != got.climb {
			t.Errorf("seed %d: %d crossings and a climb of %g are said, there are %d and %g", seed, got.crossings, got.climb, again.crossings, again.climb)
		}
	}
	if flatter <= seeds/2 {
		t.Errorf("%d of %d orders became flatter", flatter, seeds)
	}
}
