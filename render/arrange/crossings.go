package arrange

import "github.com/rapport-graph/rapport/render/layout"

// steps is into how many straight pieces a curve is cut to count crossings.
const steps = 8

// crossings counts how often lines of different rows cross. Its cost grows with
// the square of the lines whose extents meet.
func crossings(lines []Lines) int {
	var all []flat
	for i := range lines {
		all = append(all, flatten(i, lines[i].Left), flatten(i, lines[i].Right))
	}
	n := 0
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			if all[i].row != all[j].row && all[i].meets(&all[j]) {
				n += all[i].crosses(&all[j])
			}
		}
	}
	return n
}

// flat is a line cut into straight pieces.
type flat struct {
	row    int
	points []layout.Point
	hull   hull
}

func flatten(row int, line []layout.Point) flat {
	f := flat{row: row}
	add := func(p layout.Point) {
		f.points = append(f.points, p)
		f.hull.add(p.X, p.Y)
	}
	for i := 0; i+3 < len(line); i += 3 {
		if i == 0 {
			add(line[0])
		}
		for s := 1; s <= steps; s++ {
			add(Bezier([4]layout.Point(line[i:i+4]), float64(s)/steps))
		}
	}
	return f
}

// Bezier gives the point of a cubic Bézier curve at t from 0 to 1.
func Bezier(c [4]layout.Point, t float64) layout.Point {
	u := 1 - t
	k := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
	var p layout.Point
	for i := range c {
		p.X += k[i] * c[i].X
		p.Y += k[i] * c[i].Y
	}
	return p
}

func (f *flat) meets(g *flat) bool {
	return f.hull.minX <= g.hull.maxX && g.hull.minX <= f.hull.maxX && f.hull.minY <= g.hull.maxY && g.hull.minY <= f.hull.maxY
}

func (f *flat) crosses(g *flat) int {
	n := 0
	for i := 1; i < len(f.points); i++ {
		a, b := f.points[i-1], f.points[i]
		for j := 1; j < len(g.points); j++ {
			c, d := g.points[j-1], g.points[j]
			if turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0 {
				n++
			}
		}
	}
	return n
}

// turn is positive when the way from a over b to c turns to one side, negative
// to the other.
func turn(a, b, c layout.Point) float64 {
	return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X)
}
