package ask

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// Statement is an outcome of a request, and the claims that say so.
type Statement struct {
	Request graph.Request
	Outcome graph.Outcome
	Claims  []graph.Claim // at least one, by their sources
	Sources []graph.Source
	Origins []graph.Source // on which they rest, see [graph.Request.Origins]
}

// Statements gives what sources say became of the requests of which the
// predicate may hold: for each request, each outcome that is claimed of it.
func (q *Query) Statements() iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		for r := range q.Select() {
			for _, s := range statements(r) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

func statements(r graph.Request) (list []Statement) {
	for c, origins := range r.OriginsOfEach() {
		o := c.Outcome()
		if o == graph.Unstated {
			continue
		}
		i := slices.IndexFunc(list, func(s Statement) bool { return s.Outcome == o })
		if i < 0 {
			i = len(list)
			list = append(list, Statement{Request: r, Outcome: o})
		}
		s := &list[i]
		s.Claims = append(s.Claims, c)
		if n := len(s.Sources); n == 0 || s.Sources[n-1] != c.Source() { // claims are in their order
			s.Sources = append(s.Sources, c.Source())
		}
		s.Origins = slices.AppendSeq(s.Origins, origins)
	}
	for i := range list {
		slices.SortFunc(list[i].Origins, func(x, y graph.Source) int { return x.Number() - y.Number() })
		list[i].Origins = slices.Compact(list[i].Origins)
	}
	slices.SortFunc(list, func(x, y Statement) int { return int(x.Outcome) - int(y.Outcome) })
	return list
}

// RestOnOne gives the statements that rest on one origin alone, whoever repeats it.
// What the ledger states without a report rests on none, and is not among them.
func (q *Query) RestOnOne() iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		for s := range q.Statements() {
			if len(s.Origins) == 1 && !yield(s) {
				return
			}
		}
	}
}

// OnOne is how many statements rest on one origin, see [Query.RestOnOne], whatever
// the query counts. Of requests of which the predicate need not hold they are in the
// upper bound alone.
func (q *Query) OnOne() (n Span) {
	q = q.Counting(Requests)
	for s := range q.RestOnOne() {
		n = n.plus(q.count(s.Request))
	}
	return n
}
