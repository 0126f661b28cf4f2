package chain

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Reached is an actor to which a chain leads.
type Reached struct {
	Actor  graph.Actor
	Answer truth.Answer // how certain the most certain chain is, never No
	// Steps is how long the shortest chain of that certainty is. Forward in time
	// it is 0.
	Steps int
	// Arrives is as in Chain.
	Arrives date.Day
}

// Reach gives the actors that chains lead to from one, which is among them, in
// the order of actors. It looks up to three times at the requests of all that are
// reached.
func Reach(q *ask.Query, from graph.Actor, opts Options) iter.Seq[Reached] {
	w := web{q, opts}
	return func(yield func(Reached) bool) {
		var found [len(levels)]func(graph.Actor) (Reached, bool)
		for i, level := range levels {
			if opts.Forward {
				found[i] = w.reachForward(from, level)
			} else {
				found[i] = w.reach(from, level, anySteps)
			}
		}
		for a := range q.Graph().Actors() {
			for i, level := range levels {
				if x, ok := found[i](a); ok {
					x.Actor, x.Answer = a, level
					if !yield(x) {
						return
					}
					break
				}
			}
		}
	}
}

// Around gives the actors that lie within some steps of one, which is among them, in
// the order of actors: by requests of which a query holds or may hold, whoever asked.
// It looks at the requests of those that are one step nearer.
func Around(q *ask.Query, centre graph.Actor, steps int) iter.Seq[graph.Actor] {
	return func(yield func(graph.Actor) bool) {
		near := web{q, Options{BothWays: true}}.reach(centre, truth.Contested, uint32(max(min(steps, anySteps), 0)))
		for a := range q.Graph().Actors() {
			if _, ok := near(a); ok && !yield(a) {
				return
			}
		}
	}
}

// anySteps is more than a chain has that is no longer than it need be.
const anySteps = graph.MaxRequests

// reach counts the steps to each actor along requests of a grade, as far as a number
// of steps. No chain takes a request in two worlds.
func (w web) reach(from graph.Actor, least truth.Answer, most uint32) func(graph.Actor) (Reached, bool) {
	n := w.q.Graph().NumActors() + 1
	steps := make([]uint32, n) // 0: not reached; else 1 more
	by := make([]trip, n)      // how each was reached
	steps[from.Number()] = 1
	for queue := []graph.Actor{from}; len(queue) > 0; queue = queue[1:] {
		a := queue[0]
		if steps[a.Number()] > most {
			break
		}
		for r, b := range w.steps(a, false) {
			if steps[b.Number()] == 0 && enough(w.grade(r, a, b), least) {
				steps[b.Number()] = steps[a.Number()] + 1
				by[b.Number()] = trip{via: r.Number(), from: a, open: by[a.Number()].with(r)}
				queue = append(queue, b)
			}
		}
	}
	return func(a graph.Actor) (Reached, bool) {
		n := steps[a.Number()]
		if n > 0 && w.repeats(from, a, func(b graph.Actor) trip { return by[b.Number()] }) {
			c, ok := w.shortest(from, a, least)
			return Reached{Steps: len(c.Steps), Arrives: date.MinDay}, ok && len(c.Steps) <= int(most)
		}
		return Reached{Steps: int(n) - 1, Arrives: date.MinDay}, n > 0
	}
}

// repeats reports whether the chain to an actor takes a request twice, which it could
// only in two worlds.
func (w web) repeats(from, to graph.Actor, by func(graph.Actor) trip) bool {
	var seen []graph.RequestID // of those on whose ends sources disagree
	if by(to).open < 2 {
		return false
	}
	for a := to; a != from; {
		t := by(a)
		if !w.q.Graph().RequestAt(t.via).Certain() {
			if slices.Contains(seen, t.via) {
				return true
			}
			seen = append(seen, t.via)
		}
		a = t.from
	}
	return false
}

func (w web) reachForward(from graph.Actor, least truth.Answer) func(graph.Actor) (Reached, bool) {
	reached := w.travel(from, anyone, least, nil)
	return func(a graph.Actor) (Reached, bool) {
		x, ok := reached[a]
		if ok && w.repeats(from, a, func(b graph.Actor) trip { return reached[b] }) {
			c, ok := w.forward(from, a, least)
			return Reached{Arrives: c.Arrives}, ok
		}
		return Reached{Arrives: x.day}, ok
	}
}
