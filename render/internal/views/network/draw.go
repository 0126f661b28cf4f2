package network

import (
	"context"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/network/place"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/layout"
)

// View is the name of this view in figures.
const View = "network"

// Options for [Draw]. The zero value draws everything without an engine.
type Options struct {
	Picture content.Options
	Engine  layout.Engine // gives the rough places; nil for none
	Centre  string        // id of the actor that stands in the middle; "" for none

	Marked    map[graph.ActorID]truth.Answer // actors that have a frame round their box
	MarkWords string                         // what that means
}

// Drawing is a network, and what it draws as one and does not draw, a clause each.
type Drawing struct {
	*figure.Figure
	Folded  []lang.Message
	drawing *drawing
}

type drawing struct {
	g       *graph.Graph
	f       *fold.Folded
	opts    Options
	centre  int           // who stands in the middle; -1 for nobody
	parties []graph.Party // of the graph
	lines   []line
	list    []box
	boxOf   []int // by who; -1 for one in no request
	idle    []int // who is in no request
	apart   []box // of those
	idleY   float64
	dots    bool

	strokes []stroke
	bundles []bundle
	labels  []label // by box: the names of dots
	unnamed int     // dots without
	w, h    float64 // of what the boxes take
	squeeze float64 // how many times nearer boxes stand than they would
	spent   *spent
}

// stroke is a line of the figure: that of one pair, or those of a card.
type stroke struct {
	a, b   int // boxes, from the asker's
	lines  []int
	course course
	mark   label
}

// Draw makes the network of a graph. The options fold it first, and [Fit] folds it
// further when it has very many actors. It fails when the engine does or ctx ends.
func Draw(ctx context.Context, g *graph.Graph, opts Options) (Drawing, error) {
	so := &spent{looks: maxLooks, rough: make(map[int][]place.Point)}
	best, err := drawn(ctx, g, opts, 1, so)
	// Nearer together where that makes it fit onto its page.
	for squeeze := 1.3; err == nil && tooHigh(best.Figure, opts.Picture.Room) && squeeze < 2 && so.looks > 0; squeeze *= 1.3 {
		var nearer Drawing
		if nearer, err = drawn(ctx, g, opts, squeeze, so); err == nil && nearer.H < best.H {
			best = nearer
		}
	}
	return best, err
}

// spent is what drawing once leaves for drawing again.
type spent struct {
	looks int                   // that placing may still have at boxes and lines
	rough map[int][]place.Point // the rough places of the parts
}

// maxLooks is how many looks at boxes and lines placing has. They take about a second, and
// 150 actors with 3.5 lines each need as many. What has more lines can't be followed however
// it is placed.
const maxLooks = 100_000_000

func tooHigh(f *figure.Figure, room content.Room) bool { return room.H > 0 && f.H > room.H }

// drawn draws with boxes that are so many times nearer to one another.
func drawn(ctx context.Context, g *graph.Graph, opts Options, squeeze float64, so *spent) (Drawing, error) {
	d := newDrawing(g, opts)
	d.squeeze, d.spent = squeeze, so
	if err := d.stand(ctx); err != nil {
		return Drawing{}, err
	}
	d.route()
	d.nameDots()
	d.markLines()
	return d.figure(), nil
}

// newDrawing finds what is drawn, before anything has a place.
func newDrawing(g *graph.Graph, opts Options) *drawing {
	d := &drawing{g: g, opts: opts, f: opts.Picture.Folded(g), centre: -1}
	for p := range g.Parties() {
		d.parties = append(d.parties, p)
	}
	for i, w := range d.f.Actors {
		if opts.Centre != "" && w.ID() == opts.Centre {
			d.centre = i
		}
	}
	d.lines = lines(d.f)
	d.boxes()
	d.measure()
	cards := make(map[int]bool)
	for i := range d.lines {
		l := &d.lines[i]
		a, b := d.boxOf[l.from], d.boxOf[l.to]
		switch {
		case a == b:
		case d.list[a].card && !cards[a]:
			cards[a] = true
			d.strokes = append(d.strokes, stroke{a: a, b: b, lines: d.list[a].lines})
		case d.list[b].card && !cards[b]:
			cards[b] = true
			d.strokes = append(d.strokes, stroke{a: a, b: b, lines: d.list[b].lines})
		case !d.list[a].card && !d.list[b].card:
			d.strokes = append(d.strokes, stroke{a: a, b: b, lines: []int{i}})
		}
	}
	return d
}

// figure draws all that has a place.
func (d *drawing) figure() Drawing {
	requests := &figure.Group{Class: "rapport-requests"}
	for i := range d.strokes {
		requests.Items = append(requests.Items, d.stroke(&d.strokes[i]))
	}
	for i := range d.list {
		for n, l := range d.list[i].loops {
			requests.Items = append(requests.Items, d.loop(&d.list[i], n, l))
		}
	}
	items := []figure.Item{requests}
	for i := range d.strokes {
		if m := &d.strokes[i].mark; m.line.Text != "" {
			items = append(items, d.mark(&d.strokes[i]))
		}
	}
	for i := range d.labels {
		if l := &d.labels[i]; l.backed {
			items = append(items, backing(l.box))
		}
	}
	for i := range d.list {
		b := &d.list[i]
		switch {
		case b.card:
			items = append(items, d.card(b))
		case d.dots:
			items = append(items, d.dot(b, &d.labels[i]))
		default:
			items = append(items, d.box(b))
		}
	}
	for i := range d.apart {
		items = append(items, d.box(&d.apart[i]))
	}
	if len(d.apart) > 0 {
		says := text.Break(d.idleSays(), style.OfficeType, d.pageW(), 1)
		block, _ := figure.Block(says, 0, d.idleY+(d.apart[0].size.H-text.Height(says))/2, figure.Start, style.Muted)
		items = append(items, &figure.Group{Class: figure.Minor, Items: block})
	}
	w, h := d.extent()
	if says := d.idleWords(); says != nil {
		block, below := figure.Block(says, 0, h+partGap/2, figure.Start, style.Muted)
		items, h = append(items, &figure.Group{Class: figure.Minor, Items: block}), below
		w = max(w, text.Width(says))
	}
	legend := d.legend()
	frame := figure.Frame{View: View, Title: words.Title(d.g, d.opts.Picture), Alt: d.alt(), Legend: legend, Signs: d.signs(), Room: d.opts.Picture.Room}
	return Drawing{frame.Around(w, h, items), legend.Folded, d}
}

// extent is how wide and high all is that is drawn, from the origin.
func (d *drawing) extent() (w, h float64) {
	h = d.h
	for _, list := range [][]box{d.list, d.apart} {
		for i := range list {
			b := &list[i]
			w = max(w, b.at.X+b.size.W/2+b.loopsW())
			h = max(h, b.at.Y+b.size.H/2)
		}
	}
	for _, l := range d.labels {
		w, h = max(w, l.box.X+l.box.W), max(h, l.box.Y+l.box.H)
	}
	for i := range d.strokes {
		for _, t := range []float64{0.25, 0.5, 0.75} {
			p := d.strokes[i].course.along(t)
			w, h = max(w, p.X+2), max(h, p.Y+2)
		}
	}
	return math.Ceil(w), math.Ceil(h)
}

func backing(b geom.Box) *figure.Rect {
	return &figure.Rect{Class: "rapport-back", Box: b, Fill: style.Paper}
}

// width is that of a line for so many requests of an outcome.
func width(o graph.Outcome, n int) float64 { return min(style.LineWidth(o, n), 3.2) }

// stroke draws a line and its head.
func (d *drawing) stroke(s *stroke) *figure.Group {
	l := &d.lines[s.lines[0]]
	times := 0
	for _, i := range s.lines {
		times += d.lines[i].Times().Min()
	}
	points := s.course.points()
	items := d.lineItems(l, points[:], times)
	if len(s.lines) > 1 { // what each is of, the names in the card say
		return &figure.Group{Class: "rapport-together rapport-" + l.outcome.String(), Items: items}
	}
	return d.request(l, items)
}

// request is the group of a line.
func (d *drawing) request(l *line, items []figure.Item) *figure.Group {
	return &figure.Group{Class: "rapport-request rapport-" + l.outcome.String(), Object: true, Data: d.data(l), Title: d.words(l), Items: items, Requests: l.Shown()}
}

func (d *drawing) lineItems(l *line, points []geom.Point, times int) []figure.Item {
	look := style.Of(l.outcome)
	head, start := look.Head, style.NoHead
	switch {
	case l.disputed:
		head, start = style.Diamond, style.Diamond
	case !l.directed:
		head = style.NoHead
	}
	if head == style.Hook { // at the asker
		points = figure.Reverse(points)
	}
	return figure.LineWithHeads(points, start, head, figure.Stroke{Paint: style.OutcomePaint(l.outcome), Width: width(l.outcome, times), Dash: look.Dash})
}

// loop draws a request to oneself, the nth beside a box.
func (d *drawing) loop(b *box, n, line int) *figure.Group {
	l := &d.lines[line]
	f := b.frame()
	x, y := f.X+f.W+headGap, f.Y+f.H/2
	out := loopW - 4 + loopStep*float64(n)
	half := min(f.H/2-1, 6) + 2.5*float64(n)
	p := func(dx, dy float64) geom.Point { return geom.Point{X: x + dx, Y: y + dy} }
	points := []geom.Point{p(-1, -half), p(out*0.7, -half), p(out, -half), p(out, 0), p(out, half), p(out*0.7, half), p(0, half)}
	items := d.lineItems(l, points, l.Times().Min())
	return d.request(l, items)
}

// mark writes how often somebody asked, onto the line.
func (d *drawing) mark(s *stroke) figure.Item {
	l := &d.lines[s.lines[0]]
	m := &s.mark
	g := &figure.Group{Class: "rapport-times rapport-" + l.outcome.String(), Items: []figure.Item{backing(m.box)}}
	g.Items = append(g.Items, figure.Words(m.line, m.box.X+m.box.W/2, m.baseline(), figure.Middle, style.OutcomePaint(l.outcome))...)
	return g
}

// actor is the group of one who is drawn, in the colours of the party.
func (d *drawing) actor(b *box) *figure.Group {
	w := d.f.Actors[b.who[0]]
	g := &figure.Group{Class: "rapport-actor", Data: figure.ActorData(w)}
	if w.Len() > 1 {
		g.Class += " rapport-folded"
	}
	if p := d.partyOf(b.who[0]); p >= 0 {
		g.Class += " " + figure.PartyClass(p)
	}
	if name := w.Name(); len(b.names) == 0 || text.Join(b.names[0]) != name {
		g.Title = name
	}
	return g
}

// partyOf is the party of one who is drawn, of the graph's in their order; -1 for none.
func (d *drawing) partyOf(who int) int {
	p, ok := d.f.Actors[who].Party()
	if !ok {
		return -1
	}
	return p.Number() - 1
}

// again is the border of parties whose colours are those of an earlier one.
func again(party int) []float64 {
	switch n := party / style.Groups; n {
	case 0:
		return nil
	case 1:
		return []float64{4, 2}
	default:
		return []float64{1.2, float64(min(n, 5))}
	}
}

// paints are the filling, border and words of who is of a party or, with -1, of none.
func paints(party int) (fill, border, ink style.Paint) {
	if party < 0 {
		return style.Paper, style.BoxLine, style.Ink
	}
	return style.PartyFill(party), style.PartyLine(party), style.PartyText(party)
}

// square reports whether one who is drawn is no person.
func (d *drawing) square(who int) bool {
	a, ok := d.f.Actors[who].Actor()
	return !ok || a.Kind() == graph.Body
}

// box draws an actor's box.
func (d *drawing) box(b *box) figure.Item {
	g := d.actor(b)
	party := d.partyOf(b.who[0])
	fill, border, ink := paints(party)
	rect := &figure.Rect{Box: b.frame(), Radius: 4, Fill: fill, Stroke: border, Dash: again(party)}
	if d.square(b.who[0]) {
		rect.Radius = 0
	}
	if b.hub {
		rect.Width = 2
	}
	names, _ := figure.Block(b.names[0], b.at.X, b.at.Y-text.Height(b.names[0])/2, figure.Middle, ink)
	g.Items = append(append([]figure.Item{rect}, d.markOf(b)...), names...)
	return g
}

// marked is the answer for one who is drawn: of several the best.
func (d *drawing) marked(who int) truth.Answer {
	best := truth.No
	for a := range d.f.Actors[who].Actors() {
		best = max(best, d.opts.Marked[a.Number()])
	}
	return best
}

// markOf is the frame round the box of an actor that is marked: dashed where that is
// in doubt.
func (d *drawing) markOf(b *box) []figure.Item {
	answer := d.marked(b.who[0])
	if answer == truth.No {
		return nil
	}
	f := b.frame()
	return []figure.Item{markFrame(geom.Box{X: f.X - markGap, Y: f.Y - markGap, W: f.W + 2*markGap, H: f.H + 2*markGap}, answer)}
}

// markGap is how far a mark stands off a box.
const markGap = 2.5

func markFrame(b geom.Box, answer truth.Answer) *figure.Path {
	p := &figure.Path{Class: "rapport-marked", Stroke: style.Ink, Width: 1.2, Steps: []figure.Step{
		figure.MoveTo(b.X, b.Y), figure.LineTo(b.X+b.W, b.Y), figure.LineTo(b.X+b.W, b.Y+b.H), figure.LineTo(b.X, b.Y+b.H), figure.Closed(),
	}}
	if answer != truth.Yes {
		p.Dash = []float64{3, 2}
	}
	return p
}

// dot draws an actor as a dot, and its name where there is room.
func (d *drawing) dot(b *box, l *label) figure.Item {
	g := d.actor(b)
	if l.line.Text == "" || l.line.Text != d.f.Actors[b.who[0]].Name() {
		g.Title = d.f.Actors[b.who[0]].Name()
	}
	party := d.partyOf(b.who[0])
	fill, border, ink := paints(party)
	rect := &figure.Rect{Box: b.frame(), Radius: b.size.W / 2, Fill: fill, Stroke: border, Width: 2, Dash: again(party)}
	if d.square(b.who[0]) {
		rect.Radius = 0
	}
	g.Items = append([]figure.Item{rect}, d.markOf(b)...)
	if l.line.Text != "" {
		g.Items = append(g.Items, figure.Words(l.line, l.box.X, l.baseline(), figure.Start, ink)...)
	}
	return g
}

// card draws those who share a line as a list under its outcome.
func (d *drawing) card(b *box) figure.Item {
	o := d.lines[b.lines[0]].outcome
	f := b.frame()
	g := &figure.Group{Class: "rapport-actor rapport-card", Data: []figure.Datum{{Name: "card", Value: d.cardID(b)}}}
	g.Items = append(g.Items, &figure.Rect{Box: f, Radius: 5, Fill: style.Paper, Stroke: style.BoxLine})
	title := &figure.Group{Class: "rapport-" + o.String()}
	title.Items = append(title.Items, figure.Glyph(o, f.X+cardPad, f.Y+cardTitle/2, 10)...)
	says, _ := figure.Block(b.heading, f.X+cardPad+16, f.Y+(cardTitle-text.Height(b.heading))/2, figure.Start, style.OutcomePaint(o))
	title.Items = append(title.Items, says...)
	title.Items = append(title.Items, &figure.Path{Steps: []figure.Step{figure.MoveTo(f.X, f.Y+cardTitle), figure.LineTo(f.X+f.W, f.Y+cardTitle)}, Stroke: style.OutcomePaint(o), Width: 0.75})
	g.Items = append(g.Items, title)
	list := &figure.Group{Class: "rapport-requests"}
	for c, col := range b.columns() {
		x, y := f.X+cardPad+float64(c)*b.colW, f.Y+cardTitle+cardPad/2
		for _, n := range col {
			who := b.who[n]
			party := d.partyOf(who)
			fill, border, _ := paints(party)
			chip := &figure.Rect{Box: geom.Box{X: x + 0.5, Y: y + style.RowType.Size*style.LineHeight/2 - chipSize/2 + 0.5, W: chipSize - 1, H: chipSize - 1}, Radius: 2, Fill: fill, Stroke: border, Dash: again(party)}
			if d.square(who) {
				chip.Radius = 0
			}
			class := "rapport-name"
			if party >= 0 {
				class += " " + figure.PartyClass(party)
			}
			names, below := figure.Block(b.names[n], x+chipSize+chipGap, y, figure.Start, style.Ink)
			item := &figure.Group{Class: class, Data: figure.ActorData(d.f.Actors[who]), Items: []figure.Item{chip}}
			if answer := d.marked(who); answer != truth.No {
				item.Items = append(item.Items, markFrame(geom.Box{X: x - 0.5, Y: chip.Box.Y - 1, W: chipSize + 1, H: chipSize + 1}, answer))
			}
			request := d.request(&d.lines[b.lines[n]], append([]figure.Item{item, &figure.Target{Box: geom.Box{X: x, Y: y, W: b.colW - columnGap, H: below - y}}}, &figure.Group{Items: names}))
			list.Items = append(list.Items, request)
			y = below
		}
	}
	g.Items = append(g.Items, list)
	return g
}

// idleWords say who is in no request where they have no box, and that there is none.
func (d *drawing) idleWords() []text.Line {
	switch {
	case len(d.list) == 0:
		return text.Break(d.in().Say("sentence.empty"), style.OfficeType, d.pageW(), 1)
	case len(d.idle) > idleMost:
		return text.Break(d.in().Say("network.idle-many", "name", d.f.Actors[d.idle[0]].Name(), "n", len(d.idle)-1), style.OfficeType, d.pageW(), 3)
	}
	return nil
}

// several reports whether more than one party, or one and some of none, are drawn.
func (d *drawing) several() bool {
	first := -2
	for who := range d.f.Actors {
		if p := d.partyOf(who); first == -2 {
			first = p
		} else if p != first {
			return true
		}
	}
	return false
}

// used are the parties that occur, in their order.
func (d *drawing) used() []int {
	var out []int
	for who := range d.f.Actors {
		if p := d.partyOf(who); p >= 0 && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}
