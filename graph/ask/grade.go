package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Spell is a run of days that a predicate doesn't tell apart for a request, and
// how far one can rely on it then, see [Query.Grade].
type Spell struct {
	First, Last date.Day
	Grade       truth.Answer
}

// Grade tells how far one can rely on it that the predicate holds of a request
// of the graph and that the request was made by an actor; by either of its two
// if from is the zero Actor. It is
//
//   - Yes if so in every world,
//   - Possibly if days, direction and number can be such that it is so by every
//     claim,
//   - Contested if it is so by some claims only, however those are,
//   - No if it is so in no world.
//
// What is to be built of several requests, such as a chain of them, holds as far
// as the grade of the weakest. A request of the grade Possibly may be judged as
// Contested: it then can hang on claims too, but need not.
func (q *Query) Grade(r graph.Request, from graph.Actor) truth.Answer {
	if r.Directed() || from == (graph.Actor{}) {
		if w, ok := q.looks.single(r); ok {
			switch {
			case from != (graph.Actor{}) && w.From != from || !q.test(w):
				return truth.No
			default:
				return truth.Yes
			}
		}
	}
	return q.grade(r, from, nil)
}

func (q *Query) grade(r graph.Request, from graph.Actor, keep func(World) bool) truth.Answer {
	looks := q.looks
	looks.Direction = looks.Direction || from != (graph.Actor{})
	var f fold
	looks.each(r, func(w World, known, claims int) {
		if keep == nil || keep(w) {
			f.add(known, claims, (from == (graph.Actor{}) || w.From == from) && q.test(w))
		}
	})
	switch answer, firm := f.close(); {
	case answer.Definite():
		return answer
	case firm:
		return truth.Possibly
	default:
		return truth.Contested
	}
}

// Spells gives the runs of days on which a request may have been made, by their
// days, each graded as if it was made then. They cover the span of its date.
func (q *Query) Spells(r graph.Request, from graph.Actor) iter.Seq[Spell] {
	return func(yield func(Spell) bool) {
		first, last := r.Date().Earliest(), r.Date().Latest()
		if len(cuts(q.looks.Days, first, last)) == 0 {
			yield(Spell{first, last, q.Grade(r, from)})
			return
		}
		for first, last := range q.runs(r) {
			if !yield(Spell{first, last, q.grade(r, from, func(w World) bool { return w.Day == first })}) {
				return
			}
		}
	}
}

// runs gives the runs of days that the predicate doesn't tell apart, of those on
// which a request may have been made.
func (q *Query) runs(r graph.Request) iter.Seq2[date.Day, date.Day] {
	return func(yield func(date.Day, date.Day) bool) {
		first, last := r.Date().Earliest(), r.Date().Latest()
		for _, next := range cuts(q.looks.Days, first, last) {
			if !yield(first, next-1) {
				return
			}
			first = next
		}
		yield(first, last)
	}
}
