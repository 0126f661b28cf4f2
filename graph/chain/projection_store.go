package chain

import (
	"errors"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
)

// ErrReadOnly is what the methods of a store return that would change it. Note
// that the library's AddEdge reports an edge that exists before it tries.
var ErrReadOnly = errors.New("the projection of a graph can't be changed")

// store is a Projection as the library sees it.
type store struct{ p *Projection }

// Store gives the projection as a store of the library: all actors of the
// graph, whether they have edges or not, by their numbers. Every edge it lists
// is between actors it lists. It costs nothing; listing takes 56 bytes an edge.
//
// Beside the methods of the interface it has EdgeCount, which later versions of
// the library ask for.
func (p *Projection) Store() lib.Store[graph.ActorID, graph.Actor] { return store{p} }

// Graph gives the projection as a directed graph of the library. Other traits
// may be added, such as [lib.Weighted].
func (p *Projection) Graph(traits ...func(*lib.Traits)) lib.Graph[graph.ActorID, graph.Actor] {
	return lib.NewWithStore(graph.Actor.Number, p.Store(), append([]func(*lib.Traits){lib.Directed()}, traits...)...)
}

func (s store) has(n graph.ActorID) bool { return n >= 1 && int(n) <= s.p.g.NumActors() }

// Vertex gives an actor by its number.
func (s store) Vertex(n graph.ActorID) (graph.Actor, lib.VertexProperties, error) {
	if !s.has(n) {
		return graph.Actor{}, lib.VertexProperties{}, lib.ErrVertexNotFound
	}
	// A map of its own: callers may write to it.
	return s.p.g.ActorAt(n), lib.VertexProperties{Attributes: map[string]string{}}, nil
}

// ListVertices gives the numbers of the actors, in order.
func (s store) ListVertices() ([]graph.ActorID, error) {
	list := make([]graph.ActorID, s.p.g.NumActors())
	for i := range list {
		list[i] = graph.ActorID(i + 1)
	}
	return list, nil
}

// VertexCount is the number of actors.
func (s store) VertexCount() (int, error) { return s.p.g.NumActors(), nil }

// Edge gives the edge from one actor to another. It counts their requests.
func (s store) Edge(from, to graph.ActorID) (lib.Edge[graph.ActorID], error) {
	if !s.has(from) || !s.has(to) {
		return lib.Edge[graph.ActorID]{}, lib.ErrEdgeNotFound
	}
	weight := 0
	s.p.requests(from, to, func(graph.Request) bool { weight++; return true })
	if weight == 0 {
		return lib.Edge[graph.ActorID]{}, lib.ErrEdgeNotFound
	}
	e := edge(&Edge{s.p, from, to}, weight)
	e.Properties.Attributes = map[string]string{}
	return e, nil
}

// ListEdges gives the edges by the actors they lead from and to, in order.
func (s store) ListEdges() ([]lib.Edge[graph.ActorID], error) {
	list := make([]lib.Edge[graph.ActorID], 0, s.p.count)
	data := make([]Edge, 0, s.p.count)
	var runs runs
	for a := range s.p.g.Actors() {
		for _, r := range runs.from(s.p, a) {
			data = append(data, Edge{s.p, a.Number(), r.to})
			list = append(list, edge(&data[len(data)-1], r.n))
		}
	}
	return list, nil
}

func edge(data *Edge, weight int) lib.Edge[graph.ActorID] {
	return lib.Edge[graph.ActorID]{Source: data.from, Target: data.to, Properties: lib.EdgeProperties{Weight: weight, Data: data}}
}

// EdgeCount is the number of edges.
func (s store) EdgeCount() (int, error) { return s.p.count, nil }

func (store) AddVertex(graph.ActorID, graph.Actor, lib.VertexProperties) error { return ErrReadOnly }

func (store) RemoveVertex(graph.ActorID) error { return ErrReadOnly }

func (store) AddEdge(_, _ graph.ActorID, _ lib.Edge[graph.ActorID]) error { return ErrReadOnly }

func (store) UpdateEdge(_, _ graph.ActorID, _ lib.Edge[graph.ActorID]) error { return ErrReadOnly }

func (store) RemoveEdge(_, _ graph.ActorID) error { return ErrReadOnly }
