package ask

import "github.com/rapport-graph/rapport/graph"

// Share is how many of the requests of which the predicate holds had one of the
// outcomes: with graph.Accepted it is the acceptance rate. What counts as one says
// [Query.Counting]. It takes one pass over the requests.
func (q *Query) Share(outcomes ...graph.Outcome) Rate {
	looks := q.looks.also(Looks{Outcome: true})
	set := graph.SetOf(outcomes...)
	is := func(w World) part {
		switch {
		case !q.test(w) || w.Outcome == graph.Unreported && !set.Has(graph.Unreported):
			return uncounted
		case set.Has(w.Outcome):
			return hit
		default:
			return miss
		}
	}
	var t total
	for r := range q.near.all(q.g) {
		q.total(&t, &looks, r, is)
	}
	return t.rate()
}
