package ask

import "github.com/rapport-graph/rapport/graph"

// Share is how many of the requests of which the predicate holds had one of the
// outcomes: with graph.Accepted it is the acceptance rate. It takes one pass over
// the requests.
func (q *Query) Share(outcomes ...graph.Outcome) Rate {
	looks := q.looks.also(Looks{Outcome: true})
	set := graph.SetOf(outcomes...)
	var t tally
	for r := range q.near.all(q.g) {
		t.add(partsOf(looks, r, func(w World) part {
			switch {
			case !q.test(w):
				return uncounted
			case set.Has(w.Outcome):
				return hit
			default:
				return miss
			}
		}).can)
	}
	return t.rate()
}
