package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Held answers whether the office was held at the date. From and To may be
// spans themselves: the day on which the office began or ended lies in them.
// An office without dates may always have been held, and so may any at a date
// that is not stated.
func (o Office) Held(d date.Date) truth.Answer {
	begun, ended := truth.Possibly, truth.Possibly
	if !o.From.IsZero() {
		begun = notAfter(o.From, d)
	}
	if !o.To.IsZero() {
		ended = o.To.Before(d)
	}
	switch {
	case d.IsZero():
		return truth.Possibly
	case begun == truth.No || ended == truth.Yes:
		return truth.No
	case begun == truth.Yes && ended == truth.No:
		return truth.Yes
	default:
		return truth.Possibly
	}
}

// notAfter answers whether a day in x is the same as or before one in y.
func notAfter(x, y date.Date) truth.Answer { return y.Before(x).Not() }
