package layout

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Errors an engine returns; they come wrapped in one that names the size of the graph.
var (
	// ErrTooLarge means that the job exceeds a limit of the engine. Nothing was tried.
	ErrTooLarge = errors.New("graph too large to lay out")
	// ErrRejected means that the engine cannot read the source.
	ErrRejected = errors.New("source not understood")
	// ErrIncomplete means that the answer has fewer or more parts than the job.
	ErrIncomplete = errors.New("layout incomplete")
	// ErrBadGeometry means that the answer has a place that cannot be.
	ErrBadGeometry = errors.New("bad geometry")
	// ErrEngine means that the engine failed, or was damaged by an earlier failure.
	ErrEngine = errors.New("layout engine failed")
)

// Errorf makes an error about a job: it names the size of the graph and wraps kind.
func (j Job) Errorf(kind error, format string, args ...any) error {
	return fmt.Errorf("%w (%d nodes, %d edges, %d clusters, %d bytes): %w",
		kind, j.Nodes, j.Edges, j.Clusters, len(j.DOT), fmt.Errorf(format, args...))
}

// routed is how many edges an answer holds.
func (j Job) routed() int {
	if j.Unrouted {
		return 0
	}
	return j.Edges
}

// Check tells whether a geometry answers a job. It must hold as many nodes, edges and clusters as the
// job, but no edges that are unrouted; the bounds must be positive and every number finite; every box must lie inside the bounds, and
// so must every edge along its whole curve and at the tips of its arrows; no two nodes may have the
// same centre. Rounding is allowed for: engines give about five digits.
//
// The error wraps [ErrIncomplete] or [ErrBadGeometry] and names the first culprit in the order of
// names, so it is the same every time. The cost is linear but for sorting the names.
func Check(job Job, g *Geometry) error {
	if g == nil {
		return job.Errorf(ErrIncomplete, "no geometry")
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"nodes", len(g.Nodes), job.Nodes},
		{"edges", len(g.Edges), job.routed()},
		{"clusters", len(g.Clusters), job.Clusters},
	} {
		if c.got != c.want {
			return job.Errorf(ErrIncomplete, "%d of %d %s came back", c.got, c.want, c.what)
		}
	}
	if !(g.Width > 0 && g.Height > 0) || math.IsInf(g.Width, 1) || math.IsInf(g.Height, 1) {
		return job.Errorf(ErrBadGeometry, "bounds of %v by %v", g.Width, g.Height)
	}
	b := bounds{
		w: g.Width, h: g.Height,
		slack: 1 + 1e-4*max(g.Width, g.Height),
	}
	centres := make(map[Point]string, len(g.Nodes))
	for _, name := range slices.Sorted(maps.Keys(g.Nodes)) {
		box := g.Nodes[name]
		if !b.hold(box) {
			return job.Errorf(ErrBadGeometry, "node %q at %v outside %v by %v", name, box, g.Width, g.Height)
		}
		centre := Point{box.X + box.W/2, box.Y + box.H/2}
		if other, taken := centres[centre]; taken {
			return job.Errorf(ErrBadGeometry, "nodes %q and %q both at %v", other, name, centre)
		}
		centres[centre] = name
	}
	for _, name := range slices.Sorted(maps.Keys(g.Clusters)) {
		if box := g.Clusters[name]; !b.hold(box) {
			return job.Errorf(ErrBadGeometry, "cluster %q at %v outside %v by %v", name, box, g.Width, g.Height)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(g.Edges)) {
		if err := b.checkEdge(g.Edges[id]); err != nil {
			return job.Errorf(ErrBadGeometry, "edge %q: %w", id, err)
		}
	}
	return nil
}

// bounds is the rectangle from the origin that must hold everything, but for the slack.
type bounds struct{ w, h, slack float64 }

// has is false for a point that is not a number.
func (b bounds) has(p Point) bool {
	return p.X >= -b.slack && p.Y >= -b.slack && p.X <= b.w+b.slack && p.Y <= b.h+b.slack
}

func (b bounds) hold(x Box) bool {
	return x.W >= 0 && x.H >= 0 && b.has(Point{x.X, x.Y}) && b.has(Point{x.X + x.W, x.Y + x.H})
}

func (b bounds) checkEdge(e Edge) error {
	if n := len(e.Points); n < 4 || n%3 != 1 {
		return fmt.Errorf("%d control points", n)
	}
	for _, tip := range []*Point{e.Start, e.End} {
		if tip != nil && !b.has(*tip) {
			return fmt.Errorf("arrow at %v outside %v by %v", *tip, b.w, b.h)
		}
	}
	for i := 0; i+3 < len(e.Points); i += 3 {
		curve := [4]Point(e.Points[i:])
		for _, t := range []float64{0, .25, .5, .75, 1} {
			if p := bezier(curve, t); !b.has(p) {
				return fmt.Errorf("curve at %v outside %v by %v", p, b.w, b.h)
			}
		}
	}
	return nil
}

// bezier returns the point of a cubic Bézier curve at t. At 0, where three weights are zero, it is not a
// number as soon as any control point is infinite or not a number.
func bezier(c [4]Point, t float64) Point {
	u := 1 - t
	k := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
	var p Point
	for i, q := range c {
		p.X += k[i] * q.X
		p.Y += k[i] * q.Y
	}
	return p
}
