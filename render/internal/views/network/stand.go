package network

import (
	"context"
	"math"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/network/place"
)

const (
	partGap  = 30   // between parts that are not joined
	boxGap   = 16   // between boxes
	pageHigh = 1000 // how high a page is about that nobody asked for
	dotRoom  = 3000 // of the page for each dot and its name
	lineRoom = 8000 // of the page for each line, where there is so much
)

// stand finds where all boxes stand.
func (d *drawing) stand(ctx context.Context) error {
	g := d.graph()
	if d.opts.Picture.Keep != nil {
		d.keepPlaces(g, d.opts.Picture.Keep)
		d.standIdle()
		return nil
	}
	parts := g.Components()
	density := d.density(g)
	sizes := make([]place.Size, len(parts))
	places := make([][]place.Point, len(parts))
	for n, boxes := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := g.Part(boxes)
		f := d.room(part, density)
		f.Centre = -1
		for i, b := range boxes {
			if d.centre >= 0 && b == d.boxOf[d.centre] {
				f.Centre = i
			}
		}
		e := d.opts.Engine
		if n >= engineParts {
			e = nil
		}
		start := d.spent.rough[n]
		if len(boxes) > 2 && start == nil {
			var err error
			if start, err = rough(ctx, e, part); err != nil {
				return err
			}
			d.spent.rough[n] = start
		}
		places[n], sizes[n].W, sizes[n].H = place.Connected(part, start, f)
	}
	at, w, h := place.Pack(sizes, int(d.pageW()), partGap)
	for n, boxes := range parts {
		for i, b := range boxes {
			box := &d.list[b]
			box.at = geom.Point{X: float64(at[n].X+places[n][i].X) - box.loopsW()/2, Y: float64(at[n].Y + places[n][i].Y)}
		}
	}
	d.w, d.h = float64(w), float64(h)
	d.standIdle()
	return nil
}

// pageW is how wide the drawing may be.
func (d *drawing) pageW() float64 {
	if room := d.opts.Picture.Room; room.Paged() {
		return room.W
	}
	return pageW
}

// pageHigh is how high it is about, without its title and legend.
func (d *drawing) pageHigh() float64 {
	if room := d.opts.Picture.Room; room.H > 0 {
		return max(room.H-legendRoom, room.H/2)
	}
	return pageHigh
}

// legendRoom is about how much of a page title and legend take.
const legendRoom = 130.0

// graph is the boxes and lines as package place knows them.
func (d *drawing) graph() *place.Graph {
	g := &place.Graph{}
	for i := range d.list {
		b := &d.list[i]
		near := -1
		if b.card {
			l := &d.lines[b.lines[0]]
			near = d.boxOf[l.from]
			if near == i {
				near = d.boxOf[l.to]
			}
		}
		g.Boxes = append(g.Boxes, place.Box{W: int(math.Ceil(b.size.W + b.loopsW())), H: int(math.Ceil(b.size.H)), Near: near})
	}
	at := make(map[[2]int]int)
	for i := range d.lines {
		a, b := d.boxOf[d.lines[i].from], d.boxOf[d.lines[i].to]
		if a == b {
			continue
		}
		k := [2]int{min(a, b), max(a, b)}
		n, ok := at[k]
		if !ok {
			n = len(g.Edges)
			at[k] = n
			g.Edges = append(g.Edges, place.Edge{A: k[0], B: k[1]})
		}
		if !d.list[a].card && !d.list[b].card || g.Edges[n].Lines == 0 {
			g.Edges[n].Lines++
		}
		if words := d.times(&d.lines[i]); words != "" && !d.list[a].card && !d.list[b].card {
			g.Edges[n].Words = max(g.Edges[n].Words, int(math.Ceil(markLine(words).Width)))
		}
	}
	return g
}

// density is what share of the room boxes take: less with more lines, but so much
// that they fit onto a page, as long as there is room for lines.
func (d *drawing) density(g *place.Graph) float64 {
	sum := 0.0
	for _, b := range g.Boxes {
		sum += taken(b)
	}
	lines := 0
	for _, e := range g.Edges {
		lines += e.Lines
	}
	share := 0.3 * float64(len(g.Boxes)) / float64(max(lines, 1))
	return min(max(share, 0.07, sum/(d.pageW()*d.pageHigh())), max(min(0.3, share), 0.5))
}

func taken(b place.Box) float64 { return float64(b.W+boxGap) * float64(b.H+boxGap) }

// room is the frame for a part.
func (d *drawing) room(g *place.Graph, density float64) place.Frame {
	sum, widest, lines := 0.0, 0, 0
	for _, b := range g.Boxes {
		sum += taken(b)
		widest = max(widest, b.W)
	}
	for _, e := range g.Edges {
		lines += e.Lines
	}
	aspect := 0.8
	switch {
	case d.opts.Picture.Room.H > 0:
		aspect = d.pageW() / d.pageHigh()
	case len(g.Boxes) <= 6:
		aspect = 1.6
	}
	f := place.Frame{GapX: boxGap, GapY: boxGap, Dots: d.dots, Looks: &d.spent.looks}
	if d.dots {
		f.GapX, f.GapY = 17, 9
	}
	area := max(sum/density, min(lineRoom*float64(lines), d.pageW()*d.pageHigh()))
	if d.dots {
		area = dotRoom * float64(len(g.Boxes))
		for _, b := range g.Boxes { // cards
			if sized := taken(b); sized > dotRoom {
				area += sized
			}
		}
	}
	area /= d.squeeze
	w := min(math.Sqrt(area*aspect), d.pageW())
	f.W = max(int(w), widest)
	f.H = int(area / float64(f.W))
	for _, b := range g.Boxes {
		f.H = max(f.H, b.H)
	}
	return f
}

// keepPlaces leaves boxes where an earlier figure has them.
func (d *drawing) keepPlaces(g *place.Graph, old *keep.Places) {
	known := make(map[int]place.Point)
	for i := range d.list {
		b := &d.list[i]
		box, ok := old.Actors[d.knownBy(b)]
		if ok {
			known[i] = place.Point{X: int(math.Round(box.X + box.W/2 + b.loopsW()/2)), Y: int(math.Round(box.Y + box.H/2))}
		}
	}
	at := place.Kept(g, known, place.Frame{W: int(d.pageW()), GapX: boxGap, GapY: boxGap, Centre: -1, Dots: d.dots, Looks: &d.spent.looks})
	for i := range d.list {
		b := &d.list[i]
		b.at = geom.Point{X: float64(at[i].X) - b.loopsW()/2, Y: float64(at[i].Y)}
		d.w, d.h = max(d.w, b.at.X+b.size.W/2), max(d.h, b.at.Y+b.size.H/2)
	}
}

// knownBy is what an earlier figure knows a box by.
func (d *drawing) knownBy(b *box) string {
	if b.card {
		return keep.Card(d.cardID(b))
	}
	w := d.f.Actors[b.who[0]]
	if w.Len() > 1 {
		return keep.Several(plain.Clean(w.PartyID()))
	}
	return plain.Clean(w.ID())
}

// idleSays stands before those.
func (d *drawing) idleSays() string { return d.in().Say("network.idle") }

// idleMost is up to how many actors in no request have a box.
const idleMost = 60

// standIdle puts who is in no request into rows below all others.
func (d *drawing) standIdle() {
	if len(d.idle) > idleMost {
		return
	}
	x, y := math.Ceil(text.Width(text.Break(d.idleSays(), style.OfficeType, d.pageW(), 1)))+8, d.h
	if len(d.list) > 0 {
		y += partGap
	}
	d.idleY = y
	names := make([]string, len(d.idle))
	for i, who := range d.idle {
		names[i] = text.Join(text.Name(d.f.Actors[who].Name(), d.f.Actors[who].ID(), d.in().Say("name.none"), style.RowType, 1e5, 1))
	}
	short := text.Abbreviate(names, func(s string) bool {
		return len(text.Break(s, style.RowType, nameMax, nameLines+1)) <= nameLines
	})
	rowH := 0.0
	for i, who := range d.idle {
		b := box{who: []int{who}, names: [][]text.Line{balanced(short[i], d.f.Actors[who].ID(), d.in().Say("name.none"), nameMax, nameLines)}}
		b.size = geom.Box{W: math.Ceil(text.Width(b.names[0]) + 2*padX), H: math.Ceil(text.Height(b.names[0]) + 2*padY)}
		if x > 0 && x+b.size.W > d.pageW() {
			x, y = 0, y+rowH+8
			rowH = 0
		}
		b.at = geom.Point{X: x + b.size.W/2, Y: y + b.size.H/2}
		x += b.size.W + 10
		rowH = max(rowH, b.size.H)
		d.apart = append(d.apart, b)
		d.h = y + rowH
	}
}
