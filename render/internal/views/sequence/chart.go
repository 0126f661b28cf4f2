package sequence

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// Measures in points.
const (
	// DefaultWidth and DefaultHeight are what the drawing keeps within where it can:
	// with margins, a figure in which the smallest words are 6.5 points high on a page
	// of 17 centimetres.
	DefaultWidth, DefaultHeight = 736.0, 1100.0

	dateMax   = 104.0 // dates are broken at this width
	dateGap   = 12.0
	spaceMost = 150.0 // between two lifelines, of three or more
	nameMax   = 138.0 // the names at two sides are broken at this width
	nameLines = 4
	namePad   = 7.0 // round them, to the left and right
	namePadY  = 2.5
	sideGap   = 3.0 // between a name at a side and a line
	stackGap  = 4.0 // between names that stand on one another
	middle    = 230.0
	middleMax = 340.0 // of the lines between two sides

	rowTop    = 3.0 // above the words of a row
	rowGap    = 5.5 // between them and the line, with room for its head
	rowBottom = 6.0
	replyGap  = 6.0 // between a request and the answer drawn with it
	notesGap  = 4.0
	stateH    = 26.0
	tagH      = 17.0
	ruleH     = 14.0
	gapH      = 22.0
	loopW     = 26.0
	edge      = 10.0 // words begin so far from the end of a line
	noteMax   = 300.0
	aboutMost = 26 // characters of what was asked for that stand over the line

	// Narrower than this, there is no room beside the rows, and words are broken earlier.
	narrow       = 560.0
	narrowDate   = 58.0
	narrowMiddle = 165.0
	narrowName   = 60.0 // names have that at least

	threadW, bandW, bandGap = 11.0, 7.0, 3.0
	gutterGap               = 12.0
	maxThreads, maxBands    = 8, 8 // lanes of each that are drawn
)

// MaxLifelines is up to how many actors have a line each. There is no room to name
// more, and an eye can't tell which of the lines an arrow passes.
const MaxLifelines = 9

// leastSpace is how far apart lifelines are at least; with less room there are two
// sides.
const leastSpace = 66.0

// chart is the figure as it is measured.
type chart struct {
	g       *graph.Graph
	f       *fold.Folded
	opts    Options
	per     period
	parties []graph.Party
	party   []int // by who: of the graph's, or noParty
	rows    []row
	cited   []int

	order   []int         // of lifelines, from left to right; nil for two sides
	x       []float64     // by who: of its lifeline
	right   []bool        // by party, those of none last: stands at the right side; nil for askers at the left
	names   [][]text.Line // by who
	idle    []int         // who is in no request, at two sides
	dateW   float64
	left    float64 // where lifelines or names begin
	span    float64 // the room for them
	leftEnd float64 // of the names at the left
	rightAt float64 // where those at the right begin
	threads []thread
	noted   map[graph.RequestID]noted
	chain   map[graph.RequestID]bool // whose thread says what they counter
	bands   []band
	lanes   int // of threads
	width   float64
}

// row is an event in words, with the room that it takes.
type row struct {
	event
	leftWho  int   // at two sides
	rightWho []int // likewise
	leftward bool  // the asker is at the right
	date     []text.Line
	label    []text.Line
	full     string // the label before it is broken
	labelAt  float64
	about    []text.Line
	notes    []words.Note
	notesW   float64 // how wide these and about would like to be
	redirect int     // who is asked instead, with a lifeline; -1 for none
	rule     rule
	words    string // what the row shows, in a sentence
	gapWords string // of a rule, how long nothing happened
	above    float64
	h        float64
}

// rule parts a row from the one before.
type rule uint8

const (
	noRule rule = iota
	newYear
	longGap
)

func newChart(g *graph.Graph, opts Options) *chart {
	c := &chart{g: g, opts: opts, noted: make(map[graph.RequestID]noted)}
	if c.opts.Width == 0 {
		c.opts.Width = DefaultWidth
		if room := opts.Picture.Room; room.Paged() {
			c.opts.Width = room.W
		}
	}
	if c.opts.Height == 0 {
		c.opts.Height = DefaultHeight
	}
	c.f = opts.Picture.Folded(g)
	c.per = periodFor(c.f)
	nth := make(map[graph.Party]int)
	for p := range g.Parties() {
		nth[p] = len(c.parties)
		c.parties = append(c.parties, p)
	}
	for _, w := range c.f.Actors {
		n := noParty
		if p, ok := w.Party(); ok {
			n = nth[p]
		}
		c.party = append(c.party, n)
	}
	for _, e := range events(g, c.f, c.per) {
		c.rows = append(c.rows, row{event: e, redirect: -1})
	}
	if c.opts.Width >= narrow { // else words say what counters what, and rows what is not open
		c.findThreads()
		c.findBands()
	}
	c.date()
	c.choose()
	c.word()
	c.measure(c.room())
	return c
}

// choose settles on lifelines or sides.
func (c *chart) choose() {
	if n := len(c.f.Actors); n > 0 && n <= MaxLifelines {
		order := lifelines(c.events(), c.f, c.party)
		if float64(n)*leastSpace <= c.room() {
			c.order = order
			return
		}
	}
	c.right = sides(c.events(), c.party, len(c.parties))
	busy := make([]bool, len(c.f.Actors))
	for i := range c.rows {
		r := &c.rows[i]
		if r.kind == state {
			continue
		}
		busy[r.from] = true
		for _, to := range r.to {
			busy[to] = true
		}
		c.toSides(r)
	}
	for who, b := range busy {
		if !b {
			c.idle = append(c.idle, who)
		}
	}
}

// events gives the events of the rows.
func (c *chart) events() []event {
	list := make([]event, len(c.rows))
	for i := range c.rows {
		list[i] = c.rows[i].event
	}
	return list
}

// toSides says who of a row stands at which side. Two of one side stand as if the
// asker were at the left.
func (c *chart) toSides(r *row) {
	r.leftWho, r.rightWho = r.from, r.to
	if c.right == nil || !c.atRight(r.from) {
		return
	}
	for _, to := range r.to {
		if c.atRight(to) {
			return
		}
	}
	if len(r.to) > 1 { // one to several at the left keeps the asker there
		return
	}
	r.leftWho, r.rightWho, r.leftward = r.to[0], []int{r.from}, r.directed
}

func (c *chart) atRight(who int) bool {
	n := c.party[who]
	if n == noParty {
		n = len(c.parties)
	}
	return c.right[n]
}

// gutter is the room at the right for threads and bands.
func (c *chart) gutter() float64 {
	w := 0.0
	if c.lanes > 0 {
		w += gutterGap + threadW*float64(c.lanes)
	}
	if len(c.bands) > 0 {
		lanes := 0
		for _, b := range c.bands {
			lanes = max(lanes, b.lane+1)
		}
		w += gutterGap/2 + (bandW+bandGap)*float64(lanes)
	}
	return w
}

// room is what is left for lifelines and names.
func (c *chart) room() float64 { return c.opts.Width - c.left - c.gutter() }

// place finds where lifelines or names stand, and how wide the drawing is.
func (c *chart) place(room float64) {
	c.span = room
	if c.order == nil {
		c.placeSides()
	} else {
		c.placeLines()
	}
	c.width = c.left + c.span + c.gutter()
}

func (c *chart) placeLines() {
	n := len(c.order)
	widest := 0.0 // of the words over a line
	for i := range c.rows {
		if r := &c.rows[i]; r.kind != state {
			widest = max(widest, text.Regular().Width(r.full, style.RowType.Size)+14)
		}
	}
	margin := 0.0
	switch n {
	case 1:
		c.span = min(c.span, max(widest+loopW+120, 260))
	case 2:
		margin = 44
		c.span = min(c.span, max(widest+2*edge, 170)+2*margin)
	default:
		c.span = min(c.span, max(float64(n)*spaceMost, min(widest+30, c.span)))
	}
	c.x = make([]float64, len(c.f.Actors))
	space := c.span / float64(n)
	for i, who := range c.order {
		c.x[who] = c.left + (float64(i)+0.5)*space
	}
	if n == 2 {
		c.x[c.order[0]], c.x[c.order[1]] = c.left+margin, c.left+c.span-margin
		space = c.span / 2
	}
	if n == 1 {
		c.x[c.order[0]] = c.left + 60
		space = 120
	}
	c.nameAll(space-8, nameLines)
}

// nameAll breaks the names of all who are drawn, so that no two read alike that are
// not.
func (c *chart) nameAll(width float64, lines int) {
	names := make([]string, len(c.f.Actors))
	for i, w := range c.f.Actors {
		names[i] = w.Name()
		if text.Width(text.Break(names[i], style.NameType, width, lines)) == 0 {
			names[i] = w.ID()
		}
	}
	short := text.Abbreviate(names, func(s string) bool {
		return len(text.Break(s, style.NameType, width, lines+1)) <= lines
	})
	c.names = make([][]text.Line, len(names))
	for i, w := range c.f.Actors {
		c.names[i] = text.Name(short[i], w.ID(), c.in().Say("name.none"), style.NameType, width, lines)
	}
}

func (c *chart) placeSides() {
	name, least := nameMax, middle
	if c.opts.Width < narrow {
		least = narrowMiddle
		name = min(max((c.span-least)/2-2*namePad, narrowName), name)
	}
	c.nameAll(name, nameLines)
	var left, right float64
	for i := range c.rows {
		r := &c.rows[i]
		if r.kind == state {
			continue
		}
		left = max(left, text.Width(c.names[r.leftWho]))
		for _, who := range r.rightWho {
			right = max(right, text.Width(c.names[who]))
		}
	}
	left, right = left+2*namePad, right+2*namePad
	c.leftEnd = c.left + left
	mid := min(max(c.span-left-right, least), middleMax)
	c.rightAt = c.leftEnd + mid
	c.span = left + mid + right
}

// measure breaks the words of all rows at the room there is, and finds their heights.
func (c *chart) measure(room float64) {
	c.place(room)
	for i := range c.rows {
		c.rows[i].fit(c)
	}
	c.years()
}

// ends are where the line of a row begins and ends, from left to right, and what
// room there is for words about it.
func (c *chart) ends(r *row) (from, to float64) {
	if c.order == nil {
		from = c.left + text.Width(c.names[r.leftWho]) + 2*namePad + sideGap
		return from, c.rightAt - sideGap
	}
	from, to = c.x[r.from], c.x[r.from]
	for _, who := range r.to {
		from, to = min(from, c.x[who]), max(to, c.x[who])
	}
	return from, to
}

// fit breaks the words of a row at the room there is.
func (r *row) fit(c *chart) {
	if r.kind == state {
		r.label = text.Break(r.full, style.OfficeType, c.span-24, 3)
		r.above = stateH / 2
		r.h = max(stateH, text.Height(r.label)+tagH-7)
		return
	}
	t := style.RowType
	if r.kind == replied {
		t = style.OfficeType
	}
	from, to := c.ends(r)
	begin, end := c.left, c.left+c.span // of the room
	edge := r.edge()
	if c.order == nil {
		begin, end = from+edge-8, to-edge+8
	}
	const most = 4
	whole := text.Break(r.full, t, 1e4, 1)
	w := text.Width(whole) + signW(r)
	inner := to - from - 2*edge
	switch {
	case from == to && c.order != nil: // to oneself
		r.label = text.Break(r.full, t, end-begin-signW(r), most)
		r.labelAt = max(begin, min(from+edge, end-text.Width(r.label)-signW(r)))
	case w <= inner:
		r.label = whole
		r.labelAt = (from + to - w) / 2
	case c.order == nil:
		r.label = text.Break(r.full, t, end-begin-signW(r), most)
		r.labelAt = begin + max(0, (end-begin-text.Width(r.label)-signW(r))/2)
	default:
		r.label = text.Break(r.full, t, end-begin-signW(r), most)
		r.labelAt = max(begin, min(from+edge, end-text.Width(r.label)-signW(r)))
	}
	r.above = rowTop + text.Height(r.label) + rowGap
	r.h = r.above + rowBottom
	if from == to && c.order != nil {
		r.h += loopH
	}
	if r.below {
		r.h += replyGap
	}
	r.measureNotes()
	notes := 0.0
	width := c.notesRoom(r)
	for i := range r.notes {
		n := &r.notes[i]
		indent := 0.0
		if n.Glyph != graph.Unstated {
			indent = words.GlyphW
		}
		n.Lines = text.Break(text.Join(n.Lines), style.OfficeType, width-indent, 3)
		notes += text.Height(n.Lines)
	}
	if r.aboutBelow() {
		r.about = text.Break(r.aboutWords(), style.OfficeType, width, 3)
		notes += text.Height(r.about)
	}
	if notes > 0 {
		r.h += notes + notesGap
	}
	if r.redirect >= 0 {
		r.h += redirectH
	}
	if c.order == nil {
		least := boxH(c.names[r.leftWho])
		stack := 0.0
		for i, who := range r.rightWho {
			if i > 0 {
				stack += stackGap
			}
			stack += boxH(c.names[who])
		}
		r.above = max(r.above, boxTop+rowTop)
		r.h = max(r.h, r.above+max(least, stack)-boxTop+rowTop)
	}
	if dates := text.Height(r.date); dates > r.h {
		r.h = dates
	}
}

// edge is how far from the ends of a line its words stand: beside a hook, if any.
func (r *row) edge() float64 {
	if r.outcome == graph.Withdrawn {
		return edge + 9
	}
	return edge
}

// signW is the room of the glyph before the words of a row.
func signW(r *row) float64 {
	if r.kind == asking {
		return glyphW
	}
	return 0
}

const (
	glyphSize = 10.0
	glyphW    = 14.0
	loopH     = 12.0
	redirectH = 24.0
)

// boxTop is how far above the line of a row the box of a name begins.
var boxTop = boxH(nil)/2 + style.NameType.Size*style.LineHeight/2

// boxH is the height of a name's box at a side.
func boxH(name []text.Line) float64 { return text.Height(name) + 2*namePadY }

// notesRoom is how wide the words below a line can be.
func (c *chart) notesRoom(r *row) float64 {
	from, to := c.ends(r)
	if c.order == nil {
		return max(to-from-edge-4, 120)
	}
	return min(noteMax, c.left+c.span-c.notesAt(r))
}

// notesAt is where the words below a line begin.
func (c *chart) notesAt(r *row) float64 {
	from, _ := c.ends(r)
	if c.order == nil {
		return from + edge
	}
	if from == c.x[r.from] && len(r.to) == 1 && r.to[0] == r.from {
		from += loopW
	}
	return max(c.left, min(from+edge, c.left+c.span-r.notesW))
}

// measureNotes finds how wide the words below a line would like to be.
func (r *row) measureNotes() {
	r.notesW = 0
	wide := func(words string, indent float64) {
		r.notesW = max(r.notesW, min(noteMax, text.Regular().Width(words, style.OfficeType.Size)+indent+1))
	}
	for _, n := range r.notes {
		wide(text.Join(n.Lines), words.GlyphW)
	}
	if r.aboutBelow() {
		wide(r.aboutWords(), 0)
	}
}

// cite has the legend list the sources of a row.
func (c *chart) cite(numbers []int) {
	for _, n := range numbers {
		if !slices.Contains(c.cited, n) {
			c.cited = append(c.cited, n)
		}
	}
}
