package graph

import "github.com/rapport-graph/rapport/graph/date"

// Held answers whether the office was held at the date. From and To may be
// spans themselves: the day on which the office began or ended lies in them.
// An office without dates may always have been held, and so may any at a date
// that is not stated.
func (o Office) Held(d date.Date) date.Answer {
	begun, ended := date.Possibly, date.Possibly
	if !o.From.IsZero() {
		begun = notAfter(o.From, d)
	}
	if !o.To.IsZero() {
		ended = o.To.Before(d)
	}
	switch {
	case d.IsZero():
		return date.Possibly
	case begun == date.No || ended == date.Yes:
		return date.No
	case begun == date.Yes && ended == date.No:
		return date.Yes
	default:
		return date.Possibly
	}
}

// notAfter answers whether a day in x is the same as or before one in y.
func notAfter(x, y date.Date) date.Answer { return y.Before(x).Not() }
