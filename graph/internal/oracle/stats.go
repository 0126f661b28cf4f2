package oracle

import (
	"math"
	"slices"
	"strconv"
)

// Range is a number of which only bounds may be known; Most is at least Many where it
// has no upper bound.
type Range struct{ Least, Most int }

func (r *Range) add(o Range) { r.Least, r.Most = r.Least+o.Least, r.Most+o.Most }

// Stats are the numbers of some requests.
type Stats struct {
	Requests, Times, Contested Range
	Outcomes                   map[string]Range
	HasRate                    bool
	Low, High                  float64 // what was accepted of all of which an outcome is reported
	OneOrigin                  int     // outcomes that one origin alone says
	Exists                     Answer  // whether anything was accepted
	FirstEarliest, FirstLatest Day     // of what was accepted
	LastEarliest, LastLatest   Day
	Never                      map[[2]string]Answer // who never had an answer of whom
	Ties                       map[[2]string]Tie    // who asked each other, by the ids of the two in their order
	Pairs, Mutual              Range                // how many asked one another, and how many each other
	MutualLow, MutualHigh      float64
	Waits                      Waits
	First, Last                map[string]Answer // which was the first, and the last, that was accepted
}

// Tie tells of two actors whether one asked the other, and whether each did.
type Tie struct{ Asked, Mutual Answer }

// Key gives what requests are grouped by; ok is false where they have none.
type Key func(m moment) (key string)

// Keys are the ways to group requests.
var Keys = map[string]Key{
	"asker":       func(m moment) string { return m.p.From },
	"asked":       func(m moment) string { return m.p.To },
	"asker party": func(m moment) string { return m.v.l.Actors[m.p.From].Party },
	"asked party": func(m moment) string { return m.v.l.Actors[m.p.To].Party },
	"channel":     func(m moment) string { return m.w.Via },
	"year":        func(m moment) string { return strconv.Itoa(year(m.p.Day)) },
}

// Stats gives the numbers of the requests of which an expression holds. What counts as
// one is a request, or each time that it was made.
func (v *View) Stats(where string, times bool) (*Stats, error) {
	q, err := v.ask(where, append(v.spans(), v.answerDays()...)...)
	if err != nil {
		return nil, err
	}
	s := v.count(q, times, q.holds)
	return s, nil
}

// StatsBy gives the numbers of those that have a key in common.
func (v *View) StatsBy(where string, times bool, by Key) (map[string]*Stats, error) {
	q, err := v.ask(where, append(v.years(), v.answerDays()...)...)
	if err != nil {
		return nil, err
	}
	all := map[string]*Stats{}
	for _, a := range q.about {
		for i, w := range a.worlds {
			for _, p := range a.within[i] {
				if m := (moment{a, w, a.points[p]}); q.holds(m) {
					all[by(m)] = nil
				}
			}
		}
	}
	for key := range all {
		all[key] = v.count(q, times, func(m moment) bool { return q.holds(m) && by(m) == key })
	}
	return all, nil
}

// years tells apart the years in which something of a ledger may have been.
func (v *View) years() (begin cuts) {
	first, last := never, always
	for _, r := range v.l.Requests {
		for _, w := range append([]Words{r.Own}, said(r)...) {
			if d := w.Asked; d.Stated && d.First != always && d.Last != never {
				first, last = min(first, d.First), max(last, d.Last)
			}
		}
	}
	for y := year(first); first <= last && y <= year(last)+1; y++ {
		begin = append(begin, int(civil(y, 1, 1)))
	}
	return begin
}

func (v *View) count(q *question, times bool, holds func(moment) bool) *Stats {
	s := &Stats{Outcomes: map[string]Range{}, Never: map[[2]string]Answer{}, Ties: map[[2]string]Tie{}}
	number := func(m moment) int {
		if times {
			return m.p.Times
		}
		return 1
	}
	for _, o := range Outcomes {
		s.Outcomes[o] = Range{}
	}
	for _, a := range q.about {
		s.Requests.add(a.bounds(func(m moment) int { return yes(holds(m))[0] }))
		s.Times.add(a.bounds(func(m moment) int { return yes(holds(m))[0] * m.p.Times }))
		s.Contested.add(a.bounds(func(m moment) int { return yes(holds(m) && m.facts.contested)[0] * number(m) }))
		for _, o := range Outcomes {
			n := s.Outcomes[o]
			n.add(a.bounds(func(m moment) int { return yes(holds(m) && m.outcome() == o)[0] * number(m) }))
			s.Outcomes[o] = n
		}
		s.OneOrigin += v.l.onOne(a.r)
	}
	v.rate(s, q, number, holds)
	v.contacts(s, q, holds)
	v.never(s, q, holds)
	v.ties(s, q, holds)
	v.mutual(s, q, holds)
	s.Waits = q.waits(holds)
	s.First, s.Last = q.extremes(1, holds), q.extremes(-1, holds)
	return s
}

// bounds gives the least and the greatest of a number over all worlds of a request.
func (a *about) bounds(number func(moment) int) Range {
	r := Range{math.MaxInt, 0}
	for i, w := range a.worlds {
		for _, p := range a.within[i] {
			n := number(moment{a, w, a.points[p]})
			r.Least, r.Most = min(r.Least, n), max(r.Most, n)
		}
	}
	return r
}

// onOne is how many of the outcomes that reports claim one origin alone says.
func (l *Ledger) onOne(r *Request) (n int) {
	origins := map[string]map[string]bool{}
	for i, x := range r.Reports {
		if x.Outcome == "" || x.Outcome == "unreported" {
			continue
		}
		if origins[x.Outcome] == nil {
			origins[x.Outcome] = map[string]bool{}
		}
		for _, o := range l.originsOf(r, i) {
			origins[x.Outcome][o] = true
		}
	}
	for _, who := range origins {
		n += yes(len(who) == 1)[0]
	}
	return n
}

// rate finds the bounds of the share that was accepted, over all worlds of all requests
// together. In a world in which nothing is reported there is none.
func (v *View) rate(s *Stats, q *question, number func(moment) int, holds func(moment) bool) {
	type share struct{ hits, of int }
	now := map[share]bool{{}: true}
	for _, a := range q.about {
		one := map[share]bool{}
		for i, w := range a.worlds {
			for _, p := range a.within[i] {
				m := moment{a, w, a.points[p]}
				switch o := m.outcome(); {
				case !holds(m) || o == "unreported":
					one[share{}] = true
				case o == "accepted":
					one[share{number(m), number(m)}] = true
				default:
					one[share{0, number(m)}] = true
				}
			}
		}
		next := map[share]bool{}
		for x := range now {
			for y := range one {
				next[share{x.hits + y.hits, x.of + y.of}] = true
			}
		}
		now = next
	}
	s.Low, s.High = 1, 0
	for x := range now {
		if x.of > 0 {
			r := float64(x.hits) / float64(x.of)
			s.HasRate, s.Low, s.High = true, min(s.Low, r), max(s.High, r)
		}
	}
}

// contacts finds the days of the first and the last request that was accepted.
func (v *View) contacts(s *Stats, q *question, holds func(moment) bool) {
	type days struct {
		any         bool
		first, last Day
	}
	now := map[days]bool{{}: true}
	exists := joint[int]{add: func(s, x int) int { return s + x }, test: func(n int) bool { return n > 0 }}
	for _, a := range q.about {
		one := map[days]bool{}
		accepted := func(m moment) bool { return holds(m) && m.outcome() == "accepted" }
		exists.parts = append(exists.parts, a.part(func(m moment) []int { return yes(accepted(m)) }))
		for i, w := range a.worlds {
			for _, p := range a.within[i] {
				if m := (moment{a, w, a.points[p]}); accepted(m) {
					one[days{true, m.p.Day, m.p.Day}] = true
				} else {
					one[days{}] = true
				}
			}
		}
		next := map[days]bool{}
		for x := range now {
			for y := range one {
				switch {
				case !x.any:
					next[y] = true
				case !y.any:
					next[x] = true
				default:
					next[days{true, min(x.first, y.first), max(x.last, y.last)}] = true
				}
			}
		}
		now = next
	}
	s.Exists = exists.answer()
	s.FirstEarliest, s.FirstLatest, s.LastEarliest, s.LastLatest = never, always, never, always
	for x := range now {
		if x.any {
			s.FirstEarliest, s.FirstLatest = min(s.FirstEarliest, x.first), max(s.FirstLatest, x.first)
			s.LastEarliest, s.LastLatest = min(s.LastEarliest, x.last), max(s.LastLatest, x.last)
		}
	}
}

// never finds who never had an answer of whom: "a missing one and none accepted or
// declined; beside an unreported one it is possibly".
func (v *View) never(s *Stats, q *question, holds func(moment) bool) {
	const (
		nothing = 0
		missing = 1
		given   = 2
	)
	for _, pair := range q.pairs() {
		j := joint[int]{add: func(s, x int) int { return s | x }, test: func(s int) bool { return s == missing }}
		for _, a := range q.about {
			j.parts = append(j.parts, a.part(func(m moment) []int {
				if !holds(m) || m.p.From != pair[0] || m.p.To != pair[1] {
					return []int{nothing}
				}
				switch m.outcome() {
				case "ignored", "pending":
					return []int{missing}
				case "accepted", "declined":
					return []int{given}
				case "unreported":
					return []int{nothing, given} // nobody says which
				}
				return []int{nothing}
			}))
		}
		if a := j.answer(); a != No {
			s.Never[pair] = a
		}
	}
}

// ties finds who asked whom, and who each other.
func (v *View) ties(s *Stats, q *question, holds func(moment) bool) {
	const (
		there = 1
		back  = 2
	)
	for _, pair := range q.pairs() {
		if pair[0] >= pair[1] {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if _, done := s.Ties[pair]; done || pair[0] == pair[1] {
			continue
		}
		asked := joint[int]{add: func(s, x int) int { return s | x }, test: func(s int) bool { return s != 0 }}
		for _, a := range q.about {
			asked.parts = append(asked.parts, a.part(func(m moment) []int {
				switch {
				case !holds(m):
				case m.p.From == pair[0] && m.p.To == pair[1]:
					return []int{there}
				case m.p.From == pair[1] && m.p.To == pair[0]:
					return []int{back}
				}
				return []int{0}
			}))
		}
		mutual := asked
		mutual.test = func(s int) bool { return s == there|back }
		if t := (Tie{asked.answer(), mutual.answer()}); t.Asked != No {
			s.Ties[pair] = t
		}
	}
}

// mutual finds how many pairs of actors asked each other, over all worlds together.
func (v *View) mutual(s *Stats, q *question, holds func(moment) bool) {
	pairs := q.pairs()
	now := map[uint64]bool{0: true} // the pairs of whom the one asked the other
	for _, a := range q.about {
		one := map[uint64]bool{}
		for i, w := range a.worlds {
			for _, p := range a.within[i] {
				m := moment{a, w, a.points[p]}
				if n := slices.Index(pairs, [2]string{m.p.From, m.p.To}); holds(m) {
					one[1<<n] = true
				} else {
					one[0] = true
				}
			}
		}
		next := map[uint64]bool{}
		for x := range now {
			for y := range one {
				next[x|y] = true
			}
		}
		now = next
	}
	s.Pairs, s.Mutual = Range{math.MaxInt, 0}, Range{math.MaxInt, 0}
	s.MutualLow, s.MutualHigh = 1, 0
	for x := range now {
		twice, hits, of := 0, 0, 0
		for i, pair := range pairs {
			back := slices.Index(pairs, [2]string{pair[1], pair[0]})
			there, again := x>>i&1 == 1, back >= 0 && x>>back&1 == 1
			switch {
			case pair[0] == pair[1]:
			case there && again:
				twice++
			case there:
				of++
			}
		}
		hits = twice / 2
		of += hits
		s.Pairs, s.Mutual = Range{min(s.Pairs.Least, of), max(s.Pairs.Most, of)}, Range{min(s.Mutual.Least, hits), max(s.Mutual.Most, hits)}
		if of > 0 {
			r := float64(hits) / float64(of)
			s.MutualLow, s.MutualHigh = min(s.MutualLow, r), max(s.MutualHigh, r)
		}
	}
}

// extremes answers of each request whether it was the first that was accepted, or with
// -1 the last.
func (q *question) extremes(sign Day, holds func(moment) bool) map[string]Answer {
	type days struct{ own, others int }
	all := map[string]Answer{}
	for i, a := range q.about {
		if a.r.Name[0] == '.' {
			continue // it could not be told from others
		}
		const none = int(never-always) + 2 // later than every day, as below
		j := joint[days]{none: days{none, none}, test: func(d days) bool { return d.own != none && d.own <= d.others }}
		// Values are twice the day, and one more of the request itself.
		j.add = func(d days, v int) days {
			switch day := v >> 1; {
			case day == none:
			case v&1 == 1:
				d.own = min(d.own, day)
			default:
				d.others = min(d.others, day)
			}
			return d
		}
		for k, b := range q.about {
			j.parts = append(j.parts, b.part(func(m moment) []int {
				day := none
				if holds(m) && m.outcome() == "accepted" {
					day = int(sign*m.p.Day) - int(always) + 1 // which is not negative
				}
				return []int{day<<1 | yes(i == k)[0]}
			}))
		}
		if answer := j.answer(); answer != No {
			all[a.r.Name] = answer
		}
	}
	return all
}

// pairs gives every two actors of whom one may have asked the other.
func (q *question) pairs() (all [][2]string) {
	for _, a := range q.about {
		for _, p := range a.points {
			if pair := [2]string{p.From, p.To}; !slices.Contains(all, pair) {
				all = append(all, pair)
			}
		}
	}
	return all
}
