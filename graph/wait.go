package graph

import (
	"math"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Wait gives how many days it took to answer a request that became what a moment says
// and was made between two days: those from the day when it was made to the day when the
// answer came, at least and at most. Of one that is ignored or pending it is the days
// since, until the day as of which the graph is judged, see [Graph.Judge]. most is
// math.MaxInt where there is no bound. ok is false where nobody says when the answer
// came, or as of when the ledger is.
func (w World) Wait(o Outcome, m Moment, first, last date.Day) (least, most int, ok bool) {
	from, to := date.MinDay, date.MaxDay
	if missing(o) {
		day, known := w.r.g.Judge(m.On)
		if !known {
			return 0, 0, false
		}
		from, to = day, day
	} else {
		answered := w.Answered()
		if answered.IsZero() {
			return 0, 0, false
		}
		from, to = w.r.g.timing.span(answered)
	}
	least = max(apart(last, from), 0)
	most = apart(first, to)
	return least, most, most >= 0 // none where it would have come before the request
}

// Judge gives the day by which deadlines are judged at a moment, see [Graph.Judge].
func (w World) Judge(m Moment) (day date.Day, ok bool) { return w.r.g.Judge(m.On) }

// missing reports whether there is no answer, and might be one.
func missing(o Outcome) bool { return o == Ignored || o == Pending }

// apart gives the days from one to another, which are very many where there is no bound.
func apart(from, to date.Day) int {
	switch {
	case from == date.MaxDay || to == date.MinDay:
		return math.MinInt
	case from == date.MinDay || to == date.MaxDay:
		return math.MaxInt
	}
	return int(to) - int(from)
}

// Overdue answers whether a request that became what a moment says is without an answer
// behind its deadline.
func (w World) Overdue(o Outcome, m Moment) bool {
	return missing(o) && !w.Deadline().IsZero() && m.Due < w.r.g.timing.judge(m.On)
}

// Wait gives how many days it took to answer the request, or how many there were since
// it was made, as [World.Wait] does, in all its worlds: those in which that is known.
// answered answers whether it is of an answer.
func (r Request) Wait() (least, most int, answered truth.Answer, ok bool) {
	least = math.MaxInt
	var with, without bool
	j := r.judged()
	for i := range j.worlds {
		w := World{r, nil}
		if len(r.worlds()) > 0 {
			w.w = &j.worlds[i]
		}
		first, last := w.Days()
		for o := range j.all(&j.worlds[i]).All() {
			if x, y, known := w.Wait(o, Moment{}, first, last); known {
				least, most, ok = min(least, x), max(most, y), true
				with, without = with || !missing(o), without || missing(o)
			}
		}
	}
	switch {
	case with && without:
		return least, most, truth.Possibly, ok
	case with:
		return least, most, truth.Yes, ok
	}
	return least, most, truth.No, ok
}
