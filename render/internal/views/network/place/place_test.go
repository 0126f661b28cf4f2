package place_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/views/network/place"
)

// random gives a connected graph: a tree, and some edges more.
func random(seed uint64, n, more int) *place.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	g := &place.Graph{}
	seen := make(map[[2]int]bool)
	edge := func(a, b int) {
		if k := [2]int{min(a, b), max(a, b)}; a != b && !seen[k] {
			seen[k] = true
			g.Edges = append(g.Edges, place.Edge{A: k[0], B: k[1], Lines: 1 + r.IntN(3)})
		}
	}
	for i := range n {
		g.Boxes = append(g.Boxes, place.Box{W: 40 + r.IntN(80), H: 19 + 14*r.IntN(2), Near: -1})
		if i > 0 {
			edge(i, r.IntN(i))
		}
	}
	for range more {
		edge(r.IntN(n), r.IntN(n))
	}
	return g
}

// TestConnected: no two boxes lie on one another, all lie within the width, and the
// search leaves less to be avoided than the rough places do.
func TestConnected(t *testing.T) {
	t.Parallel()
	better, worse, seeds := 0, 0, uint64(3)
	if os.Getenv("RAPPORT_CI") != "1" {
		seeds = 1
	}
	for _, c := range []struct{ n, more int }{{1, 0}, {2, 0}, {3, 1}, {7, 4}, {20, 20}, {60, 60}, {120, 160}} {
		for seed := range seeds {
			g := random(seed, c.n, c.more)
			sum := 0
			for _, b := range g.Boxes {
				sum += (b.W + 16) * (b.H + 16)
			}
			f := place.Frame{W: 700, H: max(60, sum*5/700), GapX: 16, GapY: 16, Centre: -1}
			rough := place.Rough(g)
			at, w, h := place.Connected(g, slices.Clone(rough), f)
			if w > f.W || w <= 0 || h <= 0 {
				t.Errorf("%v: %d by %d", c, w, h)
			}
			faults := place.FaultsOf(g, at)
			if faults.Overlaps > 0 {
				t.Errorf("%v, seed %d: %d overlaps", c, seed, faults.Overlaps)
			}
			for i, p := range at {
				if b := g.Boxes[i]; p.X < b.W/2 || p.X > w-b.W/2 || p.Y < b.H/2 || p.Y > h-b.H/2 {
					t.Errorf("%v: a box at %v in %d by %d", c, p, w, h)
				}
			}
			if again, _, _ := place.Connected(g, slices.Clone(rough), f); fmt.Sprint(again) != fmt.Sprint(at) {
				t.Errorf("%v: another outcome the second time", c)
			}
			if c.n >= 20 {
				plain := make([]place.Point, len(rough)) // the rough places, as large
				for i, p := range rough {
					plain[i] = place.Point{X: p.X / 8, Y: p.Y / 8}
				}
				before := place.FaultsOf(g, plain)
				better, worse = better+faults.Through, worse+before.Through
			}
		}
	}
	if better*2 > worse {
		t.Errorf("%d lines run through boxes, %d without the search: half is expected at most", better, worse)
	}
}

// TestWords: a line with words on it is as much longer as they hide of it.
func TestWords(t *testing.T) {
	t.Parallel()
	gap := func(words int) (most int) {
		g := &place.Graph{}
		for range 3 {
			g.Boxes = append(g.Boxes, place.Box{W: 60, H: 20, Near: -1})
		}
		for i := range 2 {
			g.Edges = append(g.Edges, place.Edge{A: i, B: i + 1, Lines: 1, Words: words})
		}
		at, _, _ := place.Connected(g, []place.Point{{X: 0}, {X: 1000}, {X: 2000}}, place.Frame{W: 360, H: 20, GapX: 16, GapY: 16, Centre: -1})
		return min(at[1].X-at[0].X, at[2].X-at[1].X) - 60
	}
	if without, with := gap(0), gap(40); without < 40 || with < 80 {
		t.Errorf("%d of a line is seen, and %d with words that hide 40", without, with-40)
	}
}

// TestRough: boxes that more edges lie between stand further apart.
func TestRough(t *testing.T) {
	t.Parallel()
	g := &place.Graph{}
	for i := range 9 {
		g.Boxes = append(g.Boxes, place.Box{W: 10, H: 10, Near: -1})
		if i > 0 {
			g.Edges = append(g.Edges, place.Edge{A: i - 1, B: i, Lines: 1})
		}
	}
	at := place.Rough(g)
	dist := func(a, b int) int { dx, dy := at[a].X-at[b].X, at[a].Y-at[b].Y; return dx*dx + dy*dy }
	for i := 2; i < 9; i++ {
		if dist(0, i) <= dist(0, i-1) {
			t.Errorf("a chain is folded: %v", at)
			break
		}
	}
	if d := dist(0, 8); d < 7000*7000 || d > 9000*9000 {
		t.Errorf("a chain of eight edges is %d long, squared", d)
	}
}

// TestCentre: the box that is asked for stands in the middle of the frame's width.
func TestCentre(t *testing.T) {
	t.Parallel()
	g := random(4, 30, 20)
	for centre := range 30 {
		at, w, h := place.Connected(g, place.Rough(g), place.Frame{W: 700, H: 700, GapX: 16, GapY: 16, Centre: centre})
		if p := at[centre]; p.X < w*3/10 || p.X > w*7/10 || p.Y < h*3/10 || p.Y > h*7/10 {
			t.Errorf("box %d stands at %v of %d by %d", centre, p, w, h)
		}
	}
}

// TestComponents finds parts by what joins them, largest first.
func TestComponents(t *testing.T) {
	t.Parallel()
	g := &place.Graph{Boxes: make([]place.Box, 7), Edges: []place.Edge{{A: 0, B: 6}, {A: 2, B: 3}, {A: 3, B: 5}}}
	if got := fmt.Sprint(g.Components()); got != "[[2 3 5] [0 6] [1] [4]]" {
		t.Error(got)
	}
}

// TestPack: parts don't lie on one another, and fill a width well.
func TestPack(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 40 {
		var parts []place.Size
		area := 0
		for range n {
			p := place.Size{W: 20 + r.IntN(200), H: 20 + r.IntN(120)}
			parts = append(parts, p)
			area += (p.W + 20) * (p.H + 20)
		}
		at, w, h := place.Pack(parts, 700, 20)
		for i := range parts {
			a, b := at[i], parts[i]
			if a.X < 0 || a.Y < 0 || a.X+b.W > w || a.Y+b.H > h || w > 700 {
				t.Errorf("a part at %v in %d by %d", a, w, h)
			}
			for j := range i {
				c, d := at[j], parts[j]
				if a.X < c.X+d.W+20 && c.X < a.X+b.W+20 && a.Y < c.Y+d.H+20 && c.Y < a.Y+b.H+20 {
					t.Errorf("parts %d and %d are too near", i, j)
				}
			}
		}
		if n > 20 && area*10 < w*h*6 {
			t.Errorf("%d parts fill %d of %d", n, area, w*h)
		}
	}
}

// TestKept: boxes stay where they were, and new ones stand near their neighbours.
func TestKept(t *testing.T) {
	t.Parallel()
	g := random(6, 20, 12)
	at, _, _ := place.Connected(g, place.Rough(g), place.Frame{W: 700, H: 500, GapX: 16, GapY: 16, Centre: -1})
	old := make(map[int]place.Point)
	for i := range at {
		if i%5 != 4 {
			old[i] = at[i]
		}
	}
	now := place.Kept(g, old, place.Frame{W: 700, GapX: 16, GapY: 16, Centre: -1})
	for i, p := range old {
		if now[i] != p {
			t.Errorf("box %d moved from %v to %v", i, p, now[i])
		}
	}
	if f := place.FaultsOf(g, now); f.Overlaps > 0 {
		t.Errorf("%d overlaps", f.Overlaps)
	}
}
