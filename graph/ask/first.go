package ask

import (
	"iter"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Extreme is the first or the last of some requests. Which of them it was may
// not be certain, nor when.
type Extreme struct {
	Exists truth.Answer // whether there is any
	// Earliest and Latest are the bounds of the day on which the first, or the
	// last, was made, if there is one.
	Earliest, Latest date.Day
	// Candidates are the requests that may be it, in their order. Several made on
	// one day are all it.
	Candidates []Candidate
}

// Candidate is a request and whether it is the first, or the last. The answer is
// not No.
type Candidate struct {
	Request graph.Request
	Answer  truth.Answer
}

// First finds the first of the requests of which the predicate holds: the first
// contact of two actors is the first with And(Between(a, b),
// With(graph.Accepted)).
func (q *Query) First() Extreme { return q.extreme(false) }

// Last finds the last of the requests of which the predicate holds.
func (q *Query) Last() Extreme { return q.extreme(true) }

// dayRun is a run of days that the predicate doesn't tell apart for a request.
// For the last request time is turned round, so that it is the first.
type dayRun struct {
	first, last int64
	can, must   bool // it holds in some world, or in all
	hangs       bool // claims decide whether it holds on these days or on earlier ones
}

// dated is a request and when the predicate holds of it.
type dated struct {
	r    graph.Request
	runs []dayRun // those in which it can hold, by days
	sure bool     // it holds on any day
}

func (d *dated) first() int64 { return d.runs[0].first }
func (d *dated) last() int64  { return d.runs[len(d.runs)-1].last }

// turns gives the first day on which claims decide whether it holds.
func (d *dated) turns() int64 {
	for _, run := range d.runs {
		if run.hangs {
			return run.first
		}
	}
	return math.MaxInt64
}

// latestBy gives the last day up to a limit on which it can hold. There is one.
func (d *dated) latestBy(limit int64) int64 {
	day := d.first()
	for _, run := range d.runs {
		if run.first <= limit {
			day = min(run.last, limit)
		}
	}
	return day
}

// dated finds it. The runs of a request of which nothing is told apart are in room, which
// may be nil.
func (q *Query) dated(r graph.Request, back bool, room []dayRun) (d dated) {
	d.r, d.sure = r, true
	if w, ok := q.looks.single(r); ok {
		if d.sure = q.test(w); d.sure {
			first, last := w.Told.Days()
			run := dayRun{int64(first), int64(last), true, true, false}
			if back {
				run.first, run.last = -run.last, -run.first
			}
			d.runs = append(room[:0], run)
		}
		return d
	}
	for lo, hi := range q.runs(r) {
		answer := q.within(&q.looks, r, func(w World) bool { return w.Day <= hi && w.last >= lo })
		run := dayRun{int64(lo), int64(hi), answer != truth.No, answer == truth.Yes, false}
		if answer == truth.Contested { // on these days; and if it was made on others, too?
			run.hangs = q.judge(&q.looks, r, 1, nil, func(w World, _ int) bool {
				return (back && w.last >= lo || !back && w.Day <= hi) && q.test(w)
			}) == truth.Contested
		}
		if back {
			run.first, run.last = -run.last, -run.first
		}
		d.sure = d.sure && run.must
		if run.can {
			d.runs = append(d.runs, run)
		}
	}
	if back {
		slices.Reverse(d.runs)
	}
	if r.NumWorlds() > 1 && len(d.runs) > 0 && d.turns() == math.MaxInt64 && q.Judge(r) == truth.Contested {
		d.runs[0].hangs = true // on no day alone, but claims also decide the day
	}
	d.sure = d.sure && len(d.runs) > 0
	return d
}

// runs gives the runs of days that the predicate doesn't tell apart, and in which the
// same worlds are, of those on which a request may have been made.
func (q *Query) runs(r graph.Request) iter.Seq2[date.Day, date.Day] {
	return func(yield func(date.Day, date.Day) bool) {
		var x grid
		looks := q.looks
		looks.grid(r, q.g, &x)
		first, last := daysOf(r)
		for _, next := range cuts(x.days, first, last) {
			if x.has(first, next-1) && !yield(first, next-1) {
				return
			}
			first = next
		}
		if x.has(first, last) {
			yield(first, last)
		}
	}
}

// has reports whether the request was made in some world on some of these days.
func (x *grid) has(first, last date.Day) bool {
	return slices.ContainsFunc(x.boxes, func(b box) bool { return b.first <= last && first <= b.last })
}

// lowest keeps the two lowest of some numbers and whose the lowest is.
type lowest struct {
	n    [2]int64
	whom int
}

func newLowest() lowest { return lowest{n: [2]int64{math.MaxInt64, math.MaxInt64}, whom: -1} }

func (l *lowest) add(n int64, whom int) {
	switch {
	case n < l.n[0]:
		l.n[1], l.n[0], l.whom = l.n[0], n, whom
	case n < l.n[1]:
		l.n[1] = n
	}
}

// but gives the lowest number that is not of the one.
func (l *lowest) but(whom int) int64 {
	if l.whom == whom {
		return l.n[1]
	}
	return l.n[0]
}

// extreme finds the first of the requests. Requests are independent of each
// other, so one can be first on a day when no other one that surely holds must
// have been made before: all the rest can be later or not hold at all.
func (q *Query) extreme(back bool) Extreme {
	type numbered struct {
		dated
		i int
	}
	var list []numbered // those that may be the first
	var e Extreme
	begins, turns := newLowest(), newLowest()
	limit := newLowest() // the last day by which there surely is one
	most := int64(math.MinInt64)
	n := 0
	room := make([]dayRun, 1)
	for r := range q.near.all(q.g) {
		d := q.dated(r, back, room)
		if len(d.runs) == 0 {
			continue
		}
		e.Exists = truth.Either(e.Exists, q.Judge(r))
		n++
		begins.add(d.first(), n)
		turns.add(d.turns(), n)
		most = max(most, d.last())
		if d.sure {
			limit.add(d.last(), n)
		}
		if d.first() <= limit.n[1] { // limits only become earlier
			d.runs = slices.Clone(d.runs)
			list = append(list, numbered{d, n})
		}
	}
	if n == 0 {
		return e
	}
	for _, d := range list {
		limit := limit.but(d.i)
		answer := truth.Possibly
		switch {
		case d.first() > limit:
			continue
		case d.sure && begins.but(d.i) >= d.last():
			answer = truth.Yes
		case d.turns() <= min(limit, d.last()), turns.but(d.i) < d.latestBy(limit):
			answer = truth.Contested
		}
		e.Candidates = append(e.Candidates, Candidate{d.r, answer})
	}
	lo, hi := begins.n[0], min(most, limit.n[0])
	if back {
		lo, hi = -hi, -lo
	}
	e.Earliest, e.Latest = date.Day(lo), date.Day(hi)
	return e
}
