package ask

import "github.com/rapport-graph/rapport/graph"

// Share is how many of the requests of which the predicate holds had one of the
// outcomes: with graph.Accepted it is the acceptance rate. What counts as one says
// [Query.Counting]. It takes one pass over the requests.
func (q *Query) Share(outcomes ...graph.Outcome) Rate {
	return q.Shares(graph.SetOf(outcomes...))[0]
}

// Shares gives what [Query.Share] does of each of several sets of outcomes, in one pass.
func (q *Query) Shares(sets ...graph.OutcomeSet) []Rate {
	looks := q.looks.also(Looks{Outcome: true})
	is := func(set graph.OutcomeSet, o graph.Outcome) part {
		switch {
		case set.Has(o):
			return hit
		case o == graph.Unreported:
			return uncounted
		default:
			return miss
		}
	}
	totals := make([]total, len(sets))
	var sure [graph.Contested]Span // of those with one outcome, by outcome
	for r := range q.near.all(q.g) {
		if w, ok := looks.single(r); ok {
			if q.test(w) {
				sure[w.Outcome] = sure[w.Outcome].plus(q.weight(w))
			}
			continue
		}
		for i, set := range sets {
			q.total(&totals[i], &looks, r, func(w World) part {
				if !q.test(w) {
					return uncounted
				}
				return is(set, w.Outcome)
			})
		}
	}
	rates := make([]Rate, len(sets))
	for i, set := range sets {
		for o, n := range sure {
			if p := is(set, graph.Outcome(o)); p != uncounted {
				totals[i].sure(p, n)
			}
		}
		rates[i] = totals[i].rate()
	}
	return rates
}
