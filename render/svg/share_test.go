package svg

import (
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// TestShare: groups say what takes the fewest bytes of all that they could say.
func TestShare(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	paints := []style.Paint{style.NoPaint, style.Paper, style.Ink}
	var tree func(depth int) []figure.Item
	tree = func(depth int) []figure.Item {
		var items []figure.Item
		for range 1 + r.IntN(4) {
			if depth < 2 && r.IntN(3) == 0 {
				items = append(items, &figure.Group{Items: tree(depth + 1)})
			} else {
				items = append(items, &figure.Rect{Fill: paints[r.IntN(len(paints))]})
			}
		}
		return items
	}
	// least is what all that a group can say costs at least, by trial.
	var least func(vs *values, g *styled, around int) int
	least = func(vs *values, g *styled, around int) int {
		best := -1
		for own := range vs[fill] {
			cost := 0
			if own != around {
				if own == 0 {
					continue
				}
				cost = len(vs[fill][own].attr)
			}
			for i := range g.items {
				switch it := &g.items[i]; {
				case it.items != nil:
					cost += least(vs, it, own)
				case it.shown[fill] != own:
					cost += len(vs[fill][it.shown[fill]].attr)
				}
			}
			if best < 0 || cost < best {
				best = cost
			}
		}
		return best
	}
	var said func(vs *values, g *styled, around int) int
	said = func(vs *values, g *styled, around int) int {
		cost := 0
		if g.shown[fill] != around {
			cost = len(vs[fill][g.shown[fill]].attr)
		}
		for i := range g.items {
			switch it := &g.items[i]; {
			case it.items != nil:
				cost += said(vs, it, g.shown[fill])
			case it.shown[fill] != g.shown[fill]:
				cost += len(vs[fill][it.shown[fill]].attr)
			}
		}
		return cost
	}
	for range 300 {
		vs, looks := sharing([]figure.Item{&figure.Group{Items: tree(0)}}, &painter{theme: theme.Light()})
		if got, want := said(vs, &looks[0], 0), least(vs, &looks[0], 0); got != want {
			t.Fatalf("%d bytes, %d would do", got, want)
		}
	}
}
