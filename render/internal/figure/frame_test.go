package figure_test

import (
	"math"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/testing/figures"
)

// TestWholePoints: the parts of a figure begin at whole points, with a title and
// without, so that lines that are drawn sharp stay so.
func TestWholePoints(t *testing.T) {
	t.Parallel()
	for name, f := range figures.Samples(t) {
		whole := func(what string, lengths ...float64) {
			for _, x := range lengths {
				if x != math.Trunc(x) {
					t.Errorf("%s: %s at %v", name, what, lengths)
					return
				}
			}
		}
		whole("the edge", f.W, f.H)
		for _, it := range f.Items {
			if g, ok := it.(*figure.Group); ok {
				whole("a part", g.At.X, g.At.Y)
			}
		}
	}
}
