package graphviz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"

	gographviz "github.com/goccy/go-graphviz"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz/internal/cachedir"
)

func init() {
	cachedir.Done()
	gographviz.SetFileSystem(noFiles{})
}

// noFiles has no files. Without it an image attribute in a source would open one of the user's. A file
// that is missing is a warning to Graphviz; any other error makes it give up the layout.
type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// module is go-graphviz's WASM instance.
type module struct {
	turn chan struct{} // holds one value while the instance is in use: a mutex with a context
	dead error         // why the instance must not be used any more; only for the holder of the turn
}

// instance is the only one: go-graphviz keeps it in a package variable, and so must its lock be.
var instance = &module{turn: make(chan struct{}, 1)}

// acquire waits for the turn, or for the end of ctx.
func (m *module) acquire(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case m.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (m *module) release() { <-m.turn }

// layout answers a job. After any failure a small graph is tried: when that fails too, the instance
// is damaged (a stack overflow, say, writes over the data) and is not used again.
func (m *module) layout(job layout.Job, source []byte) (*layout.Geometry, error) {
	if m.dead != nil {
		return nil, job.Errorf(layout.ErrEngine, "the instance is damaged: %w", m.dead)
	}
	g, err := answer(job, source)
	if err != nil {
		if probe() != nil {
			m.dead = err
			return nil, fmt.Errorf("%w: %w", layout.ErrEngine, err)
		}
		return nil, err
	}
	return g, nil
}

// answer lays one graph out and distrusts the outcome.
func answer(job layout.Job, source []byte) (*layout.Geometry, error) {
	out, err := render(source)
	switch {
	case errors.Is(err, errSyntax):
		return nil, job.Errorf(layout.ErrRejected, "%w", err)
	case err != nil:
		return nil, job.Errorf(layout.ErrEngine, "%w", err)
	}
	g, err := parse(out)
	if err != nil {
		return nil, job.Errorf(layout.ErrEngine, "%w", err)
	}
	if err := layout.Check(job, g); err != nil {
		return nil, err
	}
	return g, nil
}

// errSyntax means that the parser gave no graph.
var errSyntax = errors.New("parse")

// render runs dot over a source and returns what it writes as json0. A nil error says little.
func render(source []byte) (out []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	ctx := context.Background() // go-graphviz takes no notice of it
	gv, err := gographviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("start: %w", err)
	}
	defer gv.Close()
	g, err := gographviz.ParseBytes(source)
	if drain() {
		return nil, fmt.Errorf("%w: more than one graph", errSyntax)
	}
	switch {
	case err != nil: // the text may be that of an earlier error
		return nil, fmt.Errorf("%w: %s", errSyntax, strings.TrimSpace(err.Error()))
	case g == nil:
		return nil, errors.New("parse: no graph and no error; the memory is used up")
	}
	defer g.Close()
	var b bytes.Buffer
	if err := gv.Render(ctx, g, "json0", &b); err != nil {
		return nil, fmt.Errorf("layout: %w", err)
	}
	return b.Bytes(), nil
}

// drain reads what the parser has kept of a source that held more than one graph, and reports whether
// there was anything. It would be the answer to the next job.
func drain() bool {
	for any := false; ; any = true {
		g, _ := gographviz.ParseBytes(nil)
		if g == nil {
			return any
		}
		g.Close()
	}
}

// probe lays out a small graph with all that is used in larger ones and compares the outcome with
// what a sound instance gives.
func probe() error {
	const source = `digraph { rankdir=LR; newrank=true; node [shape=box, fixedsize=true];
subgraph cluster_x { a [width=1, height=0.5, label=" "] }
b [shape=none, width=1, height=0.5, margin=0, label=<<table border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true" width="72" height="36"><tr><td port="p" fixedsize="true" width="72" height="36"></td></tr></table>>];
a:e -> b:p:w [id=e, arrowhead=none] }`
	job := layout.Job{DOT: []byte(source), Nodes: 2, Edges: 1, Clusters: 1}
	g, err := answer(job, job.DOT)
	if err != nil {
		return err
	}
	if !maps.Equal(g.Nodes, map[string]layout.Box{"a": {X: 16, Y: 16, W: 72, H: 36}, "b": {X: 124, Y: 16, W: 72, H: 36}}) {
		return fmt.Errorf("a known graph came out wrong: %v", g.Nodes)
	}
	return nil
}
