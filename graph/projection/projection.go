package projection

import (
	"math/bits"

	"github.com/rapport-graph/rapport/graph"
)

// Ways says which edges a request is.
type Ways uint8

const (
	// Asked: from the asker to the one asked. A request without direction is
	// no edge.
	Asked Ways = iota
	// Possible: as Asked, and both ways for a request without direction.
	Possible
	// Both: every request both ways, for questions of who is connected with
	// whom. The store then also suits an undirected graph of the library.
	Both
)

// Options say how requests become edges. The zero value is from asker to asked.
type Options struct {
	Ways Ways
}

// Projection is a read-only view of some requests of a graph. It never changes,
// and any number of goroutines may read it.
type Projection struct {
	g    *graph.Graph
	ways Ways
	kept []uint64 // a bit for each request
	// edges is counted when the projection is made: the library asks for it as
	// if it were at hand.
	edges int
}

// New gives the projection of the requests that keep accepts; nil keeps all. It
// calls keep once for each request, in their order, and takes a bit a request.
func New(g *graph.Graph, keep func(graph.Request) bool, opts Options) *Projection {
	p := &Projection{g: g, ways: opts.Ways, kept: make([]uint64, (g.NumRequests()+63)/64)}
	for r := range g.Requests() {
		if keep == nil || keep(r) {
			i := r.Number() - 1
			p.kept[i/64] |= 1 << (i % 64)
		}
	}
	var runs runs
	for a := range g.Actors() {
		p.edges += len(runs.from(p, a))
	}
	return p
}

// NumRequests is how many requests are kept, whether they are edges or not.
func (p *Projection) NumRequests() (n int) {
	for _, word := range p.kept {
		n += bits.OnesCount64(word)
	}
	return n
}

// forth reports whether a request is an edge from its From to its To.
func (p *Projection) forth(r graph.Request) bool {
	i := r.Number() - 1
	return p.kept[i/64]>>(i%64)&1 == 1 && (p.ways != Asked || r.Directed())
}

// back reports whether a request is an edge from its To to its From.
func (p *Projection) back(r graph.Request) bool {
	return p.forth(r) && (p.ways == Both || p.ways == Possible && !r.Directed())
}

// run is the requests that make one edge from an actor.
type run struct {
	to graph.ActorID
	n  int
}

// runs finds the edges from one actor after another, in the same memory.
type runs struct{ forth, back, both []run }

// from gives the edges from an actor, in the order of those they lead to. The
// slice is valid until the next call.
func (rs *runs) from(p *Projection, a graph.Actor) []run {
	rs.forth = rs.forth[:0]
	for r := range a.Sent() {
		if p.forth(r) {
			rs.forth = add(rs.forth, r.To().Number())
		}
	}
	if p.ways == Asked {
		return rs.forth
	}
	rs.back = rs.back[:0]
	for r := range a.Received() {
		if p.back(r) {
			rs.back = add(rs.back, r.From().Number())
		}
	}
	rs.both = merge(rs.both[:0], rs.forth, rs.back, a.Number())
	return rs.both
}

// add counts a request to the last run, or begins another.
func add(list []run, to graph.ActorID) []run {
	if n := len(list); n > 0 && list[n-1].to == to {
		list[n-1].n++
		return list
	}
	return append(list, run{to, 1})
}

// merge merges what leads from an actor forth and back. A request of an actor
// to itself leads to it both ways and is counted once.
func merge(out, forth, back []run, self graph.ActorID) []run {
	for len(forth) > 0 || len(back) > 0 {
		switch {
		case len(back) == 0 || len(forth) > 0 && forth[0].to < back[0].to:
			out = append(out, forth[0])
			forth = forth[1:]
		case len(forth) == 0 || back[0].to < forth[0].to:
			out = append(out, back[0])
			back = back[1:]
		default:
			r := forth[0]
			if r.to != self {
				r.n += back[0].n
			}
			out = append(out, r)
			forth, back = forth[1:], back[1:]
		}
	}
	return out
}
