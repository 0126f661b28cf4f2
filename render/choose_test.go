package render_test

import (
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestAuto checks which view graphs of all sizes get.
func TestAuto(t *testing.T) {
	t.Parallel()
	small := sample.Shape{Actors: 12, Requests: 20, Parties: 2}
	middle := sample.Shape{Actors: 24, Requests: 60, Parties: 2, Channels: 3}
	large := sample.Shape{Actors: 200, Requests: 600, Parties: 4}
	huge := sample.Shape{Actors: 700, Requests: 2000, Parties: 4}
	dense := sample.Shape{Actors: 20, Requests: 200}
	alone := sample.Shape{Actors: 40, Requests: 100}
	for _, c := range []struct {
		name   string
		shape  sample.Shape
		opts   render.Options
		kind   render.View
		folded bool
	}{
		{"small", small, render.Options{}, render.Switchboard, false},
		{"small, by parties", small, render.Options{Fold: render.FoldParty}, render.Switchboard, true},
		{"middle", middle, render.Options{}, render.Switchboard, true},
		{"middle, not folded", middle, render.Options{Fold: render.FoldNone}, render.Network, false},
		{"large", large, render.Options{}, render.Network, false},
		{"too many actors for a network", huge, render.Options{}, render.Matrix, true},
		{"too many lines for a network", dense, render.Options{}, render.Matrix, false},
		{"large, with lines", large, render.Options{View: render.Switchboard}, render.Switchboard, true},
		{"no parties", alone, render.Options{}, render.Network, false},
		{"no parties, with lines", alone, render.Options{View: render.Switchboard}, render.Switchboard, true},
		{"no parties, every line", alone, render.Options{View: render.Switchboard, Fold: render.FoldNone}, render.Switchboard, false},
		{"small, over time", small, render.Options{View: render.Timeline}, render.Timeline, false},
		{"small, as a table", small, render.Options{View: render.Matrix}, render.Matrix, false},
		{"small, as a table of parties", small, render.Options{View: render.Matrix, Fold: render.FoldParty}, render.Matrix, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := sample.Generate(t, 1, c.shape)
			d, err := render.Draw(t.Context(), g, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			folded := false
			for it := range d.All() {
				folded = folded || several(it)
			}
			if d.View != c.kind || folded != c.folded {
				t.Errorf("drawn as a %s, folded %t: %s", d.View, folded, d.Why)
			}
			if c.opts.View == render.Auto && d.Why == "" {
				t.Error("nothing says why")
			}
			if folded && len(d.Folded) == 0 {
				t.Error("nothing says what is folded")
			}
			if alt, err := render.Alt(g, c.opts); err != nil || d.Figure.Alt != alt {
				t.Errorf("the figure says %q, Alt %q, %v", d.Figure.Alt, alt, err)
			}
		})
	}
}

// TestThreshold draws one row more than can be followed.
func TestThreshold(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]render.View{render.MaxRoutes: render.Switchboard, render.MaxRoutes + 1: render.Network} {
		g := rows(t, n)
		if got := picture.CountRows(g, content.Options{}, 1<<30); got != n {
			t.Fatalf("%d rows, want %d", got, n)
		}
		d, err := render.Draw(t.Context(), g, render.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.View != want {
			t.Errorf("%d rows are drawn as a %s", n, d.View)
		}
	}
}
