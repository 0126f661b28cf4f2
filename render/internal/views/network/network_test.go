package network_test

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/look"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/svg"
)

// graphs are the ledgers of testdata and generated ones, up to more actors than
// stand on a ring.
func graphs(tb testing.TB) map[string]*graph.Graph {
	return sample.Graphs(tb,
		sample.Shape{Actors: 2, Requests: 5, Undirected: 0.4, Self: 0.2},
		sample.Shape{Actors: 12, Requests: 30, Within: 0.3, Self: 0.1, Undirected: 0.2, Direct: 0.3},
		sample.Shape{Actors: 30, Requests: 90, Parties: 4, Within: 0.2, Self: 0.05, Undirected: 0.1},
		sample.Shape{Actors: 120, Requests: 400, Parties: 3, Within: 0.2, Undirected: 0.1},
	)
}

// TestEveryRequestOnce: the lines of a ring stand for every request exactly once.
func TestEveryRequestOnce(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		total := 0
		for it := range network.Draw(g, content.Options{}).All() {
			if group, ok := it.(*figure.Group); ok && group.Object {
				n, err := strconv.Atoi(look.Datum(group, "count"))
				if err != nil {
					t.Fatal(err)
				}
				total += n
			}
		}
		if total != g.NumRequests() {
			t.Errorf("%s: lines stand for %d of %d requests", name, total, g.NumRequests())
		}
	}
}

// TestLinesInside: no line leaves the ring.
func TestLinesInside(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		d := network.Draw(g, content.Options{})
		radius := 0.0
		var lines []*figure.Path
		for it := range d.All() {
			group, ok := it.(*figure.Group)
			switch {
			case !ok:
			case group.Class == "rapport-actor":
				box := nodeBox(group) // counted from the centre, as lines are
				radius = math.Hypot(box.X+box.W/2, box.Y+box.H/2)
			case group.Object:
				lines = append(lines, group.Items[0].(*figure.Path))
			}
		}
		for _, line := range lines {
			for _, s := range line.Steps {
				points := s.P[:1]
				if s.Op == figure.Curve {
					points = s.P[:]
				}
				for _, p := range points {
					if r := math.Hypot(p.X, p.Y); r > radius {
						t.Errorf("%s: a line comes %.1f from the centre of a ring of %.1f", name, r, radius)
					}
				}
			}
		}
	}
}

func nodeBox(g *figure.Group) geom.Box {
	for _, it := range g.Items {
		switch it := it.(type) {
		case *figure.Rect:
			return it.Box
		case *figure.Group:
			return nodeBox(it)
		}
	}
	return geom.Box{}
}

// TestNodesApart: all nodes lie on one circle, apart from each other.
func TestNodesApart(t *testing.T) {
	t.Parallel()
	for name, g := range graphs(t) {
		var at []geom.Point
		for it := range network.Draw(g, content.Options{}).All() {
			if group, ok := it.(*figure.Group); ok && group.Class == "rapport-actor" {
				b := nodeBox(group)
				p := geom.Point{X: b.X + b.W/2, Y: b.Y + b.H/2}
				for _, q := range at {
					if d := math.Hypot(p.X-q.X, p.Y-q.Y); d < b.W+1 {
						t.Errorf("%s: two nodes are %.1f apart", name, d)
					}
				}
				at = append(at, p)
			}
		}
		if len(at) < 2 || len(at) > 40 {
			t.Errorf("%s: %d nodes", name, len(at))
		}
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := svg.Write(&b, network.Draw(sample.Case(t, sample.Founding), content.Options{}).Figure, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "us-china.svg", b.Bytes())
}

func TestWords(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, "ann -mail-> bob: declined(ft)/ignored(dod) 2024-05; ann -> bob: accepted 2024-06; ann -> bob: accepted 2024-07; bob -> ann: pending; ann -> ann: ignored; ann -- cem: accepted")
	d := network.Draw(g, content.Options{})
	var titles []string
	marks := 0
	for it := range d.All() {
		if group, ok := it.(*figure.Group); ok {
			if group.Object {
				titles = append(titles, group.Title)
			}
			if strings.Contains(group.Class, "rapport-camp") {
				marks++
			}
		}
	}
	want := []string{
		"ann asked ann: ignored",
		"ann asked bob: accepted ×2, contested; May–Jul 2024",
		"ann and cem, it is not reported who asked: accepted",
		"bob asked ann: pending",
	}
	if got := strings.Join(titles, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	if marks != 2 { // on the line, and in the legend
		t.Errorf("%d marks of a disagreement, want 2", marks)
	}
}

// TestOrderOfInput: the figure does not hang on the order of requests.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	draw := func(text string) string {
		var b strings.Builder
		for it, at := range network.Draw(graphtest.Parse(t, text), content.Options{}).All() {
			switch it := it.(type) {
			case *figure.Group:
				fmt.Fprintln(&b, it.Class, it.Data, it.Title, at)
			case *figure.Path:
				fmt.Fprintln(&b, it.Steps)
			case *figure.Text:
				fmt.Fprintln(&b, it.Line.Text, it.X, it.Y)
			}
		}
		return b.String()
	}
	if draw("a -> b: accepted; c -> d: declined; b -> a: ignored; a -> d: pending") != draw("a -> d: pending; b -> a: ignored; c -> d: declined; a -> b: accepted") {
		t.Error("the figures differ")
	}
}
