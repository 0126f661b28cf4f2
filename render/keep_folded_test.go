package render_test

import (
	"bytes"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// TestKeepFolded draws a folded figure anew after an edit: it stays folded, and
// parties and channels stay where they were.
func TestKeepFolded(t *testing.T) {
	t.Parallel()
	g := sample.Generate(t, 1, sample.Shape{Actors: 24, Requests: 60, Parties: 2, Channels: 3})
	draw := func(g *graph.Graph, opts render.Options) *keep.Places {
		opts.Engine = graphviz.New(graphviz.Options{})
		d, err := render.Draw(t.Context(), g, opts)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		places, err := keep.Read(&b)
		if err != nil {
			t.Fatal(err)
		}
		return places
	}
	last := g.RequestAt(graph.RequestID(g.NumRequests()))
	old := draw(g.Keep(func(r graph.Request) bool { return r != last }), render.Options{})
	if !old.Folded || len(old.Actors) != 2 || len(old.Boards) == 0 {
		t.Fatalf("the figure is not folded: %+v", old)
	}
	now := draw(g, render.Options{Keep: old})
	if !now.Folded {
		t.Error("the figure is not folded any more")
	}
	for id, was := range old.Actors {
		if is := now.Actors[id]; is.X != was.X {
			t.Errorf("party %q stood at %v and stands at %v", id, was, is)
		}
	}
	for id, was := range old.Boards {
		if is := now.Boards[id]; len(is) != len(was) || is[0].X != was[0].X {
			t.Errorf("channel %q stood at %v and stands at %v", id, was, is)
		}
	}
}
