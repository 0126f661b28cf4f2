package store

import (
	"sort"
	"sync"
)

// ActorIndex holds the two ways to find requests by actor: 13 bytes for each
// request and 8 for each actor. It is made when it is first needed: who only counts
// requests never needs it.
type ActorIndex[F ~uint8] struct {
	Once sync.Once

	OutAt []uint32 // by actor: where its requests begin in outs, see offsets
	Outs  []uint32 // request indexes from 0 by asker, then by asked
	// The asked and the fate of each of outs: what is looked for in them, and what
	// decides about pairs, lies side by side.
	OutTo   []uint32
	OutFate []F
	InAt    []uint32
	Ins     []uint32 // by asked, then by asker
}

// Make makes the index, for actors 1 to actors. Sorting is stable: by the one
// asked, then by the asker, then by the one asked again gives both lists their
// order.
func (x *ActorIndex[F]) Make(c *Columns[F], actors int) {
	byTo := make([]uint32, c.Len())
	for i := range byTo {
		byTo[i] = uint32(i)
	}
	x.OutAt, x.InAt = offsets(c.From, actors), offsets(c.To, actors)
	byTo = sortBy(c.To, byTo, x.InAt)
	x.Outs = sortBy(c.From, byTo, x.OutAt)
	Both(func() { x.OutTo, x.OutFate = gather(c.To, x.Outs), gather(c.Fate, x.Outs) },
		func() { x.Ins = sortBy(c.To, x.Outs, x.InAt) })
}

// Between gives the indexes of the requests from a to b: a run of outs. Most actors
// sent few requests, and then to look at one after the other is faster than to
// search: the processor fetches the next ones before it has looked at the first,
// where each step of a search waits for the one before.
func (x *ActorIndex[F]) Between(a, b uint32) []uint32 {
	const few = 64
	lo, end := x.OutAt[a], x.OutAt[a+1]
	if end-lo > few {
		run := x.OutTo[lo:end]
		lo += uint32(sort.Search(len(run), func(i int) bool { return run[i] >= b }))
	}
	for lo < end && x.OutTo[lo] < b {
		lo++
	}
	hi := lo
	for hi < end && x.OutTo[hi] == b {
		hi++
	}
	return x.Outs[lo:hi]
}
