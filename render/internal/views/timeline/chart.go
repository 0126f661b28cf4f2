package timeline

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// How much a figure shows in detail.
const (
	// MaxLabelled is how many requests have words beside their marks: more of
	// them fill a page before they can be read.
	MaxLabelled = 80
	// MaxNamed is how many requests have the names of those beside their marks
	// that their lane doesn't name.
	MaxNamed = 250
	// MaxMarks is how many requests have a mark each. A thousand marks are a
	// texture in which single ones can still be found; more would only be that.
	MaxMarks  = 1000
	maxHeight = 2200.0
	// maxPages is how many pages the lanes may take before they have less detail.
	maxPages = 3
	// worthIt is how much higher than with less a figure becomes for more detail when it
	// is too high otherwise.
	worthIt = 1.2
)

// detail is how much is shown of a request.
type detail uint8

const (
	labelled detail = iota
	named           // marks with no more than names
	wordless        // marks without words
	numbers         // a count for each period
)

// Measures of the figure in points.
const (
	width     = 776.0  // where there is no page: with its margins it fits a page of A4
	wider     = 1060.0 // where there is none, and that is too narrow for as much detail
	narrow    = 500.0  // of a figure in which nothing is dated, at least
	nameMax   = 190.0
	nameGap   = 16.0 // between names and the axis
	columnGap = 16.0 // between the axis and the column without a date
	axisH     = 37.0
	groupH    = 28.0
	groupGap  = 10.0
	lanePad   = 4.0 // above and below a lane
	cardPad   = 8.0 // beside a name
	cardPadY  = 3.0 // above and below it
	linePad   = 3.0 // between a lane's line and its marks
)

// chart is a figure in the making.
type chart struct {
	g       *graph.Graph
	opts    content.Options
	lanes   lanes
	detail  detail
	width   float64  // how wide the drawing may be
	right   float64  // how far the lanes reach
	column  stretchX // for what has no date, or is of no single period
	undated bool     // whether that column is needed
	axis    axis
	period  step          // of counts
	most    map[scale]int // the greatest counts

	nameW    float64 // of the cards with names
	rows     []row   // of each lane
	channels []channelRow
	limit    float64 // of the height
	more     int     // channels that there was no room for
	cited    []int   // numbers of sources
	height   float64
}

// row is a lane with its place and marks.
type row struct {
	top, line, h float64
	over, under  float64 // how far what stands on the line reaches
	upper, lower []text.Line
	marks        [below + 1][]*mark
	counts       [below + 1][]cell
}

func newChart(g *graph.Graph, opts Options) *chart {
	opts.Picture.Fold.Pairs = true // lanes know no channels
	c := &chart{g: g, opts: opts.Picture, lanes: divide(g, opts)}
	c.rows = make([]row, len(c.lanes.list))
	nameW := 0.0
	short := c.lanes.short()
	asked := make([]string, len(c.rows))
	for i := range c.rows {
		asked[i] = c.lanes.toWords(&c.lanes.list[i])
	}
	asked = text.Shorten(asked, style.OfficeType, nameMax, 2)
	for i := range c.rows {
		r, l := &c.rows[i], &c.lanes.list[i]
		r.upper = text.Name(short(l.upper.text), l.upper.id, c.opts.Words.Say("name.none"), style.NameType, nameMax, 2)
		if l.lower != (name{}) {
			t := style.NameType
			if l.itself() {
				t = style.OfficeType
			}
			r.lower = text.Name(short(l.lower.text), l.lower.id, c.opts.Words.Say("name.none"), t, nameMax, 2)
		} else if to := asked[i]; to != "" {
			r.lower = text.Break(to, style.OfficeType, nameMax, 2)
		}
		nameW = max(nameW, text.Width(r.upper, r.lower))
	}
	nameW = max(nameW, c.channelNames(), 80)
	busy := c.busy()
	switch n := c.lanes.requests; {
	case n > MaxMarks:
		c.detail = numbers
	case n > MaxNamed:
		c.detail = wordless
	case n > MaxLabelled:
		c.detail = named
	}
	c.nameW = nameW + 2*cardPad
	first, undated := c.detail, c.undated
	within := func(width float64) detail {
		c.width, c.detail, c.undated = width, first, undated
		c.choose(busy)
		return c.detail
	}
	if c.opts.Room.Paged() {
		within(c.opts.Room.W)
	} else if d := within(width); d > first && within(wider) >= d {
		within(width)
	}
	return c
}

// maxHeight is how high the lanes may become, in points, before the figure goes over to
// less detail.
func (c *chart) maxHeight() float64 {
	if h := c.opts.Room.H; h > 0 {
		return maxPages * pageShare * h
	}
	return maxHeight
}

// pageShare is how much of a page the lanes may take, and laneShare a single one: title,
// axis and legend need the rest.
const (
	pageShare = 0.8
	laneShare = 0.6
)

// choose plans the chart in as much detail as it is not too high for, and in more where
// that makes it little higher. Where it is too high for its lanes alone, and counts would
// make it only higher, it keeps its marks.
func (c *chart) choose(busy []stretch) {
	first, undated := c.detail, c.undated
	fits := func(limit float64) bool {
		c.limit, c.undated = limit, undated
		return c.plan(c.nameW+nameGap, slices.Clone(busy))
	}
	// most gives the figure the most detail that it is not too high for.
	most := func(limit float64) {
		for c.detail = first; !fits(limit); c.detail++ {
		}
	}
	for ; c.detail < numbers; c.detail++ {
		if !fits(c.maxHeight()) {
			continue
		}
		if c.detail > first {
			most(worthIt * c.height)
		}
		return
	}
	fits(c.maxHeight())
	if first == numbers {
		return
	}
	counts := c.height
	if c.detail = wordless; !fits(counts) {
		c.detail = numbers
		fits(c.maxHeight())
		return
	}
	most(min(counts, worthIt*c.height))
}

// busy gives the stretches of time in which requests are dated, without what is
// open about them, and the day up to which the ledger reports, if that is near.
func (c *chart) busy() []stretch {
	var out []stretch
	add := func(from, to date.Day) {
		if n := len(out); n == 0 || out[n-1] != (stretch{from, to + 1}) {
			out = append(out, stretch{from, to + 1})
		}
	}
	for r := range c.lanes.all(c.g) {
		d := r.Date()
		if d.IsZero() {
			c.undated = true
			continue
		}
		addDate(d, add)
		for _, a := range words.Answered(r) {
			addDate(a, add)
		}
	}
	if d := c.g.AsOf(); len(out) > 0 && !d.IsZero() && d.Latest() != date.MaxDay {
		first, last := out[0].from, out[0].to
		for _, s := range out {
			first, last = min(first, s.from), max(last, s.to)
		}
		if d.Latest() >= last && int(d.Latest()-last) <= max(nearDays, int(last-first)/nearShare) {
			add(d.Latest(), d.Latest())
		}
	}
	return out
}

// The day up to which the ledger reports is near when that is at most a year
// behind the last date, or a third of the time before it.
const (
	nearDays  = 366
	nearShare = 3
)

func addDate(d date.Date, add func(from, to date.Day)) {
	switch {
	case d.Earliest() == date.MinDay:
		add(d.End().First, d.End().Last)
	case d.Latest() == date.MaxDay:
		add(d.Start().First, d.Start().Last)
	default:
		add(d.Earliest(), d.Latest())
	}
}

// plan places everything in the chart's detail. It fails when that becomes too
// high; counts never do.
func (c *chart) plan(left float64, busy []stretch) bool {
	for i := range c.rows {
		c.rows[i] = row{upper: c.rows[i].upper, lower: c.rows[i].lower}
	}
	c.cited = nil
	c.height = axisH
	if c.detail == numbers {
		c.planCounts(left, busy)
	} else if !c.planMarks(left, busy) {
		return false
	}
	c.planChannels()
	return true
}

// planMarks makes a mark of each request, and stacks them.
func (c *chart) planMarks(left float64, busy []stretch) bool {
	columnW := 0.0
	addMarks := func(dated bool, room float64) {
		known := make(map[graph.RequestID]*wording) // one has a mark in each of its lanes
		for i := range c.rows {
			for _, q := range c.lanes.list[i].requests {
				r := c.g.RequestAt(q.id)
				if r.Date().IsZero() == dated {
					continue
				}
				if known[q.id] == nil {
					known[q.id] = wordingOf(c.opts.Words, r, room)
				}
				m := known[q.id].mark(c.opts.Words, c.lanes.others(i, r), c.detail)
				c.rows[i].marks[q.side] = append(c.rows[i].marks[q.side], m)
				if !dated {
					columnW = max(columnW, m.signW()+glyphGap+m.wordsW())
				}
			}
		}
	}
	addMarks(false, undatedMax)
	if c.detail != labelled {
		columnW = min(3*columnW, undatedMax+glyphGap+glyphSize)
	}
	c.spread(left, columnW, busy, nil)
	// Words of half the axis have room on one side of each day.
	addMarks(true, min(labelMax, (c.axis.right-c.axis.left)/2-glyphSize-glyphGap))
	used := min(narrow, c.width)
	bounds := func(m *mark) stretchX {
		if m.dated {
			return stretchX{c.axis.left, c.axis.right}
		}
		return c.column
	}
	for i := range c.rows {
		r := &c.rows[i]
		var high [below + 1]float64
		for s, list := range r.marks {
			for _, m := range list {
				m.stand(&c.axis, c.column)
			}
			units, ok := pack(list, bounds, int(c.limit/rowUnit))
			if !ok {
				return false
			}
			for _, m := range list {
				used = max(used, m.at+m.w)
			}
			if high[s] = float64(units) * rowUnit; units > 0 {
				high[s] += linePad
			}
		}
		c.stackLane(i, high)
		if page := c.opts.Room.H; page > 0 && r.h > laneShare*page {
			return false // a lane is not divided
		}
	}
	if len(busy) == 0 { // no axis needs the room
		c.right = used
		c.column.right = used
	}
	return c.height <= c.limit
}

// spread places the axis, and the column behind it if one is needed.
func (c *chart) spread(left, columnW float64, busy []stretch, by *step) {
	least := 64.0
	if by != nil {
		least = max(least, text.Width(text.Break(c.opts.Words.Tell(by.words()), style.NoteType, c.width, 1)))
	}
	right := c.width
	c.column, c.right = stretchX{}, c.width
	switch {
	case len(busy) == 0 && by != nil:
		c.column, c.right = stretchX{left, left + max(columnW, least)}, min(narrow, c.width)
	case len(busy) == 0:
		c.column = stretchX{left, c.width}
	case c.undated:
		c.column = stretchX{c.width - max(columnW, least), c.width}
		right = c.column.left - columnGap
	}
	c.axis = newAxis(busy, left, right, by)
}

// stackLane places a lane below those before it, by how high its marks stand
// above, on and below its line.
func (c *chart) stackLane(i int, high [below + 1]float64) {
	r := &c.rows[i]
	l := &c.lanes.list[i]
	if i == 0 || c.lanes.list[i-1].group != l.group {
		if i > 0 {
			c.height += groupGap
		}
		if c.headed(l.group) {
			c.height += groupH
		}
	}
	if high[middle] > 0 {
		// The line goes through the first row of marks, or the middle of columns.
		r.over = 9
		if c.detail == numbers {
			r.over = high[middle] / 2
		}
		r.under = high[middle] - r.over
	}
	over, under := r.over+high[above], r.under+high[below]
	if len(r.lower) == 0 {
		over, under = max(over, cardH(r.upper)/2), max(under, cardH(r.upper)/2)
	} else {
		over, under = max(over, cardH(r.upper)), max(under, cardH(r.lower))
	}
	r.top = c.height
	r.line = r.top + lanePad + over
	r.h = over + under + 2*lanePad
	c.height += r.h
}

// cardH is how high the card of a name is.
func cardH(name []text.Line) float64 {
	if len(name) == 0 {
		return 0
	}
	return text.Height(name) + 2*cardPadY
}

// headed reports whether a group has a head: not where there are no parties, and
// not over a lane that actors of any party share.
func (c *chart) headed(group int) bool {
	if c.lanes.by == byParties {
		return false
	}
	for _, g := range c.lanes.groups {
		if g.parties[0] < noParty {
			return c.lanes.groups[group].parties[0] != anyOne
		}
	}
	return false
}

func box(x, y, w, h float64) geom.Box { return geom.Box{X: x, Y: y, W: w, H: h} }
