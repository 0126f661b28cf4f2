package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Silence is an actor that another one asked and that never answered.
type Silence struct {
	Pair   graph.Pair // From asked, To did not answer
	Answer truth.Answer
	q      *Query
}

// Deciding gives the requests on which it hangs whether the one asked never
// answered; where the Answer is Yes, all that it did not answer.
func (s Silence) Deciding() iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		n := newNever(s.q)
		for r := range s.Pair.Requests() {
			p := n.parts(r, s.Pair.From())
			hangs := p.can != single(unanswered) && p.can != single(absent)
			if (hangs || s.Answer == truth.Yes && p.can == single(unanswered)) && !yield(r) {
				return
			}
		}
	}
}

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
func (q *Query) Never() iter.Seq[Silence] {
	const answers = graph.OutcomeSet(1<<graph.Accepted | 1<<graph.Declined)
	const doubts = graph.OutcomeSet(1 << graph.Contested)
	return func(yield func(Silence) bool) {
		all := q.predicate.in == nil
		n := newNever(q)
		for p := range q.g.Pairs() {
			answer := truth.Yes
			switch o := p.Outcomes(); {
			case all && !p.Undirected() && o&answers != 0:
				continue
			case all && !p.Undirected() && o&doubts == 0:
			default:
				if answer = n.judge(p); answer == truth.No {
					continue
				}
			}
			if !yield(Silence{p, answer, q}) {
				return
			}
		}
	}
}

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
	return partsOf(n.looks, r, func(w World) part {
		switch {
		case w.From != from || !n.q.test(w):
			return absent
		case w.Outcome == graph.Accepted || w.Outcome == graph.Declined:
			return answered
		default:
			return unanswered
		}
	})
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
