package ask

import (
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Waits is how long it took to answer requests, in days, see [graph.World.Wait]: of
// those that were answered and of which it is known when.
type Waits struct {
	Of   Span // how many these are
	Days Span // from the shortest time that it may have taken to the longest
	// Low and High are the bounds of the median: half of them took no longer. Of an even
	// number it is the mean of the two in the middle. Both are 0 if Of.Most is 0, and High
	// is below 0 where it has no bound.
	Low, High float64
	// Overdue is how many have no answer behind their deadline.
	Overdue Span
}

// Median gives the bounds of the median as 3, 2.5-4 or 3+, and nothing where there is none.
func (w Waits) Median() string {
	text := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	switch {
	case w.Of.Most == 0:
		return ""
	case w.High < 0:
		return text(w.Low) + "+"
	case w.Low == w.High:
		return text(w.Low)
	}
	return text(w.Low) + "-" + text(w.High)
}

// Waits tells how long it took to answer the requests of which the predicate holds.
// Whatever the query counts, each counts once. It takes one pass over the requests.
func (q *Query) Waits() Waits {
	s := sorter{q: q, looks: q.looks.also(howLong), key: func(World) int { return 0 }}
	for r := range q.near.all(q.g) {
		s.add(r)
	}
	if len(s.groups) == 0 {
		return Waits{}
	}
	return s.groups[0].waits.all()
}

// howLong tells apart whether it is known how long it took to answer.
var howLong = Looks{Outcome: true, Took: []int{0}}

// wait is how long it took to answer one request.
type wait struct {
	least, most int
	sure        bool // it was answered in every world, and is counted
}

// waits are those of a group.
type waits struct {
	list    []wait
	overdue Span
}

// waited is what a request may be to them: in how many of its worlds it was answered
// after how long, and in how many it is overdue.
type waited struct {
	least, most       int
	answered, overdue int
}

// note notes a world.
func (x *waited) note(w World) {
	if w.Told.Overdue(w.Outcome, w.moment) {
		x.overdue++
	}
	if w.Outcome == graph.Ignored || w.Outcome == graph.Pending {
		return
	}
	if w.Took < 0 {
		return
	}
	if x.answered == 0 {
		x.least = w.Took
	}
	x.answered++
	x.least, x.most = min(x.least, w.Took), max(x.most, w.longer)
}

// add adds a request that has so many worlds.
func (s *waits) add(x *waited, worlds int) {
	if x.answered > 0 {
		s.list = append(s.list, wait{x.least, x.most, x.answered == worlds})
	}
	switch x.overdue {
	case 0:
	case worlds:
		s.overdue = s.overdue.plus(Span{1, 1})
	default:
		s.overdue = s.overdue.plus(Span{0, 1})
	}
}

// sure adds a request that is told by one world, of which only the outcome is looked at.
func (s *waits) sure(w World) {
	if w.Outcome == graph.Ignored || w.Outcome == graph.Pending {
		switch overdue(w) {
		case truth.Yes:
			s.overdue = s.overdue.plus(Span{1, 1})
		case truth.Possibly:
			s.overdue = s.overdue.plus(Span{0, 1})
		}
		return
	}
	if w.Took >= 0 {
		s.list = append(s.list, wait{w.Took, w.longer, true})
	}
}

// overdue answers whether the deadline of a world had passed, whatever its day was.
func overdue(w World) truth.Answer {
	d := w.Told.Deadline()
	if d.IsZero() {
		return truth.No
	}
	first := w.Told.Overdue(w.Outcome, graph.Moment{Due: d.Earliest()})
	switch last := w.Told.Overdue(w.Outcome, graph.Moment{Due: d.Latest()}); {
	case last:
		return truth.Yes
	case first:
		return truth.Possibly
	}
	return truth.No
}

// all tells of all of them.
func (s *waits) all() Waits {
	out := Waits{Overdue: s.overdue}
	if len(s.list) == 0 {
		return out
	}
	out.Days.Least = unbounded
	for _, w := range s.list {
		out.Days.Least, out.Days.Most = min(out.Days.Least, w.least), max(out.Days.Most, w.most)
		out.Of.Most++
		if w.sure {
			out.Of.Least++
		}
	}
	out.Low = median(s.list, func(w wait) int { return min(w.least, endless) }, func(x, y int) int { return x - y })
	out.High = median(s.list, func(w wait) int { return min(w.most, endless) }, func(x, y int) int { return y - x })
	if out.High >= endless/2 {
		out.High = -1
	}
	return out
}

// endless is more days than lie between any two that can be written.
const endless = 1 << 28

// median gives the median of those that are sure, and of as many others as make it come
// first in an order.
func median(list []wait, of func(wait) int, order func(x, y int) int) float64 {
	var sure, others []int
	for _, w := range list {
		if w.sure {
			sure = append(sure, of(w))
		} else {
			others = append(others, of(w))
		}
	}
	slices.SortFunc(sure, order)
	slices.SortFunc(others, order)
	// Those that come before the median bring it nearer to the begin of the order, one by
	// one, and all others further from it.
	best := 0.0
	for k := range len(others) + 1 {
		n := len(sure) + k
		if n == 0 || k > 0 && n > 1 && order(2*others[k-1], int(2*best)) >= 0 {
			continue
		}
		x, y := nth(sure, others[:k], (n-1)/2, order), nth(sure, others[:k], n/2, order)
		best = float64(x+y) / 2
	}
	return best
}

// nth gives the n-th of two sorted lists together, from 0.
func nth(x, y []int, n int, order func(x, y int) int) int {
	lo, hi := max(0, n+1-len(y)), min(len(x), n+1) // how many of them are of x
	for lo < hi {
		i := (lo + hi) / 2
		if j := n + 1 - i; j > 0 && order(x[i], y[j-1]) < 0 {
			lo = i + 1
		} else {
			hi = i
		}
	}
	i, j := lo, n+1-lo
	switch {
	case i == 0:
		return y[j-1]
	case j == 0:
		return x[i-1]
	case order(x[i-1], y[j-1]) > 0:
		return x[i-1]
	}
	return y[j-1]
}
