package graph

import (
	"iter"
	"sort"
)

// RequestID numbers the requests of a graph from 1, in their order.
type RequestID uint32

// columns holds the requests: 31 bytes each, of which 13 are the two ways to
// find them by actor, and 8 bytes for each actor. What few requests have stands
// in details.
type columns struct {
	from, to []uint32 // actor; for a request without direction the lower number is in from
	via      []uint32 // channel; 0: direct
	date     []uint32 // index into Graph.dates
	fate     []fate
	times    []uint8 // 1 to 255 times; 0: see the detail

	outAt []uint32 // by actor: where its requests begin in outs, see offsets
	outs  []uint32 // request indexes from 0 by asker, then by asked
	// The asked and the fate of each of outs: what is looked for in them, and what
	// decides about pairs, lies side by side.
	outTo   []uint32
	outFate []fate
	inAt    []uint32
	ins     []uint32 // by asked, then by asker
}

// fate packs what became of a request: three bits outcome, three bits basis,
// a bit for "without direction" and one for "reports disagree".
type fate uint8

const (
	undirected fate = 1 << 6
	disputed   fate = 1 << 7
)

func newFate(o Outcome, b Basis) fate { return fate(o) | fate(b)<<3 }

func (f fate) outcome() Outcome { return Outcome(f & 7) }
func (f fate) basis() Basis     { return Basis(f >> 3 & 7) }

func (c *columns) len() int { return len(c.from) }

func (c *columns) grow(n int) {
	c.from, c.to, c.via, c.date = make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, 0, n)
	c.fate, c.times = make([]fate, 0, n), make([]uint8, 0, n)
}

func (c *columns) add(from, to, via, date uint32, f fate, times uint8) {
	c.from = append(c.from, from)
	c.to = append(c.to, to)
	c.via = append(c.via, via)
	c.date = append(c.date, date)
	c.fate = append(c.fate, f)
	c.times = append(c.times, times)
}

// index makes the ways to find requests by actor, for actors 1 to actors. It is
// called once, after the last add. Sorting is stable: by the one asked, then by
// the asker, then by the one asked again gives both lists their order.
func (c *columns) index(actors int) {
	byTo := make([]uint32, c.len())
	for i := range byTo {
		byTo[i] = uint32(i)
	}
	c.outAt, c.inAt = offsets(c.from, actors), offsets(c.to, actors)
	byTo = sortBy(c.to, byTo, c.inAt)
	c.outs = sortBy(c.from, byTo, c.outAt)
	c.outTo, c.outFate = gather(c.to, c.outs), gather(c.fate, c.outs)
	c.ins = sortBy(c.to, c.outs, c.inAt)
}

// offsets tells where the run of each key from 1 to n begins when things are
// sorted by key: key k has at[k]:at[k+1].
func offsets(key []uint32, n int) (at []uint32) {
	at = make([]uint32, n+2)
	for _, k := range key {
		at[k+1]++
	}
	for k := 1; k < len(at); k++ {
		at[k] += at[k-1]
	}
	return at
}

// sortBy sorts the indexes in order by their key, keeping the order of equal
// ones; at comes from offsets.
func sortBy(key, order, at []uint32) []uint32 {
	next := append([]uint32(nil), at...)
	sorted := make([]uint32, len(order))
	for _, i := range order {
		k := key[i]
		sorted[next[k]] = i
		next[k]++
	}
	return sorted
}

func (c *columns) out(g *Graph, a ActorID) iter.Seq[Request] {
	return c.list(g, c.outs[c.outAt[a]:c.outAt[a+1]])
}

func (c *columns) in(g *Graph, a ActorID) iter.Seq[Request] {
	return c.list(g, c.ins[c.inAt[a]:c.inAt[a+1]])
}

func (c *columns) list(g *Graph, indexes []uint32) iter.Seq[Request] {
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
func (c *columns) between(a, b ActorID) []uint32 {
	const few = 64
	lo, end := c.outAt[a], c.outAt[a+1]
	to := uint32(b)
	if end-lo > few {
		run := c.outTo[lo:end]
		lo += uint32(sort.Search(len(run), func(i int) bool { return run[i] >= to }))
	}
	for lo < end && c.outTo[lo] < to {
		lo++
	}
	hi := lo
	for hi < end && c.outTo[hi] == to {
		hi++
	}
	return c.outs[lo:hi]
}
