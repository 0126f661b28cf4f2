//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/cmd/internal/engine"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// TestLayoutWorker draws by a pool of this program what it draws itself, a figure
// of which the engine is asked, and has
// its worker refuse a graph beyond the limits that it was given.
func TestLayoutWorker(t *testing.T) {
	g, err := ledger.Load(laidOut(t))
	if err != nil {
		t.Fatal(err)
	}
	draw := func(e layout.Engine) ([]byte, error) {
		var b bytes.Buffer
		err := render.SVG(t.Context(), &b, g, render.Options{Engine: e, View: render.Switchboard, Fold: render.FoldNone})
		return b.Bytes(), err
	}
	own, err := draw(engine.New(graphviz.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		flags []string
		want  error
	}{{nil, nil}, {[]string{"--max-nodes=3"}, layout.ErrTooLarge}} {
		p, err := pool.New(pool.Options{
			Command: append([]string{"rapport", "layout-worker"}, c.flags...),
			Env:     append(os.Environ(), "XDG_CACHE_HOME="+warm(t)),
			Workers: 1,
			Spares:  -1,
		})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		_, err = p.Layout(t.Context(), layout.Job{DOT: []byte("digraph { a; b; c; d }"), Nodes: 4})
		if !errors.Is(err, c.want) {
			t.Errorf("%q: %v, want %v", c.flags, err, c.want)
		}
		if c.want != nil {
			continue
		}
		if got, err := draw(p); err != nil || !bytes.Equal(got, own) {
			t.Errorf("the figures differ (%v)", err)
		}
	}
}

// TestLayoutWorkerByHand: a person who tries it gets told, and helps are silent about it.
func TestLayoutWorkerByHand(t *testing.T) {
	var out, said bytes.Buffer
	if code := run([]string{"--help"}, streams{strings.NewReader(""), &out, &said}); code != 0 || strings.Contains(out.String(), "worker") {
		t.Errorf("code %d, %s%s", code, &out, &said)
	}
	cmd, told := command(t, "layout-worker")
	cmd.Stdin = strings.NewReader("digraph { a }\n")
	if err := cmd.Run(); err == nil || !strings.Contains(told.String(), `rapport: not spoken to by a pool of this version: not a frame: it begins with "digraph {`) {
		t.Errorf("%v, %s", err, told)
	}
}
