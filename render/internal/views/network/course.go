package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
)

const (
	beside   = 9.0  // between the lines of a pair
	besideUp = 12.0 // the same where they run up and down between the facing sides of two boxes
	endGap   = 8.0  // between the ends of lines at a box
	headGap  = 2.0  // between a head and its box
	cornerIn = 5.0  // so far from a corner lines of a pair begin
	clear    = 2.0  // between a line that bends round a box and it
)

// course is the way of a line: from its asker to the one asked.
type course struct {
	from, to geom.Point
	bend     float64 // how far its middle lies aside, to the left as it runs
}

// points are the points of the cubic curve of a course.
func (c *course) points() [4]geom.Point {
	a, b := c.from, c.to
	if c.bend == 0 {
		return [4]geom.Point{a, a, b, b}
	}
	m := c.middle()
	// Of a quadratic curve through the middle.
	q := geom.Point{X: 2*m.X - (a.X+b.X)/2, Y: 2*m.Y - (a.Y+b.Y)/2}
	third := func(p geom.Point) geom.Point {
		return geom.Point{X: p.X + (q.X-p.X)*2/3, Y: p.Y + (q.Y-p.Y)*2/3}
	}
	return [4]geom.Point{a, third(a), third(b), b}
}

func (c *course) middle() geom.Point {
	dx, dy := c.to.X-c.from.X, c.to.Y-c.from.Y
	l := max(math.Hypot(dx, dy), 1e-6)
	return geom.Point{X: (c.from.X+c.to.X)/2 + dy/l*c.bend, Y: (c.from.Y+c.to.Y)/2 - dx/l*c.bend}
}

// along is the point of a course at t, from 0 to 1.
func (c *course) along(t float64) geom.Point {
	p := c.points()
	u := 1 - t
	mid := func(a, b, c, d float64) float64 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
	return geom.Point{X: mid(p[0].X, p[1].X, p[2].X, p[3].X), Y: mid(p[0].Y, p[1].Y, p[2].Y, p[3].Y)}
}

// bundle is the lines between the same two boxes.
type bundle struct {
	a, b  int   // boxes
	lines []int // indexes of drawn lines
}

// route finds the courses of all lines.
func (d *drawing) route() {
	at := make(map[[2]int]int)
	for i := range d.strokes {
		l := &d.strokes[i]
		k := [2]int{min(l.a, l.b), max(l.a, l.b)}
		n, ok := at[k]
		if !ok {
			n = len(d.bundles)
			at[k] = n
			d.bundles = append(d.bundles, bundle{a: k[0], b: k[1]})
		}
		d.bundles[n].lines = append(d.bundles[n].lines, i)
	}
	for i := range d.bundles {
		d.parallel(&d.bundles[i])
	}
	if !d.dots {
		d.apartAtBoxes()
	}
	for i := range d.bundles {
		d.bendRound(&d.bundles[i])
	}
	for i := range d.strokes { // heads stand off the boxes
		c := &d.strokes[i].course
		end, begin := c.along(0.98), c.along(0.02)
		c.from, c.to = towards(c.from, begin, headGap/2), towards(c.to, end, headGap)
	}
}

// towards is the point so far from one on the way to another.
func towards(p, q geom.Point, by float64) geom.Point {
	dx, dy := q.X-p.X, q.Y-p.Y
	l := math.Hypot(dx, dy)
	if l < 1e-6 {
		return p
	}
	return geom.Point{X: p.X + dx/l*by, Y: p.Y + dy/l*by}
}

// parallel lets the lines of a bundle run side by side: straight up or across between
// sides that face each other, else along the line between the boxes' middles.
func (d *drawing) parallel(n *bundle) {
	a, b := d.list[n.a].frame(), d.list[n.b].frame()
	k := float64(len(n.lines) - 1)
	put := func(i int, p, q geom.Point) { // p at a
		l := &d.strokes[n.lines[i]]
		if l.a != n.a {
			p, q = q, p
		}
		l.course = course{from: p, to: q}
	}
	if len(n.lines) > 1 && !d.dots {
		lo, hi := max(a.X, b.X)+cornerIn, min(a.X+a.W, b.X+b.W)-cornerIn
		if (a.Y+a.H < b.Y || b.Y+b.H < a.Y) && hi-lo >= 7*k {
			step := min(besideUp, (hi-lo)/k)
			for i := range n.lines {
				x := (lo+hi)/2 + (float64(i)-k/2)*step
				p, q := geom.Point{X: x, Y: a.Y + a.H}, geom.Point{X: x, Y: b.Y}
				if b.Y < a.Y {
					p.Y, q.Y = a.Y, b.Y+b.H
				}
				put(i, p, q)
			}
			return
		}
		lo, hi = max(a.Y, b.Y)+3, min(a.Y+a.H, b.Y+b.H)-3
		if (a.X+a.W < b.X || b.X+b.W < a.X) && hi-lo >= 6.5*k {
			step := min(beside, (hi-lo)/k)
			for i := range n.lines {
				y := (lo+hi)/2 + (float64(i)-k/2)*step
				p, q := geom.Point{X: a.X + a.W, Y: y}, geom.Point{X: b.X, Y: y}
				if b.X < a.X {
					p.X, q.X = a.X, b.X+b.W
				}
				put(i, p, q)
			}
			return
		}
	}
	ca, cb := d.list[n.a].at, d.list[n.b].at
	dx, dy := cb.X-ca.X, cb.Y-ca.Y
	l := max(math.Hypot(dx, dy), 1e-6)
	u := geom.Point{X: dx / l, Y: dy / l}
	end := func(c geom.Point, box geom.Box, off, sign float64) geom.Point {
		if d.dots && box.W == box.H {
			r := box.W / 2
			off = min(max(off, -r*0.7), r*0.7)
			along := math.Sqrt(r*r-off*off) + 0.5
			return geom.Point{X: c.X - u.Y*off + sign*u.X*along, Y: c.Y + u.X*off + sign*u.Y*along}
		}
		// No further aside than the box reaches.
		most := math.Abs(u.Y)*(box.W/2-cornerIn) + math.Abs(u.X)*(box.H/2-3)
		off = min(max(off, -most), most)
		p := geom.Point{X: c.X - u.Y*off, Y: c.Y + u.X*off}
		return leave(p, geom.Point{X: u.X * sign, Y: u.Y * sign}, box)
	}
	step := beside
	if d.dots {
		step = 5
	} else if k > 0 {
		reach := func(box geom.Box) float64 {
			return 2 * (math.Abs(u.Y)*(box.W/2-cornerIn) + math.Abs(u.X)*(box.H/2-3))
		}
		step = min(step, max(reach(a), reach(b))/k)
	}
	for i := range n.lines {
		off := (float64(i) - k/2) * step
		put(i, end(ca, a, off, 1), end(cb, b, off, -1))
	}
}

// leave is where a ray from within a box leaves it.
func leave(p, u geom.Point, box geom.Box) geom.Point {
	t := math.Inf(1)
	cut := func(at, by, lo, hi float64) {
		if by > 1e-9 {
			t = min(t, (hi-at)/by)
		} else if by < -1e-9 {
			t = min(t, (lo-at)/by)
		}
	}
	cut(p.X, u.X, box.X, box.X+box.W)
	cut(p.Y, u.Y, box.Y, box.Y+box.H)
	return geom.Point{X: p.X + u.X*max(t, 0), Y: p.Y + u.Y*max(t, 0)}
}

// rim is where along the edge of a box, clockwise from its top left corner, a point of
// it lies, and spot the point of such a place.
func rim(p geom.Point, b geom.Box) float64 {
	switch top, bottom, left, right := p.Y-b.Y, b.Y+b.H-p.Y, p.X-b.X, b.X+b.W-p.X; min(top, bottom, left, right) {
	case top:
		return left
	case right:
		return b.W + top
	case bottom:
		return b.W + b.H + right
	default:
		return 2*b.W + b.H + bottom
	}
}

func spot(t float64, b geom.Box) geom.Point {
	whole := 2 * (b.W + b.H)
	t = math.Mod(t+whole, whole)
	switch {
	case t < b.W:
		return geom.Point{X: b.X + t, Y: b.Y}
	case t < b.W+b.H:
		return geom.Point{X: b.X + b.W, Y: b.Y + t - b.W}
	case t < 2*b.W+b.H:
		return geom.Point{X: b.X + b.W - (t - b.W - b.H), Y: b.Y + b.H}
	default:
		return geom.Point{X: b.X, Y: b.Y + b.H - (t - 2*b.W - b.H)}
	}
}

// apartAtBoxes moves ends of lines that meet a box too near one another along its
// edge, in their order.
func (d *drawing) apartAtBoxes() {
	type end struct {
		line  int
		first bool
		t     float64
	}
	at := make([][]end, len(d.list))
	for i := range d.strokes {
		l := &d.strokes[i]
		at[l.a] = append(at[l.a], end{i, true, rim(l.course.from, d.list[l.a].frame())})
		at[l.b] = append(at[l.b], end{i, false, rim(l.course.to, d.list[l.b].frame())})
	}
	for n, list := range at {
		if len(list) < 2 {
			continue
		}
		box := d.list[n].frame()
		whole := 2 * (box.W + box.H)
		gap := min(endGap, 0.9*whole/float64(len(list)))
		slices.SortStableFunc(list, func(a, b end) int { return cmp.Compare(a.t, b.t) })
		for range 40 {
			moved := false
			for i := range list {
				j := (i + 1) % len(list)
				between := list[j].t - list[i].t
				if j == 0 {
					between += whole
				}
				if lack := gap - between; lack > 0.05 {
					list[i].t -= lack / 2
					list[j].t += lack / 2
					moved = true
				}
			}
			if !moved {
				break
			}
		}
		for _, e := range list {
			p := spot(e.t, box)
			if e.first {
				d.strokes[e.line].course.from = p
			} else {
				d.strokes[e.line].course.to = p
			}
		}
	}
}

// bends are how far lines are bent round boxes, at most a third of their length.
var bends = []float64{0, 14, -14, 24, -24, 36, -36, 50, -50, 70, -70, 100, -100}

// bendRound bends the lines of a bundle round boxes that they would run through. Where
// no bend helps they stay straight, and run behind the boxes.
func (d *drawing) bendRound(n *bundle) {
	best, fewest := 0.0, math.MaxInt
	for _, bend := range bends {
		hits := 0
		for _, i := range n.lines {
			c := d.strokes[i].course
			if l := math.Hypot(c.to.X-c.from.X, c.to.Y-c.from.Y); math.Abs(bend) > 0.32*l {
				hits = math.MaxInt
				break
			}
			c.bend = d.bent(i, bend)
			hits += d.hits(&c, n)
		}
		if hits < fewest {
			best, fewest = bend, hits
		}
		if hits == 0 {
			break
		}
	}
	for _, i := range n.lines {
		d.strokes[i].course.bend = d.bent(i, best)
	}
}

// bent is how a line is bent for a bundle: lines there and back bend to the same side.
func (d *drawing) bent(line int, bend float64) float64 {
	if l := &d.strokes[line]; l.a > l.b {
		return -bend
	}
	return bend
}

// outside is as bad as many boxes: a line that leaves the page.
const outside = 1000

// hits counts the boxes that a course runs through, of others than its own.
func (d *drawing) hits(c *course, n *bundle) int {
	const pieces = 16
	var points [pieces + 1]geom.Point
	x1, y1, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	hits := 0
	for i := range points {
		p := c.along(float64(i) / pieces)
		points[i] = p
		x1, x2, y1, y2 = min(x1, p.X), max(x2, p.X), min(y1, p.Y), max(y2, p.Y)
		if c.bend != 0 && (p.X < 2 || p.X > max(d.pageW(), d.w)-2 || p.Y < 2 || p.Y > d.h-2) {
			return outside
		}
	}
	for i := range d.list {
		if i == n.a || i == n.b {
			continue
		}
		b := d.list[i].frame()
		b = geom.Box{X: b.X - clear, Y: b.Y - clear, W: b.W + 2*clear, H: b.H + 2*clear}
		if b.X > x2 || b.X+b.W < x1 || b.Y > y2 || b.Y+b.H < y1 {
			continue
		}
		for k := 1; k <= pieces; k++ {
			if cut(points[k-1], points[k], b) {
				hits++
				break
			}
		}
	}
	return hits
}

// cut reports whether a straight line comes into a box (Liang and Barsky).
func cut(p, q geom.Point, b geom.Box) bool {
	if max(p.X, q.X) < b.X || min(p.X, q.X) > b.X+b.W || max(p.Y, q.Y) < b.Y || min(p.Y, q.Y) > b.Y+b.H {
		return false
	}
	from, to := 0.0, 1.0
	for _, c := range [4][2]float64{
		{p.X - q.X, p.X - b.X}, {q.X - p.X, b.X + b.W - p.X},
		{p.Y - q.Y, p.Y - b.Y}, {q.Y - p.Y, b.Y + b.H - p.Y},
	} {
		switch by, at := c[0], c[1]; {
		case by == 0 && at < 0:
			return false
		case by < 0:
			from = max(from, at/by)
		case by > 0:
			to = min(to, at/by)
		}
		if from > to {
			return false
		}
	}
	return true
}
