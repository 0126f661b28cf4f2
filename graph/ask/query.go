package ask

import (
	"iter"
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Query is a predicate whose names were found in a graph. It never changes, and
// any number of goroutines may use it.
type Query struct {
	g         *graph.Graph
	predicate Predicate
	test      func(World) bool
	looks     Looks
	near      near
	unit      Unit
	rooms     *sync.Pool // of room
}

// Compile finds what a predicate means in a graph. The error is a [fault.List]
// of every name that the graph lacks, of the kind graph.ErrUnknownName and with
// the nearest name, and of dates and outcomes that are none.
func Compile(g *graph.Graph, p Predicate) (*Query, error) {
	c := &compiler{g: g}
	q := c.query(p)
	if err := c.faults.Err(); err != nil {
		return nil, err
	}
	return q, nil
}

// Graph is the graph that is asked.
func (q *Query) Graph() *graph.Graph { return q.g }

// Predicate is what is asked.
func (q *Query) Predicate() Predicate { return q.predicate }

// Judge answers whether the predicate holds of a request of the graph. It takes
// time in proportion to the predicate and to the worlds that it tells apart, and
// allocates nothing for the many requests that have one.
func (q *Query) Judge(r graph.Request) truth.Answer {
	return q.judge(&q.looks, r, 1, nil, func(w World, _ int) bool { return q.test(w) })
}

// within judges a request in those of its worlds that keep accepts.
func (q *Query) within(looks *Looks, r graph.Request, keep func(World) bool) truth.Answer {
	return q.judge(looks, r, 1, keep, func(w World, _ int) bool { return q.test(w) })
}

// Surely reports whether the predicate holds of a request in every world. It
// can choose the requests of a projection.
func (q *Query) Surely(r graph.Request) bool { return q.Judge(r) == truth.Yes }

// Perhaps reports whether the predicate holds of a request in some world.
func (q *Query) Perhaps(r graph.Request) bool { return q.Judge(r) != truth.No }

// Select gives the requests of which the predicate may hold, in their order,
// each with the answer, which is never No. It looks at all requests, unless the
// predicate says between whom or from or to whom they are: then at theirs alone.
func (q *Query) Select() iter.Seq2[graph.Request, truth.Answer] {
	return func(yield func(graph.Request, truth.Answer) bool) {
		for r := range q.near.all(q.g) {
			if a := q.Judge(r); a != truth.No && !yield(r, a) {
				return
			}
		}
	}
}

// Count is of how many requests the predicate holds, or how often they were made
// where times are counted, see [Query.Counting].
func (q *Query) Count() (n Span) {
	for r := range q.near.all(q.g) {
		n = n.plus(q.count(r))
	}
	return n
}

// count is how much a request counts.
func (q *Query) count(r graph.Request) Span {
	if q.unit == Times {
		return q.times(r)
	}
	switch q.Judge(r) {
	case truth.No:
		return Span{}
	case truth.Yes:
		return Span{1, 1}
	default:
		return Span{0, 1}
	}
}

// Times is how often the requests were made of which the predicate holds.
func (q *Query) Times() (n Span) {
	for r := range q.near.all(q.g) {
		n = n.plus(q.times(r))
	}
	return n
}

func (q *Query) times(r graph.Request) Span {
	switch a := q.Judge(r); a {
	case truth.No:
		return Span{}
	case truth.Yes:
		return timesOf(r)
	}
	n := Span{Least: unbounded}
	q.each(&q.looks, r, func(w World, _ int) {
		var in Span
		if q.test(w) {
			in = q.timesIn(w)
		}
		n = n.or(in)
	})
	return n
}

// timesOf is how often a request was made, in all its worlds.
func timesOf(r graph.Request) Span {
	n := Span{Least: unbounded}
	for i := range r.NumWorlds() {
		c := r.World(i).Times()
		n = n.or(Span{c.Min(), most(c)})
	}
	return n
}

// Any answers whether the predicate holds of at least one request.
func (q *Query) Any() truth.Answer {
	any := truth.No
	for _, a := range q.Select() {
		if any = truth.Either(any, a); any == truth.Yes {
			break
		}
	}
	return any
}

// All answers whether the predicate holds of every request of the graph; of
// none, it does.
func (q *Query) All() truth.Answer {
	all := truth.Yes
	for r := range q.g.Requests() {
		if all = truth.Both(all, q.Judge(r)); all == truth.No {
			break
		}
	}
	return all
}

// Any answers whether a predicate holds of at least one request of a graph. The
// error is that of [Compile], as in the functions below.
func Any(g *graph.Graph, p Predicate) (truth.Answer, error) {
	q, err := Compile(g, p)
	if err != nil {
		return truth.No, err
	}
	return q.Any(), nil
}

// All answers whether, of every request of which one predicate holds, another
// holds in the same world.
func All(g *graph.Graph, of, holds Predicate) (truth.Answer, error) {
	q, err := Compile(g, Implies(of, holds))
	if err != nil {
		return truth.No, err
	}
	return q.All(), nil
}

// Count is of how many requests of a graph a predicate holds.
func Count(g *graph.Graph, p Predicate) (Span, error) {
	q, err := Compile(g, p)
	if err != nil {
		return Span{}, err
	}
	return q.Count(), nil
}

// Implies holds in the worlds in which the one predicate doesn't hold, or the
// other does.
func Implies(of, holds Predicate) Predicate { return Or(Not(of), holds) }
