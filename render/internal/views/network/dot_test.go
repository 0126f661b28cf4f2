package network_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
)

func dotOf(tb testing.TB, d network.Drawing) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := d.WriteDOT(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestDOT has Graphviz lay out the network in DOT: every box comes to stand where the
// figure has it, and every line is there.
func TestDOT(t *testing.T) {
	t.Parallel()
	engine := graphviz.New(graphviz.Options{})
	for name, g := range graphs(t) {
		d := draw(t, g, network.Options{})
		source := dotOf(t, d)
		want := boxes(d.Figure)
		job := layout.Job{DOT: source, Nodes: len(want), Edges: bytes.Count(source, []byte(" -> "))}
		found, err := engine.Layout(t.Context(), job)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		// Graphviz counts from another origin: all are moved alike.
		var moved geom.Point
		first := true
		for id, b := range want {
			node, ok := found.Nodes["actor:"+id]
			if !ok {
				if node, ok = found.Nodes["card:"+id]; !ok {
					t.Errorf("%s: there is no node for %q", name, id)
					continue
				}
			}
			by := geom.Point{X: node.X + node.W/2 - b.X - b.W/2, Y: node.Y + node.H/2 - b.Y - b.H/2}
			if first {
				moved, first = by, false
			}
			if math.Hypot(by.X-moved.X, by.Y-moved.Y) > 1 || math.Abs(node.W-b.W) > 1 {
				t.Errorf("%s: %q stands %v off", name, id, geom.Point{X: by.X - moved.X, Y: by.Y - moved.Y})
			}
		}
	}
}

func TestDOTGolden(t *testing.T) {
	t.Parallel()
	engine := graphviz.New(graphviz.Options{})
	for name, g := range map[string]*graph.Graph{"us-china.dot": sample.Case(t, sample.Founding), "star.dot": star(t)} {
		golden.Check(t, name, dotOf(t, draw(t, g, network.Options{Engine: engine})))
	}
}

// TestDOTQuotes: names that would break the language don't.
func TestDOTQuotes(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	hostile := `x"]; evil [shape=box, image="/etc/passwd` + "\n</table><img src=\"y\"/>\\"
	b.AddRequest(graph.RequestSpec{From: hostile, To: []string{"b"}, Outcome: graph.Accepted})
	b.AddRequest(graph.RequestSpec{From: hostile, To: []string{"c"}, Outcome: graph.Accepted})
	for _, to := range strings.Fields("k l m n o p") {
		b.AddRequest(graph.RequestSpec{From: hostile, To: []string{`"<` + to + `>&`}, Outcome: graph.Declined})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	source := dotOf(t, draw(t, g, network.Options{}))
	if _, err := graphviz.New(graphviz.Options{}).Layout(t.Context(), layout.Job{DOT: source, Nodes: 4, Edges: 3}); err != nil {
		t.Errorf("%v\n%s", err, source)
	}
}
