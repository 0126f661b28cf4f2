package graph

import (
	"iter"
	"sort"
	"sync"
)

// actorIndex holds the two ways to find requests by actor: 13 bytes for each
// request and 8 for each actor. It is made when it is first needed: who only counts
// requests never needs it.
type actorIndex struct {
	once sync.Once

	outAt []uint32 // by actor: where its requests begin in outs, see offsets
	outs  []uint32 // request indexes from 0 by asker, then by asked
	// The asked and the fate of each of outs: what is looked for in them, and what
	// decides about pairs, lies side by side.
	outTo   []uint32
	outFate []fate
	inAt    []uint32
	ins     []uint32 // by asked, then by asker
}

// byActor gives the index of the requests by actor.
func (g *Graph) byActor() *actorIndex {
	x := g.actorIndex
	if x == nil { // of the zero Graph
		return &actorIndex{outAt: make([]uint32, 2), inAt: make([]uint32, 2)}
	}
	x.once.Do(func() { x.make(&g.requests, g.NumActors()) })
	return x
}

// make makes the index, for actors 1 to actors. Sorting is stable: by the one
// asked, then by the asker, then by the one asked again gives both lists their
// order.
func (x *actorIndex) make(c *columns, actors int) {
	byTo := make([]uint32, c.len())
	for i := range byTo {
		byTo[i] = uint32(i)
	}
	x.outAt, x.inAt = offsets(c.from, actors), offsets(c.to, actors)
	byTo = sortBy(c.to, byTo, x.inAt)
	x.outs = sortBy(c.from, byTo, x.outAt)
	both(func() { x.outTo, x.outFate = gather(c.to, x.outs), gather(c.fate, x.outs) },
		func() { x.ins = sortBy(c.to, x.outs, x.inAt) })
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

// between gives the indexes of the requests from a to b: a run of outs. Most actors
// sent few requests, and then to look at one after the other is faster than to
// search: the processor fetches the next ones before it has looked at the first,
// where each step of a search waits for the one before.
func (x *actorIndex) between(a, b ActorID) []uint32 {
	const few = 64
	lo, end := x.outAt[a], x.outAt[a+1]
	to := uint32(b)
	if end-lo > few {
		run := x.outTo[lo:end]
		lo += uint32(sort.Search(len(run), func(i int) bool { return run[i] >= to }))
	}
	for lo < end && x.outTo[lo] < to {
		lo++
	}
	hi := lo
	for hi < end && x.outTo[hi] == to {
		hi++
	}
	return x.outs[lo:hi]
}
