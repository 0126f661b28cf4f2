package graph

import (
	"iter"
	"math"
	"slices"
	"sync"

	"github.com/rapport-graph/rapport/graph/date"
)

// World is what is believed of a request if its reports are believed in some order:
// each field has the word of the request itself, or else of the first report that
// states it. Most requests have one.
type World struct {
	r Request
	w *world // nil: what the columns have
}

// worlds gives those that are kept: of requests that have several, or whose outcomes
// hang on when they were known.
func (r Request) worlds() []world {
	if r.g.worldsAt == nil {
		return nil
	}
	return r.g.worlds.Run(r.g.worldsAt[r.i()])
}

// NumWorlds is how many worlds the request has.
func (r Request) NumWorlds() int { return max(len(r.worlds()), 1) }

// World gives a world by its number from 0 to below [Request.NumWorlds]. Their order is
// that of what is believed, and not of the reports.
func (r Request) World(n int) World {
	if list := r.worlds(); len(list) > 0 {
		return World{r, &list[n]}
	}
	return World{r, nil}
}

// Moment is one of the days that outcomes hang on.
type Moment struct {
	On      int      // the number of the day as of which the graph is asked, from 0; see [Graph.On]
	History int      // one of the [Request.Histories]
	Due     date.Day // the day of the deadline, where there is one
}

// Histories is how many ways there are in which the outcomes that are said of a request may
// have been known by the days as of which the graph is asked. Mostly it is 1. In the
// last one all came as late as they may have.
func (r Request) Histories() int {
	if r.g.ways == nil {
		return 1
	}
	return max(int(r.g.ways[r.i()]), 1)
}

// Judge gives the day by which deadlines are judged: those before it have passed. on is
// the number of the day as of which the graph is asked. ok is false where none has
// passed.
func (g *Graph) Judge(on int) (day date.Day, ok bool) {
	day = g.timing.judge(on)
	return day, day != date.MinDay
}

// judged finds what became of the request.
func (r Request) judged() judged {
	j := judged{time: &r.g.timing, dates: r.g.dates, worlds: r.worlds(), ways: r.Histories(), words: r.g.words, stated: r.Stated(), settled: r.g.settled && r.Disputed()}
	if len(j.worlds) == 0 {
		j.worlds = []world{r.only()}
	}
	return j
}

// word is what is said of the outcome of a request with one world.
func (r Request) word() Outcome {
	if o := r.Stated(); o != Unstated {
		return o
	}
	return firstSaid(Unstated, r.claims())
}

// Request is the request of the world.
func (w World) Request() Request { return w.r }

// From is the asker, see [World.Directed].
func (w World) From() Actor {
	if w.w == nil {
		return w.r.From()
	}
	return Actor{w.r.g, w.w.from}
}

// To is the one asked.
func (w World) To() Actor {
	if w.w == nil {
		return w.r.To()
	}
	return Actor{w.r.g, w.w.to}
}

// Directed reports whether it is known who asked. If not, From and To are the two of
// which one asked, in the order of actors.
func (w World) Directed() bool {
	if w.w == nil {
		return w.r.Certain()
	}
	return !w.w.undirected
}

// Via is the channel; ok is false for a direct request.
func (w World) Via() (c Channel, ok bool) {
	if w.w == nil {
		return w.r.Via()
	}
	return Channel{w.r.g, w.w.via}, w.w.via != 0
}

// Date is when the request was made; zero when nobody says.
func (w World) Date() date.Date {
	if w.w == nil {
		return w.r.Date()
	}
	return w.r.g.dates[w.w.date]
}

// Days gives the first and the last day on which it may have been made: those of its
// date, which end with the ledger's as-of date where they begin by then.
func (w World) Days() (first, last date.Day) { return w.r.g.timing.span(w.Date()) }

// Times is how often it was made, and once when nobody says.
func (w World) Times() Count {
	if w.w == nil {
		return w.r.Times()
	}
	return w.w.count()
}

// Outcome is what became of it at a moment. It is never Unstated or Contested.
func (w World) Outcome(m Moment) Outcome {
	if f := w.r.g.requests.Fate[w.r.i()]; f.basis() != unsure && f.outcome() != Contested {
		return f.outcome()
	}
	o, _ := w.outcome(m)
	return o
}

func (w World) outcome(m Moment) (o Outcome, derived bool) {
	j := judged{ways: w.r.Histories(), words: w.r.g.words}
	one := w.w
	if one == nil {
		only := w.r.only()
		one = &only
	}
	return j.outcome(one, m.On, m.History, one.deadline != 0 && m.Due < w.r.g.timing.judge(m.On))
}

// Basis is why it has the outcome. It is Stated, Reported, Derived or NoBasis, or
// Settled where a policy took other worlds away.
func (w World) Basis(m Moment) Basis {
	if b := w.r.g.requests.Fate[w.r.i()].basis(); b != unsure && w.r.NumWorlds() == 1 {
		return b
	}
	o, derived := w.outcome(m)
	j := judged{stated: w.r.Stated(), settled: w.r.g.settled && w.r.Disputed()}
	return j.basis(o, derived)
}

// Said is the outcome that is believed in this world, before a deadline is looked at;
// Unstated where none is.
func (w World) Said() Outcome {
	if w.w == nil {
		return w.r.word()
	}
	return w.w.outcome
}

// Answered is when the answer came; zero when nobody says.
func (w World) Answered() date.Date {
	if w.w == nil {
		return w.r.Answered()
	}
	return w.r.g.dates[w.w.answered]
}

// AnsweredDays gives the first and the last day on which it may have come, as
// [World.Days] does.
func (w World) AnsweredDays() (first, last date.Day) { return w.r.g.timing.span(w.Answered()) }

// Deadline is by when one was due.
func (w World) Deadline() date.Date {
	if w.w == nil {
		return w.r.Deadline()
	}
	return w.r.g.dates[w.w.deadline]
}

// About is what was asked for.
func (w World) About() string {
	if w.w == nil {
		return w.r.About()
	}
	return w.r.g.texts.Text(w.w.about)
}

// For is on whose behalf the request was made, if that is said.
func (w World) For() (a Actor, ok bool) {
	if w.w == nil {
		return w.r.For()
	}
	return Actor{w.r.g, w.w.forWhom}, w.w.forWhom != 0
}

// RedirectedTo is whom the asker was told to talk to instead.
func (w World) RedirectedTo() (a Actor, ok bool) {
	if w.w == nil {
		return w.r.RedirectedTo()
	}
	return Actor{w.r.g, w.w.redirectedTo}, w.w.redirectedTo != 0
}

// Unsettled gives the fields of which the worlds of the request differ: what no figure
// may show as a fact.
func (r Request) Unsettled() (set Fields) {
	list := r.worlds()
	if len(list) < 2 {
		return 0
	}
	x := &list[0]
	for i := range list[1:] {
		y := &list[i+1]
		for f, differ := range [numFields]bool{
			FieldFrom:    x.from != y.from || x.undirected != y.undirected,
			FieldTo:      x.to != y.to || x.undirected != y.undirected,
			FieldBetween: min(x.from, x.to) != min(y.from, y.to) || max(x.from, x.to) != max(y.from, y.to),
			FieldVia:     x.via != y.via, FieldDate: x.date != y.date, FieldTimes: x.times != y.times, FieldOutcome: x.outcome != y.outcome,
			FieldAnswered: x.answered != y.answered, FieldDeadline: x.deadline != y.deadline,
			FieldAbout: r.g.texts.Text(x.about) != r.g.texts.Text(y.about), FieldFor: x.forWhom != y.forWhom, FieldRedirectedTo: x.redirectedTo != y.redirectedTo,
		} {
			if differ {
				set |= 1 << f
			}
		}
	}
	return set
}

// Disputes gives the fields on which the reports of the request disagree, settled or
// not. Two disagree when they differ and nothing fits both: May and 21 May do not. On
// the outcome they do if it would be contested, were it left to them.
func (r Request) Disputes() (set Fields) {
	run := r.detail().Claims
	if run[1]-run[0] < 2 {
		return 0
	}
	list := r.sayings()[1:]
	var stated Fields
	for i := range list {
		stated |= list[i].states()
	}
	for f := range stated.All() {
		if r.g.disagree(list, f) {
			set |= 1 << f
		}
	}
	if set &^= 1 << FieldOutcome; r.Disputed() {
		set |= 1 << FieldOutcome
	}
	return set
}

// sayings gives what is said of the request: by itself first, then by its reports.
func (r Request) sayings() []said {
	run := r.detail().Claims
	list := make([]said, 1, 1+run[1]-run[0])
	list[0] = r.own()
	for n := run[0]; n < run[1]; n++ {
		list = append(list, r.g.unpack(r.g.claims.At(n)))
	}
	return list
}

// own gives what the request itself states.
func (r Request) own() said {
	d := r.detail()
	if n := r.g.extraOf(d).Own; n != 0 {
		s := r.g.unpack(r.g.claims.At(n - 1))
		s.outcome = r.Stated() // unreported is a word where the request says it itself
		return s
	}
	s := said{
		from: r.From().n, to: r.To().n, via: r.g.requests.Via[r.i()], date: r.g.requests.Date[r.i()], answered: d.Answered, deadline: d.Deadline,
		outcome: Outcome(d.Stated), about: d.About, counters: d.Counters, forWhom: d.ForWhom, redirectedTo: d.RedirectedTo,
	}
	if r.g.detailOf == nil || r.g.detailOf[r.i()] == 0 {
		s.outcome = r.Stated()
	}
	if !r.Certain() {
		s.between, s.from, s.to = [2]uint32{s.from, s.to}, 0, 0
	}
	if t := r.statedTimes(); !t.IsZero() {
		s.times = t.bounds()
	}
	return s
}

// statedTimes gives how often the request itself says that it was made.
func (r Request) statedTimes() Count {
	var all Count
	differ := false
	for c := range r.Claims() {
		differ = differ || !all.IsZero() && !c.Times().IsZero() && c.Times() != all
		all = all.Or(c.Times())
	}
	t := r.Times()
	switch list := r.worlds(); {
	case all.IsZero() && t == Once:
		return Count{}
	case all != t:
		return t
	case differ && !slices.ContainsFunc(list, func(w world) bool { return w.times != all.bounds() }): // the claims add up to it, but it settles them
		return t
	}
	return Count{}
}

// disagree reports whether two of those who state a field say what nothing fits. Spans of
// days and of counts have something in common all together if each two of them have; of
// what else is said each fits itself alone.
func (g *Graph) disagree(list []said, f Field) bool {
	var first *said
	lo, hi := int64(math.MinInt64), int64(math.MaxInt64)
	for i := range list {
		s := &list[i]
		if s.states()&(1<<f) == 0 {
			continue
		}
		from, to := lo, hi
		switch f {
		case FieldDate:
			from, to = g.days(s.date)
		case FieldAnswered:
			from, to = g.days(s.answered)
		case FieldDeadline:
			from, to = g.days(s.deadline)
		case FieldTimes:
			c := countOf(s.times)
			from, to = int64(c.lo), int64(c.hi)
		default:
			if first != nil && !s.same(first, f, &g.texts) {
				return true
			}
			first = s
		}
		if lo, hi = max(lo, from), min(hi, to); lo > hi {
			return true
		}
	}
	return false
}

// days are the first and the last day of a date.
func (g *Graph) days(d uint32) (first, last int64) {
	a, b := g.timing.span(g.dates[d])
	return int64(a), int64(b)
}

// looseIndex finds the requests on whose ends sources disagree, by actor. It is made
// when it is first needed.
type looseIndex struct {
	once sync.Once
	by   map[uint32][]uint32 // indexes of requests from 0, in order
}

// loose gives the indexes of the requests in which an actor is an end in some world,
// of those that have several.
func (g *Graph) loose(a uint32) []uint32 {
	if g.looseOf == nil || g.worldsAt == nil {
		return nil
	}
	x := g.looseOf
	x.once.Do(func() {
		x.by = make(map[uint32][]uint32)
		for i, f := range g.requests.Fate {
			if f&loose == 0 {
				continue
			}
			var ends []uint32
			for _, w := range (Request{g, RequestID(i + 1)}).worlds() {
				ends = append(ends, w.from, w.to)
			}
			slices.Sort(ends)
			for _, end := range slices.Compact(ends) {
				x.by[end] = append(x.by[end], uint32(i))
			}
		}
	})
	return x.by[a]
}

// Disputed gives the requests on whose ends sources disagree and in which the actor
// asked or was asked in some world, in their order: those of [Actor.Sent] and
// [Actor.Received] among them.
func (a Actor) Disputed() iter.Seq[Request] {
	return func(yield func(Request) bool) { a.g.list(a.g.loose(a.n))(yield) }
}

// between reports whether some world of a request is between two actors.
func (r Request) between(a, b uint32) bool {
	return slices.ContainsFunc(r.worlds(), func(w world) bool { return w.from == a && w.to == b || w.from == b && w.to == a })
}

// Derive gives what another outcome that is said of the request comes to at a moment: a
// pending one is ignored where the deadline has passed.
func (w World) Derive(said Outcome, m Moment) Outcome {
	deadline := w.Deadline()
	o, _ := derive(said, !deadline.IsZero(), !deadline.IsZero() && m.Due < w.r.g.timing.judge(m.On))
	return o
}

// Follows reports whether a claim of the request is believed in the world: whether it
// says anything of what is not settled, see [Request.Unsettled], and nothing else than
// the world has. What the request itself settles goes against nobody here.
func (w World) Follows(c Claim) bool {
	g := w.r.g
	s := g.unpack(c.data())
	x := w.w
	if x == nil {
		only := w.r.only()
		x = &only
	}
	has := x.said()
	open := w.r.Unsettled() & s.states()
	for f := range open.All() {
		if !s.same(&has, f, &g.texts) {
			return false
		}
	}
	return open != 0
}

// said is what the world has as one would state it. Where who asked is not told it
// states between whom alone.
func (w *world) said() said {
	s := said{
		from: w.from, to: w.to, between: [2]uint32{min(w.from, w.to), max(w.from, w.to)}, via: w.via,
		date: w.date, answered: w.answered, deadline: w.deadline, times: w.times, outcome: w.outcome,
		about: w.about, counters: w.counters, forWhom: w.forWhom, redirectedTo: w.redirectedTo,
	}
	if w.undirected {
		s.from, s.to = 0, 0
	}
	return s
}

// Counters gives the requests to which this one is a counter-offer, by what is believed
// in the world.
func (w World) Counters() iter.Seq[Request] {
	if w.w == nil {
		return w.r.Counters()
	}
	return w.r.g.Find(w.r.g.texts.Text(w.w.counters))
}
