package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Never gives every two actors of whom the one asked the other in a request of which the
// predicate holds and to which an answer is missing, and never had one: it was ignored
// or is pending, and none was accepted or declined. They come in the order of
// [graph.Graph.Pairs], with the answer, which is not No. Of a request of which no outcome
// is reported it is not known whether it was answered, so that beside one the answer is
// Possibly; and of such requests alone nothing is said.
//
// With [Everything] it takes one pass over the requests, and looks twice only at
// pairs in which anything is in doubt.
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
				switch {
				case p.Outcomes()&missing == 0:
					return true
				case p.Outcomes().Has(graph.Unreported):
					return yield(p, truth.Possibly)
				}
				return yield(p, truth.Yes)
			}
			answer := n.judge(p)
			return answer == truth.No || yield(p, answer)
		})
	}
}

// Deciding gives the requests of a pair on which it hangs whether it is one of
// those that Never gives; of one that it surely is, all whose answer is missing.
func (q *Query) Deciding(p graph.Pair) iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		n := newNever(q)
		sure := n.judge(p) == truth.Yes
		for r := range p.Requests() {
			var can flagSet
			q.each(&n.looks, r, func(w World, _ int) {
				for room := range rooms(r) {
					can |= 1 << n.of(p.From(), p.To())(w, room)
				}
			})
			hangs := can&(can-1) != 0
			if (hangs || sure && can == 1<<unanswered) && !yield(r) {
				return
			}
		}
	}
}

// answers are the outcomes of requests that were answered, missing those of requests
// that were not and should have been.
const (
	answers = graph.OutcomeSet(1<<graph.Accepted | 1<<graph.Declined)
	missing = graph.OutcomeSet(1<<graph.Ignored | 1<<graph.Pending)
)

// What a request is to the question whether one actor ever answered another.
const (
	unanswered flags = 1 << iota
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

// rooms is how many things a request may be at each point that nobody tells: of one
// whose outcome is not reported it is not known whether it was answered.
func rooms(r graph.Request) int {
	if r.Outcome() == graph.Unreported || r.Allowed().Has(graph.Unreported) {
		return 2
	}
	return 1
}

func (n never) of(from, to graph.Actor) func(w World, room int) flags {
	return func(w World, room int) flags {
		switch {
		case w.From != from || w.To != to || !n.q.test(w):
			return 0
		case answers.Has(w.Outcome), w.Outcome == graph.Unreported && room == 1:
			return answered
		case missing.Has(w.Outcome):
			return unanswered
		default:
			return 0
		}
	}
}

// judge answers whether, of the requests of a pair, an answer to at least one is missing
// and none was answered.
func (n never) judge(p graph.Pair) truth.Answer {
	j := joint{q: n.q, looks: &n.looks, so: func(f flags) bool { return f == unanswered }, of: n.of(p.From(), p.To()), rooms: rooms}
	for r := range p.Requests() {
		j.add(r)
	}
	return j.answer()
}
