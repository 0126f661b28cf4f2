package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// judgeAlone gives what became of a request without reports, from what the ledger
// states of it.
func judgeAlone(stated Outcome, deadline date.Date, time *timing) fate {
	passed := time.passed(deadline, 0)
	if passed == truth.Possibly && (stated == Unstated || stated == Pending) {
		return newFate(Pending, unsure)
	}
	o, derived := derive(stated, !deadline.IsZero(), passed == truth.Yes)
	switch {
	case derived:
		return newFate(o, Derived)
	case stated == Unstated:
		return newFate(o, NoBasis)
	default:
		return newFate(o, Stated)
	}
}

// timesIn gives how often a request was made in a world.
func (w *world) count() Count {
	if w.times == zeroBounds {
		return Once
	}
	return countOf(w.times)
}
