package graphviz_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

// TestSketch draws sources that people write: all nodes, edges and words are there,
// and nothing else of them.
func TestSketch(t *testing.T) {
	t.Parallel()
	e := graphviz.New(graphviz.Options{})
	for _, c := range []struct {
		name, dot    string
		nodes, edges int
		words        string
	}{
		{"plain", `digraph { a -> b [label=yes]; b -> c }`, 3, 2, "a b c yes"},
		{"undirected, with clusters and ports", `graph x { subgraph cluster_1 { label="Side one"; a; b } a -- c:p; c [shape=record, label="<p> left|right"] }`, 3, 1, "Side one a b left right"},
		{"placed", `digraph { layout=neato; inputscale=72; a [pos="10,20!"]; b [pos="200,90!", style="filled,rounded", shape=box, fillcolor="#eef4fb"]; a -> b; a -> a }`, 2, 2, "a b"},
		{"files and links", `digraph { a [image="/etc/hostname", URL="javascript:alert(1)", label=<<table><tr><td href="x">t</td></tr></table>>] }`, 1, 0, "t"},
		{"circles", `digraph { layout=circo; a -> b -> c -> a; d [shape=doublecircle, style=invis] }`, 4, 3, "a b c"},
	} {
		s, err := e.Sketch(t.Context(), []byte(c.dot))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Nodes != c.nodes || s.Edges != c.edges {
			t.Errorf("%s: %d nodes and %d edges", c.name, s.Nodes, s.Edges)
		}
		said := make(map[string]bool)
		for _, p := range s.Parts {
			for _, x := range p.Shapes {
				if x.Kind == layout.Words {
					said[x.Text] = true
				}
			}
		}
		for word := range said {
			if !strings.Contains(c.words, word) {
				t.Errorf("%s: it says %q", c.name, word)
			}
		}
		if n := len(said); n == 0 {
			t.Errorf("%s: it says nothing", c.name)
		}
	}
}

// TestSketchFilled: a curve that is filled is, and a line is not.
func TestSketchFilled(t *testing.T) {
	t.Parallel()
	s, err := graphviz.New(graphviz.Options{}).Sketch(t.Context(), []byte(`digraph { a [shape=box, style="filled,rounded", fillcolor="#123456", color="#654321"]; a -> b }`))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Parts {
		for _, x := range p.Shapes {
			switch {
			case p.Name == "a" && x.Kind == layout.Curve && (x.Fill != "#123456" || x.Stroke != "#654321"):
				t.Errorf("the box is %+v", x)
			case p.Kind == layout.EdgePart && x.Kind == layout.Curve && x.Fill != "":
				t.Errorf("the line is %+v", x)
			}
		}
	}
}

// TestSketchRefused: what can't be drawn is an error of its kind, and leaves the
// engine as it was.
func TestSketchRefused(t *testing.T) {
	t.Parallel()
	e := graphviz.New(graphviz.Options{})
	var many strings.Builder
	for i := range graphviz.MaxSketchNodes + 1 {
		fmt.Fprintf(&many, "n%d;", i)
	}
	for _, c := range []struct {
		name, dot string
		err       error
	}{
		{"empty", "", layout.ErrRejected},
		{"broken", "digraph { a ->", layout.ErrRejected},
		{"two graphs", "digraph { a } digraph { b }", layout.ErrRejected},
		{"without nodes", "digraph { }", layout.ErrRejected},
		{"NUL", "digraph { a \x00 }", layout.ErrRejected},
		{"not UTF-8", "digraph { a [label=\"\xff\"] }", layout.ErrRejected},
		{"an engine that explodes", "digraph { layout=sfdp; a }", layout.ErrRejected},
		{"no engine", "digraph { layout=nothing; a }", layout.ErrRejected},
		{"many nodes", "digraph {" + many.String() + "}", layout.ErrTooLarge},
		{"many bytes", "digraph { a } //" + strings.Repeat("x", graphviz.MaxSketchBytes), layout.ErrTooLarge},
	} {
		if _, err := e.Sketch(t.Context(), []byte(c.dot)); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		if s, err := e.Sketch(t.Context(), []byte("digraph { a -> b }")); err != nil || s.Nodes != 2 {
			t.Fatalf("after %s: %v", c.name, err)
		}
	}
}
