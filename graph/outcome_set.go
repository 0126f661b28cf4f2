package graph

import (
	"iter"

	"github.com/rapport-graph/rapport/graph/truth"
)

// OutcomeSet is a set of outcomes. The zero set is empty.
type OutcomeSet uint8

// SetOf gives the set of some outcomes.
func SetOf(outcomes ...Outcome) (s OutcomeSet) {
	for _, o := range outcomes {
		s |= 1 << o
	}
	return s
}

// Has reports whether an outcome is in the set.
func (s OutcomeSet) Has(o Outcome) bool { return s>>o&1 == 1 }

// All gives the outcomes of the set, in the order of [Outcomes].
func (s OutcomeSet) All() iter.Seq[Outcome] {
	return func(yield func(Outcome) bool) {
		for o := range Contested + 1 {
			if s.Has(o) && !yield(o) {
				return
			}
		}
	}
}

// Allowed gives the outcomes that the request may have had: its outcome, or, of
// a contested one, what it would have by each of the claims. That is not always
// the claim itself, since what is pending by a claim is ignored when its
// deadline has passed. Contested is never one of them.
func (r Request) Allowed() OutcomeSet {
	o := r.Outcome()
	if o != Contested {
		return SetOf(o)
	}
	var s OutcomeSet
	for c := range r.Claims() {
		if o := c.Outcome(); o != Unstated {
			s |= SetOf(r.By(o))
		}
	}
	return s
}

// By gives the outcome that the request has when a claim is believed: the
// claimed one, or ignored for one that is pending past its deadline.
func (r Request) By(claimed Outcome) Outcome {
	if claimed == Pending && !r.g.asOf.IsZero() && r.Deadline().Before(r.g.asOf) == truth.Yes {
		return Ignored
	}
	return claimed
}
