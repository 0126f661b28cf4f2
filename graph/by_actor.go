package graph

import "iter"

// byActor gives the index of the requests by actor.
func (g *Graph) byActor() *actorIndex[fate] {
	x := g.actorIndex
	if x == nil { // of the zero Graph
		return &actorIndex[fate]{outAt: make([]uint32, 2), inAt: make([]uint32, 2)}
	}
	x.once.Do(func() { x.make(&g.requests, g.NumActors()) })
	return x
}

// sent gives the indexes of the requests that an actor sent.
func (g *Graph) sent(a ActorID) []uint32 {
	x := g.byActor()
	return x.outs[x.outAt[a]:x.outAt[a+1]]
}

// received gives the indexes of those that it received.
func (g *Graph) received(a ActorID) []uint32 {
	x := g.byActor()
	return x.ins[x.inAt[a]:x.inAt[a+1]]
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
