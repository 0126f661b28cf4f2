package graph

import (
	"iter"

	"github.com/rapport-graph/rapport/graph/internal/store"
)

func newActorIndex() *store.ActorIndex[fate] { return new(store.ActorIndex[fate]) }

// byActor gives the index of the requests by actor.
func (g *Graph) byActor() *store.ActorIndex[fate] {
	x := g.actorIndex
	if x == nil { // of the zero Graph
		return &store.ActorIndex[fate]{OutAt: make([]uint32, 2), InAt: make([]uint32, 2)}
	}
	x.Once.Do(func() { x.Make(&g.requests, g.NumActors()) })
	return x
}

// sent gives the indexes of the requests that an actor sent.
func (g *Graph) sent(a ActorID) []uint32 {
	x := g.byActor()
	return x.Outs[x.OutAt[a]:x.OutAt[a+1]]
}

// received gives the indexes of those that it received.
func (g *Graph) received(a ActorID) []uint32 {
	x := g.byActor()
	return x.Ins[x.InAt[a]:x.InAt[a+1]]
}

// list gives the requests with some indexes.
func (g *Graph) list(indexes []uint32) iter.Seq[Request] {
	return func(yield func(Request) bool) {
		for _, i := range indexes {
			if !yield(Request{g, RequestID(i + 1)}) {
				return
			}
		}
	}
}
