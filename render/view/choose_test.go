package view_test

import (
	"testing"

	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/view"
)

// TestAuto checks which view graphs of all sizes get.
func TestAuto(t *testing.T) {
	t.Parallel()
	small := sample.Shape{Actors: 12, Requests: 20, Parties: 2}
	middle := sample.Shape{Actors: 24, Requests: 60, Parties: 2, Channels: 3}
	large := sample.Shape{Actors: 200, Requests: 600, Parties: 4}
	alone := sample.Shape{Actors: 40, Requests: 100}
	for _, c := range []struct {
		name   string
		shape  sample.Shape
		opts   view.Options
		kind   view.Kind
		folded bool
	}{
		{"small", small, view.Options{}, view.Switchboard, false},
		{"small, by parties", small, view.Options{Fold: view.FoldParty}, view.Switchboard, true},
		{"middle", middle, view.Options{}, view.Switchboard, true},
		{"middle, not folded", middle, view.Options{Fold: view.FoldNone}, view.Matrix, false},
		{"large", large, view.Options{}, view.Matrix, true},
		{"large, with lines", large, view.Options{Kind: view.Switchboard}, view.Switchboard, true},
		{"no parties", alone, view.Options{}, view.Matrix, false},
		{"no parties, with lines", alone, view.Options{Kind: view.Switchboard}, view.Switchboard, true},
		{"no parties, every line", alone, view.Options{Kind: view.Switchboard, Fold: view.FoldNone}, view.Switchboard, false},
		{"small, over time", small, view.Options{Kind: view.Timeline}, view.Timeline, false},
		{"small, as a table", small, view.Options{Kind: view.Matrix}, view.Matrix, false},
		{"small, as a table of parties", small, view.Options{Kind: view.Matrix, Fold: view.FoldParty}, view.Matrix, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := sample.Generate(t, 1, c.shape)
			d, err := view.Draw(t.Context(), g, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			folded := false
			for it := range d.All() {
				folded = folded || several(it)
			}
			if d.Kind != c.kind || folded != c.folded {
				t.Errorf("drawn as a %s, folded %t: %s", d.Kind, folded, d.Why)
			}
			if c.opts.Kind == view.Auto && d.Why == "" {
				t.Error("nothing says why")
			}
			if folded && len(d.Folded) == 0 {
				t.Error("nothing says what is folded")
			}
			if d.Figure.Alt != view.Alt(g, c.opts) {
				t.Errorf("the figure says %q, Alt %q", d.Figure.Alt, view.Alt(g, c.opts))
			}
		})
	}
}

// TestThreshold draws one row more than can be followed.
func TestThreshold(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]view.Kind{view.MaxRoutes: view.Switchboard, view.MaxRoutes + 1: view.Matrix} {
		g := rows(t, n)
		if got := picture.CountRows(g, content.Options{}, 1<<30); got != n {
			t.Fatalf("%d rows, want %d", got, n)
		}
		d, err := view.Draw(t.Context(), g, view.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Kind != want {
			t.Errorf("%d rows are drawn as a %s", n, d.Kind)
		}
	}
}
