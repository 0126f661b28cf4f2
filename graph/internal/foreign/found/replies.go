package found

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// derivedKey is the key of the field that says why an outcome is known that nobody
// states.
const derivedKey = "derived"

// Replies finds the answers that are requests themselves, as letters are: one back
// that lies wholly later than another one, and begins within a span behind it, answers
// the latest such that nothing is known of; each answers one. What was asked is then
// accepted, on the day of the request back, and has a field "derived" that says why.
// The cost is that of sorting.
func Replies(requests []graph.RequestSpec, within foreign.Span) []graph.RequestSpec {
	if within.IsZero() {
		return requests
	}
	waiting := map[[2]string]*queue{}
	var back []turn
	for i := range requests {
		r := &requests[i]
		if r.From == "" || r.Date.IsZero() {
			continue
		}
		for n, to := range r.To {
			t := turn{r, n, to}
			if r.Date.Earliest() != date.MinDay {
				back = append(back, t)
			}
			if r.Date.Latest() == date.MaxDay || stated(r) {
				continue
			}
			pair := [2]string{r.From, to}
			if waiting[pair] == nil {
				waiting[pair] = &queue{}
			}
			waiting[pair].turns = append(waiting[pair].turns, t)
		}
	}
	for _, q := range waiting {
		q.sort()
	}
	slices.SortStableFunc(back, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.Date.Earliest(), b.Date.Earliest()), cmp.Compare(a.Date.Latest(), b.Date.Latest()), a.compare(b))
	})
	answers := map[*graph.RequestSpec]map[int]turn{}
	for _, t := range back {
		q := waiting[[2]string{t.to, t.From}]
		if q == nil {
			continue
		}
		if asked, ok := q.take(t.Date.Earliest(), within); ok {
			if answers[asked.RequestSpec] == nil {
				answers[asked.RequestSpec] = map[int]turn{}
			}
			answers[asked.RequestSpec][asked.n] = t
		}
	}
	return answered(requests, answers)
}

// stated reports whether anything is known of what became of a request.
func stated(r *graph.RequestSpec) bool {
	return r.Outcome != graph.Unstated || slices.ContainsFunc(r.Reports, func(p graph.ReportSpec) bool { return p.Outcome != graph.Unstated })
}

// turn is a request to one actor.
type turn struct {
	*graph.RequestSpec
	n  int // which of those who were asked
	to string
}

// compare orders requests of the same days.
func (t turn) compare(u turn) int {
	return cmp.Or(cmp.Compare(t.ID, u.ID), t.pos().Compare(u.pos()))
}

func (t turn) pos() (at fault.Pos) {
	if t.Where != nil {
		at = t.Where.Pos("", 0)
	}
	return at
}

// queue is the requests from one actor to another that nothing is known of, in order
// of their last days.
type queue struct {
	turns  []turn
	before []int // of each the last one not after it that still waits; -1: none
}

func (q *queue) sort() {
	slices.SortStableFunc(q.turns, func(a, b turn) int {
		return cmp.Or(cmp.Compare(a.Date.Latest(), b.Date.Latest()), cmp.Compare(a.Date.Earliest(), b.Date.Earliest()), a.compare(b))
	})
	q.before = make([]int, len(q.turns))
	for i := range q.before {
		q.before[i] = i
	}
}

// waits gives the last one not after i that still waits.
func (q *queue) waits(i int) int {
	for i >= 0 && q.before[i] != i {
		if j := q.before[i]; j >= 0 {
			q.before[i] = q.before[j] // so that long ways get short
		}
		i = q.before[i]
	}
	return i
}

// take takes the latest one that lies before a day, if that is within the span.
func (q *queue) take(day date.Day, within foreign.Span) (turn, bool) {
	end, _ := slices.BinarySearchFunc(q.turns, day, func(t turn, day date.Day) int { return cmp.Compare(t.Date.Latest(), day) })
	i := q.waits(end - 1)
	if i < 0 || within.After(q.turns[i].Date.Latest()) < day {
		return turn{}, false
	}
	q.before[i] = i - 1
	return q.turns[i], true
}

// answered says of requests that they were answered. Of one to several this is said of
// each beside it, by its id, or, if it has none, of each in its place. What stands
// beside comes behind all others.
func answered(requests []graph.RequestSpec, answers map[*graph.RequestSpec]map[int]turn) []graph.RequestSpec {
	var beside []graph.RequestSpec
	for i := range requests {
		r := &requests[i]
		found := answers[r]
		if len(found) == 0 {
			continue
		}
		if len(r.To) == 1 {
			accept(r, found[0])
			continue
		}
		whole := *r
		for n := range whole.To {
			t, ok := found[n]
			one := graph.RequestSpec{ID: whole.ID, Where: whole.Where}
			if whole.ID == "" {
				one = whole
			}
			one.To = whole.To[n : n+1]
			if ok {
				accept(&one, t)
			}
			switch {
			case whole.ID == "" && n == 0:
				*r = one
			case whole.ID == "" || ok:
				beside = append(beside, one)
			}
		}
	}
	return append(requests, beside...)
}

func accept(r *graph.RequestSpec, by turn) {
	r.Outcome, r.Answered = graph.Accepted, by.Date
	r.Fields = append(slices.Clone(r.Fields), graph.Attribute{Key: derivedKey, Value: "answered by a request back, " + cmp.Or(by.ID, by.Date.String())})
}
