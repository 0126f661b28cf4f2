package engine

import (
	"context"
	"fmt"
	"sync"

	"github.com/rapport-graph/rapport/cmd/internal/start/postpone"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// Engine is a [layout.Engine] that starts Graphviz with its first layout, if [Start] has not.
type Engine struct {
	limits graphviz.Options
	start  func() error
}

// New returns an engine. It costs nothing.
func New(o graphviz.Options) *Engine { return &Engine{o, Start} }

// Start starts Graphviz, of which there is one in a process, or waits until it has started. Its error
// wraps [layout.ErrEngine].
func Start() error { return start() }

var start = sync.OnceValue(func() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: at its start: %v", layout.ErrEngine, p)
		}
	}()
	postpone.Engine(compile)
	return nil
})

// Layout implements [layout.Engine]. Its errors are those of [Start] and of [graphviz.Engine.Layout].
func (e *Engine) Layout(ctx context.Context, job layout.Job) (*layout.Geometry, error) {
	ready := make(chan error, 1)
	go func() { ready <- e.start() }()
	select {
	case err := <-ready:
		if err != nil {
			return nil, err
		}
		return graphviz.New(e.limits).Layout(ctx, job)
	case <-ctx.Done():
		return nil, job.Errorf(ctx.Err(), "while Graphviz starts")
	}
}

// Sketch implements [layout.Sketcher]. Its errors are those of [Start] and of
// [graphviz.Engine.Sketch].
func (e *Engine) Sketch(ctx context.Context, dot []byte) (*layout.Sketch, error) {
	ready := make(chan error, 1)
	go func() { ready <- e.start() }()
	select {
	case err := <-ready:
		if err != nil {
			return nil, err
		}
		return graphviz.New(e.limits).Sketch(ctx, dot)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

var (
	_ layout.Engine   = (*Engine)(nil)
	_ layout.Sketcher = (*Engine)(nil)
)
