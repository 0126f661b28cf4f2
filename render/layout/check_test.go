package layout

import (
	"errors"
	"math"
	"strings"
	"testing"
)

var job = Job{DOT: []byte("digraph{}"), Nodes: 2, Edges: 1, Clusters: 1}

// sound answers job.
func sound() *Geometry {
	return &Geometry{
		Width: 300, Height: 100,
		Nodes:    map[string]Box{"a": {20, 40, 60, 20}, "b": {220, 40, 60, 20}},
		Clusters: map[string]Box{"cluster_x": {10, 30, 80, 40}},
		Edges: map[string]Edge{"e": {
			Points: []Point{{80, 50}, {120, 50}, {160, 50}, {214, 50}},
			End:    &Point{220, 50},
		}},
	}
}

func TestCheckAccepts(t *testing.T) {
	for name, change := range map[string]func(*Geometry){
		"a sound geometry": func(*Geometry) {},
		"a control point outside, the curve inside": func(g *Geometry) {
			g.Edges["e"] = Edge{Points: []Point{{80, 50}, {120, -10}, {160, 50}, {214, 50}}}
		},
		"a box over the edge by rounding": func(g *Geometry) { g.Nodes["b"] = Box{240.9, 40, 60, 20} },
		"several curves": func(g *Geometry) {
			g.Edges["e"] = Edge{Points: []Point{{80, 50}, {90, 50}, {100, 50}, {110, 60}, {120, 70}, {200, 50}, {220, 50}}}
		},
	} {
		g := sound()
		change(g)
		if err := Check(job, g); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	line := func(p ...Point) map[string]Edge { return map[string]Edge{"e": {Points: p}} }
	for _, c := range []struct {
		name   string
		change func(*Geometry)
		want   error
		says   string
	}{
		{"a node missing", func(g *Geometry) { delete(g.Nodes, "a") }, ErrIncomplete, "1 of 2 nodes came back"},
		{"a node too many", func(g *Geometry) { g.Nodes["c"] = Box{100, 40, 9, 9} }, ErrIncomplete, "3 of 2 nodes"},
		{"an edge missing", func(g *Geometry) { delete(g.Edges, "e") }, ErrIncomplete, "0 of 1 edges"},
		{"a cluster missing", func(g *Geometry) { g.Clusters = nil }, ErrIncomplete, "0 of 1 clusters"},
		{"no width", func(g *Geometry) { g.Width = 0 }, ErrBadGeometry, "bounds of 0 by 100"},
		{"negative height", func(g *Geometry) { g.Height = -1 }, ErrBadGeometry, "bounds"},
		{"width no number", func(g *Geometry) { g.Width = nan }, ErrBadGeometry, "bounds"},
		{"width infinite", func(g *Geometry) { g.Width = inf }, ErrBadGeometry, "bounds"},
		{"node outside", func(g *Geometry) { g.Nodes["b"] = Box{245, 40, 60, 20} }, ErrBadGeometry, `node "b"`},
		{"node no number", func(g *Geometry) { g.Nodes["b"] = Box{220, nan, 60, 20} }, ErrBadGeometry, `node "b"`},
		{"node of negative size", func(g *Geometry) { g.Nodes["b"] = Box{220, 40, -60, 20} }, ErrBadGeometry, `node "b"`},
		{"nodes on one spot", func(g *Geometry) { g.Nodes["b"] = g.Nodes["a"] }, ErrBadGeometry, `nodes "a" and "b"`},
		{"cluster outside", func(g *Geometry) { g.Clusters["cluster_x"] = Box{-5, 0, 9, 9} }, ErrBadGeometry, "cluster_x"},
		{"edge without points", func(g *Geometry) { g.Edges = line() }, ErrBadGeometry, "0 control points"},
		{"edge of a single point", func(g *Geometry) { g.Edges = line(Point{1, 1}) }, ErrBadGeometry, "1 control points"},
		{"edge of five points", func(g *Geometry) {
			g.Edges = line(Point{1, 1}, Point{2, 1}, Point{3, 1}, Point{4, 1}, Point{5, 1})
		}, ErrBadGeometry, "5 control points"},
		{"edge's end outside", func(g *Geometry) {
			g.Edges = line(Point{1, 1}, Point{2, 1}, Point{3, 1}, Point{4, -9})
		}, ErrBadGeometry, `edge "e": curve`},
		{"edge's curve outside", func(g *Geometry) {
			g.Edges = line(Point{80, 50}, Point{120, -300}, Point{160, -300}, Point{214, 50})
		}, ErrBadGeometry, `edge "e": curve`},
		{"control point no number", func(g *Geometry) {
			g.Edges = line(Point{80, 50}, Point{120, nan}, Point{160, 50}, Point{214, 50})
		}, ErrBadGeometry, `edge "e"`},
		{"control point infinite", func(g *Geometry) {
			g.Edges = line(Point{80, 50}, Point{inf, 50}, Point{160, 50}, Point{214, 50})
		}, ErrBadGeometry, `edge "e"`},
		{"arrow outside", func(g *Geometry) {
			e := g.Edges["e"]
			e.End = &Point{310, 50}
			g.Edges["e"] = e
		}, ErrBadGeometry, "arrow"},
	} {
		g := sound()
		c.change(g)
		err := Check(job, g)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
			continue
		}
		if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "2 nodes, 1 edges, 1 clusters, 9 bytes") {
			t.Errorf("%s: %q does not name the size and %q", c.name, err, c.says)
		}
	}
	if err := Check(job, nil); !errors.Is(err, ErrIncomplete) {
		t.Errorf("nil geometry: %v", err)
	}
}

// TestCheckUnrouted: nobody asked for edges, and none may come.
func TestCheckUnrouted(t *testing.T) {
	job, g := job, sound()
	job.Unrouted = true
	if err := Check(job, g); !errors.Is(err, ErrIncomplete) || !strings.Contains(err.Error(), "1 of 0 edges") {
		t.Errorf("with an edge: %v", err)
	}
	g.Edges = nil
	if err := Check(job, g); err != nil {
		t.Errorf("without edges: %v", err)
	}
}

func TestCheckNamesTheSameCulprit(t *testing.T) {
	g := sound()
	g.Nodes = map[string]Box{"a": {-50, 0, 9, 9}, "b": {-60, 0, 9, 9}}
	for range 20 {
		if err := Check(job, g); err == nil || !strings.Contains(err.Error(), `node "a"`) {
			t.Fatal(err)
		}
	}
}
