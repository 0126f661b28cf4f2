package svg

import (
	"fmt"
	"math"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/style"
)

// reach is how far before its tip a line ends to leave room for its head.
func reach(h style.Head) float64 {
	switch h {
	case style.Arrow:
		return 8
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

// head writes a head with its tip at p, pointing along the direction u.
func (w *writer) head(h style.Head, p, u layout.Point, colour string, width float64) {
	// at gives the point that lies along before the tip and aside of the line.
	at := func(along, aside float64) string {
		return num(p.X-u.X*along-u.Y*aside) + " " + num(p.Y-u.Y*along+u.X*aside)
	}
	stroke := fmt.Sprintf(` stroke="%s" stroke-width="%s"`, colour, num(max(1.5, width*0.8)))
	switch h {
	case style.Arrow:
		w.f(`<path class="rapport-solid" d="M%sL%sL%sZ" fill="%s"/>`+"\n", at(0.5, 0), at(9.5, 4), at(9.5, -4), colour)
	case style.Bar:
		w.f(`<path d="M%sL%s" fill="none" stroke="%s" stroke-width="%s"/>`+"\n", at(2.5, 6), at(2.5, -6), colour, num(width+1))
	case style.Circle:
		w.f(`<circle class="rapport-hollow" cx="%s" cy="%s" r="3.5" fill="%s"%s/>`+"\n", num(p.X-u.X*5), num(p.Y-u.Y*5), style.Light.Paper, stroke)
	case style.OpenArrow:
		w.f(`<path d="M%sL%sL%s" fill="none"%s/>`+"\n", at(9, 4.5), at(1.5, 0), at(9, -4.5), stroke)
	case style.Diamond:
		w.f(`<path class="rapport-hollow" d="M%sL%sL%sL%sZ" fill="%s"%s/>`+"\n", at(1, 0), at(7, 4), at(13, 0), at(7, -4), style.Light.Paper, stroke)
	case style.Hook:
		w.f(`<path d="M%sC%s %s %sM%sL%sL%s" fill="none"%s/>`+"\n",
			at(12, 0), at(15, 4.5), at(10, 6), at(4, 5), at(7, 7.5), at(3.5, 5), at(7.2, 2.6), stroke)
	}
}

// trim takes a length off the end of a line.
func trim(line []layout.Point, length float64) []layout.Point {
	for length > 0 && len(line) >= 4 {
		n := len(line)
		last := [4]layout.Point(line[n-4:])
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
		return append(append([]layout.Point(nil), line[:n-4]...), first(last, lo)...)
	}
	return line
}

// pointAt gives the point of a curve at t.
func pointAt(c [4]layout.Point, t float64) layout.Point {
	part := first(c, t)
	return part[3]
}

// first gives the part of a curve up to t, by de Casteljau's construction.
func first(c [4]layout.Point, t float64) []layout.Point {
	mix := func(a, b layout.Point) layout.Point {
		return layout.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
	}
	ab, bc, cd := mix(c[0], c[1]), mix(c[1], c[2]), mix(c[2], c[3])
	abc, bcd := mix(ab, bc), mix(bc, cd)
	return []layout.Point{c[0], ab, abc, mix(abc, bcd)}
}

// direction is the unit vector in which a line arrives at its end.
func direction(line []layout.Point) layout.Point {
	end := line[len(line)-1]
	for i := len(line) - 2; i >= 0; i-- {
		dx, dy := end.X-line[i].X, end.Y-line[i].Y
		if d := math.Hypot(dx, dy); d > 0.01 {
			return layout.Point{X: dx / d, Y: dy / d}
		}
	}
	return layout.Point{X: 1}
}

func reverse(line []layout.Point) []layout.Point {
	out := make([]layout.Point, len(line))
	for i, p := range line {
		out[len(line)-1-i] = p
	}
	return out
}
