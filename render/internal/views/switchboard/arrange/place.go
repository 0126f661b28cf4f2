package arrange

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// The room between two columns grows with how far its lines climb, so that steep
// ones can be told apart.
const (
	maxGap      = 190.0
	gapPerClimb = 0.22
	// stub is how far a line runs straight out of a column at least: room for
	// its head.
	stub = 16.0
)

// place gives everything its coordinates.
func (a *Arrangement) place(s *stack) {
	p := a.Picture
	a.makeRoom()
	a.Parties = make([]geom.Box, len(p.Parties))
	columns := s.columns()
	for i := range s.nodes {
		n, c := &s.nodes[i], columns[s.nodes[i].rank]
		mid := (c.left + c.right) / 2
		switch {
		case n.box.Actor >= 0:
			w := p.Actors[n.box.Actor].W
			a.Actors[n.box.Actor] = geom.Box{X: math.Round(mid - w/2), Y: n.y - n.h/2, W: w, H: n.h}
		case n.box.Board >= 0:
			w := p.Boards[n.box.Board].W
			a.Boards[n.box.Board] = geom.Box{X: math.Round(mid - w/2), Y: n.y - n.h/2, W: w, H: n.h}
		}
	}
	for i := range p.Parties {
		if len(p.Parties[i].Actors) > 0 {
			a.Parties[i] = a.around(&p.Parties[i])
		}
	}
	a.Rows = make([]geom.Box, len(p.Rows))
	for i := range p.Boards {
		b, box := &p.Boards[i], a.Boards[i]
		y := box.Y + picture.Border + b.HeaderH
		for _, n := range b.Rows {
			r := &p.Rows[n]
			a.Rows[n] = geom.Box{X: box.X + picture.Border, Y: y, W: r.W, H: r.H}
			y += r.H
		}
	}
	a.Lines = make([]Lines, len(p.Rows))
	s.points = make([]geom.Point, 0, mostPoints*len(s.links))
	for i := range s.chains {
		c := &s.chains[i]
		line := a.course(s, c, columns)
		if c.left {
			a.Lines[c.row].Left = line
		} else {
			a.Lines[c.row].Right = line
		}
	}
	a.crop(s.held != nil)
	a.strips()
}

// makeRoom makes room for the places of boxes.
func (a *Arrangement) makeRoom() {
	a.Actors, a.Boards = make([]geom.Box, len(a.Picture.Actors)), make([]geom.Box, len(a.Picture.Boards))
}

// around is the box round a party's actors.
func (a *Arrangement) around(p *picture.Party) geom.Box {
	var h hull
	for _, i := range p.Actors {
		h.box(a.Actors[i])
	}
	pad := a.Picture.Measures.PartyPad
	top := partyTop(p)
	return geom.Box{X: h.minX - pad, Y: h.minY - top, W: h.maxX - h.minX + 2*pad, H: h.maxY - h.minY + top + pad}
}

// column is the extent of a rank from left to right.
type column struct{ left, right float64 }

// columns places the ranks beside one another: within the room where they fit into
// it.
func (s *stack) columns() []column {
	out := make([]column, len(s.ranks))
	least := s.p.Measures.LeastGap
	gaps := make([]float64, len(s.ranks)) // after each rank
	wide, more := 0.0, 0.0                // of ranks and least gaps, and beyond that
	widths := make([]float64, len(s.ranks))
	for r, nodes := range s.ranks {
		climb := 0.0
		for _, n := range nodes {
			nd := &s.nodes[n]
			switch {
			case nd.box.Actor >= 0:
				widths[r] = max(widths[r], s.p.Actors[nd.box.Actor].W)
			case nd.box.Board >= 0:
				widths[r] = max(widths[r], s.p.Boards[nd.box.Board].W)
			}
			for _, l := range nd.after {
				climb = max(climb, math.Abs(s.meets(n, l)-s.meets(s.links[l].to, l)))
			}
		}
		wide += widths[r]
		if slices.ContainsFunc(s.ranks[r+1:], func(nodes []int) bool { return len(nodes) > 0 }) {
			gaps[r] = min(max(least, minGap*0.6+climb*gapPerClimb), maxGap)
			wide += least
			more += gaps[r] - least
		}
	}
	if len(s.p.Parties) > 0 {
		wide += 2 * s.p.Measures.PartyPad
	}
	room := max(s.p.Room.Width()-wide, 0)
	x := 0.0
	for r := range s.ranks {
		if s.held != nil {
			x = s.held.left(out[:r], r, x, widths[r])
		}
		out[r] = column{x, x + widths[r]}
		gap := gaps[r]
		if more > room && wide <= s.p.Room.Width() {
			gap = math.Floor(least + (gap-least)*room/more)
		}
		x += widths[r] + math.Round(gap)
	}
	return out
}

// minGap is how wide a gap is at least where there is room.
const minGap = 72.0

// course is the way of a line: straight through columns, with one bend in each
// gap between them, where no box can be.
func (a *Arrangement) course(s *stack, c *chain, columns []column) []geom.Point {
	line := s.points[len(s.points):]
	for i, l := range c.links {
		from, to := c.nodes[i], c.nodes[i+1]
		start, end := columns[s.nodes[from].rank], columns[s.nodes[to].rank]
		y1, y2 := s.meets(from, l), s.meets(to, l)
		x1, x2 := start.left, end.right // of a line that passes the column
		if i == 0 {
			x1 = a.edge(s.nodes[from].box, false)
		}
		if i == len(c.links)-1 {
			x2 = a.edge(s.nodes[to].box, true)
		}
		if i > 0 {
			x1 = start.right // the piece before came through the column
		}
		bend1, bend2 := start.right+stub, end.left-stub
		if i == 0 {
			line = append(line, geom.Point{X: x1, Y: y1})
		}
		line = straight(line, bend1, y1)
		half := (bend2 - bend1) / 2
		line = append(line, geom.Point{X: bend1 + half, Y: y1}, geom.Point{X: bend2 - half, Y: y2}, geom.Point{X: bend2, Y: y2})
		line = straight(line, x2, y2)
	}
	s.points = s.points[:len(s.points)+len(line)]
	return line[:len(line):len(line)]
}

// mostPoints is how many points a piece of a line has at most: its beginning, and three
// for each of two level pieces and of a bend between them.
const mostPoints = 10

// edge is the left or right edge of a box.
func (a *Arrangement) edge(b picture.Box, left bool) float64 {
	box := geom.Box{}
	if b.Actor >= 0 {
		box = a.Actors[b.Actor]
	} else {
		box = a.Boards[b.Board]
	}
	if left {
		return box.X
	}
	return box.X + box.W
}

// straight goes on level to x.
func straight(line []geom.Point, x, y float64) []geom.Point {
	from := line[len(line)-1].X
	if math.Abs(x-from) < 0.01 {
		return line
	}
	return append(line, geom.Point{X: from + (x-from)/3, Y: y}, geom.Point{X: x - (x-from)/3, Y: y}, geom.Point{X: x, Y: y})
}

// crop moves everything so that it begins at the origin. What is held moves only
// when something would lie before it.
func (a *Arrangement) crop(held bool) {
	var h hull
	all := [][]geom.Box{a.Actors, a.Boards, a.Parties, a.Rows}
	for _, boxes := range all {
		for _, b := range boxes {
			if b.W > 0 { // what stands in a strip has no place yet
				h.box(b)
			}
		}
	}
	for i := range a.Lines {
		for _, line := range [][]geom.Point{a.Lines[i].Left, a.Lines[i].Right} {
			for _, p := range line {
				h.add(p.X, p.Y)
			}
		}
	}
	if held {
		h.add(0, 0)
	}
	for _, boxes := range all {
		for i := range boxes {
			boxes[i].X, boxes[i].Y = boxes[i].X-h.minX, boxes[i].Y-h.minY
		}
	}
	for i := range a.Lines {
		for _, line := range [][]geom.Point{a.Lines[i].Left, a.Lines[i].Right} {
			for j := range line {
				line[j].X, line[j].Y = line[j].X-h.minX, line[j].Y-h.minY
			}
		}
	}
	a.W, a.H = h.maxX-h.minX, h.maxY-h.minY
}

// hull is the smallest box round points.
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

func (h *hull) box(b geom.Box) {
	h.add(b.X, b.Y)
	h.add(b.X+b.W, b.Y+b.H)
}
