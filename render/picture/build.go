package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/fold"
	"github.com/rapport-graph/rapport/render/keep"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// Options say what is drawn. The zero value draws everything.
type Options struct {
	// Title stands above the figure; "" takes the graph's.
	Title string
	// Used leaves out actors and channels that no request uses.
	Used bool
	// Fold draws several as one.
	Fold fold.Options
	// Against marks what differs between two graphs. What is drawn is then its Graph,
	// or that as a policy settles it.
	Against *diff.Union
	// Keep is where things stood in an earlier figure: actors that could stand in
	// any column stay in theirs.
	Keep *keep.Places
}

// Folded is the graph as the options fold it.
func (o Options) Folded(g *graph.Graph) *fold.Folded {
	f := o.Fold
	f.Used = f.Used || o.Used
	return fold.New(g, f)
}

func (o Options) title(g *graph.Graph) string {
	if o.Title != "" {
		return o.Title
	}
	return g.Title()
}

// New makes the picture of a graph. Every actor and channel is drawn, also those
// in no request, unless the options say otherwise. The cost is proportional to the
// requests.
func New(g *graph.Graph, opts Options) *Picture {
	f := opts.Folded(g)
	b := &builder{g: g, f: f, folds: f.Folds, against: opts.Against, old: opts.Keep, p: &Picture{}, cited: make(map[int]bool)}
	b.p.Title = lines(opts.title(g), style.TitleType, 900, 3)
	b.actors()
	b.routes()
	b.boards()
	b.ports()
	b.finishLegend()
	b.p.Legend.Folded = b.foldWords(opts)
	if opts.Against != nil {
		b.p.Legend.Against = text.Clean(againstWords(opts.Against))
	}
	b.p.Alt = altOf(g, b.f, opts)
	b.p.resize()
	return b.p
}

type builder struct {
	g      *graph.Graph
	f      *fold.Folded
	folds  bool // rows of one outcome are summed up
	p      *Picture
	old    *keep.Places
	column []int    // of each one who is drawn
	rows   []*route // by row
	cited  map[int]bool
	legend Legend

	against *diff.Union // Options.Against
}

// route is the requests that one row stands for.
type route struct {
	way         int // -1 for none
	left, right int // who
	direction   Direction
	outcome     graph.Outcome
	basis       graph.Basis
	requests    []graph.Request
}

// actors makes the boxes of actors and groups those of a party and column.
func (b *builder) actors() {
	b.column = columns(b.g, b.f, b.old)
	offices := officesShown(b.g)
	nth := make(map[graph.Party]int)
	for p := range b.g.Parties() {
		nth[p] = len(nth)
	}
	type place struct {
		party  graph.Party
		column int
	}
	in := make(map[place]int)
	for n, w := range b.f.Who {
		box := Actor{Actor: w, Party: -1, Column: b.column[n]}
		if a, ok := w.Actor(); ok {
			box.Body = a.Kind() == graph.Body
			box.Mark = b.marked(b.thing(graph.Actors, a.ID()))
			box.Name = marked(box.Mark, a.Name(), a.ID(), ActorMaxText, nameLines)
			for _, o := range offices[a.Number()] {
				box.Office = append(box.Office, lines(o, style.OfficeType, ActorMaxText, officeLines)...)
			}
			for _, words := range b.actorChanges(a, box.Mark) {
				box.Office = append(box.Office, lines(words, style.OfficeType, ActorMaxText, officeLines)...)
			}
		} else {
			box.Name = lines(w.Short(), style.NameType, ActorMaxText, nameLines)
		}
		p, ok := w.Party()
		if !ok {
			if w.Len() > 1 && w.Name() != w.Short() {
				box.Office = lines("of no party", style.OfficeType, ActorMaxText, officeLines)
			}
			b.p.Actors = append(b.p.Actors, box)
			continue
		}
		i, ok := in[place{p, box.Column}]
		if !ok {
			i = len(b.p.Parties)
			in[place{p, box.Column}] = i
			b.p.Parties = append(b.p.Parties, Party{Party: p, Nth: nth[p], Name: partyName(p)})
		}
		box.Party = i
		b.p.Parties[i].Actors = append(b.p.Parties[i].Actors, n)
		b.p.Actors = append(b.p.Actors, box)
	}
}

// marked is lines for a name behind the sign of a mark.
func marked(m Mark, name, id string, maxWidth float64, n int) []Line {
	list := named(name, id, style.NameType, maxWidth, n)
	if sign := m.sign(); sign != "" {
		return lines(sign+WordsOf(list), style.NameType, maxWidth, n)
	}
	return list
}

func partyName(p graph.Party) Line {
	return named(p.Name(), p.ID(), style.PartyType, ActorMaxText+60, 1)[0]
}

// officesShown gives the titles of the offices that each actor may have held
// when a request drew it in, or every office where none is dated by requests.
func officesShown(g *graph.Graph) [][]string {
	shown := make([][]string, g.NumActors()+1)
	for a := range g.Actors() {
		all := slices.Collect(a.Offices())
		if len(all) == 0 {
			continue
		}
		held := make([]bool, len(all))
		any := false
		mark := func(r graph.Request) {
			for i, o := range all {
				if o.Held(r.Date()) != date.No {
					held[i], any = true, true
				}
			}
		}
		if len(all) > 1 {
			for r := range a.Sent() {
				mark(r)
			}
			for r := range a.Received() {
				mark(r)
			}
		}
		titles := &shown[a.Number()]
		for i, o := range all {
			if (held[i] || !any) && !slices.Contains(*titles, o.Title) {
				*titles = append(*titles, o.Title)
			}
		}
	}
	return shown
}

// key tells the rows apart.
type key struct {
	fold.Route
	outcome graph.Outcome
	basis   graph.Basis
	mark    Mark
	notes   string // what the row says besides, so that rows that say different things stay apart
}

func keyOf(f *fold.Folded, against *diff.Union, r graph.Request, route fold.Route) key {
	mark, was := ChangesOf(against, r)
	k := key{Route: route, outcome: r.Outcome(), mark: mark}
	if f.Folds {
		return k
	}
	k.notes = noteKey(r) + strings.Join(was, ";")
	k.basis = r.Basis()
	if k.basis == graph.Assumed || k.basis == graph.Reported && !r.Disputed() {
		k.basis = graph.Stated // a row does not tell them apart
	}
	return k
}

// CountRows counts the rows that the picture of a graph has, those that a [More]
// stands for among them, but no more than one above most. It costs a few passes
// over the requests.
func CountRows(g *graph.Graph, opts Options, most int) int {
	f := opts.Folded(g)
	seen := make(map[key]bool)
	for r, route := range f.Requests() {
		if seen[keyOf(f, opts.Against, r, route)] = true; len(seen) > most {
			break
		}
	}
	return len(seen)
}

// routes gathers the requests into rows.
func (b *builder) routes() {
	index := make(map[key]*route)
	for r, at := range b.f.Requests() {
		k := keyOf(b.f, b.against, r, at)
		rt := index[k]
		if rt == nil {
			rt = &route{way: at.Way, left: at.From, right: at.To, outcome: k.outcome, basis: k.basis}
			if b.column[rt.left] > b.column[rt.right] {
				rt.left, rt.right, rt.direction = rt.right, rt.left, Leftward
			}
			if !at.Directed {
				rt.direction = Undirected
			}
			b.rows = append(b.rows, rt)
			index[k] = rt
		}
		rt.requests = append(rt.requests, r)
	}
}

// boards makes the boards, with their rows: for each way one in every gap in
// which it is needed, and one for each direct row. In a folded picture direct
// rows share a board.
func (b *builder) boards() {
	type place struct{ way, gap int }
	of := make(map[place]int)
	used := make([]bool, len(b.f.Ways))
	gaps := newGaps(b.column)
	facing := make([]Facing, len(b.rows))
	on := make([]int, len(b.rows)) // by route: its board
	var routes [][]int             // by board
	for i, rt := range b.rows {
		var gap int
		gap, facing[i] = gaps.choose(b.column[rt.left], b.column[rt.right])
		at := place{rt.way, gap}
		n, ok := of[at]
		if rt.way < 0 && !b.folds || !ok {
			n = len(b.p.Boards)
			b.p.Boards = append(b.p.Boards, b.board(rt.way, gap))
			routes = append(routes, nil)
			of[at] = n
		}
		if rt.way >= 0 {
			used[rt.way] = true
		}
		on[i] = n
		routes[n] = append(routes[n], i)
	}
	summed := make([]bool, len(b.rows))
	if b.folds {
		for n, list := range routes {
			for _, i := range b.sumUp(n, list) {
				summed[i] = true
			}
		}
	}
	for i, rt := range b.rows {
		if summed[i] {
			continue
		}
		board := &b.p.Boards[on[i]]
		board.Rows = append(board.Rows, len(b.p.Rows))
		row := b.row(rt, on[i])
		row.Facing = facing[i]
		b.p.Rows = append(b.p.Rows, row)
	}
	for n, w := range b.f.Ways {
		if used[n] {
			continue
		}
		left, right := 0, gaps.last
		if c, ok := w.Channel(); ok {
			if ends := sidesOf(c, b.f); len(ends) == 2 {
				left, right = b.column[ends[0]], b.column[ends[1]]
			}
		}
		gap, _ := gaps.choose(min(left, right), max(left, right))
		b.p.Boards = append(b.p.Boards, b.board(n, gap))
	}
	for i := range b.p.Boards {
		if board := &b.p.Boards[i]; !board.Direct {
			b.state(board)
		}
	}
	b.p.Ranks = make([][]Box, 2*gaps.last+2)
	for i := range b.p.Actors {
		rank := 2 * b.p.Actors[i].Column
		b.p.Ranks[rank] = append(b.p.Ranks[rank], Box{Actor: i, Board: -1})
	}
	for i := range b.p.Boards {
		rank := 2*b.p.Boards[i].Gap + 1
		b.p.Ranks[rank] = append(b.p.Ranks[rank], Box{Actor: -1, Board: i})
	}
}

func (b *builder) board(way, gap int) Board {
	switch {
	case way >= 0:
		w := b.f.Ways[way]
		board := Board{Gap: gap, Channel: w}
		if c, ok := w.Channel(); ok {
			board.Mark = b.changes(c).mark
		}
		board.Header = marked(b.marked(board.Mark), w.Name(), w.ID(), BoardMaxText, headLines)
		return board
	case b.folds:
		return Board{Gap: gap, Header: lines("direct", style.NameType, BoardMaxText, headLines)}
	}
	return Board{Direct: true, Gap: gap}
}

// state says on the board which state the channel is in at the graph's as-of
// date. That it is open is worth a word only where it was not always, or where
// the board has nothing else to say.
func (b *builder) state(board *Board) {
	defer b.sayChanges(board)
	if n := board.Channel.Len(); n > 1 {
		board.State = lines(fmt.Sprintf("%d channels", n), style.NoteType, BoardMaxText, headLines)
	}
	c, ok := board.Channel.Channel()
	if !ok {
		return
	}
	s, ok := c.StateAt(b.g.AsOf())
	if !ok {
		return
	}
	if s.Is() != graph.Open {
		board.Shut = true
		if !slices.Contains(b.legend.Shut, s.Is()) {
			b.legend.Shut = append(b.legend.Shut, s.Is())
		}
	}
	eventful := board.Shut || len(board.Rows) == 0
	for other := range c.States() {
		eventful = eventful || other.Is() != graph.Open
	}
	if !eventful {
		return
	}
	words := StateWords(s)
	if src, ok := s.Source(); ok {
		words += " " + b.cite(src.Number())
	}
	board.State = lines(words, style.NoteType, BoardMaxText, headLines)
	board.Note = s.Note()
}

// row words one row.
func (b *builder) row(rt *route, board int) Row {
	r := Row{
		Board: board, Left: rt.left, Right: rt.right,
		Direction: rt.direction, Outcome: rt.outcome, Requests: rt.requests,
	}
	var times graph.Count
	var dates []date.Date
	for _, q := range rt.requests {
		times = times.Add(q.Times())
		dates = append(dates, q.Date())
		for c := range q.Claims() {
			if n := c.Source().Number(); !slices.Contains(r.Sources, n) {
				r.Sources = append(r.Sources, n)
			}
		}
	}
	slices.Sort(r.Sources)
	main := rt.outcome.String()
	if w := CountWords(times); w != "" {
		main += " " + w
	}
	if w := SpanWords(dates); w != "" {
		main += " · " + w
	}
	if b.folds {
		r.Notes = b.foldedNotes(rt)
	} else {
		r.Notes = b.notes(rt)
	}
	if !b.campsCite(rt) {
		if c := b.cite(r.Sources...); c != "" {
			main += " " + c
		}
	}
	mark, was := b.marks(rt)
	r.Mark, r.Notes = mark, append(r.Notes, was...)
	r.Times = times
	r.Main = lines(mark.sign()+main, style.RowType, BoardMaxText, mainLines)

	for _, q := range rt.requests {
		b.legend.explain(q)
	}
	b.legend.Undirected = b.legend.Undirected || rt.direction == Undirected
	b.occurs(rt.outcome)
	for _, n := range r.Notes {
		b.occurs(n.Glyph)
	}
	return r
}

// campsCite reports whether the notes of a row cite its sources, by what they say.
func (b *builder) campsCite(rt *route) bool {
	if b.folds {
		return rt.outcome == graph.Contested
	}
	return rt.requests[0].Disputed()
}

func (b *builder) occurs(o graph.Outcome) {
	if o != graph.Unstated && !slices.Contains(b.legend.Outcomes, o) {
		b.legend.Outcomes = append(b.legend.Outcomes, o)
	}
}

// noteKey tells apart requests of one route whose rows say different things.
func noteKey(r graph.Request) string {
	var s strings.Builder
	if a, ok := r.For(); ok {
		fmt.Fprintf(&s, "for %d;", a.Number())
	}
	if a, ok := r.RedirectedTo(); ok {
		fmt.Fprintf(&s, "to %d;", a.Number())
	}
	for c := range r.Counters() {
		fmt.Fprintf(&s, "counters %d;", c.Number())
	}
	if r.Basis() == graph.Derived || r.Outcome() == graph.Pending {
		fmt.Fprintf(&s, "by %s;", r.Deadline())
	}
	if r.Disputed() || timesDiffer(r) {
		for c := range r.Claims() {
			fmt.Fprintf(&s, "%d says %d, %s;", c.Source().Number(), c.Outcome(), c.Times())
		}
	}
	return s.String()
}

func timesDiffer(r graph.Request) bool {
	var seen graph.Count
	for c := range r.Claims() {
		if t := c.Times(); !t.IsZero() {
			if !seen.IsZero() && seen != t {
				return true
			}
			seen = t
		}
	}
	return false
}

// notes words what a row says below its outcome. All requests of a route agree
// in it, see noteKey.
func (b *builder) notes(rt *route) []Note {
	r := rt.requests[0]
	var notes []Note
	add := func(glyph graph.Outcome, words string) {
		notes = append(notes, Note{glyph, lines(words, style.NoteType, BoardMaxText-NoteIndent, noteLines)})
	}
	if r.Disputed() {
		for _, o := range r.Claimed() {
			var who []int
			for c := range r.Claims() {
				if n := c.Source().Number(); c.Outcome() == o && !slices.Contains(who, n) {
					who = append(who, n)
				}
			}
			add(o, o.String()+" "+b.cite(who...))
		}
	}
	switch rt.basis {
	case graph.Stated:
		if r.Disputed() {
			add(graph.Unstated, "settled by the ledger")
		}
	case graph.Settled:
		add(graph.Unstated, "settled by policy")
	case graph.Derived:
		add(graph.Unstated, "no answer "+deadlineWords(r))
	}
	if rt.outcome == graph.Pending && !r.Deadline().IsZero() {
		add(graph.Unstated, "answer due "+deadlineWords(r))
	}
	if timesDiffer(r) {
		var figures []string
		for c := range r.Claims() {
			if t := c.Times(); !t.IsZero() {
				w := CountWords(t)
				if w == "" {
					w = "×1"
				}
				figures = append(figures, w+" "+b.cite(c.Source().Number()))
			}
		}
		add(graph.Unstated, strings.Join(figures, ", "))
	}
	if a, ok := r.For(); ok {
		add(graph.Unstated, "for "+a.Name())
	}
	if a, ok := r.RedirectedTo(); ok {
		add(graph.Unstated, "redirected to "+a.Name())
	}
	for c := range r.Counters() {
		add(graph.Unstated, "counter-offer to "+c.From().Name()+" → "+c.To().Name())
	}
	return notes
}

func deadlineWords(r graph.Request) string {
	return "by " + momentWords(r.Deadline())
}

// maxCited is how many sources one row cites by number before it counts the
// rest. A row of a folded picture names fewer, and the legend only those.
const maxCited, maxCitedFolded = 6, 3

// cite gives the marks of sources: "[1][4]".
func (b *builder) cite(sources ...int) string {
	most := maxCited
	if b.folds {
		most = maxCitedFolded
	}
	var s strings.Builder
	for i, n := range sources {
		if i < most {
			fmt.Fprintf(&s, "[%d]", n)
		}
		if i < most || !b.folds {
			b.cited[n] = true
		}
	}
	if more := len(sources) - most; more > 0 {
		fmt.Fprintf(&s, "+%d", more)
	}
	return s.String()
}

// ports lists at each actor the rows that meet it. Their order is that of the
// boards, until a layout knows better.
func (b *builder) ports() {
	for i := range b.p.Boards {
		for _, n := range b.p.Boards[i].Rows {
			r := &b.p.Rows[n]
			left, right := &b.p.Actors[r.Left], &b.p.Actors[r.Right]
			switch r.Facing {
			case Across:
				left.Right, right.Left = append(left.Right, n), append(right.Left, n)
			case BothLeft:
				left.Right = append(left.Right, n)
				right.Right = append(right.Right, n)
			case BothRight:
				left.Left = append(left.Left, n)
				right.Left = append(right.Left, n)
			}
		}
	}
}

// finishLegend sorts what occurred and lists the sources that were cited.
func (b *builder) finishLegend() {
	l := &b.legend
	slices.SortFunc(l.Outcomes, func(x, y graph.Outcome) int { return cmp.Compare(x, y) })
	slices.Sort(l.Shut)
	for s := range b.g.Sources() {
		if !b.cited[s.Number()] {
			continue
		}
		words := s.Name()
		if w := momentWords(s.Published()); w != "" {
			words += ", " + w
		}
		l.Sources = append(l.Sources, Source{Number: s.Number(), Text: text.Clean(words), URL: SafeURL(s.URL())})
	}
	if d := b.g.AsOf(); !d.IsZero() {
		l.AsOf = "As of " + DateWords(d)
	}
	b.p.Legend = *l
}
