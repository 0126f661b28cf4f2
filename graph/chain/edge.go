package chain

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
)

// Edge is the requests that an edge of a [Projection] stands for. The library
// hands it out as the data of the edge.
type Edge struct {
	p        *Projection
	from, to graph.ActorID
}

// From is the actor the edge leads from.
func (e *Edge) From() graph.Actor { return e.p.g.ActorAt(e.from) }

// To is the actor the edge leads to.
func (e *Edge) To() graph.Actor { return e.p.g.ActorAt(e.to) }

// Requests gives the requests of the edge: those whose [graph.Request.From] is
// the edge's From, in their order, then those that are an edge both ways and
// were made the other way. Finding them is a binary search.
func (e *Edge) Requests() iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) { e.p.requests(e.from, e.to, yield) }
}

func (p *Projection) requests(from, to graph.ActorID, yield func(graph.Request) bool) {
	a, b := p.g.ActorAt(from), p.g.ActorAt(to)
	for r := range a.SentTo(b) {
		if p.forth(r) && !yield(r) {
			return
		}
	}
	if p.edges == AsAsked || from == to {
		return
	}
	for r := range b.SentTo(a) {
		if p.back(r) && !yield(r) {
			return
		}
	}
}
