package chain

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Find finds the shortest chains of requests, of which a query may hold, that
// lead from one actor to another: the shortest that is certain, then the
// shortest that is possible if that is shorter, and then the shortest that is
// contested if that is shorter still. Of several of one length it takes the same
// one every time.
//
// With Options.Forward it finds the one that arrives first among the most
// certain ones instead: if there are chains that are certain, the one that has
// surely arrived by the earliest day.
//
// It looks at the requests of the actors within half the length of the chain
// from either end, and forward in time at those of all that are reached before.
func Find(q *ask.Query, from, to graph.Actor, opts Options) Chains {
	w := web{q, opts}
	if from == to {
		return Chains{{Answer: truth.Yes, Arrives: date.MinDay}}
	}
	if opts.Forward {
		for _, level := range levels {
			if c, ok := w.forward(from, to, level); ok {
				return Chains{c}
			}
		}
		return nil
	}
	// Most chains are certain or not there at all, and then one search is enough.
	shortest, ok := w.shortest(from, to, truth.Contested)
	if !ok {
		return nil
	}
	if shortest.Answer == truth.Yes {
		return Chains{shortest}
	}
	var found Chains
	for _, level := range levels {
		c, ok := shortest, true
		if level != truth.Contested {
			c, ok = w.shortest(from, to, level)
		}
		if ok && (len(found) == 0 || len(c.Steps) < len(found[len(found)-1].Steps)) {
			found = append(found, c)
		}
	}
	return found
}

// side is what a search from one end has seen.
type side struct {
	via   []graph.RequestID // by actor: the request by which it was reached; 0: not yet
	whom  []graph.ActorID   // by actor: from whom it was reached, or whom it leads to
	last  []graph.Actor     // the actors reached by the last step
	begin graph.Actor
}

func (w web) side(a graph.Actor) side {
	n := w.q.Graph().NumActors() + 1
	return side{via: make([]graph.RequestID, n), whom: make([]graph.ActorID, n), last: []graph.Actor{a}, begin: a}
}

func (s *side) reached(a graph.Actor) bool { return a == s.begin || s.via[a.Number()] != 0 }

// shortest finds a shortest chain of requests of a grade.
func (w web) shortest(from, to graph.Actor, least truth.Answer) (Chain, bool) {
	return once(func(lacks []Step) (Chain, bool) { return w.search(from, to, least, lacks) },
		func(x, y Chain) bool { return len(x.Steps) < len(y.Steps) })
}

// maxSearches bounds how often a chain is sought that takes no request twice: what is
// not found until then counts as not there.
const maxSearches = 1000

// once finds a chain that takes no request twice: one on whose ends sources disagree
// could lead on from where it leads to, but not in one world. Search finds the best chain
// that lacks some steps. Where it takes a request twice there are two ways on: without
// the one step, and without the other.
func once(search func(lacks []Step) (Chain, bool), better func(x, y Chain) bool) (Chain, bool) {
	left := maxSearches
	var find func(lacks []Step) (Chain, bool)
	find = func(lacks []Step) (Chain, bool) {
		if left == 0 {
			return Chain{}, false
		}
		left--
		c, ok := search(lacks)
		if !ok {
			return c, false
		}
		for i, s := range c.Steps {
			for _, t := range c.Steps[:i] {
				if s.Request != t.Request {
					continue
				}
				best, found := find(append(slices.Clip(lacks), s))
				if other, ok := find(append(slices.Clip(lacks), t)); ok && (!found || better(other, best)) {
					best, found = other, true
				}
				return best, found
			}
		}
		return c, true
	}
	return find(nil)
}

// search finds a shortest chain of requests of a grade. Step by step, it goes
// on from the end from which fewer actors were reached last. The first actor that
// is reached from both ends is on a shortest chain: all shorter ones would have
// been found by the steps before.
func (w web) search(from, to graph.Actor, least truth.Answer, lacks []Step) (Chain, bool) {
	head, tail := w.side(from), w.side(to)
	for len(head.last) > 0 && len(tail.last) > 0 {
		near, far, back := &head, &tail, false
		if len(tail.last) < len(head.last) {
			near, far, back = &tail, &head, true
		}
		var next []graph.Actor
		for _, a := range near.last {
			for r, b := range w.steps(a, back) {
				s := Step{r, a, b}
				if back {
					s = Step{r, b, a}
				}
				if near.reached(b) || len(lacks) > 0 && slices.Contains(lacks, s) || !enough(w.grade(r, s.From, s.To), least) {
					continue
				}
				near.via[b.Number()], near.whom[b.Number()] = r.Number(), a.Number()
				if far.reached(b) {
					return w.chain(&head, &tail, b), true
				}
				next = append(next, b)
			}
		}
		near.last = next
	}
	return Chain{}, false
}

// chain puts the chain together whose halves meet at an actor.
func (w web) chain(head, tail *side, at graph.Actor) Chain {
	g := w.q.Graph()
	c := Chain{Answer: truth.Yes, Arrives: date.MinDay}
	add := func(s Step) {
		if grade := w.grade(s.Request, s.From, s.To); !enough(grade, c.Answer) {
			c.Answer = grade
		}
		c.Steps = append(c.Steps, s)
	}
	for b := at; b != head.begin; {
		a := g.ActorAt(head.whom[b.Number()])
		add(Step{g.RequestAt(head.via[b.Number()]), a, b})
		b = a
	}
	slices.Reverse(c.Steps)
	for a := at; a != tail.begin; {
		b := g.ActorAt(tail.whom[a.Number()])
		add(Step{g.RequestAt(tail.via[a.Number()]), a, b})
		a = b
	}
	return c
}
