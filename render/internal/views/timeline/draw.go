package timeline

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// View is the name of this view in figures.
const View = "timeline"

// Options for [Draw]. The zero value draws everything, and actors as their
// parties where their pairs are too many.
type Options struct {
	Picture content.Options
	// Whole never draws actors as their parties: those that asked least then share
	// a lane.
	Whole bool
}

// Drawing is a timeline, and what it draws as one or does not draw: a clause
// each.
type Drawing struct {
	*figure.Figure                  // of several pages, the first
	Pages          []*figure.Figure // one without a page
	Folded         []lang.Message
}

// Draw makes the figure of a graph. It takes a few passes over the requests, and
// with marks time that grows with how many have to be stacked.
func Draw(g *graph.Graph, opts Options) Drawing {
	c := newChart(g, opts)
	for i := range c.rows {
		c.cite(i)
	}
	frame := figure.Frame{
		View: View, Title: words.Title(g, c.opts), Alt: c.alt(),
		Marks: true, Bars: c.detail == numbers, Signs: c.signs(), Room: c.opts.Room,
	}
	legend := words.LegendOf(c.opts.Words, g, c.lanes.all(g), c.cited)
	if c.detail == labelled {
		for r := range c.lanes.all(g) {
			legend.Known.Says(plain.Date(r.Date()), r.Times())
		}
	}
	legend.Empty = g.NumRequests() == 0
	if !c.opts.Used {
		legend.Idle = words.IdleIn(g)
	}
	legend.Folded = words.FoldWords(c.lanes.folded, c.opts.Fold)
	frame.Legend = &legend
	limit := 0.0
	if one, each := frame.Heights(c.right); one > 0 && c.height > one {
		limit = each
	}
	var drawn []figure.Sheet
	for _, s := range c.sheets(limit) {
		drawn = append(drawn, c.draw(&s))
	}
	pages := frame.Pages(drawn)
	return Drawing{pages[0], pages, append(c.summed(), legend.Folded...)}
}

// thin is the width of lines that only lead the eye.
const thin = 0.35

func rule(x1, y1, x2, y2, w float64) *figure.Path {
	return &figure.Path{Class: "rapport-rule", Steps: []figure.Step{figure.MoveTo(x1, y1), figure.LineTo(x2, y2)}, Stroke: style.BoardLine, Width: w}
}

// backing is paper behind words, so that no line goes through them.
func backing(b geom.Box) *figure.Rect {
	return &figure.Rect{Class: "rapport-back", Box: b, Fill: style.Paper}
}

// drawAxis draws the days that have a name, with a line down through the lanes,
// the breaks, and the day up to which the ledger reports.
func (c *chart) drawAxis(bottom float64) []figure.Item {
	var items []figure.Item
	const top = axisH
	end, limit := 0.0, c.width // of the words so far, and of all
	if c.column != (stretchX{}) {
		limit = c.column.left - 3
	}
	ticks := c.axis.ticks(c.opts.Words)
	if c.detail == numbers {
		ticks = c.axis.ticksBy(c.opts.Words, c.period)
	}
	for _, t := range ticks {
		w, paint := thin, style.Muted
		if t.year {
			w, paint = 2*thin, style.Ink
		}
		items = append(items, rule(t.x, top-4, t.x, bottom, w))
		line := text.Break(t.label, style.NoteType, c.width, 1)
		if len(line) == 0 {
			continue
		}
		half := line[0].Width / 2
		if t.x-half < end || t.x+half > limit {
			continue
		}
		end = t.x + half + 4
		words, _ := figure.Block(line, t.x, top-21, figure.Middle, paint)
		items = append(items, words...)
	}
	if len(c.axis.parts) > 0 {
		for _, p := range c.axis.parts {
			items = append(items, rule(p.left, top-4, p.right, top-4, 1))
		}
		items = append(items, c.drawAsOf(top, bottom)...)
	}
	if c.column != (stretchX{}) {
		words := c.opts.Words.Say("date.none")
		if c.detail == numbers && len(c.axis.parts) > 0 {
			words = c.opts.Words.Say("timeline.no-single-head", "period", c.period.words())
		}
		lines := text.Break(words, style.NoteType, c.column.right-c.column.left, 2)
		block, _ := figure.Block(lines, c.column.left, top-8-text.Height(lines), figure.Start, style.Muted)
		items = append(items, rule(c.column.left-columnGap/2, top-4, c.column.left-columnGap/2, bottom, 1))
		items = append(items, block...)
	}
	return items
}

// drawBreaks draws what is left out as strips across the lanes.
func (c *chart) drawBreaks(bottom float64) []figure.Item {
	var items []figure.Item
	for i := 1; i < len(c.axis.parts); i++ {
		items = append(items, drawBreak(c.axis.parts[i-1].right, axisH-4, bottom)...)
	}
	return items
}

// drawBreak is the sign of time that is left out: a strip of paper, with the line
// at its top torn.
func drawBreak(x, top, bottom float64) []figure.Item {
	const slant, half = 1.5, 3.0
	mid := x + breakW/2
	tear := func(x float64) []figure.Step {
		return []figure.Step{figure.MoveTo(x-slant, top+half), figure.LineTo(x+slant, top-half)}
	}
	return []figure.Item{
		&figure.Rect{Class: "rapport-back", Box: box(x, top, breakW, bottom-top), Fill: style.Paper},
		&figure.Rect{Class: "rapport-head", Box: box(x+4, top, breakW-8, bottom-top), Fill: style.BoardHead},
		&figure.Path{Class: "rapport-rule", Steps: append(tear(mid-6), tear(mid+6)...), Stroke: style.BoardLine, Width: 1.25},
	}
}

// drawAsOf draws the end of the last day that the ledger reports on, if it is on
// the axis.
func (c *chart) drawAsOf(top, bottom float64) []figure.Item {
	d := c.g.AsOf()
	if d.IsZero() || d.Latest() == date.MaxDay || !c.axis.has(d.Latest()) {
		return nil
	}
	x := c.axis.at(d.Latest() + 1)
	line := text.Break(c.opts.Words.Say("timeline.as-of", "date", c.opts.Words.Date(d)), style.NoteType, c.width, 1)
	end := min(x+line[0].Width/2, c.axis.right)
	words, _ := figure.Block(line, end, top-36, figure.End, style.Muted)
	p := rule(x, top-22, x, bottom, 1)
	p.Dash = []float64{1.5, 2.5}
	return append(words, p)
}

// drawGroup draws the names of the parties of a lane and those that follow, above it.
func (c *chart) drawGroup(lane int) []figure.Item {
	n := c.lanes.list[lane].group
	if !c.headed(n) {
		return nil
	}
	g := &c.lanes.groups[n]
	y := c.rows[lane].top - groupH
	var items []figure.Item
	x := 0.0
	chip := func(party int) {
		chip, w := c.chip(party, x, y)
		items = append(items, chip)
		x += w
	}
	words := func(s string) {
		line := text.Break(s, style.OfficeType, c.width, 1)
		items = append(items, backing(box(x, y+4, line[0].Width+10, text.Height(line))))
		block, _ := figure.Block(line, x+6, y+4, figure.Start, style.Muted)
		items = append(items, block...)
		x += line[0].Width + 12
	}
	a, b := g.parties[0], g.parties[1]
	switch {
	case c.lanes.by == byAsker:
		chip(a)
		words(c.opts.Words.Say("timeline.asked"))
	case a == b && a == noParty:
		chip(a)
	case a == b:
		chip(a)
		words(c.opts.Words.Say("timeline.among"))
	default:
		chip(a)
		words(c.opts.Words.Say("timeline.and"))
		chip(b)
	}
	return items
}

// chip is the name of a party in its colours.
func (c *chart) chip(nth int, x, y float64) (item figure.Item, w float64) {
	const h, pad = 20.0, 8.0
	n := 0
	for p := range c.g.Parties() {
		if n == nth {
			line := text.Name(p.Name(), p.ID(), c.opts.Words.Say("name.none"), style.PartyType, 300, 1)[0]
			w = line.Width + 2*pad
			return &figure.Group{
				Class: figure.PartyClass(nth),
				Data:  []figure.Datum{{Name: "party", Value: p.ID()}},
				Items: append([]figure.Item{&figure.Rect{Box: box(x, y+1, w, h), Radius: 5, Fill: style.PartyFill(nth), Stroke: style.PartyLine(nth)}},
					figure.Words(line, x+pad, y+1+(h-style.PartyType.Size*style.LineHeight)/2+figure.Baseline(style.PartyType), figure.Start, style.PartyText(nth))...),
			}, w
		}
		n++
	}
	line := text.Break(c.opts.Words.Say("name.no-party"), style.PartyType, 300, 1)[0]
	items := []figure.Item{backing(box(x, y+1, line.Width+4, h))}
	words := figure.Words(line, x, y+1+(h-style.PartyType.Size*style.LineHeight)/2+figure.Baseline(style.PartyType), figure.Start, style.Muted)
	return &figure.Group{Items: append(items, words...)}, line.Width
}

// drawLane draws a lane's line, and before it the cards with the names of who
// stand above and below it.
func (c *chart) drawLane(i int) []figure.Item {
	r, l := &c.rows[i], &c.lanes.list[i]
	g := &figure.Group{Class: "rapport-lane", Data: []figure.Datum{{Name: "upper", Value: l.upper.id}, {Name: "lower", Value: l.lower.id}}}
	g.Items = append(g.Items, rule(c.nameW, r.line, c.right, r.line, 0.75))
	if c.doubled(r) {
		g.Items = append(g.Items, rule(c.nameW, r.line+r.under, c.right, r.line+r.under, 0.75))
	}
	upper, lower := cardH(r.upper), cardH(r.lower)
	if lower == 0 {
		g.Items = append(g.Items, c.card(r.upper, c.lanes.partyOf(l.order[0]), r.line-upper/2))
		return []figure.Item{g}
	}
	g.Items = append(g.Items, c.card(r.upper, c.lanes.partyOf(l.order[0]), r.line-upper))
	if l.itself() || l.order[1] < 0 {
		words, _ := figure.Block(r.lower, cardPad, r.line+cardPadY, figure.Start, style.Muted)
		g.Items = append(g.Items, words...)
	} else {
		g.Items = append(g.Items, c.card(r.lower, c.lanes.partyOf(l.order[1]), r.line))
	}
	return []figure.Item{g}
}

// doubled reports whether what stands on a lane's line takes several rows. The
// line is then drawn below them too, so that they are not taken for what stands
// below it.
func (c *chart) doubled(r *row) bool { return c.detail != numbers && r.under > 5*rowUnit }

// card is a name in the colours of a party.
func (c *chart) card(name []text.Line, party int, y float64) figure.Item {
	g := &figure.Group{}
	b := box(0.5, y+0.5, c.nameW-1, cardH(name)-1)
	paint := style.Ink
	if party == noParty {
		g.Items = append(g.Items, &figure.Rect{Class: "rapport-back rapport-frame", Box: b, Fill: style.Paper, Stroke: style.BoardLine})
	} else {
		g.Class = figure.PartyClass(party)
		g.Items = append(g.Items, &figure.Rect{Box: b, Fill: style.PartyFill(party), Stroke: style.PartyLine(party)})
		paint = style.PartyText(party)
	}
	words, _ := figure.Block(name, cardPad, y+cardPadY, figure.Start, paint)
	g.Items = append(g.Items, words...)
	return g
}

// cite notes the sources that the words of a lane's marks name.
func (c *chart) cite(lane int) {
	if c.detail != labelled {
		return
	}
	for _, list := range c.rows[lane].marks {
		for _, m := range list {
			for cl := range m.r.Claims() {
				c.cited = append(c.cited, cl.Source().Number())
			}
		}
	}
}

// drawRequests draws all marks of some lanes, or counts in their place.
func (c *chart) drawRequests(from, to int) figure.Item {
	g := &figure.Group{Class: "rapport-requests"}
	for i := from; i < to; i++ {
		r := &c.rows[i]
		for s, list := range r.marks {
			for _, m := range list {
				g.Items = append(g.Items, m.draw(r.topOf(side(s), m)))
			}
		}
		for s := range r.counts {
			for k := range r.counts[s] {
				g.Items = append(g.Items, c.drawCell(i, side(s), &r.counts[s][k]))
			}
		}
	}
	return g
}

// topOf is the top of a mark by its place in its stack.
func (r *row) topOf(s side, m *mark) float64 {
	at := float64(m.row) * rowUnit
	switch s {
	case above:
		return r.line - r.over - linePad - at - m.h
	case middle:
		return r.line - min(m.ownH()/2, 8) + at
	default:
		return r.line + r.under + linePad + at
	}
}

// signs are the signs that occur besides outcomes, for the legend.
func (c *chart) signs() []figure.Sign {
	var bar, dashed, open, undirected, shut, answered bool
	for i := range c.rows {
		undirected = undirected || len(c.rows[i].marks[middle])+len(c.rows[i].counts[middle]) > 0
		for _, list := range c.rows[i].marks {
			for _, m := range list {
				dashed = dashed || m.dated && m.dashed
				open = open || m.openL || m.openR
				answered = answered || len(m.answers) > 0
				bar = bar || m.bar && !m.dashed && !m.openL && !m.openR
			}
		}
	}
	for i := range c.channels {
		for _, b := range c.channels[i].bands {
			shut = shut || b.state.Is() != graph.Open
		}
	}
	in := c.opts.Words
	var out []figure.Sign
	sign := func(w float64, words string, items ...figure.Item) {
		out = append(out, figure.Sign{Items: items, W: w, Words: words})
	}
	line := func(p *figure.Path, dash []float64) figure.Item {
		p.Class, p.Fill, p.Stroke, p.Dash = "rapport-rule", style.NoPaint, style.BoardLine, dash
		return p
	}
	if bar {
		sign(26, in.Say("timeline.sign-bar"), line(barPath(0, 26, 0, 10, false, false), nil))
	}
	if dashed {
		sign(26, in.Say("timeline.sign-soft"), line(barPath(0, 26, 0, 10, false, false), softDash))
	}
	if open {
		sign(26, in.Say("timeline.sign-open"), line(barPath(0, 26, 0, 10, false, true), nil))
	}
	if answered {
		sign(26, in.Say("timeline.sign-answer"), answerSign()...)
	}
	if len(c.axis.parts) > 1 {
		sign(breakW, in.Say("timeline.sign-break"), drawBreak(0, -2, 8)...)
	}
	if shut {
		sign(26, in.Say("timeline.sign-shut"), drawBand(0, 0, 26, -bandH/2, true)...)
	}
	if c.detail == numbers && len(c.rows) > 0 {
		parts := []string{in.Say("timeline.sign-column")}
		if len(c.axis.parts) > 0 {
			parts[0] = in.Say("timeline.sign-column-of", "period", c.period.words())
		}
		switch {
		case c.lanes.shared > 0:
			parts = append(parts, in.Say("timeline.sign-scale-others"))
		case c.undated && len(c.axis.parts) > 0:
			parts = append(parts, in.Say("timeline.sign-scale-outside"))
		}
		sign(0, in.Join("list.semicolon", parts))
	}
	where := "on"
	for i := range c.rows {
		if c.doubled(&c.rows[i]) {
			where = "between"
		}
	}
	if c.lanes.by != byAsker && len(c.rows) > 0 {
		parts := []string{in.Say("timeline.sign-sides")}
		if undirected {
			parts = append(parts, in.Say("timeline.sign-middle", "where", where, "why", c.open()))
		}
		sign(0, in.Join("list.semicolon", parts))
	} else if undirected {
		sign(0, in.Say("timeline.sign-line", "where", where, "why", c.open()))
	}
	return out
}

// open says why it is open who asked in what stands on a line: disputed, both or unsaid,
// as messages choose by it.
func (c *chart) open() string {
	disputed, unsaid := false, false
	for _, route := range c.lanes.folded.Requests() {
		disputed, unsaid = disputed || route.Disputed, unsaid || !route.Directed && !route.Disputed
	}
	switch {
	case disputed && unsaid:
		return "both"
	case disputed:
		return "disputed"
	}
	return "unsaid"
}
