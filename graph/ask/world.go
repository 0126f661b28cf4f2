package ask

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// World is one way in which a request may have been made and ended. What a
// predicate doesn't look at is not told apart, and then holds any value.
type World struct {
	Request  graph.Request
	From, To graph.Actor   // who asked whom
	Outcome  graph.Outcome // never Contested
	Day      date.Day      // the first of a run of days that no predicate tells apart
	Times    int           // the least of a run of numbers that no predicate tells apart
	most     int           // the greatest number of the claim that Times is of; 0 where that is not set
}

// Looks says what a predicate looks at beside the plain facts of a request. Only
// what is looked at is told apart between worlds.
type Looks struct {
	Outcome   bool
	Direction bool       // World.From and To
	Days      []date.Day // each day that it tells from the day before
	Times     []int      // each number that it tells from the number before
}

func (l *Looks) add(m Looks) {
	l.Outcome = l.Outcome || m.Outcome
	l.Direction = l.Direction || m.Direction
	l.Days = append(l.Days, m.Days...)
	l.Times = append(l.Times, m.Times...)
}

// also gives looks that look at m too. The lists of neither change.
func (l Looks) also(m Looks) Looks {
	l.Days, l.Times = slices.Clone(l.Days), slices.Clone(l.Times)
	l.add(m)
	return l.sorted()
}

func (l Looks) sorted() Looks {
	slices.Sort(l.Days)
	slices.Sort(l.Times)
	l.Days, l.Times = slices.Compact(l.Days), slices.Compact(l.Times)
	return l
}

// cuts gives the part of a sorted list that lies in (lo, hi]: where runs of what
// is told apart begin, apart from the first, which begins at lo.
func cuts[T date.Day | int](list []T, lo, hi T) []T {
	if len(list) == 0 {
		return nil
	}
	i, ok := slices.BinarySearch(list, lo)
	if ok {
		i++
	}
	j, ok := slices.BinarySearch(list, hi)
	if ok {
		j++
	}
	if j <= i {
		return nil
	}
	return list[i:j]
}

// single gives the world of a request that has only one.
func (l *Looks) single(r graph.Request) (w World, ok bool) {
	w = World{Request: r, From: r.From(), To: r.To(), Outcome: r.Outcome()}
	if l.Outcome && w.Outcome == graph.Contested || l.Direction && !r.Directed() {
		return w, false
	}
	if len(l.Days) > 0 {
		d := r.Date()
		w.Day = d.Earliest()
		if len(cuts(l.Days, w.Day, d.Latest())) > 0 {
			return w, false
		}
	}
	if len(l.Times) > 0 {
		c := r.Times()
		w.Times, w.most = c.Min(), most(c)
		if len(cuts(l.Times, w.Times, w.most)) > 0 {
			return w, false
		}
	}
	return w, true
}

// each gives the worlds of a request. Worlds with the same known have the same
// day and direction; of those, worlds with the same claims believe the same of
// the outcome and of the times. Both count from 0, and known first.
func (l *Looks) each(r graph.Request, yield func(w World, known, claims int)) {
	if w, ok := l.single(r); ok {
		yield(w, 0, 0)
		return
	}
	outcomes := graph.SetOf(r.Outcome())
	if l.Outcome {
		outcomes = r.Allowed()
	}
	counts := []graph.Count{r.Times()}
	if len(l.Times) > 0 {
		counts = claimedTimes(r)
	}
	l.among(r, outcomes, counts, yield)
}

// among gives the worlds of a request as each does, but with these outcomes and
// counts. World.most is set in all of them.
func (l *Looks) among(r graph.Request, outcomes graph.OutcomeSet, counts []graph.Count, yield func(w World, known, claims int)) {
	w := World{Request: r}
	directions := 1
	if l.Direction && !r.Directed() {
		directions = 2
	}
	when := r.Date()
	w.Day = when.Earliest()
	later := cuts(l.Days, w.Day, when.Latest())
	known := 0
	for day := range len(later) + 1 {
		if day > 0 {
			w.Day = later[day-1]
		}
		for direction := range directions {
			w.From, w.To = r.From(), r.To()
			if direction == 1 {
				w.From, w.To = w.To, w.From
			}
			claims := 0
			for o := range outcomes.All() {
				w.Outcome = o
				for _, c := range counts {
					w.Times, w.most = c.Min(), most(c)
					yield(w, known, claims)
					for _, n := range cuts(l.Times, w.Times, w.most) {
						w.Times = n
						yield(w, known, claims)
					}
					claims++
				}
			}
			known++
		}
	}
}

// claimedTimes gives the counts that the claims allow: what the claims say, when
// that is what the request has its count from.
func claimedTimes(r graph.Request) []graph.Count {
	var all graph.Count
	var each []graph.Count
	for c := range r.Claims() {
		if n := c.Times(); !n.IsZero() {
			all = all.Or(n)
			if !slices.Contains(each, n) {
				each = append(each, n)
			}
		}
	}
	if all != r.Times() || len(each) < 2 {
		return []graph.Count{r.Times()}
	}
	return each
}

// most is the greatest number of times that a count allows.
func most(c graph.Count) int {
	if n, ok := c.Max(); ok {
		return n
	}
	return unbounded
}
