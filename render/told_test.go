package render_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// pairs is a graph of so many parties of two, who asked those of the next ones.
func pairs(t *testing.T, parties int) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	for i := range parties {
		p := fmt.Sprint("p", i)
		b.AddParty(graph.PartySpec{ID: p, Name: p})
		for _, x := range []string{"x", "y"} {
			b.AddActor(graph.ActorSpec{ID: p + x, Name: p + x, Party: p})
		}
	}
	for i := range parties {
		for _, x := range []string{"x", "y"} {
			b.AddRequest(graph.RequestSpec{From: fmt.Sprint("p", i, x), To: []string{fmt.Sprint("p", (i+1)%parties, "x")}, Outcome: graph.Accepted})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestToldHowToFold: a matrix draws who it is told to draw, however many they are;
// one that is larger than any page is refused.
func TestToldHowToFold(t *testing.T) {
	t.Parallel()
	g := pairs(t, 45)
	for name, c := range map[string]struct {
		opts   render.Options
		actors int // rows of the matrix
	}{
		"parties":  {render.Options{Fold: render.FoldParty}, 45},
		"top":      {render.Options{Top: 5}, 5 + 45},
		"everyone": {render.Options{Fold: render.FoldNone}, 90},
		"fitted":   {render.Options{}, 40},
	} {
		c.opts.View = render.Matrix
		d, err := render.Draw(t.Context(), g, c.opts)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for it := range d.All() {
			if g, ok := it.(*figure.Group); ok && g.Class == "rapport-asker" {
				n++
			}
		}
		if n > c.actors || n < c.actors-5 { // whoever did not ask has no row
			t.Errorf("%s: %d rows, want up to %d", name, n, c.actors)
		}
	}
	large := pairs(t, 300)
	if _, err := render.Draw(t.Context(), large, render.Options{View: render.Matrix, Fold: render.FoldNone}); !errors.Is(err, render.ErrOptions) {
		t.Errorf("a matrix of 600: %v", err)
	}
	if _, err := render.Alt(large, render.Options{View: render.Matrix, Fold: render.FoldNone}); !errors.Is(err, render.ErrOptions) {
		t.Errorf("words of a matrix of 600: %v", err)
	}
}
