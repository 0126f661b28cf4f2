package ask

import (
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// Per is what requests are grouped by.
type Per uint8

// The ways to group.
const (
	PerAsker      Per = iota // who asked
	PerAsked                 // who was asked
	PerAskerParty            // the party of who asked
	PerAskedParty            // the party of who was asked
	PerChannel
	PerSource // who reports; the outcomes are those the source itself claims
	PerYear
)

var perWords = [...]string{"asker", "asked", "asker's party", "asked party", "channel", "source", "year"}

// String gives the way to group in words.
func (p Per) String() string {
	if int(p) < len(perWords) {
		return perWords[p]
	}
	return "invalid"
}

// Group is what became of the requests that have something in common.
type Group struct {
	// Key is the id of what they have in common, or the year. It is empty for
	// requests that have none: an actor without party, no channel, a date that
	// tells nothing of the year.
	Key string
	// Requests is how many there are, and Times how often they were made.
	Requests, Times Span
	// Accepted is how many were accepted, of all in the group of which an outcome is
	// reported, and Outcomes how many had each outcome: of what the query counts, see
	// [Query.Counting].
	Accepted Rate
	Outcomes [graph.Contested]Span
	Waits    Waits
}

// Groups sorts the requests of which the predicate holds into groups, and counts
// what became of them. The groups are in the order of the graph, years in
// theirs, and the one without key comes last.
//
// A request counts with all its worlds. One without direction may be in the group of
// either actor, one whose channel is disputed in that of each, and one whose date allows
// several years in each of them, so that rows may add up to more than there is; years
// before and after all that the dates of the graph name are one group without
// key. A source counts as if it alone were believed, also in how often a request
// was made if it says so, and where it contradicts itself either may be so;
// requests on whose outcome it says nothing are not counted.
//
// It takes one pass over the requests, in which one whose date allows many years
// costs as many steps.
func (q *Query) Groups(per Per) []Group {
	s := sorter{q: q, looks: q.looks.also(howLong)}
	switch per {
	case PerAsker, PerAsked:
		s.byActor(per == PerAsker, func(a graph.Actor) int { return int(a.Number()) })
		s.name = func(n int) string { return q.g.ActorAt(graph.ActorID(n)).ID() }
	case PerAskerParty, PerAskedParty:
		s.byActor(per == PerAskerParty, func(a graph.Actor) int {
			p, _ := a.Party()
			return p.Number()
		})
		s.name = ids(q.g.Parties())
	case PerChannel:
		s.name = ids(q.g.Channels())
		s.key = func(w World) int {
			c, _ := w.Told.Via()
			return c.Number()
		}
	case PerSource:
		s.name = ids(q.g.Sources())
		for r := range q.g.Requests() { // the outcomes by which a query finds them are others
			s.addBySource(r)
		}
		return s.list()
	case PerYear:
		s.byYear(yearsOf(q.g))
	}
	for r := range q.near.all(q.g) {
		s.add(r)
	}
	return s.list()
}

// ids gives the id of each thing by its number.
func ids[T interface{ ID() string }](all iter.Seq[T]) func(int) string {
	var list []string
	for x := range all {
		list = append(list, x.ID())
	}
	return func(n int) string { return list[n-1] }
}

// sorter sorts requests into groups, which have numbers; 0 is the group of what
// has nothing in common.
type sorter struct {
	q      *Query
	looks  Looks
	brief  *Looks // see withoutWaits
	key    func(World) int
	name   func(int) string
	groups []*groupCount // by number; nil for one that has nothing in it
	some   []inGroup     // of the request at hand
	said   []said        // likewise
}

type groupCount struct {
	requests, times Span
	total           total
	outcomes        [graph.Contested]Span
	waits           waits
}

// inGroup is what a request may be to a group.
type inGroup struct {
	key      int
	worlds   int // in which it is in the group
	outcomes graph.OutcomeSet
	times    [graph.Contested]Span // in the worlds with an outcome
	waited   waited
}

// said is what a source says of a request.
type said struct {
	source   int
	outcomes []graph.Outcome
	counts   []graph.Count
}

func (s *sorter) byActor(asker bool, number func(graph.Actor) int) {
	s.looks = s.looks.also(direction)
	s.key = func(w World) int {
		if asker {
			return number(w.From)
		}
		return number(w.To)
	}
}

func (s *sorter) byYear(begins []date.Day) {
	s.looks = s.looks.also(Looks{Days: begins})
	s.name = strconv.Itoa
	s.key = func(w World) int {
		if len(begins) == 0 || w.Day < begins[0] || w.Day >= begins[len(begins)-1] {
			return 0
		}
		return w.Day.Time().Year()
	}
}

func (s *sorter) add(r graph.Request) {
	if w, ok := s.looks.single(r); ok {
		if s.q.test(w) {
			g := s.group(s.key(w))
			g.sure(w.Outcome, s.q.timesIn(w), s.q.weight(w))
			g.waits.sure(w)
		}
		return
	}
	s.some = s.some[:0]
	worlds := 0
	looks, untold := &s.looks, noAnswer(r) && len(s.q.looks.Took) == 0
	if untold { // nothing waits that counts
		looks = s.withoutWaits()
	}
	s.q.each(looks, r, func(w World, _ int) {
		worlds++
		if untold {
			w.Took, w.longer = -1, -1
		}
		if s.q.test(w) {
			s.put(s.key(w), w)
		}
	})
	s.count(worlds)
}

// noAnswer reports whether nobody says when the request was answered, in any world.
func noAnswer(r graph.Request) bool {
	for i := range r.NumWorlds() {
		if !r.World(i).Answered().IsZero() {
			return false
		}
	}
	return true
}

// withoutWaits gives what is looked at of a request of which nobody says when it was
// answered.
func (s *sorter) withoutWaits() *Looks {
	if s.brief == nil {
		brief := s.looks
		brief.Took = nil
		s.brief = &brief
	}
	return s.brief
}

func (s *sorter) addBySource(r graph.Request) {
	s.said = s.said[:0]
	for c := range r.Claims() {
		s.hear(c)
	}
	for _, x := range s.said {
		if len(x.outcomes) == 0 {
			continue
		}
		s.some = s.some[:0]
		worlds := 0
		var grid grid
		s.looks.grid(r, s.q.g, &grid)
		for i := range grid.boxes {
			grid.each(&grid.boxes[i], func(w World) {
				for _, o := range x.outcomes {
					w.Outcome = w.Told.Derive(o, w.moment)
					if len(x.counts) == 0 {
						worlds++
						s.putIf(x.source, w)
						continue
					}
					for _, c := range x.counts {
						worlds++
						w.Times, w.most = c.Min(), most(c)
						s.putIf(x.source, w)
					}
				}
			})
		}
		s.count(worlds)
	}
}

func (s *sorter) putIf(key int, w World) {
	if s.q.test(w) {
		s.put(key, w)
	}
}

// hear notes a claim.
func (s *sorter) hear(c graph.Claim) {
	n := c.Source().Number()
	i := slices.IndexFunc(s.said, func(x said) bool { return x.source == n })
	if i < 0 {
		i = len(s.said)
		s.said = append(s.said, said{source: n})
	}
	x := &s.said[i]
	if o := c.Outcome(); o != graph.Unstated && !slices.Contains(x.outcomes, o) {
		x.outcomes = append(x.outcomes, o)
	}
	if t := c.Times(); !t.IsZero() && !slices.Contains(x.counts, t) {
		x.counts = append(x.counts, t)
	}
}

// put notes that the request is in a group in the worlds that one stands for.
func (s *sorter) put(key int, w World) {
	i := slices.IndexFunc(s.some, func(x inGroup) bool { return x.key == key })
	if i < 0 {
		i = len(s.some)
		s.some = append(s.some, inGroup{key: key})
	}
	x, n := &s.some[i], s.q.timesIn(w)
	x.worlds++
	if x.outcomes.Has(w.Outcome) {
		n = n.or(x.times[w.Outcome])
	}
	x.times[w.Outcome] = n
	x.outcomes |= graph.SetOf(w.Outcome)
	x.waited.note(w)
}

// group gives the group with a number.
func (s *sorter) group(key int) *groupCount {
	if more := key + 1 - len(s.groups); more > 0 {
		s.groups = append(s.groups, make([]*groupCount, more)...)
	}
	if s.groups[key] == nil {
		s.groups[key] = new(groupCount)
	}
	return s.groups[key]
}

// sure counts a request that is in the group in every world, with an outcome.
func (g *groupCount) sure(o graph.Outcome, times, n Span) {
	g.requests = g.requests.plus(Span{1, 1})
	g.times = g.times.plus(times)
	g.outcomes[o] = g.outcomes[o].plus(n)
	switch o {
	case graph.Accepted:
		g.total.sure(hit, n)
	case graph.Unreported: // which counts in no rate
	default:
		g.total.sure(miss, n)
	}
}

// count counts the request, which has some worlds, to its groups.
func (s *sorter) count(worlds int) {
	for i := range s.some {
		x := &s.some[i]
		g := s.group(x.key)
		requests, times := Span{1, 1}, Span{Least: unbounded}
		var may stakes
		if x.worlds < worlds {
			may.can = single(uncounted)
			requests.Least = 0
		}
		for o := range x.outcomes.All() {
			times = times.or(x.times[o])
			n := Span{1, 1}
			if s.q.unit == Times {
				n = x.times[o]
			}
			switch o {
			case graph.Accepted:
				may.may(hit, n)
			case graph.Unreported:
				may.can |= single(uncounted)
			default:
				may.may(miss, n)
			}
			if x.worlds < worlds || x.outcomes != graph.SetOf(o) {
				n.Least = 0
			}
			g.outcomes[o] = g.outcomes[o].plus(n)
		}
		if x.worlds < worlds {
			times.Least = 0
		}
		g.requests, g.times = g.requests.plus(requests), g.times.plus(times)
		g.total.add(&may)
		g.waits.add(&x.waited, worlds)
	}
}

func (s *sorter) list() []Group {
	n := 0
	for _, of := range s.groups {
		if of != nil {
			n++
		}
	}
	groups := make([]Group, 0, n)
	add := func(n int, key string) {
		if of := s.groups[n]; of != nil {
			s.groups[n] = nil // one of many may be large
			groups = append(groups, Group{Key: key, Requests: of.requests, Times: of.times, Accepted: of.total.rate(), Outcomes: of.outcomes, Waits: of.waits.all()})
		}
	}
	for n := 1; n < len(s.groups); n++ {
		if s.groups[n] != nil {
			add(n, s.name(n))
		}
	}
	if len(s.groups) > 0 {
		add(0, "")
	}
	return groups
}

// yearsOf gives the first day of each year that the dates of requests name, from
// the first to the last, and of the year after it.
func yearsOf(g *graph.Graph) (list []date.Day) {
	lo, hi := date.MaxDay, date.MinDay
	for r := range g.Requests() {
		first, last := daysOf(r)
		for _, d := range []date.Day{first, last} {
			if d != date.MinDay && d != date.MaxDay {
				lo, hi = min(lo, d), max(hi, d)
			}
		}
	}
	if lo > hi {
		return nil
	}
	for y := lo.Time().Year(); y <= hi.Time().Year()+1; y++ {
		list = append(list, date.Civil(y, time.January, 1))
	}
	return list
}

// daysOf gives the first and the last day on which a request may have been made, in any
// world.
func daysOf(r graph.Request) (first, last date.Day) {
	first, last = r.World(0).Days()
	for i := 1; i < r.NumWorlds(); i++ {
		x, y := r.World(i).Days()
		first, last = min(first, x), max(last, y)
	}
	return first, last
}
