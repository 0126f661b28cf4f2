package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Step answers whether the predicate holds of a request of the graph and it was made
// from one actor to another, or with either way to the one by the other.
func (q *Query) Step(r graph.Request, from, to graph.Actor, either bool) truth.Answer {
	looks := q.looks
	looks.Direction = looks.Direction || !either
	if w, ok := looks.single(r); ok {
		return valueOf(leads(w, from, to, either) && q.test(w)).answer()
	}
	return q.judge(&looks, r, 1, nil, func(w World, _ int) bool { return leads(w, from, to, either) && q.test(w) })
}

func leads(w World, from, to graph.Actor, either bool) bool {
	return w.From == from && w.To == to || either && w.From == to && w.To == from
}

// Spell is a run of days that a predicate doesn't tell apart for a request, and the
// answer of [Query.Step] if it was made on one of them.
type Spell struct {
	First, Last date.Day
	Answer      truth.Answer
}

// Spells gives the runs of days on which a request may have been made, by their days.
func (q *Query) Spells(r graph.Request, from, to graph.Actor, either bool) iter.Seq[Spell] {
	return func(yield func(Spell) bool) {
		looks := q.looks
		looks.Direction = looks.Direction || !either
		for first, last := range q.runs(r) {
			answer := q.judge(&looks, r, 1, func(w World) bool { return w.Day <= last && w.last >= first },
				func(w World, _ int) bool { return leads(w, from, to, either) && q.test(w) })
			// In a world in which it was made on other days it is no step.
			if answer == truth.Yes && !everywhere(r, first, last) {
				answer = truth.Contested
			}
			if !yield(Spell{first, last, answer}) {
				return
			}
		}
	}
}

// everywhere reports whether a request may have been made on some days in every world.
func everywhere(r graph.Request, first, last date.Day) bool {
	for i := range r.NumWorlds() {
		if x, y := r.World(i).Days(); y < first || last < x {
			return false
		}
	}
	return true
}
