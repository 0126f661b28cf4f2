package figure_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// TestOutcomeBar draws bars of all mixtures of a few requests: the parts lie
// within the bar, one behind the other, as long as their share.
func TestOutcomeBar(t *testing.T) {
	t.Parallel()
	box := geom.Box{X: 10, Y: 20, W: 120, H: 60}
	for n := range 1 << 8 {
		var tally words.Tally
		for o := range tally {
			tally[o] = (n >> o & 1) * (o + 1)
		}
		for _, upright := range []bool{false, true} {
			done := 0.0
			for _, it := range figure.OutcomeBar(&tally, box, upright) {
				part := extent(it.(*figure.Path))
				want := geom.Box{X: box.X + done, Y: box.Y, H: box.H}
				o := outcomeOf(t, it)
				share := float64(tally[o]) / float64(tally.Total())
				want.W = share * box.W
				done += want.W
				if upright {
					done += share*box.H - want.W
					want = geom.Box{X: box.X, Y: box.Y + box.H - done, W: box.W, H: share * box.H}
				}
				// Frames lie half their width within the part.
				if d := max(math.Abs(part.X-want.X), math.Abs(part.Y-want.Y), math.Abs(part.W-want.W), math.Abs(part.H-want.H)); d > 1 {
					t.Fatalf("%v, upright %v: %s is %v, want %v", tally, upright, o, part, want)
				}
			}
			whole := box.W
			if upright {
				whole = box.H
			}
			if tally.Total() > 0 && math.Abs(done-whole) > 1e-6 {
				t.Errorf("%v, upright %v: the parts come to %v of %v", tally, upright, done, whole)
			}
		}
	}
}

// TestOutcomeBarWithoutColour compares the fillings of outcomes.
func TestOutcomeBarWithoutColour(t *testing.T) {
	t.Parallel()
	seen := make(map[string]graph.Outcome)
	for o := graph.Accepted; o <= graph.Contested; o++ {
		var tally words.Tally
		tally[o] = 1
		p := figure.OutcomeBar(&tally, geom.Box{W: 20, H: 10}, false)[0].(*figure.Path)
		look := fmt.Sprint(p.Steps, p.Dash, p.Fill == style.Paper)
		if other, ok := seen[look]; ok {
			t.Errorf("%s looks as %s does", o, other)
		}
		seen[look] = o
	}
}

func outcomeOf(t *testing.T, it figure.Item) graph.Outcome {
	t.Helper()
	for o := graph.Unstated; o <= graph.Contested; o++ {
		if strings.HasSuffix(it.(*figure.Path).Class, " rapport-"+o.String()) {
			return o
		}
	}
	t.Fatalf("a part is of the class %q", it.(*figure.Path).Class)
	return 0
}

// extent is the box round a path of straight lines.
func extent(p *figure.Path) geom.Box {
	x1, y1, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p.Steps {
		if s.Op != figure.Close {
			x1, y1, x2, y2 = min(x1, s.P[0].X), min(y1, s.P[0].Y), max(x2, s.P[0].X), max(y2, s.P[0].Y)
		}
	}
	return geom.Box{X: x1, Y: y1, W: x2 - x1, H: y2 - y1}
}
