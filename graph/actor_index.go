package graph

import (
	"sort"
	"sync"
)

// actorIndex holds the two ways to find requests by actor: 13 bytes for each
// request and 8 for each actor. It is made when it is first needed: who only counts
// requests never needs it.
type actorIndex[F ~uint8] struct {
	once sync.Once

	outAt []uint32 // by actor: where its requests begin in outs, see offsets
	outs  []uint32 // request indexes from 0 by asker, then by asked
	// The asked and the fate of each of outs: what is looked for in them, and what
	// decides about pairs, lies side by side.
	outTo   []uint32
	outFate []F
	inAt    []uint32
	ins     []uint32 // by asked, then by asker
}

// make makes the index, for actors 1 to actors. Sorting is stable: by the one
// asked, then by the asker, then by the one asked again gives both lists their
// order.
func (x *actorIndex[F]) make(c *columns[F], actors int) {
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

// between gives the indexes of the requests from a to b: a run of outs. Most actors
// sent few requests, and then to look at one after the other is faster than to
// search: the processor fetches the next ones before it has looked at the first,
// where each step of a search waits for the one before.
func (x *actorIndex[F]) between(a, b uint32) []uint32 {
	const few = 64
	lo, end := x.outAt[a], x.outAt[a+1]
	if end-lo > few {
		run := x.outTo[lo:end]
		lo += uint32(sort.Search(len(run), func(i int) bool { return run[i] >= b }))
	}
	for lo < end && x.outTo[lo] < b {
		lo++
	}
	hi := lo
	for hi < end && x.outTo[hi] == b {
		hi++
	}
	return x.outs[lo:hi]
}
