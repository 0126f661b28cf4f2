package graphviz

import (
	"bytes"
	"context"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/render/layout"
)

// Limits that hold where [Options] has zero.
const (
	DefaultMaxBytes = 4 << 20
	DefaultMaxNodes = 5000
	DefaultMaxEdges = 20000
)

// Options sets limits, beyond which a job is refused with [layout.ErrTooLarge] before anything is
// tried. Zero stands for the default. The time of a layout grows faster than the graph: a hundred
// labelled nodes take tens of milliseconds, a thousand many seconds, unless the source asks for less
// care (splines=line with nslimit).
type Options struct {
	MaxBytes int // of DOT
	MaxNodes int
	MaxEdges int
}

// Engine is a [layout.Engine] that runs Graphviz's dot.
//
// All engines of a process share one WASM instance and wait for each other. Graphviz cannot be
// interrupted: when a context ends, Layout returns at once, but the layout goes on in the background
// to its end, and later calls wait for it, or for their own contexts. A program that must be rid of
// it has to end, which is what the workers of package pool are for.
//
// Every layout leaves some 10 to 15 bytes of memory behind for each byte of DOT, which nothing but the
// end of the process frees. At 4 GiB the instance is used up: Layout then returns [layout.ErrEngine] for
// good. It does so, too, after a failure that has damaged the instance.
//
// Of a source Graphviz keeps its promises on these terms. Sizes are exact for nodes with fixedsize=true
// (but shape=plain collapses to nothing with it; shape=none does not) and for tables of which every
// cell, too, has fixedsize, width and height. A node's label must not be empty, or go-graphviz makes it
// the node's name. A line that leaves a port on the side away from its goal begins one point off the box.
type Engine struct{ limits Options }

// New returns an engine. It costs nothing: the instance was made when the program started.
func New(o Options) *Engine {
	set := func(limit *int, standard int) {
		if *limit == 0 {
			*limit = standard
		}
	}
	set(&o.MaxBytes, DefaultMaxBytes)
	set(&o.MaxNodes, DefaultMaxNodes)
	set(&o.MaxEdges, DefaultMaxEdges)
	return &Engine{limits: o}
}

// Layout implements [layout.Engine]. Besides the errors of [layout.Check] it returns ones that wrap
// [layout.ErrTooLarge], [layout.ErrRejected], [layout.ErrEngine] or ctx.Err().
func (e *Engine) Layout(ctx context.Context, job layout.Job) (*layout.Geometry, error) {
	if err := e.admit(job); err != nil {
		return nil, err
	}
	if err := instance.acquire(ctx); err != nil {
		return nil, job.Errorf(err, "while waiting for other layouts")
	}
	type answer struct {
		geometry *layout.Geometry
		err      error
	}
	done := make(chan answer, 1)
	source := bytes.Clone(job.DOT) // the caller may go before the layout does
	go func() {
		defer instance.release()
		g, err := instance.layout(job, source)
		done <- answer{g, err}
	}()
	select {
	case a := <-done:
		return a.geometry, a.err
	case <-ctx.Done():
		return nil, job.Errorf(ctx.Err(), "the layout goes on in the background")
	}
}

// admit refuses a job that is over a limit or that Graphviz would not take as it is meant.
func (e *Engine) admit(job layout.Job) error {
	for _, c := range []struct {
		what       string
		size, most int
	}{
		{"bytes", len(job.DOT), e.limits.MaxBytes},
		{"nodes", job.Nodes, e.limits.MaxNodes},
		{"edges", job.Edges, e.limits.MaxEdges},
	} {
		if c.size > c.most {
			return job.Errorf(layout.ErrTooLarge, "at most %d %s", c.most, c.what)
		}
	}
	switch {
	case job.Nodes < 1:
		return job.Errorf(layout.ErrRejected, "a graph without nodes has no geometry")
	case bytes.ContainsFunc(job.DOT, isControl): // NUL would end the source, others spoil the answer
		return job.Errorf(layout.ErrRejected, "control character in the source")
	case !utf8.Valid(job.DOT): // would be taken for Latin-1
		return job.Errorf(layout.ErrRejected, "source is not UTF-8")
	}
	return nil
}

// isControl reports whether a character is of no use in a source.
func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' }

var _ layout.Engine = (*Engine)(nil)
