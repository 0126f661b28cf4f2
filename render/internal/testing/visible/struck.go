package visible

import (
	"fmt"
	"math"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Struck finds the words of a figure that a line runs through: one painted after
// them, or before them without anything in between that hides it. It says so of
// each. Rectangles with a filling hide what lies below them where they hold the
// words; their borders are no lines. The cost is that of comparing all words with all
// that is painted.
func Struck(f *figure.Figure) []string {
	type painted struct {
		nth  int
		path *figure.Path
		rect *figure.Rect
		at   geom.Point
	}
	var list []painted
	type words struct {
		Words
		nth int
	}
	var texts []words
	n := 0
	for it, at := range f.All() {
		n++
		switch it := it.(type) {
		case *figure.Path:
			list = append(list, painted{nth: n, path: it, at: at})
		case *figure.Rect:
			list = append(list, painted{nth: n, rect: it, at: at})
		case *figure.Text:
			texts = append(texts, words{Words{it, boxOf(it, at)}, n})
		}
	}
	var out []string
	for _, w := range texts {
		covered := 0 // what is painted until then is hidden
		for _, p := range list {
			if p.rect != nil && p.nth < w.nth && p.rect.Fill != style.NoPaint && Within(w.Box, moved(p.rect.Box, p.at)) {
				covered = p.nth
			}
		}
		for _, p := range list {
			if p.path != nil && p.nth > covered && p.path.Stroke != style.NoPaint && strikes(p.path, p.at, w.Box) {
				out = append(out, fmt.Sprintf("a line runs through %q at %.0f, %.0f", w.Line.Text, w.Box.X, w.Box.Y))
				break
			}
		}
	}
	return out
}

func moved(b geom.Box, by geom.Point) geom.Box {
	return geom.Box{X: b.X + by.X, Y: b.Y + by.Y, W: b.W, H: b.H}
}

// strikes reports whether a path comes into a box, but for its edge.
func strikes(p *figure.Path, at geom.Point, box geom.Box) bool {
	const edge = 1.2
	in := geom.Box{X: box.X + edge, Y: box.Y + edge, W: box.W - 2*edge, H: box.H - 2*edge}
	var last geom.Point
	for _, s := range p.Steps {
		to := s.P[0]
		if s.Op == figure.Curve {
			to = s.P[2]
		}
		if s.Op == figure.Line || s.Op == figure.Curve {
			const pieces = 24
			for i := range pieces + 1 {
				q := pointOf(last, s, float64(i)/pieces)
				q.X, q.Y = q.X+at.X, q.Y+at.Y
				if q.X > in.X && q.X < in.X+in.W && q.Y > in.Y && q.Y < in.Y+in.H {
					return true
				}
			}
			if s.Op == figure.Line && crosses(moved(geom.Box{X: last.X, Y: last.Y}, at), moved(geom.Box{X: to.X, Y: to.Y}, at), in) {
				return true
			}
		}
		if s.Op != figure.Close {
			last = to
		}
	}
	return false
}

// crosses reports whether a straight line from a corner to another comes into a box,
// by cutting it at the box's sides (Liang and Barsky).
func crosses(a, b geom.Box, in geom.Box) bool {
	from, to := 0.0, 1.0
	for _, c := range [][2]float64{
		{a.X - b.X, a.X - in.X}, {b.X - a.X, in.X + in.W - a.X},
		{a.Y - b.Y, a.Y - in.Y}, {b.Y - a.Y, in.Y + in.H - a.Y},
	} {
		switch p, q := c[0], c[1]; {
		case p == 0 && q < 0:
			return false
		case p < 0:
			from = math.Max(from, q/p)
		case p > 0:
			to = math.Min(to, q/p)
		}
	}
	return from < to
}

func pointOf(from geom.Point, s figure.Step, t float64) geom.Point {
	if s.Op == figure.Line {
		return geom.Point{X: from.X + (s.P[0].X-from.X)*t, Y: from.Y + (s.P[0].Y-from.Y)*t}
	}
	mid := func(a, b, c, d float64) float64 {
		u := 1 - t
		return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d
	}
	return geom.Point{X: mid(from.X, s.P[0].X, s.P[1].X, s.P[2].X), Y: mid(from.Y, s.P[0].Y, s.P[1].Y, s.P[2].Y)}
}
