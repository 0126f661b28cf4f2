package arrange_test

import (
	"context"
	"errors"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/arrange"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
)

// refuser is an engine that refuses every graph for a reason.
type refuser struct{ err error }

func (r refuser) Layout(_ context.Context, job layout.Job) (*layout.Geometry, error) {
	return nil, job.Errorf(r.err, "refused")
}

// A picture too large for the engine is arranged without it; any other failure of
// the engine is one of the arrangement.
func TestEngineRefuses(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "a", To: []string{"b"}, Outcome: graph.Accepted})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	a, err := arrange.Arrange(t.Context(), refuser{layout.ErrTooLarge}, picture.New(g, picture.Options{}))
	if err != nil || len(a.Actors) != 2 || len(a.Lines) != 1 {
		t.Errorf("too large for the engine: %v, %v", a, err)
	}
	if _, err := arrange.Arrange(t.Context(), refuser{layout.ErrEngine}, picture.New(g, picture.Options{})); !errors.Is(err, layout.ErrEngine) {
		t.Errorf("a failing engine gives %v", err)
	}
}
