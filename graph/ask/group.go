package ask

import (
	"cmp"
	"iter"
	"maps"
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
	Key      string
	Accepted Rate // how many were accepted, of all in the group
	Outcomes [graph.Contested]Span
}

// Groups sorts the requests of which the predicate holds into groups, and counts
// what became of them. The groups are in the order of the graph, years in
// theirs, and the one without key comes last.
//
// A request counts with all its worlds. One without direction may be in the group of
// either actor, and one whose date allows several years in each of them; years
// before and after all that the dates of the graph name are one group without
// key. A source counts as if it alone were believed, and where it contradicts
// itself either may be so; requests on whose outcome it says nothing are not
// counted.
//
// It takes one pass over the requests, in which one whose date allows many years
// costs as many steps.
func (q *Query) Groups(per Per) []Group {
	s := sorter{q: q, looks: q.looks.also(Looks{Outcome: true}), groups: map[int]*counted{}}
	switch per {
	case PerAsker, PerAsked:
		s.byActor(per == PerAsker, func(a graph.Actor) int { return int(a.Number()) })
		s.name = func(n int) string { return q.g.ActorAt(graph.ActorID(n)).ID() }
	case PerAskerParty, PerAskedParty:
		number, name := numbered(q.g.Parties())
		s.byActor(per == PerAskerParty, func(a graph.Actor) int {
			p, _ := a.Party()
			return number[p]
		})
		s.name = name
	case PerChannel:
		number, name := numbered(q.g.Channels())
		s.name = name
		s.key = func(w World) int {
			c, _ := w.Request.Via()
			return number[c]
		}
	case PerSource:
		s.looks.Outcome = false
		_, s.name = numbered(q.g.Sources())
		for r := range q.near.all(q.g) {
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

// numbered numbers things from 1 in their order.
func numbered[T named](all iter.Seq[T]) (number map[T]int, name func(int) string) {
	number = map[T]int{}
	var ids []string
	for x := range all {
		ids = append(ids, x.ID())
		number[x] = len(ids)
	}
	return number, func(n int) string { return ids[n-1] }
}

// sorter sorts requests into groups, which have numbers; 0 is the group of what
// has nothing in common.
type sorter struct {
	q      *Query
	looks  Looks
	key    func(World) int
	name   func(int) string
	groups map[int]*counted
	some   []inGroup // of the request at hand
}

type counted struct {
	tally    tally
	outcomes [graph.Contested]Span
}

// inGroup is what a request may be to a group.
type inGroup struct {
	key      int
	worlds   int // in which it is in the group
	outcomes graph.OutcomeSet
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
	s.some = s.some[:0]
	worlds := 0
	s.looks.each(r, func(w World, _, _ int) {
		worlds++
		if s.q.test(w) {
			s.put(s.key(w), w.Outcome)
		}
	})
	s.count(worlds)
}

func (s *sorter) addBySource(r graph.Request) {
	said := map[int]graph.OutcomeSet{}
	for c := range r.Claims() {
		if o := c.Outcome(); o != graph.Unstated {
			said[c.Source().Number()] |= graph.SetOf(r.By(o))
		}
	}
	for _, n := range slices.Sorted(maps.Keys(said)) {
		s.some = s.some[:0]
		worlds := 0
		s.looks.each(r, func(w World, _, _ int) {
			for o := range said[n].All() {
				worlds++
				w.Outcome = o
				if s.q.test(w) {
					s.put(n, o)
				}
			}
		})
		s.count(worlds)
	}
}

// put notes that the request is in a group in one world.
func (s *sorter) put(key int, o graph.Outcome) {
	i := slices.IndexFunc(s.some, func(x inGroup) bool { return x.key == key })
	if i < 0 {
		i = len(s.some)
		s.some = append(s.some, inGroup{key: key})
	}
	s.some[i].worlds++
	s.some[i].outcomes |= graph.SetOf(o)
}

// count counts the request, which has some worlds, to its groups.
func (s *sorter) count(worlds int) {
	for _, x := range s.some {
		g := s.groups[x.key]
		if g == nil {
			g = new(counted)
			s.groups[x.key] = g
		}
		var may partSet
		if x.worlds < worlds {
			may = single(uncounted)
		}
		if x.outcomes.Has(graph.Accepted) {
			may |= single(hit)
		}
		if x.outcomes != graph.SetOf(graph.Accepted) {
			may |= single(miss)
		}
		g.tally.add(may)
		for o := range x.outcomes.All() {
			g.outcomes[o].Most++
			if x.worlds == worlds && x.outcomes == graph.SetOf(o) {
				g.outcomes[o].Least++
			}
		}
	}
}

func (s *sorter) list() (groups []Group) {
	for _, n := range slices.SortedFunc(maps.Keys(s.groups), func(x, y int) int {
		return cmp.Or(cmp.Compare(min(y, 1), min(x, 1)), cmp.Compare(x, y)) // 0 last
	}) {
		g := Group{Accepted: s.groups[n].tally.rate(), Outcomes: s.groups[n].outcomes}
		if n > 0 {
			g.Key = s.name(n)
		}
		groups = append(groups, g)
	}
	return groups
}

// yearsOf gives the first day of each year that the dates of requests name, from
// the first to the last, and of the year after it.
func yearsOf(g *graph.Graph) (list []date.Day) {
	lo, hi := date.MaxDay, date.MinDay
	for r := range g.Requests() {
		for _, d := range []date.Day{r.Date().Earliest(), r.Date().Latest()} {
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
