package arrange_test

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
)

// polyline is a chain of Bézier curves as straight pieces.
type polyline []geom.Point

// pieces is how many straight pieces stand for a curve. It is odd, so that two
// curves that cross in their middles don't meet in a joint.
const pieces = 33

func flatten(chain []geom.Point) polyline {
	out := polyline{chain[0]}
	for i := 0; i+3 < len(chain); i += 3 {
		c := chain[i : i+4]
		for k := 1; k <= pieces; k++ {
			t := float64(k) / pieces
			u := 1 - t
			w := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
			var p geom.Point
			for j := range w {
				p.X += w[j] * c[j].X
				p.Y += w[j] * c[j].Y
			}
			out = append(out, p)
		}
	}
	return out
}

// at gives the height of a line that runs from left to right at an x.
func (l polyline) at(x float64) float64 {
	i, _ := slices.BinarySearchFunc(l, x, func(p geom.Point, x float64) int {
		if p.X < x {
			return -1
		}
		return 1
	})
	i = min(max(i, 1), len(l)-1)
	a, b := l[i-1], l[i]
	if b.X == a.X {
		return a.Y
	}
	return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)
}

// crossings counts how often two lines change sides, looking at every point of
// their width.
func crossings(a, b polyline) int {
	from, to := max(a[0].X, b[0].X), min(a[len(a)-1].X, b[len(b)-1].X)
	n, side := 0, 0.0
	for x := from; x <= to; x++ {
		d := a.at(x) - b.at(x)
		if math.Abs(d) < 1e-6 {
			continue
		}
		if side != 0 && (d > 0) != (side > 0) {
			n++
		}
		side = d
	}
	return n
}

// enters reports whether a line comes further than slack into a box.
func (l polyline) enters(b geom.Box, slack float64) bool {
	b = geom.Box{X: b.X + slack, Y: b.Y + slack, W: b.W - 2*slack, H: b.H - 2*slack}
	for i := 1; i < len(l); i++ {
		if pieceEnters(l[i-1], l[i], b) {
			return true
		}
	}
	return false
}

// pieceEnters clips a straight piece to a box (Liang and Barsky 1984).
func pieceEnters(p, q geom.Point, b geom.Box) bool {
	from, to := 0.0, 1.0
	clip := func(delta, gap float64) bool {
		switch {
		case delta == 0:
			return gap >= 0
		case delta < 0:
			from = max(from, gap/delta)
		default:
			to = min(to, gap/delta)
		}
		return from < to
	}
	dx, dy := q.X-p.X, q.Y-p.Y
	return clip(-dx, p.X-b.X) && clip(dx, b.X+b.W-p.X) && clip(-dy, p.Y-b.Y) && clip(dy, b.Y+b.H-p.Y)
}

func overlap(a, b geom.Box, slack float64) bool {
	return a.X+slack < b.X+b.W && b.X+slack < a.X+a.W && a.Y+slack < b.Y+b.H && b.Y+slack < a.Y+a.H
}

func holds(outer, inner geom.Box, slack float64) bool {
	return inner.X >= outer.X-slack && inner.Y >= outer.Y-slack &&
		inner.X+inner.W <= outer.X+outer.W+slack && inner.Y+inner.H <= outer.Y+outer.H+slack
}
