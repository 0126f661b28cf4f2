package arrange_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
)

// refuser is an engine that refuses every graph for a reason.
type refuser struct{ err error }

func (r refuser) Layout(_ context.Context, job layout.Job) (*layout.Geometry, error) {
	return nil, job.Errorf(r.err, "refused")
}

// routes is a graph with that many routes, between as many actors on each side.
func routes(tb testing.TB, n int) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	for i := range n {
		b.AddRequest(graph.RequestSpec{From: fmt.Sprintf("a%d", i), To: []string{fmt.Sprintf("b%d", i)}, Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// TestEngineIsAsked: a small picture is arranged without the engine. One that is
// large enough for it fails when the engine does, but for a picture that is too large
// for that engine.
func TestEngineIsAsked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rows int
		err  error
		want error
	}{
		{1, layout.ErrEngine, nil},
		{arrange.MinEngineRows - 1, layout.ErrEngine, nil},
		{arrange.MinEngineRows, layout.ErrEngine, layout.ErrEngine},
		{arrange.MinEngineRows, layout.ErrRejected, layout.ErrRejected},
		{arrange.MinEngineRows, layout.ErrTooLarge, nil},
		{arrange.MaxEngineRows, layout.ErrEngine, layout.ErrEngine},
		{arrange.MaxEngineRows + 1, layout.ErrEngine, nil},
	} {
		a, err := arrange.Arrange(t.Context(), refuser{c.err}, picture.New(routes(t, c.rows), content.Options{}))
		if !errors.Is(err, c.want) || err == nil && len(a.Lines) != c.rows {
			t.Errorf("%d routes, an engine that fails with %v: %v", c.rows, c.err, err)
		}
	}
}
