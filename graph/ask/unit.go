package ask

import "github.com/rapport-graph/rapport/graph"

// Unit is what counts as one where requests are counted.
type Unit uint8

// The units.
const (
	Requests Unit = iota // a request, however often it was made
	Times                // each time that a request was made
)

var unitWords = [...]string{"requests", "times"}

// String gives the unit in a word.
func (u Unit) String() string {
	if int(u) < len(unitWords) {
		return unitWords[u]
	}
	return "invalid"
}

// UnitOf is the unit that suits a graph: Times if it is known of each of its
// requests how often it was made, so that rows that were counted before they
// became requests say the same as single ones; else Requests, since of a request
// that was made several times nobody knows how much it counts beside the others.
// It takes one pass over the requests.
func UnitOf(g *graph.Graph) Unit {
	for r := range g.Requests() {
		if _, ok := timesOf(r).Exact(); !ok {
			return Requests
		}
	}
	return Times
}

// Counting gives the query with another unit for what it counts: in
// [Query.Count], [Query.Share] and [Query.Groups]. What [Compile]
// gives counts requests.
//
// With Times, a request counts as often as it was made, each time with the
// outcome that it had in the end. One that was made at least three times counts
// as three in lower bounds, and leaves upper ones without an end; rates then are
// bounded by what they come to in the limit.
func (q *Query) Counting(u Unit) *Query {
	counting := *q
	counting.unit = u
	return &counting
}

// Unit is what the query counts.
func (q *Query) Unit() Unit { return q.unit }

// weight is how much the worlds count that one stands for.
func (q *Query) weight(w World) Span {
	if q.unit == Requests {
		return Span{1, 1}
	}
	return q.timesIn(w)
}

// timesIn is how often the request was made in the worlds that one stands for.
func (q *Query) timesIn(w World) Span {
	if w.most == 0 { // nothing looked at it
		c := w.Told.Times()
		return Span{c.Min(), most(c)}
	}
	return Span{w.Times, w.most}
}
