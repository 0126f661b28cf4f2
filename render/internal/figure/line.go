package figure

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Stroke says how a line looks.
type Stroke struct {
	Paint style.Paint
	Width float64
	Dash  []float64
}

// LineWithHead is a line along a chain of cubic Bézier curves, and the head at
// its end. The line ends short of its last point by the length of the head.
func LineWithHead(points []geom.Point, h style.Head, s Stroke) []Item {
	return LineWithHeads(points, style.NoHead, h, s)
}

// LineWithHeads is a line with a head at its beginning, too.
func LineWithHeads(points []geom.Point, start, end style.Head, s Stroke) []Item {
	line := trim(points, reach(end, s.Width))
	if start != style.NoHead {
		line = Reverse(trim(Reverse(line), reach(start, s.Width)))
	}
	items := []Item{&Path{Class: "rapport-line", Steps: Chain(line), Stroke: s.Paint, Width: s.Width, Dash: s.Dash}}
	items = append(items, arrowhead(start, points[0], arrival(Reverse(points)), s)...)
	return append(items, arrowhead(end, points[len(points)-1], arrival(points), s)...)
}

// DisputedEnds explains the line of a request of which sources disagree who asked whom.
func DisputedEnds(in *lang.Catalogue) Sign {
	points := []geom.Point{{X: 0}, {X: 0}, {X: signW}, {X: signW}}
	return Sign{
		Items: LineWithHeads(points, style.Diamond, style.Diamond, Stroke{Paint: style.Muted, Width: 1.5}),
		W:     signW, Words: in.Say("legend.disputed-ends"),
	}
}

const signW = 46.0 // of the sample of a line with two heads

// reach is how far before its tip a line ends to leave room for its head.
func reach(h style.Head, width float64) float64 {
	switch h {
	case style.Arrow:
		return 9 * arrowScale(width)
	case style.Bar:
		return 2.5
	case style.Circle:
		return 9
	case style.OpenArrow:
		return 2
	case style.Diamond:
		return 13
	case style.Gap:
		return 15
	default:
		return 0
	}
}

// barHalf is half the length of a bar across a line: lines that meet a box 11 points
// apart have bars that stand apart.
const barHalf = 5

// arrowScale is how much larger than usual an arrow is at a line that is nearly as
// wide as it.
func arrowScale(width float64) float64 { return max(1, 0.3*width) }

// arrowhead is one with its tip at p, pointing along the direction u.
func arrowhead(h style.Head, p, u geom.Point, s Stroke) []Item {
	// at gives the point that lies along before the tip and aside of the line.
	at := func(along, aside float64) geom.Point {
		return geom.Point{X: p.X - u.X*along - u.Y*aside, Y: p.Y - u.Y*along + u.X*aside}
	}
	outline := func(closed bool, points ...geom.Point) []Step {
		steps := make([]Step, 1, len(points)+1)
		steps[0] = MoveTo(points[0].X, points[0].Y)
		for _, q := range points[1:] {
			steps = append(steps, LineTo(q.X, q.Y))
		}
		if closed {
			steps = append(steps, Closed())
		}
		return steps
	}
	// A thin line has a thin head; what is hollow stays so at the widest line.
	width := min(max(min(s.Width, 1.5), s.Width*0.8), 2)
	switch h {
	case style.Arrow:
		k := arrowScale(s.Width)
		return []Item{&Path{Class: "rapport-solid", Steps: outline(true, at(0.5, 0), at(10.5*k, 4.6*k), at(10.5*k, -4.6*k)), Fill: s.Paint}}
	case style.Bar:
		return []Item{&Path{Steps: outline(false, at(2.5, barHalf), at(2.5, -barHalf)), Stroke: s.Paint, Width: s.Width + 1.5}}
	case style.Circle:
		c := at(5, 0)
		return []Item{&Path{Class: "rapport-hollow", Steps: CircleOf(c.X, c.Y, 3.5), Fill: style.Paper, Stroke: s.Paint, Width: width}}
	case style.OpenArrow:
		return []Item{&Path{Steps: outline(false, at(9, 4.5), at(1.5, 0), at(9, -4.5)), Stroke: s.Paint, Width: width}}
	case style.Diamond:
		return []Item{&Path{Class: "rapport-hollow", Steps: outline(true, at(1, 0), at(7, 4), at(13, 0), at(7, -4)), Fill: style.Paper, Stroke: s.Paint, Width: width}}
	case style.Hook:
		start, a, b, end := at(12, 0), at(15, 4.5), at(10, 6), at(4, 5)
		steps := []Step{MoveTo(start.X, start.Y), CurveTo(a.X, a.Y, b.X, b.Y, end.X, end.Y)}
		steps = append(steps, outline(false, at(7, 7.5), at(3.5, 5), at(7.2, 2.6))...)
		return []Item{&Path{Steps: steps, Stroke: s.Paint, Width: width}}
	}
	return nil
}

// trim takes a length off the end of a line.
func trim(line []geom.Point, length float64) []geom.Point {
	for length > 0 && len(line) >= 4 {
		n := len(line)
		last := [4]geom.Point(line[n-4:])
		if whole := math.Hypot(last[3].X-last[0].X, last[3].Y-last[0].Y); whole <= length && n > 4 {
			line, length = line[:n-3], length-whole
			continue
		}
		lo, hi := 0.0, 1.0
		for range 24 {
			t := (lo + hi) / 2
			q := pointAt(last, t)
			if math.Hypot(last[3].X-q.X, last[3].Y-q.Y) > length {
				lo = t
			} else {
				hi = t
			}
		}
		part := first(last, lo)
		return slices.Concat(line[:n-4], part[:])
	}
	return line
}

// pointAt gives the point of a curve at t.
func pointAt(c [4]geom.Point, t float64) geom.Point {
	part := first(c, t)
	return part[3]
}

// first gives the part of a curve up to t, by de Casteljau's construction.
func first(c [4]geom.Point, t float64) [4]geom.Point {
	mix := func(a, b geom.Point) geom.Point {
		return geom.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
	}
	ab, bc, cd := mix(c[0], c[1]), mix(c[1], c[2]), mix(c[2], c[3])
	abc, bcd := mix(ab, bc), mix(bc, cd)
	return [4]geom.Point{c[0], ab, abc, mix(abc, bcd)}
}

// arrival is the unit vector in which a line arrives at its end.
func arrival(line []geom.Point) geom.Point {
	end := line[len(line)-1]
	for i := len(line) - 2; i >= 0; i-- {
		dx, dy := end.X-line[i].X, end.Y-line[i].Y
		if d := math.Hypot(dx, dy); d > 0.01 {
			return geom.Point{X: dx / d, Y: dy / d}
		}
	}
	return geom.Point{X: 1}
}

// Reverse gives the points of a line from its end to its beginning.
func Reverse(line []geom.Point) []geom.Point {
	out := make([]geom.Point, len(line))
	for i, p := range line {
		out[len(line)-1-i] = p
	}
	return out
}
