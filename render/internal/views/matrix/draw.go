package matrix

import (
	"math"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// View is the name of this view in figures.
const View = "matrix"

// MaxActors is how many actors, or several drawn as one, a matrix can have. One of
// them is wider and higher than any screen or page.
const MaxActors = 500

// Drawing is a matrix, and what it draws as one and does not draw, a clause each.
type Drawing struct {
	*figure.Figure                  // of several pages, the first
	Pages          []*figure.Figure // one without a page
	Folded         []lang.Message
}

// Draw makes the matrix of a graph. The options fold it first, and [fold.Fit] folds it
// further when it does not fit. It takes a few passes over the requests.
func Draw(g *graph.Graph, opts content.Options) Drawing {
	opts.Fold = fold.Fit(g, opts.Fold)
	f := opts.Folded(g)
	whole := &drawing{g: g, table: newTable(g, f), m: roomy}
	whole.measure()
	legend := whole.legend(opts)
	frame := figure.Frame{View: View, Title: words.Title(g, opts), Alt: whole.alt(opts), Legend: legend, Marks: true, Bars: true, Signs: whole.signs(), Room: opts.Room}
	var sheets []figure.Sheet
	for _, d := range whole.parts(&frame) {
		d.draw()
		sheets = append(sheets, figure.Sheet{W: d.w, H: d.h, Items: d.items})
	}
	pages := frame.Pages(sheets)
	return Drawing{pages[0], pages, legend.Folded}
}

// draw draws what has been measured.
func (d *drawing) draw() {
	d.bands()
	d.grid()
	d.heads()
	d.body()
	d.totals()
}

// Measures in points.
const (
	maxCellW    = 76.0 // of a cell under names that need less
	evenCellW   = 96.0 // up to here all cells are as wide as the one that needs most
	turnedCellW = 52.0
	barH        = 9.0
	lowBarH     = 4.0 // of requests of which it is not reported who asked
	lowBarGap   = 1.0
	minPart     = 4.0 // the least length of an outcome's part of a bar
	headPad     = 8.0
	bandH       = 20.0  // a party's name above its askers
	bandW       = 20.0  // a party's name over its asked, turned or not
	totalGap    = 8.0   // before the sums
	nameGap     = 10.0  // between names over neighbouring columns
	flatMax     = 230.0 // the longest line of a name over columns that is not turned
	partyPad    = 12.0  // beside a party's name over columns
	nameLines   = 2
	flatLines   = 3 // of a name over a column
	partyLines  = 3
)

// measures are what differs between a table with room and a narrow one, in points.
type measures struct {
	cellH     float64
	minCellW  float64
	minTotalW float64
	cellPad   float64
	nameW     float64
	turnedMax float64 // the longest line of a name that is turned
	wideTable float64 // cells grow up to this width of all of them
}

var (
	roomy = measures{30, 34, 58, 4, 170, 150, 1000}
	tight = measures{30, 16, 44, 2, 118, 118, 0}
)

// hiddenSign stands in the cell of requests that are not drawn.
const hiddenSign = "…"

// corner are the words in the corner, allWords and shareWords those of the sums.
func (d *drawing) corner() string     { return d.f.Words().Say("matrix.corner") }
func (d *drawing) allWords() string   { return d.f.Words().Say("matrix.all") }
func (d *drawing) shareWords() string { return d.f.Words().Say("matrix.no-answer") }

var (
	headType  = style.Type{Size: 11, Bold: true}
	countType = style.Type{Size: 11, Bold: false}
)

type drawing struct {
	*table
	g     *graph.Graph
	m     measures
	items []figure.Item
	w, h  float64

	totalW           float64
	barW             float64 // room for a bar in the narrowest cell
	left, top        float64 // of the cells
	partyH           float64 // of the names of parties over the columns
	rowY, colX, colW []float64
	bottom, right    float64 // of the cells
	rowName, colName [][]text.Line
	colTurned        bool
	partyName        []heading // by run of columns
}

func (d *drawing) add(items ...figure.Item) {
	for _, it := range items {
		if g, ok := it.(*figure.Group); !ok || len(g.Items) > 0 {
			d.items = append(d.items, it)
		}
	}
}

// bands draws the parties behind their rows and columns.
func (d *drawing) bands() {
	for _, r := range d.runs(d.askers) {
		if r.party < 0 {
			continue
		}
		box := geom.Box{Y: d.rowY[r.first] - bandH + 2, W: d.left - 3, H: bandH + float64(r.n)*d.m.cellH - 2}
		d.band(r.party, box, figure.Words(d.partyLines(r.party, d.m.nameW, 1)[0], headPad, box.Y+3+figure.Baseline(style.PartyType), figure.Start, style.PartyText(r.party)))
	}
	for i, r := range d.runs(d.asked) {
		if r.party < 0 {
			continue
		}
		last := r.first + r.n - 1
		box := geom.Box{X: d.colX[r.first] + 1.5, W: d.colX[last] + d.colW[last] - d.colX[r.first] - 3, H: d.top + bandH - 3}
		head := d.partyName[i]
		d.band(r.party, box, d.over(head.lines, head.turned, box.X+box.W/2, d.partyH-headPad/2, style.PartyText(r.party)))
	}
}

func (d *drawing) band(party int, box geom.Box, name []figure.Item) {
	d.add(&figure.Group{
		Class: figure.PartyClass(party),
		Data:  []figure.Datum{{Name: "party", Value: d.parties[party].ID()}},
		Items: append([]figure.Item{&figure.Rect{Box: box, Radius: 6, Fill: style.PartyFill(party), Stroke: style.PartyLine(party)}}, name...),
	})
}

// over writes lines over a column with its middle at x, ending at a height.
func (d *drawing) over(lines []text.Line, turned bool, x, bottom float64, fill style.Paint) []figure.Item {
	if !turned {
		items, _ := figure.Block(lines, x, bottom-text.Height(lines), figure.Middle, fill)
		return items
	}
	var items []figure.Item
	at := x - text.Height(lines)/2
	for _, l := range lines {
		if l.Text != "" {
			items = append(items, &figure.Text{Line: l, X: at + figure.Baseline(l.Type), Y: bottom, Fill: fill, Turn: -90})
		}
		at += l.Type.Size * style.LineHeight
	}
	return items
}

// grid draws the lines between cells, stronger between parties.
func (d *drawing) grid() {
	var rules []figure.Item
	rule := func(x1, y1, x2, y2, width float64) {
		rules = append(rules, &figure.Path{Class: "rapport-rule", Steps: []figure.Step{figure.MoveTo(x1, y1), figure.LineTo(x2, y2)}, Stroke: style.BoardLine, Width: width})
	}
	end := d.right + totalGap + 2*d.totalW
	for _, r := range d.runs(d.askers) {
		top := d.rowY[r.first]
		bottom := top + float64(r.n)*d.m.cellH
		for i := range r.n + 1 {
			width := 0.35
			if i == 0 || i == r.n {
				width = 1
			}
			y := top + float64(i)*d.m.cellH
			rule(d.left, y, d.right, y, width)
			rule(d.right+totalGap, y, end, y, width)
		}
		for _, c := range d.runs(d.asked) {
			for i := range c.n {
				width := 0.35
				if i == 0 {
					width = 1
				}
				x := d.edge(c.first + i)
				rule(x, top, x, bottom, width)
			}
		}
		rule(d.right, top, d.right, bottom, 1)
		for i := range 3 {
			x := d.right + totalGap + float64(i)*d.totalW
			rule(x, top, x, bottom, 1)
		}
	}
	if len(d.askers) == 0 {
		return
	}
	for i := range 3 {
		y := d.bottom + totalGap + float64(i)*d.m.cellH
		rule(d.left, y, d.right, y, 1)
		if i < 2 {
			rule(d.right+totalGap, y, end, y, 1)
		}
	}
	for i := range len(d.asked) + 1 {
		x := d.edge(i)
		rule(x, d.bottom+totalGap, x, d.h, 0.35)
	}
	for i := range 3 {
		x := d.right + totalGap + float64(i)*d.totalW
		rule(x, d.bottom+totalGap, x, d.bottom+totalGap+d.m.cellH, 1)
	}
	d.add(&figure.Group{Class: "rapport-grid", Items: figure.Join(rules)})
}

// edge is where a column begins, or after the last where it ends.
func (d *drawing) edge(column int) float64 {
	if column == len(d.colX) {
		return d.right
	}
	return d.colX[column]
}

// heads writes who asks before the rows and who is asked over the columns.
func (d *drawing) heads() {
	askers, asked := &figure.Group{}, &figure.Group{}
	for i, n := range d.askers {
		words, _ := figure.Block(d.rowName[i], d.left-headPad, d.rowY[i]+(d.m.cellH-text.Height(d.rowName[i]))/2, figure.End, style.Ink)
		askers.Items = append(askers.Items, &figure.Group{Class: "rapport-asker", Data: figure.ActorData(d.f.Actors[n]), Items: words})
	}
	for i, n := range d.asked {
		words := d.over(d.colName[i], d.colTurned, d.colX[i]+d.colW[i]/2, d.top+bandH-headPad, style.Ink)
		asked.Items = append(asked.Items, &figure.Group{Class: "rapport-asked", Data: figure.ActorData(d.f.Actors[n]), Items: words})
	}
	d.add(askers, asked)
	if len(d.askers) == 0 {
		return
	}
	d.add(figure.Words(line(d.corner(), style.NoteType), d.left-headPad, d.top-headPad, figure.End, style.Muted)...)
}

func line(words string, t style.Type) text.Line {
	lines := text.Break(words, t, 1000, 1)
	if len(lines) == 0 {
		return text.Line{Type: t}
	}
	return lines[0]
}

// body draws the cells.
func (d *drawing) body() {
	selves, hidden := &figure.Group{}, &figure.Group{Class: figure.Minor}
	cells := &figure.Group{Class: "rapport-requests"}
	for i, from := range d.askers {
		for j, to := range d.asked {
			box := geom.Box{X: d.colX[j], Y: d.rowY[i], W: d.colW[j], H: d.m.cellH}
			if from == to {
				selves.Items = append(selves.Items, &figure.Rect{Class: "rapport-head", Box: geom.Box{X: box.X + 1, Y: box.Y + 1, W: box.W - 2, H: box.H - 2}, Fill: style.BoardHead})
			}
			if c := d.cells[at{from, to}]; c != nil {
				cells.Items = append(cells.Items, d.cell(c, from, to, box))
			} else if d.f.Hides(from, to) {
				hidden.Items = append(hidden.Items, figure.Words(line(hiddenSign, countType), box.X+d.m.cellPad, box.Y+2+figure.Baseline(countType), figure.Start, style.Muted)...)
			}
		}
	}
	d.add(selves, hidden, cells)
}

func (d *drawing) cell(c *figure.Requests, from, to int, box geom.Box) *figure.Group {
	g := &figure.Group{
		Class: "rapport-request rapport-cell", Object: true,
		Data: d.data(c, from, to), Title: d.words(c, from, to),
		Items: []figure.Item{&figure.Target{Box: box}}, Requests: c.Shown(),
	}
	g.Items = append(g.Items, d.count(&c.Sum, box)...)
	g.Items = append(g.Items, d.bar(&c.Sum, box, d.most, d.barW)...)
	return g
}

// count is how often, in a cell.
func (d *drawing) count(c *words.Sum, box geom.Box) []figure.Item {
	return figure.Words(line(countOf(d.f.Words(), c), countType), box.X+d.m.cellPad, box.Y+2+figure.Baseline(countType), figure.Start, style.Ink)
}

// bar is the bar of a cell, which for the most requests is as long as there is room
// for in every cell of its kind.
func (d *drawing) bar(c *words.Sum, box geom.Box, most int, room float64) []figure.Item {
	low := d.lowBar(c, box, most, room)
	if c.Times().Min() == 0 {
		return low
	}
	high := barH
	if len(low) > 0 {
		high -= lowBarH + lowBarGap
	}
	// The area of a bar is not to shout: its length grows with the root.
	length := room * math.Sqrt(float64(c.Times().Min())/float64(max(most, 1)))
	tally, parts := parts(c, length)
	length = min(max(length, parts), box.W-2*d.m.cellPad)
	return append(figure.OutcomeBar(&tally, geom.Box{X: box.X + d.m.cellPad, Y: box.Y + box.H - d.m.cellPad - barH, W: length, H: high}, false), low...)
}

// lowBar is the bar of the requests of a cell of which it is not reported who asked.
func (d *drawing) lowBar(c *words.Sum, box geom.Box, most int, room float64) []figure.Item {
	if c.Aside() == 0 {
		return nil
	}
	length := min(room, room*math.Sqrt(float64(c.Aside())/float64(max(most, 1))))
	var tally words.Tally
	least := 0.0
	for o, n := range c.AsideTally() {
		if n > 0 {
			part := max(minPart, length*float64(n)/float64(c.Aside()))
			tally[o] = int(part * 100)
			least += part
		}
	}
	length = min(max(length, least), box.W-2*d.m.cellPad)
	return figure.OutcomeBar(&tally, geom.Box{X: box.X + d.m.cellPad, Y: box.Y + box.H - d.m.cellPad - lowBarH, W: length, H: lowBarH}, false)
}

// parts gives the shares of a bar so that none is too short to be seen, and how
// long the bar has to be for that.
func parts(c *words.Sum, length float64) (tally words.Tally, least float64) {
	total := float64(c.Times().Min())
	for o := range tally {
		n := c.Of(graph.Outcome(o))
		if n.Min() == 0 {
			continue
		}
		part := max(minPart, length*float64(n.Min())/total)
		tally[o] = int(part * 100)
		least += part
	}
	return tally, least
}

// totals draws the sums at the right and below.
func (d *drawing) totals() {
	if len(d.askers) == 0 {
		return
	}
	counts, bars, percents := &figure.Group{}, &figure.Group{}, &figure.Group{Class: figure.Minor}
	all := func(c *sum, box geom.Box, most int, room float64) {
		counts.Items = append(counts.Items, d.count(&c.Sum, box)...)
		bars.Items = append(bars.Items, d.bar(&c.Sum, box, most, room)...)
	}
	share := func(c *sum, box geom.Box) {
		n := &c.unanswered
		if !n.Is() {
			return
		}
		x := box.X + d.m.cellPad
		counts.Items = append(counts.Items, figure.Words(line(d.unanswered(n), countType), x, box.Y+2+figure.Baseline(countType), figure.Start, style.Ink)...)
		said := line(d.percent(n), style.NoteType)
		if said.Width > box.W-d.m.cellPad { // the number above it says as much
			return
		}
		percents.Items = append(percents.Items, figure.Words(said, x, box.Y+box.H-3-style.NoteType.Size*0.25, figure.Start, style.Muted)...)
	}
	most := 1
	for _, n := range d.askers {
		most = max(most, d.byAsker[n].Times().Min())
	}
	x := d.right + totalGap
	head := func(words string, x float64) {
		lines := text.Break(words, headType, d.totalW-4, flatLines)
		d.add(d.over(lines, false, x+d.totalW/2, d.top+bandH-headPad, style.Muted)...)
	}
	head(d.allWords(), x)
	head(d.shareWords(), x+d.totalW)
	for i, n := range d.askers {
		c := d.byAsker[n]
		all(c, geom.Box{X: x, Y: d.rowY[i], W: d.totalW, H: d.m.cellH}, most, d.totalW-2*d.m.cellPad)
		share(c, geom.Box{X: x + d.totalW, Y: d.rowY[i], W: d.totalW, H: d.m.cellH})
	}
	most = 1
	for _, n := range d.asked {
		most = max(most, d.byAsked[n].Times().Min())
	}
	y := d.bottom + totalGap
	side := func(words string, y float64) {
		d.add(figure.Words(line(words, headType), d.left-headPad, y+d.m.cellH/2+headType.Size*0.35, figure.End, style.Muted)...)
	}
	side(d.allWords(), y)
	side(d.shareWords(), y+d.m.cellH)
	for j, n := range d.asked {
		c := d.byAsked[n]
		all(c, geom.Box{X: d.colX[j], Y: y, W: d.colW[j], H: d.m.cellH}, most, d.barW)
		share(c, geom.Box{X: d.colX[j], Y: y + d.m.cellH, W: d.colW[j], H: d.m.cellH})
	}
	all(&d.total, geom.Box{X: x, Y: y, W: d.totalW, H: d.m.cellH}, d.total.Times().Min(), d.totalW-2*d.m.cellPad)
	share(&d.total, geom.Box{X: x + d.totalW, Y: y, W: d.totalW, H: d.m.cellH})
	bars.Items = figure.Join(bars.Items)
	d.add(counts, bars, percents)
}
