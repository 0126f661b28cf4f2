package arrange

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
)

// router draws lines between fixed boxes.
type router struct {
	columns []span  // from left to right
	long    []Lines // the engine's own lines, for those that pass columns
}

// span is the extent of a column of boxes. The engine centres the boxes of a
// column, so it is told by their middle.
type span struct{ middle, left, right float64 }

// sameColumn is how far apart the middles of two boxes of one column may be.
const sameColumn = 1.5

func newRouter(a *Arrangement, long []Lines) *router {
	r := &router{long: long}
	for _, boxes := range [][]layout.Box{a.Actors, a.Boards} {
		for _, b := range boxes {
			m := b.X + b.W/2
			i := slices.IndexFunc(r.columns, func(s span) bool { return math.Abs(s.middle-m) <= sameColumn })
			if i < 0 {
				r.columns = append(r.columns, span{m, b.X, b.X + b.W})
				continue
			}
			c := &r.columns[i]
			c.left, c.right = min(c.left, b.X), max(c.right, b.X+b.W)
		}
	}
	slices.SortFunc(r.columns, func(x, y span) int { return cmp.Compare(x.middle, y.middle) })
	return r
}

func (r *router) column(b layout.Box) int {
	m := b.X + b.W/2
	return slices.IndexFunc(r.columns, func(s span) bool { return math.Abs(s.middle-m) <= sameColumn })
}

// crop moves everything so that boxes, parties and lines begin at the origin.
func (a *Arrangement) crop(long []Lines) {
	var h hull
	each := func(f func(*layout.Box)) {
		for _, boxes := range [][]layout.Box{a.Actors, a.Boards, a.Parties} {
			for i := range boxes {
				if boxes[i].W > 0 {
					f(&boxes[i])
				}
			}
		}
	}
	each(func(b *layout.Box) {
		h.add(b.X, b.Y)
		h.add(b.X+b.W, b.Y+b.H)
	})
	for i := range long {
		for _, line := range [][]layout.Point{long[i].Left, long[i].Right} {
			for j := 0; j < len(line); j += 3 {
				h.add(line[j].X, line[j].Y)
			}
		}
	}
	each(func(b *layout.Box) { b.X, b.Y = b.X-h.minX, b.Y-h.minY })
	for i := range long {
		for _, line := range [][]layout.Point{long[i].Left, long[i].Right} {
			for j := range line {
				line[j].X, line[j].Y = line[j].X-h.minX, line[j].Y-h.minY
			}
		}
	}
	a.W, a.H = h.maxX-h.minX, h.maxY-h.minY
}

type hull struct {
	minX, minY, maxX, maxY float64
	any                    bool
}

func (h *hull) add(x, y float64) {
	if !h.any {
		*h = hull{x, y, x, y, true}
		return
	}
	h.minX, h.maxX = min(h.minX, x), max(h.maxX, x)
	h.minY, h.maxY = min(h.minY, y), max(h.maxY, y)
}

// placeRows puts the rows into their boards.
func (a *Arrangement) placeRows() {
	a.Rows = make([]layout.Box, len(a.Picture.Rows))
	for i := range a.Picture.Boards {
		b, box := &a.Picture.Boards[i], a.Boards[i]
		y := box.Y + picture.Border + b.HeaderH
		for _, n := range b.Rows {
			r := &a.Picture.Rows[n]
			a.Rows[n] = layout.Box{X: box.X + picture.Border, Y: y, W: r.W, H: r.H}
			y += r.H
		}
	}
}

// route places the rows and draws every line for the present order.
func (a *Arrangement) route() {
	a.placeRows()
	p := a.Picture
	type end struct{ left, right layout.Point }
	ends := make([]end, len(p.Rows)) // where the actors are met
	loops := make([]bool, len(p.Rows))
	for i := range p.Actors {
		box := a.Actors[i]
		for j, y := range picture.PortsAt(len(p.Actors[i].Left), box.H) {
			ends[p.Actors[i].Left[j]].right = layout.Point{X: box.X, Y: box.Y + y}
		}
		for j, y := range picture.PortsAt(len(p.Actors[i].Right), box.H) {
			row, at := p.Actors[i].Right[j], layout.Point{X: box.X + box.W, Y: box.Y + y}
			if p.Rows[row].Left == p.Rows[row].Right && loops[row] {
				ends[row].right = at
				continue
			}
			loops[row] = true
			ends[row].left = at
		}
	}
	a.Lines = make([]Lines, len(p.Rows))
	for i := range p.Rows {
		r, box := &p.Rows[i], a.Boards[p.Rows[i].Board]
		in := layout.Point{X: box.X, Y: a.rowY(i)}
		out := layout.Point{X: box.X + box.W, Y: a.rowY(i)}
		leftCol, boardCol, rightCol := a.router.column(a.Actors[r.Left]), a.router.column(box), a.router.column(a.Actors[r.Right])
		if r.Left == r.Right {
			// Both lines come from the same side; they meet the row a little apart.
			up, down := in, in
			up.Y, down.Y = up.Y-3, down.Y+3
			a.Lines[i].Left = a.router.draw(ends[i].left, up, leftCol, boardCol, a.router.long[i].Left)
			a.Lines[i].Right = a.router.draw(ends[i].right, down, leftCol, boardCol, a.router.long[i].Right)
			continue
		}
		a.Lines[i].Left = a.router.draw(ends[i].left, in, leftCol, boardCol, a.router.long[i].Left)
		a.Lines[i].Right = a.router.draw(out, ends[i].right, boardCol, rightCol, a.router.long[i].Right)
	}
	a.Crossings = crossings(a.Lines)
}

// stub is how far a line runs straight out of a box at least: room for its head.
const stub = 14.0

// draw gives the line from one box to another. Between neighbouring columns it
// turns once, in the gap where no box can be; past other columns it follows the
// engine, which leads it round the boxes.
func (r *router) draw(from, to layout.Point, col, toCol int, long []layout.Point) []layout.Point {
	if toCol != col+1 {
		return follow(from, to, long)
	}
	left, right := max(r.columns[col].right, from.X)+stub, min(r.columns[toCol].left, to.X)-stub
	if right-left < stub {
		return follow(from, to, long)
	}
	a, b := layout.Point{X: left, Y: from.Y}, layout.Point{X: right, Y: to.Y}
	bend := (right - left) * 0.5
	line := straight(from, a)
	line = append(line, layout.Point{X: left + bend, Y: a.Y}, layout.Point{X: right - bend, Y: b.Y}, b)
	return append(line, straight(b, to)[1:]...)
}

// straight is a straight line as one curve.
func straight(from, to layout.Point) []layout.Point {
	third := layout.Point{X: (to.X - from.X) / 3, Y: (to.Y - from.Y) / 3}
	return []layout.Point{from, {X: from.X + third.X, Y: from.Y + third.Y}, {X: to.X - third.X, Y: to.Y - third.Y}, to}
}

// follow takes the engine's line and moves its ends to where they belong.
func follow(from, to layout.Point, long []layout.Point) []layout.Point {
	if len(long) < 4 {
		return straight(from, to)
	}
	line := slices.Clone(long)
	n := len(line)
	line[1].Y += from.Y - line[0].Y
	line[n-2].Y += to.Y - line[n-1].Y
	line[0], line[n-1] = from, to
	return line
}
