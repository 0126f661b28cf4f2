package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
	"github.com/rapport-graph/rapport/graph/truth"
)

// timing says what days outcomes hang on.
type timing struct {
	asOf date.Date  // when the ledger was last true; zero: it does not say
	ons  []date.Day // as of which days it is asked; none: now
}

// end is the last day of which the ledger speaks, or date.MaxDay.
func (t *timing) end() date.Day {
	if t.asOf.IsZero() {
		return date.MaxDay
	}
	return t.asOf.Latest()
}

// judge is the day by which deadlines are judged, as of one of the days; date.MinDay
// where none has passed.
func (t *timing) judge(on int) date.Day {
	switch end := t.end(); {
	case len(t.ons) > 0:
		return min(end, t.ons[on])
	case end == date.MaxDay:
		return date.MinDay
	default:
		return end
	}
}

// span gives the days on which something of a date was, which end with the ledger where
// they begin by then. The zero date is any day.
func (t *timing) span(d date.Date) (first, last date.Day) {
	first, last = d.Earliest(), d.Latest()
	if end := t.end(); first <= end {
		last = min(last, end)
	}
	return first, last
}

// passed answers whether a deadline had passed.
func (t *timing) passed(deadline date.Date, on int) truth.Answer {
	judge := t.judge(on)
	switch {
	case deadline.IsZero() || judge == date.MinDay:
		return truth.No
	case deadline.Latest() < judge:
		return truth.Yes
	case deadline.Earliest() < judge:
		return truth.Possibly
	default:
		return truth.No
	}
}

// derive gives the outcome that a word comes to with a deadline that has passed or
// not, and whether it follows from the deadline.
func derive(word Outcome, deadline, passed bool) (o Outcome, derived bool) {
	switch {
	case word == Unstated && !deadline:
		return Unreported, false
	case (word == Unstated || word == Pending) && deadline && passed:
		return Ignored, true
	case word == Unstated:
		return Pending, true
	default:
		return word, false
	}
}

// judged is what became of a request in its worlds.
type judged struct {
	time     *timing
	dates    []date.Date
	worlds   []world
	ways     int       // how many ways there are in which outcomes may have been known
	words    []Outcome // what worlds say by that
	stated   Outcome
	disputed bool
	settled  bool // a policy took worlds away
}

// outcome gives what became of it in a world.
func (j *judged) outcome(w *world, on, way int, passed bool) (o Outcome, derived bool) {
	word := w.outcome
	if w.words > 0 {
		word = j.words[int(w.words)-1+on*j.ways+way]
	}
	return derive(word, w.deadline != 0, passed)
}

// passing gives the ways in which the deadline of a world may have passed, within the
// days that it has in common with that of another: nil for none.
func (j *judged) passing(x, y *world, on int) []bool {
	d, e := j.dates[x.deadline], j.dates[y.deadline]
	first, last := max(d.Earliest(), e.Earliest()), min(d.Latest(), e.Latest())
	judge := j.time.judge(on)
	switch {
	case x.deadline == 0 && y.deadline == 0 || judge == date.MinDay && first <= last:
		return []bool{false}
	case first > last:
		return nil
	case last < judge:
		return []bool{true}
	case first < judge:
		return []bool{true, false}
	default:
		return []bool{false}
	}
}

// all gives the outcomes that a world may have.
func (j *judged) all(w *world) (s OutcomeSet) {
	for on := range max(len(j.time.ons), 1) {
		for way := range j.ways {
			for _, passed := range j.passing(w, w, on) {
				o, _ := j.outcome(w, on, way, passed)
				s |= SetOf(o)
			}
		}
	}
	return s
}

// meet reports whether two worlds have a day, direction and number in common.
func (j *judged) meet(x, y *world) bool {
	firstX, lastX := j.time.span(j.dates[x.date])
	firstY, lastY := j.time.span(j.dates[y.date])
	p, q := x.count(), y.count()
	ends := x.from == y.from && x.to == y.to || (x.undirected || y.undirected) && x.from == y.to && x.to == y.from
	return firstX <= lastY && firstY <= lastX && p.lo <= q.hi && q.lo <= p.hi && ends && j.passing(x, y, 0) != nil
}

// contested reports whether two worlds differ in the outcome.
func (j *judged) contested() bool {
	for i := range j.worlds {
		for k := range j.worlds[:i] {
			x, y := &j.worlds[i], &j.worlds[k]
			if x.outcome == y.outcome && x.words == y.words && x.deadline == y.deadline {
				continue
			}
			if !j.meet(x, y) {
				if j.all(x) != j.all(y) {
					return true
				}
				continue
			}
			for on := range max(len(j.time.ons), 1) {
				for way := range j.ways {
					for _, passed := range j.passing(x, y, on) {
						o, _ := j.outcome(x, on, way, passed)
						p, _ := j.outcome(y, on, way, passed)
						if o != p {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// fate puts it together. Of a request whose outcome hangs on days that are not known it
// is that with all known and no deadline passed.
func (j *judged) fate() fate {
	last, derived := j.outcome(&j.worlds[0], 0, j.ways-1, j.time.passed(j.dates[j.worlds[0].deadline], 0) == truth.Yes)
	var all OutcomeSet
	for i := range j.worlds {
		all |= j.all(&j.worlds[i])
	}
	var f fate
	switch {
	case all == SetOf(last):
		f = newFate(last, j.basis(last, derived))
	case j.contested():
		f = newFate(Contested, Reported)
	default:
		f = newFate(last, unsure)
	}
	if j.disputed {
		f |= disputed
	}
	return f
}

// basis gives why a request has an outcome.
func (j *judged) basis(o Outcome, derived bool) Basis {
	switch {
	case derived:
		return Derived
	case o == j.stated:
		return Stated
	case o == Unreported:
		return NoBasis
	case j.settled:
		return Settled
	default:
		return Reported
	}
}

// zeroBounds is a count that nobody states.
var zeroBounds store.Bounds
