package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// judge gives what became of a request from what the ledger states and what
// the sources claim, as the ledger format lays down.
func judge(stated Outcome, claims []claim, deadline, asOf date.Date) fate {
	var seen Outcome // what the claims agree on so far
	disagree := false
	for i := range claims {
		switch o := claims[i].outcome; {
		case o == Unstated:
		case stated != Unstated && o != stated:
			disagree = true
		case seen == Unstated:
			seen = o
		case seen != o:
			disagree = true
		}
	}
	o, basis := seen, Reported
	switch {
	case stated != Unstated:
		o, basis = stated, Stated
	case disagree:
		return newFate(Contested, Reported) | disputed
	case seen == Unstated:
		o, basis = Pending, Assumed
	}
	if o == Pending && !deadline.IsZero() && !asOf.IsZero() && deadline.Before(asOf) == truth.Yes {
		o, basis = Ignored, Derived
	}
	f := newFate(o, basis)
	if disagree {
		f |= disputed
	}
	return f
}

// judgeTimes gives how often a request was made from what the ledger states and
// what the sources claim.
func judgeTimes(stated Count, claims []claim) Count {
	if !stated.IsZero() {
		return stated
	}
	var all Count
	for i := range claims {
		all = all.Or(claims[i].times)
	}
	if all.IsZero() {
		return Once
	}
	return all
}
