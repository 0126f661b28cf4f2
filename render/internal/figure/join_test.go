package figure_test

import (
	"testing"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

func TestJoin(t *testing.T) {
	t.Parallel()
	line := func(y, width float64, dash ...float64) *figure.Path {
		return &figure.Path{Steps: []figure.Step{figure.MoveTo(0, y), figure.LineTo(9, y)}, Stroke: style.Ink, Width: width, Dash: dash}
	}
	items := []figure.Item{line(0, 1), line(1, 2), &figure.Rect{}, line(2, 1), line(3, 1, 4, 2), line(4, 2)}
	var got [][]float64 // the heights of each path; none for others
	for _, it := range figure.Join(items) {
		var heights []float64
		if p, ok := it.(*figure.Path); ok {
			for i := 0; i < len(p.Steps); i += 2 {
				heights = append(heights, p.Steps[i].P[0].Y)
			}
		}
		got = append(got, heights)
	}
	want := [][]float64{{0, 2}, {1, 4}, nil, {3}}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if len(got[i]) != len(want[i]) || len(want[i]) > 1 && got[i][1] != want[i][1] {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if first := items[0].(*figure.Path); len(first.Steps) != 2 {
		t.Errorf("a path that was given has %d steps now", len(first.Steps))
	}
}

// TestChain: level pieces after one another are one line, but not there and back.
func TestChain(t *testing.T) {
	t.Parallel()
	level := func(xs ...float64) []figure.Step {
		p := []float64{xs[0]}
		for i, x := range xs[1:] {
			p = append(p, xs[i], x, x)
		}
		return figure.Chain(pointsAt(p))
	}
	if got := level(0, 5, 9); len(got) != 2 || got[1].P[0].X != 9 {
		t.Errorf("two pieces are %v", got)
	}
	if got := level(0, 5, 2); len(got) != 3 {
		t.Errorf("there and back is %v", got)
	}
}

func pointsAt(xs []float64) []geom.Point {
	points := make([]geom.Point, len(xs))
	for i, x := range xs {
		points[i].X = x
	}
	return points
}
