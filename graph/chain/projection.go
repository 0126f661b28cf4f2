package chain

import (
	"math/bits"

	"github.com/rapport-graph/rapport/graph"
)

// Direction says which edges of a projection a request is.
type Direction uint8

const (
	// AsAsked: from the asker to the one asked. A request without direction is
	// no edge.
	AsAsked Direction = iota
	// AsPossible: as AsAsked, and both ways for a request without direction.
	AsPossible
	// EitherWay: every request both ways, for questions of who is connected with
	// whom. The store then also suits an undirected graph of the library.
	EitherWay
)

// Projection shows some requests of a graph to the algorithms of
// github.com/dominikbraun/graph: the actors, and an edge from one to another where a
// request between them is kept. It never changes, and any number of goroutines may
// read it.
//
// It copies no edge. It holds one bit for each request and reads the rest from the
// graph, through the library's Store interface, which it implements read-only.
//
// The library has no parallel edges, so an edge stands for all requests kept
// from one actor to another. Its weight is how many they are (requests, not
// times), and its data is an [*Edge], which gives them. In a graph made with
// the option [github.com/dominikbraun/graph.Weighted] the shortest path is
// therefore the one of fewest requests; without it, the one of fewest edges.
//
// Version 0.23 of the library has algorithms that are fine here, and others:
//
//   - ShortestPath: the length is right. Which of several shortest paths is
//     given is random. A path to an actor that does not exist is not an error
//     where it is its own source, and long paths cost the square of their
//     length.
//   - StronglyConnectedComponents, DFS and BFS: right. Components need ids
//     other than zero, which actors have.
//   - BFSWithDepth: counts visits, not levels.
//   - TopologicalSort and StableTopologicalSort: right, and quadratic.
//   - AllPathsBetween: the number of paths grows as a factorial.
//   - Clone and TransitiveReduction: copy everything into the library's own
//     memory.
//   - draw.DOT: does not escape what it writes; package render draws.
//
// Each of them lists all edges once and builds maps of them, at some hundred
// bytes an edge for as long as it runs.
type Projection struct {
	g     *graph.Graph
	edges Direction
	kept  []uint64 // a bit for each request
	// count is how many edges there are, counted when the projection is made: the
	// library asks for it as if it were at hand.
	count int
}

// Project gives the projection of the requests that keep accepts; nil keeps all. It
// calls keep once for each request, in their order, and takes a bit a request.
func Project(g *graph.Graph, keep func(graph.Request) bool, edges Direction) *Projection {
	p := &Projection{g: g, edges: edges, kept: make([]uint64, (g.NumRequests()+63)/64)}
	for r := range g.Requests() {
		if keep == nil || keep(r) {
			i := r.Number() - 1
			p.kept[i/64] |= 1 << (i % 64)
		}
	}
	var runs runs
	for a := range g.Actors() {
		p.count += len(runs.from(p, a))
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
	return p.kept[i/64]>>(i%64)&1 == 1 && (p.edges != AsAsked || r.Directed())
}

// back reports whether a request is an edge from its To to its From.
func (p *Projection) back(r graph.Request) bool {
	return p.forth(r) && (p.edges == EitherWay || p.edges == AsPossible && !r.Directed())
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
	if p.edges == AsAsked {
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
