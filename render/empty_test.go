package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
)

// TestNoRequests: in every view a figure of a graph without requests says so, and
// names the actors that there are.
func TestNoRequests(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{nil, {"Ann"}, {"Ann", "Bob"}} {
		b := graph.NewBuilder()
		for _, n := range names {
			b.AddActor(graph.ActorSpec{ID: n})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range append(render.Views(), render.Auto) {
			var file bytes.Buffer
			if err := render.SVG(t.Context(), &file, g, render.Options{View: v}); err != nil {
				t.Fatal(err)
			}
			// What is said aloud alone does not count.
			_, visible, _ := strings.Cut(file.String(), "</desc>")
			if n := strings.Count(strings.ToLower(visible), "no requests"); n != 1 {
				t.Errorf("%s of %v says %d times that there are no requests", v, names, n)
			}
			for _, name := range names {
				if !strings.Contains(visible, name) {
					t.Errorf("%s of %v does not show %s", v, names, name)
				}
			}
		}
	}
}
