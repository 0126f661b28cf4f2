package engine

import (
	"context"
	"errors"
	"maps"
	"sync"
	"testing"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// job is a graph of which the outcome is known.
var job = layout.Job{DOT: []byte("digraph { node [shape=box, fixedsize=true, width=1, height=0.5]; a -> b [id=e] }"), Nodes: 2, Edges: 1}

// TestFirstLayoutStarts asks a number of engines at a time, all of them before Graphviz has started.
// The answers must be those of one that has.
func TestFirstLayoutStarts(t *testing.T) {
	var answers [8]*layout.Geometry
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			var err error
			if answers[i], err = New(graphviz.Options{}).Layout(t.Context(), job); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if t.Failed() {
		return
	}
	want, err := graphviz.New(graphviz.Options{}).Layout(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range answers {
		if !maps.Equal(got.Nodes, want.Nodes) || got.Width != want.Width {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// TestContextEnds: nobody waits longer for a start than the context lasts.
func TestContextEnds(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	e := &Engine{start: func() error { <-release; return nil }}
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, err := e.Layout(ctx, job); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

func TestLimits(t *testing.T) {
	if _, err := New(graphviz.Options{MaxNodes: 1}).Layout(t.Context(), job); !errors.Is(err, layout.ErrTooLarge) {
		t.Errorf("%v, want %v", err, layout.ErrTooLarge)
	}
}
