package network

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/fold"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/matrix"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
)

// View is the name of this view in figures.
const View = "network"

// Measures in points.
const (
	leastRing = 185.0 // radius of the ring
	nodeSide  = 13.0
	nodeGap   = 3.0 // between a node and the ends of its lines
	nameGap   = 8.0 // between a node and its name
	nameMax   = 190.0
	nameLines = 2
	nameRoom  = 4.0 // between two names, from top to bottom
	partyGap  = 1.0 // places left free between two parties
	endGap    = 8.0 // between the ends of two lines at a node, where there is room
	pull      = 0.72
	poles     = 0.97 // nobody stands nearer to the top or bottom, as a share of the radius
)

// Drawing is a network, and what it draws as one and does not draw, a clause each.
type Drawing struct {
	*scene.Figure
	Folded []string
}

// Fit gives the options by which a graph fits onto a ring: as many as fit into a
// matrix can be named round it too.
func Fit(g *graph.Graph, opts fold.Options) fold.Options { return matrix.Fit(g, opts) }

type drawing struct {
	g     *graph.Graph
	f     *fold.Folded
	nodes []node
	lines []line
	names [][]picture.Line // by node

	radius float64
	angle  []float64    // by who, from the top, clockwise
	on     []bool       // by who: on the ring
	room   float64      // the angle that a node has for the ends of its lines
	ends   [][2]float64 // by line: the angles at which it leaves the asker and reaches the one asked
	items  []scene.Item
}

// Draw makes the network of a graph. The options fold it first, and [Fit] folds it
// further when it does not fit. It takes a few passes over the requests.
func Draw(g *graph.Graph, opts picture.Options) Drawing {
	opts.Fold = Fit(g, opts.Fold)
	d := &drawing{g: g, f: opts.Folded(g)}
	d.lines = lines(d.f)
	d.place()
	requests := &scene.Group{Class: "rapport-requests"}
	for i := range d.lines {
		requests.Items = append(requests.Items, d.line(i))
	}
	d.items = append(d.items, requests)
	for i := range d.nodes {
		d.items = append(d.items, d.node(i))
	}
	w, h := d.move()
	legend := d.legend(opts)
	frame := scene.Frame{View: View, Title: picture.TitleOf(g, opts), Alt: d.alt(opts), Legend: legend, Signs: d.signs()}
	return Drawing{frame.Around(w, h, d.items), legend.Folded}
}

// place finds the ring and where on it everybody stands.
func (d *drawing) place() {
	nth := make(map[graph.Party]int)
	for p := range d.g.Parties() {
		nth[p] = len(nth)
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
	places, tallest := 0.0, 0.0
	d.names = make([][]picture.Line, len(d.nodes))
	for i, n := range d.nodes {
		w := d.f.Who[n.who]
		d.names[i] = picture.Name(w.Name(), w.ID(), style.NameType, nameMax, nameLines)
		tallest = max(tallest, picture.Height(d.names[i]))
		places++
		if rank(n) != rank(d.nodes[(i+1)%len(d.nodes)]) {
			places += partyGap
		}
	}
	// One half stands on the right from top to bottom, the other on the left from
	// bottom to top, evenly by height, so that names beside them keep apart.
	half := math.Ceil(max(places, 2) / 2)
	step := tallest + nameRoom
	d.radius = max(leastRing, math.Ceil(half*step/2/poles))
	if spread := 2 * poles * d.radius / half; spread > step {
		step = spread
	}
	d.room = step / d.radius * 0.8
	d.angle = make([]float64, len(d.f.Who))
	at := 0.0
	for i, n := range d.nodes {
		side := at
		if at >= half {
			side = at - half
		}
		y := (side + 0.5 - half/2) * step
		a := math.Acos(-y / d.radius)
		if at >= half {
			a += math.Pi
		}
		d.angle[n.who] = a
		at++
		if rank(n) != rank(d.nodes[(i+1)%len(d.nodes)]) {
			at += partyGap
		}
	}
	d.spread()
}

// spread puts the ends of lines beside one another at each node, in the order in
// which their other ends lie round the ring, so that they don't cross there.
func (d *drawing) spread() {
	type end struct {
		line, which int
		turn        float64 // how far round the other end is, clockwise
	}
	at := make([][]end, len(d.f.Who))
	for i := range d.lines {
		l := &d.lines[i]
		turn := func(a, b int) float64 { return math.Mod(d.angle[b]-d.angle[a]+2*math.Pi, 2*math.Pi) }
		if l.from == l.to { // a loop stands in the middle
			at[l.from] = append(at[l.from], end{i, 0, math.Pi}, end{i, 1, math.Pi})
			continue
		}
		at[l.from] = append(at[l.from], end{i, 0, turn(l.from, l.to)})
		at[l.to] = append(at[l.to], end{i, 1, turn(l.to, l.from)})
	}
	d.ends = make([][2]float64, len(d.lines))
	for who, list := range at {
		// Lines between the same two have one order here and the opposite there.
		slices.SortStableFunc(list, func(a, b end) int {
			byLine := cmp.Compare(a.line, b.line)
			if a.which == 1 {
				byLine = -byLine
			}
			return cmp.Or(cmp.Compare(b.turn, a.turn), cmp.Compare(a.which, b.which), byLine)
		})
		step := min(endGap/d.radius, d.room/float64(max(len(list), 1)))
		for i, e := range list {
			d.ends[e.line][e.which] = d.angle[who] + (float64(i)-float64(len(list)-1)/2)*step
		}
	}
}

// point gives where an angle is at some distance from the centre.
func point(angle, radius float64) layout.Point {
	return layout.Point{X: radius * math.Sin(angle), Y: -radius * math.Cos(angle)}
}

// line draws a line and its head, from the asker to the one asked.
func (d *drawing) line(i int) *scene.Group {
	l := &d.lines[i]
	o := l.Mostly()
	look := style.Of(o)
	g := &scene.Group{Class: "rapport-request rapport-" + o.String(), Object: true, Data: d.data(l), Title: d.words(l)}
	head := look.Head
	if !l.directed {
		head = style.NoHead
	}
	points := d.course(i)
	stroke := scene.Stroke{Paint: style.OutcomePaint(o), Width: style.LineWidth(l.Times().Min()), Dash: look.Dash}
	if head == style.Hook { // at the asker
		points = scene.Reverse(points)
	}
	g.Items = scene.LineWithHead(points, head, stroke)
	if l.Disputed() {
		g.Items = append(g.Items, contested(middle(points))...)
	}
	return g
}

// course is the way of a line: within the ring, bent towards its centre; the line
// back takes another way. One to oneself is a loop.
func (d *drawing) course(i int) []layout.Point {
	l := &d.lines[i]
	inner := d.radius - nodeSide/2 - nodeGap
	a, b := d.ends[i][0], d.ends[i][1]
	if l.from == l.to {
		const open = 0.2
		return []layout.Point{point(a, inner), point(a-open, inner-46), point(b+open, inner-46), point(b, inner)}
	}
	near := math.Abs(math.Remainder(b-a, 2*math.Pi)) / math.Pi // 1 when they face each other
	in := inner * (1 - pull*(0.45+0.55*near))
	return []layout.Point{point(a, inner), point(a, in), point(b, in), point(b, inner)}
}

// middle is the middle of a curve.
func middle(p []layout.Point) layout.Point {
	mid := func(a, b, c, d float64) float64 { return (a + 3*b + 3*c + d) / 8 }
	return layout.Point{X: mid(p[0].X, p[1].X, p[2].X, p[3].X), Y: mid(p[0].Y, p[1].Y, p[2].Y, p[3].Y)}
}

// contested marks a line with the glyph of what is contested.
func contested(at layout.Point) []scene.Item {
	g := &scene.Group{Class: "rapport-camp rapport-" + graph.Contested.String()}
	g.Items = append(g.Items, &scene.Path{Class: "rapport-hollow", Steps: scene.CircleOf(at.X, at.Y, 7), Fill: style.Paper, Stroke: style.OutcomePaint(graph.Contested)})
	g.Items = append(g.Items, scene.Glyph(graph.Contested, at.X-5, at.Y, 10)...)
	return []scene.Item{g}
}

// left reports whether somebody stands on the left half of the ring.
func (d *drawing) left(who int) bool { return math.Sin(d.angle[who]) < 0 }

// node draws who stands on the ring, and the name outside it.
func (d *drawing) node(i int) *scene.Group {
	n := d.nodes[i]
	w := d.f.Who[n.who]
	angle := d.angle[n.who]
	at := point(angle, d.radius)
	g := &scene.Group{Class: "rapport-actor", Data: []scene.Datum{{Name: "actor", Value: w.ID()}, {Name: "party", Value: w.PartyID()}}}
	box := &scene.Rect{Box: layout.Box{X: at.X - nodeSide/2, Y: at.Y - nodeSide/2, W: nodeSide, H: nodeSide}, Radius: nodeSide / 2, Fill: style.Paper, Stroke: style.BoxLine}
	if a, ok := w.Actor(); ok && a.Kind() == graph.Body || w.Len() > 1 {
		box.Radius = 0
	}
	if n.party >= 0 {
		box.Fill, box.Stroke = style.PartyFill(n.party), style.PartyLine(n.party)
		g.Items = append(g.Items, &scene.Group{Class: partyClass(n.party), Items: []scene.Item{box}})
	} else {
		g.Items = append(g.Items, box)
	}
	x, anchor := at.X+nodeSide/2+nameGap, scene.Start
	if d.left(n.who) {
		x, anchor = at.X-nodeSide/2-nameGap, scene.End
	}
	names, _ := scene.Block(d.names[i], x, at.Y-picture.Height(d.names[i])/2, anchor, style.Ink)
	g.Items = append(g.Items, names...)
	return g
}

func partyClass(nth int) string {
	return "rapport-party rapport-party-" + strconv.Itoa(nth%len(style.Light.Groups)+1)
}

// move puts everything into a box from the origin, and gives its size.
func (d *drawing) move() (w, h float64) {
	left, right, top, bottom := -d.radius-nodeSide, d.radius+nodeSide, -d.radius-nodeSide, d.radius+nodeSide
	for i, n := range d.nodes {
		p := point(d.angle[n.who], d.radius)
		reach := nodeSide/2 + nameGap + picture.Width(d.names[i])
		if d.left(n.who) {
			left = min(left, p.X-reach)
		} else {
			right = max(right, p.X+reach)
		}
		half := picture.Height(d.names[i]) / 2
		top, bottom = min(top, p.Y-half), max(bottom, p.Y+half)
	}
	left, top = math.Floor(left), math.Floor(top)
	d.items = []scene.Item{&scene.Group{At: layout.Point{X: -left, Y: -top}, Items: d.items}}
	return math.Ceil(right - left), math.Ceil(bottom - top)
}
