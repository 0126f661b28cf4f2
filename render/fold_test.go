package render_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
)

// TestFoldsAlike: what fold, top and min draw as one and leave out is the same in every
// view, and said in the same words. A route is a pair where a view shows no channels.
func TestFoldsAlike(t *testing.T) {
	t.Parallel()
	views := map[bool][]render.View{
		true:  {render.Switchboard, render.Sequence},
		false: {render.Matrix, render.Network, render.Timeline},
	}
	seeds := uint64(4)
	if os.Getenv("RAPPORT_CI") != "1" {
		seeds = 1
	}
	for seed := range seeds {
		g := sample.Generate(t, seed, sample.Shape{Actors: 14, Channels: 4, Requests: 60, Parties: 3, Within: 0.2, Undirected: 0.1, Direct: 0.2})
		for name, opts := range map[string]render.Options{
			"each":          {Fold: render.FoldNone},
			"parties":       {Fold: render.FoldParty},
			"top":           {Top: 4},
			"top parties":   {Top: 3, Fold: render.FoldParty},
			"min":           {Min: 2},
			"min 3":         {Min: 3},
			"each, min":     {Fold: render.FoldNone, Min: 2},
			"parties, min":  {Fold: render.FoldParty, Min: 5},
			"used, and min": {Used: true, Min: 2},
		} {
			pairs := make(map[render.View]int)
			for channels, list := range views {
				var first string
				for _, v := range list {
					opts.View = v
					d, err := render.Draw(t.Context(), g, opts)
					if err != nil {
						t.Fatalf("%s, %s: %v", name, v, err)
					}
					got := fmt.Sprint(said(d.Folded))
					if v == render.Network || v == render.Timeline {
						pairs[v] = shownBy(d)
					}
					if v == list[0] {
						first = got
					}
					if got != first {
						t.Errorf("seed %d, %s, channels %v: a %s says %s; a %s %s", seed, name, channels, v, got, list[0], first)
					}
				}
			}
			if n, m := pairs[render.Network], pairs[render.Timeline]; n != m || n == 0 {
				t.Errorf("seed %d, %s: a network shows %d requests, a timeline %d", seed, name, n, m)
			}
		}
	}
}

// said is what is said of folding, without what a view says of itself alone.
func said(folded []string) []string {
	return slices.DeleteFunc(slices.Clone(folded), func(s string) bool {
		return strings.HasPrefix(s, "the last row of a board") || strings.HasPrefix(s, "requests are counted") || strings.HasPrefix(s, "requests of the same")
	})
}

// shownBy counts the requests that a figure says it shows.
func shownBy(d *render.Drawing) (requests int) {
	for it := range d.All() {
		g, ok := it.(*figure.Group)
		if !ok || !strings.Contains(g.Class, "rapport-request") {
			continue
		}
		if n, err := strconv.Atoi(visible.Datum(g, "count")); err == nil {
			requests += n
		}
	}
	return requests
}
