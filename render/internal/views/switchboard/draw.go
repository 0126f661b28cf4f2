package switchboard

import (
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// View is the name of this view in figures.
const View = "switchboard"

// Draw makes the figures of an arranged picture, one for each of its parts.
func Draw(parts []*arrange.Arrangement) []*figure.Figure {
	var sheets []figure.Sheet
	for _, a := range parts {
		sheets = append(sheets, draw(a))
	}
	return frame(parts[0].Picture).Pages(sheets)
}

func frame(p *picture.Picture) *figure.Frame {
	f := &figure.Frame{View: View, Title: p.Title, Alt: p.Alt, Legend: &p.Legend, Room: p.Room, Layout: p.Layout.String()}
	body, person := false, false
	for i := range p.Actors {
		a := &p.Actors[i]
		body, person = body || a.Body, person || !a.Body && a.Actor.Len() == 1
	}
	if body && person {
		f.Signs = append(f.Signs, figure.Sign{Words: p.Legend.Words.Say("network.square")})
	}
	if slices.ContainsFunc(p.Rows, func(r picture.Row) bool { return r.Times.Min() > 1 }) {
		f.Signs = append(f.Signs, figure.Sign{Words: p.Legend.Words.Say("network.width")})
	}
	if p.Disputed {
		f.Signs = append(f.Signs, figure.DisputedEnds(p.Legend.Words))
	}
	return f
}

// Heights are how high the drawing of a picture may be on the pages it is for.
func Heights(p *picture.Picture) arrange.Heights {
	one, each := frame(p).Heights(min(p.LeastWidth(), p.Room.Width())) // a legend is higher below a narrow drawing
	return arrange.Heights{One: one, Each: each}
}

func draw(a *arrange.Arrangement) figure.Sheet {
	d := &drawing{a: a, p: a.Picture}
	for i := range d.p.Rows {
		if n := len(d.p.Rows[i].Requests); n > 1 {
			d.together += n
		}
	}
	for i := range d.p.Parties {
		if len(d.p.Parties[i].Actors) > 0 {
			d.party(i)
		}
	}
	boards, actors := &figure.Group{}, &figure.Group{}
	for i := range d.p.Boards {
		boards.Items = append(boards.Items, d.board(i))
	}
	d.add(boards)
	requests := &figure.Group{Class: "rapport-requests"}
	for i := range d.p.Rows {
		requests.Items = append(requests.Items, d.row(i))
	}
	d.add(requests)
	for i := range d.p.Actors {
		actors.Items = append(actors.Items, d.actor(i))
	}
	d.add(actors)
	for i := range d.p.Strips {
		words, _ := figure.Block(d.p.Strips[i].Words, 0, a.Strips[i], figure.Start, style.Muted)
		d.add(&figure.Group{Class: figure.Minor, Items: words})
	}
	return figure.Sheet{W: a.W, H: a.H, Items: d.items}
}

type drawing struct {
	a     *arrange.Arrangement
	p     *picture.Picture
	items []figure.Item

	together int // requests in rows of several
}

func (d *drawing) add(items ...figure.Item) { d.items = append(d.items, items...) }

func (d *drawing) party(i int) {
	box := d.a.Parties[i]
	p := &d.p.Parties[i]
	name, _ := figure.Block(p.Name, box.X+d.p.Measures.PartyPad, box.Y+8, figure.Start, style.PartyText(p.Nth))
	d.add(&figure.Group{
		Class: figure.PartyClass(p.Nth), Title: figure.WholeName(p.Party.Name(), p.Name),
		Data: []figure.Datum{{Name: "party", Value: p.Party.ID()}},
		Items: append([]figure.Item{&figure.Rect{Box: inset(box), Radius: 10, Fill: style.PartyFill(p.Nth), Stroke: style.PartyLine(p.Nth)}},
			name...),
	})
}

func (d *drawing) actor(i int) figure.Item {
	a, box := &d.p.Actors[i], d.a.Actors[i]
	kind, radius := "rapport-person", 8.0
	switch {
	case a.Actor.Len() > 1:
		kind = "rapport-folded"
	case a.Body:
		kind, radius = "rapport-body", 0
	}
	y := box.Y + (box.H-text.Height(a.Name, a.Office))/2
	name, y := figure.Block(a.Name, box.X+box.W/2, y, figure.Middle, style.Ink)
	office, _ := figure.Block(a.Office, box.X+box.W/2, y, figure.Middle, style.Muted)
	g := &figure.Group{Class: "rapport-actor " + kind, Data: figure.ActorData(a.Actor)}
	g.Items = append(g.Items, &figure.Rect{Box: inset(box), Radius: radius, Fill: style.Paper, Stroke: style.BoxLine})
	if a.Actor.Len() > 1 { // a second frame
		in := inset(box)
		g.Items = append(g.Items, &figure.Rect{Class: "rapport-inner", Box: geom.Box{X: in.X + 3, Y: in.Y + 3, W: in.W - 6, H: in.H - 6}, Radius: radius - 3, Fill: style.Paper, Stroke: style.BoxLine})
	}
	g.Items = append(g.Items, name...)
	g.Items = append(g.Items, office...)
	mark(g, a.Mark)
	d.aside(g, picture.Box{Actor: i, Board: -1})
	return g
}

// aside gives a group that stands in a strip a class that says so: where it stands
// says nothing, and changes with what stands before it.
func (d *drawing) aside(g *figure.Group, b picture.Box) {
	for i := range d.p.Strips {
		if slices.Contains(d.p.Strips[i].Boxes, b) {
			g.Class += " rapport-aside"
		}
	}
}

// inset is a box with its border within it.
func inset(b geom.Box) geom.Box {
	const half = picture.Border / 2
	return geom.Box{X: b.X + half, Y: b.Y + half, W: b.W - 2*half, H: b.H - 2*half}
}

func (d *drawing) board(i int) figure.Item {
	b, box := &d.p.Boards[i], d.a.Boards[i]
	if b.Direct {
		g := &figure.Group{Items: []figure.Item{&figure.Rect{Class: "rapport-direct", Box: inset(box), Radius: min(box.H/2, 12), Fill: style.Paper, Stroke: style.BoardLine}}}
		for _, r := range b.Rows {
			g.Requests = append(g.Requests, d.p.Rows[r].Requests...)
		}
		return g
	}
	g := &figure.Group{Class: "rapport-channel", Data: figure.ChannelData(b.Channel)}
	var dash []float64
	if b.Shut {
		dash = []float64{4, 3}
		g.Class += " rapport-shut"
	}
	if b.Note != "" {
		g.Title = b.Words(d.p.Legend.Words)
	}
	rules := &figure.Path{Class: "rapport-rule", Stroke: style.BoardLine}
	rule := func(y float64) {
		y += picture.Border / 2
		rules.Steps = append(rules.Steps, figure.MoveTo(box.X+1, y), figure.LineTo(box.X+box.W-1, y))
	}
	for _, n := range b.Rows {
		rule(d.a.Rows[n].Y)
	}
	if b.More != nil {
		rule(box.Y + box.H - picture.Border - b.More.H)
	}
	g.Items = append(g.Items,
		&figure.Rect{Class: "rapport-back rapport-frame", Box: inset(box), Fill: style.Paper, Stroke: style.BoardLine, Dash: dash},
		&figure.Rect{Class: "rapport-head", Box: geom.Box{X: box.X + picture.Border, Y: box.Y + picture.Border, W: box.W - 2*picture.Border, H: b.HeaderH}, Fill: style.BoardHead})
	if rules.Steps != nil {
		g.Items = append(g.Items, rules)
	}
	y := box.Y + picture.Border + (b.HeaderH-text.Height(b.Header, b.State))/2
	header, y := figure.Block(b.Header, box.X+box.W/2, y, figure.Middle, style.Ink)
	state, _ := figure.Block(b.State, box.X+box.W/2, y, figure.Middle, style.Muted)
	g.Items = append(g.Items, header...)
	g.Items = append(g.Items, state...)
	if b.More != nil {
		g.Items = append(g.Items, more(b.More, box))
	}
	mark(g, b.Mark)
	d.aside(g, picture.Box{Actor: -1, Board: i})
	return g
}

// more draws the last row of a board that has too many, without lines.
func more(m *picture.More, board geom.Box) *figure.Group {
	g := &figure.Group{Class: "rapport-more", Data: []figure.Datum{{Name: "routes", Value: strconv.Itoa(m.Routes)}, {Name: "count", Value: strconv.Itoa(m.Requests())}}}
	g.Data = append(g.Data, figure.TallyData(&m.Outcomes)...)
	g.Items, _ = figure.Block(m.Lines, board.X+picture.Border+picture.RowPadX+picture.GlyphW, board.Y+board.H-picture.Border-m.H+picture.RowPadY, figure.Start, style.Muted)
	return g
}
