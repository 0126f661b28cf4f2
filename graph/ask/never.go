package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Never gives every two actors of whom the one asked the other at least once in
// a request of which the predicate holds, and never had an answer to one: none
// was accepted or declined. They come in the order of [graph.Graph.Pairs], with
// the answer, which is not No.
//
// A request that is pending, withdrawn or undelivered was not answered either.
// Who wants to count only what reached the other asks with a predicate such as
// Not(With(graph.Withdrawn, graph.Undelivered)).
//
// With [Everything] it takes one pass over the requests, and looks twice only at
// pairs with contested requests or ones without direction.
func (q *Query) Never() iter.Seq2[graph.Pair, truth.Answer] {
	all := q.predicate.in == nil
	var without graph.OutcomeSet
	if all {
		without = answers
	}
	return func(yield func(graph.Pair, truth.Answer) bool) {
		n := newNever(q)
		// Not a range: this is called for most requests of a graph, and a range
		// keeps account of each call.
		q.g.Pairs(without)(func(p graph.Pair) bool {
			if all && !p.Undirected() && !p.Outcomes().Has(graph.Contested) {
				return yield(p, truth.Yes)
			}
			answer := n.judge(p)
			return answer == truth.No || yield(p, answer)
		})
	}
}

// Deciding gives the requests of a pair on which it hangs whether it is one of
// those that Never gives; of one that it surely is, all that were not answered.
func (q *Query) Deciding(p graph.Pair) iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		n := newNever(q)
		answer := n.judge(p)
		for r := range p.Requests() {
			may := n.parts(r, p.From()).can
			hangs := may != single(unanswered) && may != single(absent)
			if (hangs || answer == truth.Yes && may == single(unanswered)) && !yield(r) {
				return
			}
		}
	}
}

// answers are the outcomes of requests that were answered.
const answers = graph.OutcomeSet(1<<graph.Accepted | 1<<graph.Declined)

// What a request may be to the question whether one actor ever answered another.
const (
	absent     part = iota // not asked by the one of the other, or not kept by the predicate
	unanswered             // asked, and not answered
	answered
)

// never judges pairs of actors.
type never struct {
	q     *Query
	looks Looks
}

func newNever(q *Query) never {
	return never{q, q.looks.also(Looks{Outcome: true, Direction: true})}
}

func (n never) parts(r graph.Request, from graph.Actor) parts {
	if n.q.predicate.in == nil {
		return plainParts(r)
	}
	return partsOf(n.looks, r, func(w World) part {
		switch {
		case w.From != from || !n.q.test(w):
			return absent
		case answers.Has(w.Outcome):
			return answered
		default:
			return unanswered
		}
	})
}

// plainParts finds the parts of a request between the two of a pair when every
// request counts.
func plainParts(r graph.Request) (p parts) {
	may := r.Allowed()
	if may&answers != 0 {
		p.can |= single(answered)
	}
	if may&^answers != 0 {
		p.can |= single(unanswered)
	}
	p.turns[unanswered][answered] = may&answers != 0 && may&^answers != 0
	if !r.Directed() {
		p.can |= single(absent)
	}
	return p
}

// judge answers whether, of the requests of a pair, at least one is unanswered
// and none answered.
//
// Requests are independent of each other, so all but the ones that must be
// answered can be otherwise at the same time. That leaves few cases.
func (n never) judge(p graph.Pair) truth.Answer {
	var sum sums
	for r := range p.Requests() {
		x := n.parts(r, p.From())
		if x.can == single(answered) {
			return truth.No
		}
		sum.add(x)
	}
	switch {
	case sum.can[unanswered] == 0:
		return truth.No
	case sum.can[answered] == 0 && sum.always[unanswered] > 0:
		return truth.Yes
	case sum.turns[unanswered][answered] > 0, // the others not answered
		sum.turns[absent][unanswered] > 0 && sum.never[absent] == 0, // the others absent
		sum.turnsBeside(absent, answered, unanswered):               // another unanswered
		return truth.Contested
	default:
		return truth.Possibly
	}
}
