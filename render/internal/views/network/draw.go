package network

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// View is the name of this view in figures.
const View = "network"

// Measures in points.
const (
	leastRing = 185.0 // radius of the ring
	ringMost  = 900.0 // how high the ring is made for the ends of lines
	nodeSide  = 13.0
	nodeGap   = 3.0 // between a node and the ends of its lines
	nameGap   = 8.0 // between a node and its name
	nameMax   = 190.0
	nameLines = 2
	nameRoom  = 4.0 // between two names, from top to bottom
	partyGap  = 1.0 // places left free between two parties
	headRoom  = 1.4 // the same, where the name of one stands there
	headMax   = 280.0
	endGap    = 8.0 // between the ends of two lines at a node, where there is room
	endLeast  = 4.5 // the same, which a ring is made larger for
	endsMost  = 72.0
	endShare  = 0.8 // of the height of a node: the ends of its lines; the rest is between two nodes
	tieFrom   = 9.0 // ends that are further apart than that are tied to their node
	markApart = 16.0
	pull      = 0.72
	poles     = 0.97 // nobody stands nearer to the top or bottom, as a share of the radius
)

// Drawing is a network, and what it draws as one and does not draw, a clause each.
type Drawing struct {
	*figure.Figure
	Folded []string
}

type drawing struct {
	g       *graph.Graph
	f       *fold.Folded
	nodes   []node
	parties []graph.Party // of the graph
	lines   []line
	names   [][]text.Line // by node

	radius float64
	angle  []float64    // by who, from the top, clockwise
	on     []bool       // by who: on the ring
	room   []float64    // by who: the angle that there is for the ends of its lines
	ends   [][2]float64 // by line: the angles at which it leaves the asker and reaches the one asked
	reach  []float64    // by who: the angle between the outermost of its ends
	heads  []head
	marks  []geom.Point
	items  []figure.Item
}

// Draw makes the network of a graph. The options fold it first, and [fold.Fit] folds it
// further when it does not fit. It takes a few passes over the requests.
func Draw(g *graph.Graph, opts content.Options) Drawing {
	opts.Fold = fold.Fit(g, opts.Fold)
	d := &drawing{g: g, f: opts.Folded(g)}
	d.lines = lines(d.f)
	d.place()
	requests := &figure.Group{Class: "rapport-requests"}
	for i := range d.lines {
		requests.Items = append(requests.Items, d.line(i))
	}
	d.items = append(d.items, requests)
	for i := range d.nodes {
		d.items = append(d.items, d.node(i))
	}
	for _, h := range d.heads {
		d.items = append(d.items, d.head(h))
	}
	w, h := d.move()
	legend := d.legend(opts)
	frame := figure.Frame{View: View, Title: words.Title(g, opts), Alt: d.alt(opts), Legend: legend, Signs: d.signs()}
	return Drawing{frame.Around(w, h, d.items), legend.Folded}
}

// place finds the ring and where on it everybody stands.
func (d *drawing) place() {
	nth := make(map[graph.Party]int)
	for p := range d.g.Parties() {
		nth[p] = len(nth)
		d.parties = append(d.parties, p)
	}
	d.on = make([]bool, len(d.f.Who))
	for i := range d.lines {
		d.on[d.lines[i].from], d.on[d.lines[i].to] = true, true
	}
	for i, w := range d.f.Who {
		if !d.on[i] {
			continue
		}
		n := node{who: i, party: -1}
		if p, ok := w.Party(); ok {
			n.party = nth[p]
		}
		d.nodes = append(d.nodes, n)
	}
	order(d.nodes, d.lines)
	tallest := 0.0
	d.names = make([][]text.Line, len(d.nodes))
	for i, n := range d.nodes {
		w := d.f.Who[n.who]
		d.names[i] = text.Name(w.Name(), w.ID(), style.NameType, nameMax, nameLines)
		tallest = max(tallest, text.Height(d.names[i]))
	}
	d.stand(tallest + nameRoom)
	d.spread()
}

// point gives where an angle is at some distance from the centre.
func point(angle, radius float64) geom.Point {
	return geom.Point{X: radius * math.Sin(angle), Y: -radius * math.Cos(angle)}
}

// line draws a line and its head, from the asker to the one asked.
func (d *drawing) line(i int) *figure.Group {
	l := &d.lines[i]
	o := l.Mostly()
	look := style.Of(o)
	g := &figure.Group{Class: "rapport-request rapport-" + o.String(), Object: true, Data: d.data(l), Title: d.words(l)}
	head := look.Head
	if !l.directed {
		head = style.NoHead
	}
	points := d.course(i)
	stroke := figure.Stroke{Paint: style.OutcomePaint(o), Width: style.LineWidth(l.Times().Min()), Dash: look.Dash}
	if head == style.Hook { // at the asker
		points = figure.Reverse(points)
	}
	g.Items = figure.LineWithHead(points, head, stroke)
	if l.Disputed() {
		g.Items = append(g.Items, contested(d.markAt(points))...)
	}
	return g
}

// course is the way of a line: within the ring, bent towards its centre; the line
// back takes another way. One to oneself is a loop.
func (d *drawing) course(i int) []geom.Point {
	l := &d.lines[i]
	inner := d.inner()
	a, b := d.ends[i][0], d.ends[i][1]
	if l.from == l.to {
		const open = 0.2
		return []geom.Point{point(a, inner), point(a-open, inner-46), point(b+open, inner-46), point(b, inner)}
	}
	near := math.Abs(math.Remainder(b-a, 2*math.Pi)) / math.Pi // 1 when they face each other
	in := inner * (1 - pull*(0.45+0.55*near))
	return []geom.Point{point(a, inner), point(a, in), point(b, in), point(b, inner)}
}

// inner is how far from the centre lines end.
func (d *drawing) inner() float64 { return d.radius - nodeSide/2 - nodeGap }

// markAt finds the place for a mark on a line: its middle or, where another mark
// stands too near, somewhat before or behind it.
func (d *drawing) markAt(line []geom.Point) geom.Point {
	at := along(line, 0.5)
	for _, t := range []float64{0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74} {
		p := along(line, t)
		if !slices.ContainsFunc(d.marks, func(m geom.Point) bool { return math.Hypot(m.X-p.X, m.Y-p.Y) < markApart }) {
			at = p
			break
		}
	}
	d.marks = append(d.marks, at)
	return at
}

// along is the point of a curve at t, from 0 to 1.
func along(p []geom.Point, t float64) geom.Point {
	mid := func(a, b, c, d float64) float64 {
		u := 1 - t
		return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d
	}
	return geom.Point{X: mid(p[0].X, p[1].X, p[2].X, p[3].X), Y: mid(p[0].Y, p[1].Y, p[2].Y, p[3].Y)}
}

// contested marks a line with the glyph of what is contested.
func contested(at geom.Point) []figure.Item {
	g := &figure.Group{Class: "rapport-camp rapport-" + graph.Contested.String()}
	g.Items = append(g.Items, &figure.Path{Class: "rapport-hollow", Steps: figure.CircleOf(at.X, at.Y, 7), Fill: style.Paper, Stroke: style.OutcomePaint(graph.Contested)})
	g.Items = append(g.Items, figure.Glyph(graph.Contested, at.X-5, at.Y, 10)...)
	return []figure.Item{g}
}

// left reports whether somebody stands on the left half of the ring.
func (d *drawing) left(who int) bool { return math.Sin(d.angle[who]) < 0 }

// node draws who stands on the ring, and the name outside it.
func (d *drawing) node(i int) *figure.Group {
	n := d.nodes[i]
	w := d.f.Who[n.who]
	angle := d.angle[n.who]
	at := point(angle, d.radius)
	g := &figure.Group{Class: "rapport-actor", Data: []figure.Datum{{Name: "actor", Value: w.ID()}, {Name: "party", Value: w.PartyID()}}}
	g.Items = append(g.Items, d.tie(n.who)...)
	box := &figure.Rect{Box: geom.Box{X: at.X - nodeSide/2, Y: at.Y - nodeSide/2, W: nodeSide, H: nodeSide}, Radius: nodeSide / 2, Fill: style.Paper, Stroke: style.BoxLine}
	if a, ok := w.Actor(); ok && a.Kind() == graph.Body || w.Len() > 1 {
		box.Radius = 0
	}
	if n.party >= 0 {
		box.Fill, box.Stroke = style.PartyFill(n.party), style.PartyLine(n.party)
		g.Items = append(g.Items, &figure.Group{Class: figure.PartyClass(n.party), Items: []figure.Item{box}})
	} else {
		g.Items = append(g.Items, box)
	}
	x, anchor := beside(at, d.left(n.who))
	names, _ := figure.Block(d.names[i], x, at.Y-text.Height(d.names[i])/2, anchor, style.Ink)
	g.Items = append(g.Items, names...)
	return g
}

// tied gives the angles from which to which the ends of lines at a node are tied to
// it; none where they are near enough.
func (d *drawing) tied(who int) []float64 {
	const beyond = 1.5
	if d.reach[who]*d.inner() < tieFrom {
		return nil
	}
	half := d.reach[who]/2 + beyond/d.inner()
	return []float64{d.angle[who] - half, d.angle[who] + half}
}

// tie joins the ends of the lines at a node to it: an arc along all of them, and a
// stem. Without it nobody could tell where many lines at a node become those at the
// next.
func (d *drawing) tie(who int) []figure.Item {
	ends := d.tied(who)
	if ends == nil {
		return nil
	}
	r := d.inner()
	a, b := point(ends[0], r), point(ends[1], r)
	arm := 4.0 / 3 * math.Tan((ends[1]-ends[0])/4) * r // of a cubic curve along the arc
	turn := func(p geom.Point, at, length float64) geom.Point {
		return geom.Point{X: p.X + length*math.Cos(at), Y: p.Y + length*math.Sin(at)}
	}
	a2, b2 := turn(a, ends[0], arm), turn(b, ends[1], -arm)
	stem, node := point(d.angle[who], r), point(d.angle[who], d.radius)
	return []figure.Item{&figure.Path{Class: "rapport-rule", Stroke: style.BoardLine, Width: 1.2, Steps: []figure.Step{
		figure.MoveTo(a.X, a.Y), figure.CurveTo(a2.X, a2.Y, b2.X, b2.Y, b.X, b.Y),
		figure.MoveTo(stem.X, stem.Y), figure.LineTo(node.X, node.Y),
	}}}
}

// beside is where words begin or end beside a place on the ring.
func beside(at geom.Point, left bool) (x float64, anchor figure.Anchor) {
	if left {
		return at.X - nodeSide/2 - nameGap, figure.End
	}
	return at.X + nodeSide/2 + nameGap, figure.Start
}

// head writes the name of a party over those of it who stand on one side.
func (d *drawing) head(h head) *figure.Group {
	p := d.parties[h.party]
	at := point(h.angle, d.radius)
	x, anchor := beside(at, math.Sin(h.angle) < 0)
	words, _ := figure.Block(h.lines, x, at.Y-text.Height(h.lines)/2, anchor, style.PartyText(h.party))
	return &figure.Group{Class: figure.PartyClass(h.party), Data: []figure.Datum{{Name: "party", Value: p.ID()}}, Items: words}
}

// move puts everything into a box from the origin, and gives its size.
func (d *drawing) move() (w, h float64) {
	if len(d.nodes) == 0 {
		return 0, 0
	}
	// Lines reach no further than the nodes that they join.
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for i, n := range d.nodes {
		p := point(d.angle[n.who], d.radius)
		reach := nodeSide/2 + nameGap + text.Width(d.names[i])
		if d.left(n.who) {
			left, right = min(left, p.X-reach), max(right, p.X+nodeSide)
		} else {
			left, right = min(left, p.X-nodeSide), max(right, p.X+reach)
		}
		half := max(text.Height(d.names[i]), nodeSide+2) / 2
		top, bottom = min(top, p.Y-half), max(bottom, p.Y+half)
		for _, end := range d.tied(n.who) {
			p := point(end, d.inner())
			top, bottom = min(top, p.Y-1), max(bottom, p.Y+1)
		}
	}
	for _, h := range d.heads {
		p := point(h.angle, d.radius)
		x, anchor := beside(p, math.Sin(h.angle) < 0)
		if anchor == figure.End {
			left = min(left, x-text.Width(h.lines))
		} else {
			right = max(right, x+text.Width(h.lines))
		}
		top = min(top, p.Y-text.Height(h.lines)/2)
	}
	left, top = math.Floor(left), math.Floor(top)
	d.items = []figure.Item{&figure.Group{At: geom.Point{X: -left, Y: -top}, Items: d.items}}
	return math.Ceil(right - left), math.Ceil(bottom - top)
}
