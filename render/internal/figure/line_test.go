package figure_test

import (
	"math"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// TestHeadsOfWideLines: what is hollow has a hole, and an arrow is wider than the
// line that it ends.
func TestHeadsOfWideLines(t *testing.T) {
	t.Parallel()
	across := func(p *figure.Path) float64 {
		low, high := math.Inf(1), math.Inf(-1)
		for _, s := range p.Steps {
			switch s.Op {
			case figure.Move, figure.Line:
				low, high = min(low, s.P[0].Y), max(high, s.P[0].Y)
			case figure.Curve:
				low, high = min(low, s.P[2].Y), max(high, s.P[2].Y)
			}
		}
		return high - low
	}
	a, b := geom.Point{}, geom.Point{X: 100}
	for n := 1; n < 100; n *= 2 {
		w := style.LineWidth(graph.Accepted, n)
		draw := func(h style.Head) (line, head *figure.Path) {
			items := figure.LineWithHead([]geom.Point{a, a, b, b}, h, figure.Stroke{Width: w})
			return items[0].(*figure.Path), items[1].(*figure.Path)
		}
		for _, h := range []style.Head{style.Circle, style.Diamond} {
			if _, head := draw(h); across(head)-head.Width < 4 {
				t.Errorf("head %d at a line of %.1f has a hole of %.1f", h, w, across(head)-head.Width)
			}
		}
		line, head := draw(style.Arrow)
		if across(head) < 2*w {
			t.Errorf("an arrow of %.1f ends a line of %.1f", across(head), w)
		}
		if end := line.Steps[len(line.Steps)-1].P[0].X; end < head.Steps[1].P[0].X {
			t.Errorf("the line ends at %.1f, before its head at %.1f", end, head.Steps[1].P[0].X)
		}
	}
}

// TestLineWithHeads: a line with a head at both ends is short of both, and each head
// stands at its end.
func TestLineWithHeads(t *testing.T) {
	points := []geom.Point{{X: 0}, {X: 0}, {X: 100}, {X: 100}}
	items := figure.LineWithHeads(points, style.Diamond, style.Diamond, figure.Stroke{Paint: style.Ink, Width: 1.5})
	if len(items) != 3 {
		t.Fatalf("%d items, want a line and two heads", len(items))
	}
	ends := func(it figure.Item) (least, most float64) {
		least, most = 1000, -1000
		for _, s := range it.(*figure.Path).Steps {
			n := map[figure.Op]int{figure.Move: 1, figure.Line: 1, figure.Curve: 3}[s.Op]
			for _, p := range s.P[:n] {
				least, most = min(least, p.X), max(most, p.X)
			}
		}
		return least, most
	}
	for i, want := range [][2]float64{{13, 87}, {1, 13}, {87, 99}} {
		if least, most := ends(items[i]); math.Abs(least-want[0]) > 0.1 || math.Abs(most-want[1]) > 0.1 {
			t.Errorf("item %d runs from %g to %g, want %v", i, least, most, want)
		}
	}
}
