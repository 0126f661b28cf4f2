package sequence

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// View is the name of this view in figures.
const View = "sequence"

// Options for [Draw]. The zero value draws everything.
type Options struct {
	Picture content.Options
	// Width and Height are what the drawing keeps within, without the frame: it is
	// wider only where names would find no room, and goes on in another part under
	// headings of its own where it would be higher. Zero stands for the defaults.
	Width, Height float64
}

// Drawing is a sequence, and what it draws as one or does not draw: a clause each.
type Drawing struct {
	*figure.Figure                  // of several pages, the first
	Pages          []*figure.Figure // one without a page
	Folded         []lang.Message
	// Cuts are the heights in the figure at which a page may end, if any: between
	// two parts of it.
	Cuts []float64
}

// Draw makes the figure of a graph. It takes a few passes over the requests, and a
// time for each row that grows slowly.
func Draw(g *graph.Graph, opts Options) Drawing {
	c := newChart(g, opts)
	legend := words.LegendOf(opts.Picture.Words, g, c.f.Drawn(), c.cited)
	legend.Folded = append(words.FoldWords(c.f, opts.Picture.Fold), c.summed()...)
	frame := figure.Frame{View: View, Title: words.Title(g, opts.Picture), Alt: c.alt(), Legend: &legend, Signs: c.signs(), Room: opts.Picture.Room}
	d := Drawing{Folded: legend.Folded}
	if opts.Picture.Room.Paged() {
		d.Pages = c.pages(&frame)
		d.Figure = d.Pages[0]
		return d
	}
	list, w, h := c.lay()
	items := c.draw(list, 0)
	if words := c.idleWords(); words != nil {
		list, below := figure.Block(words, 0, h+idleGap, figure.Start, style.Muted)
		items, h = append(items, &figure.Group{Class: figure.Minor, Items: list}), below
		w = max(w, text.Width(words))
	}
	d.Figure = frame.Around(math.Ceil(w), math.Ceil(h), items)
	d.Pages = []*figure.Figure{d.Figure}
	top := d.Figure.Items[len(frame.Title)+1].(*figure.Group).At.Y
	for i, s := range list {
		if i > 0 && s.x == 0 {
			d.Cuts = append(d.Cuts, top+s.y-sheetGap/2)
		}
	}
	return d
}

// idleGap is above the words about who is in no request.
const idleGap = 8.0

// draw draws sheets whose places count from a height.
func (c *chart) draw(list []sheet, top float64) []figure.Item {
	var items []figure.Item
	for _, s := range list {
		items = append(items, &figure.Group{At: geom.Point{X: s.x, Y: s.y - top}, Items: c.sheet(s)})
	}
	return items
}

// pages draws the sequence on pages: on one where it fits, and else with as many rows on
// each as there is room for.
func (c *chart) pages(frame *figure.Frame) []*figure.Figure {
	idle, idleH := c.idleWords(), 0.0
	if idle != nil {
		idleH = text.Height(idle) + idleGap
	}
	one, each := frame.Heights(c.opts.Width)
	if one == 0 {
		one = math.Inf(1)
	}
	c.opts.Height = one - idleH
	list, w, h := c.lay()
	if h > c.opts.Height+0.5 {
		c.opts.Height = each - idleH
		c.measure(c.room())
		list, w, _ = c.lay()
	}
	var out []figure.Sheet
	for i := 0; i < len(list); {
		j, high := i, 0.0
		for ; j < len(list) && list[j].y == list[i].y; j++ { // columns beside one another
			high = max(high, list[j].h)
		}
		out = append(out, figure.Sheet{W: math.Ceil(w), H: math.Ceil(high), Items: c.draw(list[i:j], list[i].y)})
		i = j
	}
	if idle != nil {
		last := &out[len(out)-1]
		block, below := figure.Block(idle, 0, last.H+idleGap, figure.Start, style.Muted)
		last.Items = append(last.Items, &figure.Group{Class: figure.Minor, Items: block})
		last.W, last.H = max(last.W, math.Ceil(text.Width(idle))), math.Ceil(below)
	}
	return frame.Pages(out)
}

// summed says which requests have no row of their own.
func (c *chart) summed() []lang.Message {
	switch c.per {
	case single:
		return nil
	case ever:
		return []lang.Message{lang.Of("sequence.shared")}
	case year:
		return []lang.Message{lang.Of("sequence.shared-year")}
	}
	return []lang.Message{lang.Of("sequence.shared-month")}
}

// idleWords name who is in no request, where nobody has a lifeline.
func (c *chart) idleWords() []text.Line {
	words := ""
	switch {
	case len(c.rows) == 0 && len(c.f.Actors) == 0:
		words = c.in().Say("sentence.empty")
	case c.order != nil && !slices.ContainsFunc(c.rows, func(r row) bool { return r.kind == asking }):
		words = c.in().Say("sentence.empty")
	case len(c.idle) > 0:
		const most = 40
		var names []string
		for _, who := range c.idle[:min(most, len(c.idle))] {
			names = append(names, c.f.Actors[who].Name())
		}
		words = c.in().Say("sequence.idle", "names", c.in().Join("list.comma", names))
		if more := len(c.idle) - most; more > 0 {
			words = c.in().Say("sequence.idle-many", "names", c.in().Join("list.comma", names), "n", more)
		}
	default:
		return nil
	}
	return text.Break(words, style.OfficeType, c.opts.Width, 12)
}

// sheet draws a part of the figure, from its top left corner.
func (c *chart) sheet(s sheet) []figure.Item {
	var items []figure.Item
	top := c.headingH()
	bottom := s.h - sheetFoot
	items = append(items, c.headings()...)
	if c.order != nil {
		items = append(items, c.drawLines(top, s.h)...)
	}
	y := top
	at := make([]float64, s.to-s.from) // of the rows' lines
	for i := s.from; i < s.to; i++ {
		at[i-s.from] = y + c.rows[i].above
		items = append(items, c.drawRule(&c.rows[i], y, i > s.from)...)
		y += c.rows[i].h
	}
	items = append(items, c.drawBands(s, at, top, bottom)...)
	items = append(items, c.drawThreads(s, at, top, bottom)...)
	if c.order == nil {
		items = append(items, c.drawNames(s, at)...)
	}
	requests := &figure.Group{Class: "rapport-requests"}
	for i := s.from; i < s.to; i++ {
		r := &c.rows[i]
		y := at[i-s.from]
		switch r.kind {
		case state:
			items = append(items, c.drawState(r, y))
		case asking:
			requests.Items = append(requests.Items, c.drawAsking(r, y))
		case replied:
			requests.Items = append(requests.Items, c.drawReply(r, y))
		}
	}
	return append(items, requests)
}

// drawRule draws what parts a row from the one before, of which the sheet may hold
// none.
func (c *chart) drawRule(r *row, top float64, parted bool) []figure.Item {
	right := c.left + c.span
	switch {
	case !parted && r.gapWords == "":
		return nil
	case r.rule == newYear:
		return []figure.Item{line(0, top+ruleH/2, right, top+ruleH/2, 0.75, nil)}
	case r.rule == longGap:
		words := text.Break(r.gapWords, style.OfficeType, max(dateMax, c.dateW), 1)
		block, _ := figure.Block(words, 0, top+gapH/2-text.Height(words)/2, figure.Start, style.Muted)
		return append([]figure.Item{line(text.Width(words)+5, top+gapH/2, right, top+gapH/2, 0.75, dotted)}, block...)
	}
	return nil
}

var (
	dotted = []float64{1.5, 3}
	dashed = []float64{4, 3}
)

// line is a line that leads the eye.
func line(x1, y1, x2, y2, w float64, dash []float64) *figure.Path {
	return &figure.Path{Class: "rapport-rule", Steps: []figure.Step{figure.MoveTo(x1, y1), figure.LineTo(x2, y2)}, Stroke: style.BoardLine, Width: w, Dash: dash}
}

// dot is a small full circle in the colour of rules.
func dot(x, y, r float64, full bool) *figure.Path {
	p := &figure.Path{Class: "rapport-rule rapport-back", Steps: figure.CircleOf(x, y, r), Fill: style.Paper, Stroke: style.BoardLine, Width: 1.3}
	if full {
		p.Class, p.Width = "rapport-rule", 2*r
		p.Steps = []figure.Step{figure.MoveTo(x, y-0.05), figure.LineTo(x, y+0.05)}
		p.Fill, p.Round = style.NoPaint, true
	}
	return p
}

// backing is paper behind words, so that no line goes through them.
func backing(b geom.Box) *figure.Rect {
	return &figure.Rect{Class: "rapport-back", Box: b, Fill: style.Paper}
}

// drawState draws the state that a channel enters.
func (c *chart) drawState(r *row, y float64) figure.Item {
	w := text.Width(r.label) + 2*namePad
	h := text.Height(r.label) + tagH - style.OfficeType.Size*style.LineHeight
	x := c.left
	if c.order != nil {
		x = max(c.left, min(c.usedAt(r.channel)-w/2, c.left+c.span-w))
	}
	box := &figure.Rect{Class: "rapport-head rapport-frame", Box: geom.Box{X: x + 0.5, Y: y - h/2, W: w - 1, H: h}, Radius: 3, Fill: style.BoardHead, Stroke: style.BoardLine}
	if r.state.Is() != graph.Open {
		box.Dash = dashed
	}
	words, _ := figure.Block(r.label, x+w/2, y-text.Height(r.label)/2, figure.Middle, style.Muted)
	g := &figure.Group{
		Class: "rapport-state " + figure.Minor, Title: r.words,
		Data: append([]figure.Datum{
			{Name: "channel", Value: r.channel.ID()}, {Name: "state", Value: r.state.Is().String()}, {Name: "date", Value: r.state.From().String()},
		}, figure.FieldsData(r.channel.Fields())...),
		Items: append(append(c.drawDate(r, y), box), words...),
	}
	return g
}

// usedAt is the middle between those who ask through a channel, or of all lines.
func (c *chart) usedAt(ch graph.Channel) float64 {
	from, to := math.Inf(1), math.Inf(-1)
	for i := range c.rows {
		r := &c.rows[i]
		if r.kind != asking {
			continue
		}
		if via, ok := r.requests[0].Via(); ok && via == ch {
			a, b := c.ends(r)
			from, to = min(from, a), max(to, b)
		}
	}
	if from > to {
		return c.left + c.span/2
	}
	return (from + to) / 2
}

// drawDate writes the day of a row beside its line.
func (c *chart) drawDate(r *row, y float64) []figure.Item {
	words, _ := figure.Block(r.date, c.dateW, y-text.Height(r.date)/2, figure.End, style.Muted)
	return []figure.Item{&figure.Group{Class: figure.Minor, Items: words}}
}

// drawAsking draws a request, its line at y.
func (c *chart) drawAsking(r *row, y float64) *figure.Group {
	g := &figure.Group{
		Class: "rapport-request rapport-" + r.outcome.String(), Object: true, Data: c.data(r), Title: r.words, Requests: r.requests,
		Items: []figure.Item{&figure.Target{Box: geom.Box{X: 0, Y: y - r.above, W: c.left + c.span, H: r.h}}},
	}
	g.Items = append(g.Items, c.drawDate(r, y)...)
	// Words first: their backings are to hide lifelines, and no arrow.
	g.Items = append(g.Items, c.drawLabel(r, y)...)
	below := y + notesGap
	if c.order != nil && r.to[0] == r.from {
		below += loopH
	}
	if r.below {
		below += replyGap
	}
	notes, below := c.drawNotes(r, below)
	g.Items = append(g.Items, notes...)
	g.Items = append(g.Items, c.arrows(r, y)...)
	if r.redirect >= 0 {
		g.Items = append(g.Items, c.drawRedirect(r, below)...)
	}
	if r.below {
		g.Items = append(g.Items, c.reply(r, y+replyGap)...)
	}
	return g
}

// drawLabel writes what was asked for, through what and what became of it.
func (c *chart) drawLabel(r *row, y float64) []figure.Item {
	h, w := text.Height(r.label), text.Width(r.label)
	top := y - rowGap - h
	indent := signW(r)
	items := []figure.Item{backing(geom.Box{X: r.labelAt - 2, Y: top, W: w + indent + 4, H: h})}
	paint := figure.WordsPaint(r.outcome)
	if indent > 0 {
		items = append(items, figure.Glyph(r.outcome, r.labelAt, top+style.RowType.Size*style.LineHeight/2, glyphSize)...)
	}
	words, _ := figure.Block(r.label, r.labelAt+indent, top, figure.Start, paint)
	return append(items, words...)
}

// drawNotes writes what stands below a line, and gives the height below it.
func (c *chart) drawNotes(r *row, top float64) (items []figure.Item, below float64) {
	x, y := c.notesAt(r), top
	if len(r.about) > 0 {
		items = append(items, c.minor(r.about, x, y)...)
		y += text.Height(r.about)
	}
	for _, n := range r.notes {
		if n.Glyph == graph.Unstated {
			items = append(items, c.minor(n.Lines, x, y)...)
			y += text.Height(n.Lines)
			continue
		}
		camp := &figure.Group{Class: "rapport-camp rapport-" + n.Glyph.String()}
		camp.Items = append(camp.Items, backing(geom.Box{X: x - 2, Y: y, W: text.Width(n.Lines) + words.GlyphW + 4, H: text.Height(n.Lines)}))
		camp.Items = append(camp.Items, figure.Glyph(n.Glyph, x, y+style.OfficeType.Size*style.LineHeight/2, 8)...)
		words, end := figure.Block(n.Lines, x+words.GlyphW, y, figure.Start, figure.WordsPaint(n.Glyph))
		camp.Items = append(camp.Items, words...)
		items, y = append(items, camp), end
	}
	return items, y
}

// minor is muted words, backed where lifelines would run through them.
func (c *chart) minor(lines []text.Line, x, y float64) []figure.Item {
	words, _ := figure.Block(lines, x, y, figure.Start, style.Muted)
	items := []figure.Item{&figure.Group{Class: figure.Minor, Items: words}}
	if c.order != nil {
		items = append([]figure.Item{backing(geom.Box{X: x - 2, Y: y, W: text.Width(lines) + 4, H: text.Height(lines)})}, items...)
	}
	return items
}

// drawReply draws an answer on a day of its own.
func (c *chart) drawReply(r *row, y float64) *figure.Group {
	g := &figure.Group{
		Class: "rapport-answer rapport-" + r.outcome.String(), Title: r.words, Requests: r.requests,
		Data: []figure.Datum{{Name: "answers", Value: r.requests[0].ID()}, {Name: "outcome", Value: r.outcome.String()}, {Name: "date", Value: r.answer.String()}},
	}
	g.Items = append(g.Items, c.drawDate(r, y)...)
	g.Items = append(g.Items, c.drawLabel(r, y)...)
	g.Items = append(g.Items, c.reply(r, y)...)
	return g
}
