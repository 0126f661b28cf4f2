package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// label is words beside a dot, or on a line.
type label struct {
	line   text.Line
	box    geom.Box
	backed bool // lines run behind it
}

// letters is the height of words without the room between lines, and capitals how far
// their baseline lies below its top, in sizes of type: capitals and descenders of
// Liberation Sans.
const letters, capitals = 1.0, 0.76

// baseline is where the words of a label stand.
func (l *label) baseline() float64 {
	size := l.line.Type.Size
	return l.box.Y + (l.box.H-letters*size)/2 + capitals*size
}

// nameDots finds room for the names of dots, those of most neighbours first: beside
// the dot, where no other dot and no other name is, and fewest lines run. Names
// without room are left out, and counted.
func (d *drawing) nameDots() {
	if !d.dots {
		return
	}
	degree := make([]int, len(d.list))
	for _, n := range d.bundles {
		degree[n.a]++
		degree[n.b]++
	}
	order := make([]int, 0, len(d.list))
	var taken []geom.Box
	for i := range d.list {
		taken = append(taken, d.list[i].frame())
		if !d.list[i].card {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(degree[b], degree[a]) })
	d.labels = make([]label, len(d.list))
	for _, i := range order {
		b := &d.list[i]
		t := style.OfficeType
		t.Bold = b.hub
		line := text.Break(text.Join(b.names[0]), t, 1e5, 1)[0]
		best, fewest := geom.Box{}, math.MaxInt
		for nth, at := range placesBeside(b, line.Width, t.Size) {
			if at.X < 0 || at.X+at.W > d.pageW() || at.Y < -4 || slices.ContainsFunc(taken, func(o geom.Box) bool { return o != b.frame() && overlap(o, at) }) {
				continue
			}
			if n := 3*d.crossed(at, fewest/3+1) + nth; n < fewest {
				best, fewest = at, n
			}
		}
		if fewest == math.MaxInt {
			d.unnamed++
			continue
		}
		taken = append(taken, best)
		d.labels[i] = label{line, best, d.crossed(best, 1) > 0}
		d.h = max(d.h, best.Y+best.H)
	}
}

// placesBeside are the places for a name beside a dot, better ones first.
func placesBeside(b *box, w, size float64) []geom.Box {
	const gap = 2.0
	h := size * letters
	r := b.size.W/2 + gap
	x, y := b.at.X, b.at.Y
	s := r * 0.7
	var out []geom.Box
	for _, p := range []geom.Point{
		{X: x + r, Y: y - h/2}, {X: x - r - w, Y: y - h/2}, {X: x - w/2, Y: y - r - h}, {X: x - w/2, Y: y + r},
		{X: x + s, Y: y - s - h}, {X: x + s, Y: y + s}, {X: x - s - w, Y: y - s - h}, {X: x - s - w, Y: y + s},
	} {
		out = append(out, geom.Box{X: p.X, Y: p.Y, W: w, H: h})
	}
	return out
}

func overlap(a, b geom.Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// crossed counts the lines that run through a box, up to so many.
func (d *drawing) crossed(b geom.Box, most int) int {
	n := 0
	for i := range d.strokes {
		if n >= most {
			break
		}
		c := &d.strokes[i].course
		aside := math.Abs(c.bend)
		if max(c.from.X, c.to.X)+aside < b.X || min(c.from.X, c.to.X)-aside > b.X+b.W || max(c.from.Y, c.to.Y)+aside < b.Y || min(c.from.Y, c.to.Y)-aside > b.Y+b.H {
			continue
		}
		if c.bend == 0 {
			if cut(c.from, c.to, b) {
				n++
			}
			continue
		}
		last := c.from
		for k := 1; k <= 8; k++ {
			p := c.along(float64(k) / 8)
			if cut(last, p, b) {
				n++
				break
			}
			last = p
		}
	}
	return n
}

// markLines finds places on the lines for how often they were asked for: near the
// middle, where no box and no other such mark is.
func (d *drawing) markLines() {
	room := make(occupied)
	for _, l := range d.labels {
		if l.line.Text != "" {
			room.add(l.box)
		}
	}
	for i := range d.list {
		room.add(d.list[i].frame())
	}
	for i := range d.strokes {
		l := &d.strokes[i]
		words := d.times(&d.lines[l.lines[0]])
		if words == "" || len(l.lines) > 1 {
			continue
		}
		line := markLine(words)
		l.mark = label{line: line, box: markAt(l.course, line.Width, room)}
		room.add(l.mark.box)
	}
}

// markLine is how often was asked, set.
func markLine(words string) text.Line { return text.Break(words, style.OfficeType, 200, 1)[0] }

// markAt finds the place of words of a width on a line: as near to the middle as
// nothing else is, or else beside the line.
func markAt(c course, width float64, room occupied) geom.Box {
	at := func(t, dx, dy float64) geom.Box {
		p := c.along(t)
		return geom.Box{X: p.X + dx - width/2 - 1.5, Y: p.Y + dy - 6, W: width + 3, H: 12}
	}
	for beside := 0.0; beside <= 30; beside += 6 {
		for step := range 29 {
			t := 0.5 + 0.03*float64((step+1)/2)*float64(1-2*(step%2))
			for _, d := range [][2]float64{{0, -1}, {0, 1}, {1, 0}, {-1, 0}} {
				b := at(t, d[0]*beside, d[1]*beside)
				if room.free(b) {
					return b
				}
			}
		}
	}
	return at(0.5, 0, 0)
}
