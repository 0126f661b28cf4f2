package graph

import "iter"

// OutcomeSet is a set of outcomes. The zero set is empty.
type OutcomeSet uint16

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
