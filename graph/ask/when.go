package ask

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// The dates of predicates are written as in ledgers, see [date.Parse]. There a
// date is a day that is not exactly known; in a question it is all days of the
// span, because who asks knows what they mean: before 2021-05 is before the
// first of May. Marks of uncertainty mean nothing there.

// Before holds when the request was made before the first day of a span.
func Before(span string) Predicate {
	return onDays("before "+span, span, func(first, _ date.Day) (Looks, func(date.Day) bool) {
		return cutAt(first), func(d date.Day) bool { return d < first }
	})
}

// After holds when the request was made after the last day of a span.
func After(span string) Predicate {
	return onDays("after "+span, span, func(_, last date.Day) (Looks, func(date.Day) bool) {
		return cutBehind(last), func(d date.Day) bool { return d > last }
	})
}

// During holds when the request was made on a day of a span.
func During(span string) Predicate {
	return onDays("during "+span, span, func(first, last date.Day) (Looks, func(date.Day) bool) {
		looks := cutAt(first)
		looks.add(cutBehind(last))
		return looks, func(d date.Day) bool { return first <= d && d <= last }
	})
}

// On holds when the request was made on a single day, such as 2021-05-21.
func On(day string) Predicate {
	p := During(day)
	p.text = "on " + day
	during := p.in
	p.in = func(c *compiler) plan {
		if d, err := date.Parse(day); err == nil && d.Earliest() != d.Latest() {
			c.fault(&fault.Fault{Kind: graph.ErrInvalid, What: fault.Quote(day) + " is more than one day", Want: "a day such as 2021-05-21, or the predicate During"})
		}
		return during(c)
	}
	return p
}

// Undated holds of the requests whose date is not stated.
func Undated() Predicate {
	return Predicate{text: "undated", in: func(*compiler) plan {
		return plan{test: func(w World) bool { return w.Told.Date().IsZero() }}
	}}
}

func onDays(text, span string, make func(first, last date.Day) (Looks, func(date.Day) bool)) Predicate {
	return Predicate{text: text, in: func(c *compiler) plan {
		looks, test := make(c.span(span))
		return plan{looks: looks, test: func(w World) bool { return test(w.Day) }}
	}}
}

// cutAt tells a day from the day before; there is none before all days.
func cutAt(d date.Day) Looks {
	if d == date.MinDay {
		return Looks{}
	}
	return Looks{Days: []date.Day{d}}
}

// cutBehind tells a day from the day after.
func cutBehind(d date.Day) Looks {
	if d == date.MaxDay {
		return Looks{}
	}
	return Looks{Days: []date.Day{d + 1}}
}
