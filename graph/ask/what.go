package ask

import (
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// With holds when the request had one of the outcomes. A request is not
// Contested in any world: that is what [Contested] finds.
func With(outcomes ...graph.Outcome) Predicate {
	words := make([]string, len(outcomes))
	for i, o := range outcomes {
		words[i] = o.String()
	}
	set := graph.SetOf(outcomes...)
	return Predicate{text: or(words), bond: looseIfMany(len(words)), in: func(c *compiler) plan {
		if len(words) == 0 {
			c.fault(&fault.Fault{Kind: graph.ErrMissing, What: "no outcome is named", Want: "at least one"})
		}
		for _, o := range outcomes {
			if o == graph.Contested {
				c.fault(&fault.Fault{Kind: graph.ErrInvalid, What: "contested is not an outcome: it says that reports disagree about one", Want: "outcomes that are claimed, or the predicate Contested"})
			} else if o == graph.Unstated || o > graph.Contested {
				c.fault(&fault.Fault{Kind: graph.ErrInvalid, What: strconv.Quote(o.String()) + " is no outcome", Want: outcomeWords()})
			}
		}
		may := func(r graph.Request) bool { return set.Has(r.Outcome()) || !agreed(r) }
		return plan{looks: Looks{Outcome: true}, near: nearIf(may), test: func(w World) bool { return set.Has(w.Outcome) }}
	}}
}

// agreed reports whether a request has its outcome in every world.
func agreed(r graph.Request) bool {
	return r.Sure() && r.Outcome() != graph.Contested
}

func outcomeWords() string {
	var words []string
	for _, o := range graph.Outcomes() {
		words = append(words, o.String())
	}
	return fault.OneOf(words)
}

// Contested holds of the requests whose reports disagree on the outcome, and
// nothing settles it.
func Contested() Predicate {
	return Predicate{text: "contested", in: func(*compiler) plan {
		return plan{test: func(w World) bool { return w.Request.Outcome() == graph.Contested }}
	}}
}

// Disputed holds of the requests on whose outcome sources disagree with each
// other or with the ledger, whether it is settled or not.
func Disputed() Predicate {
	return Predicate{text: "disputed", in: func(*compiler) plan {
		return plan{test: func(w World) bool { return w.Request.Disputed() }}
	}}
}

// TimesAtLeast holds when the request was made n times or more.
func TimesAtLeast(n int) Predicate {
	return Predicate{text: "made " + strconv.Itoa(n) + " times or more", bond: orWords, in: func(*compiler) plan {
		return plan{looks: Looks{Times: []int{n}}, test: func(w World) bool { return w.Times >= n }}
	}}
}

// Counters holds of counter-offers to other requests.
func Counters() Predicate {
	return Predicate{text: "a counter-offer", in: func(*compiler) plan {
		return plan{test: func(w World) bool {
			for range w.Request.Counters() {
				return true
			}
			return false
		}}
	}}
}
