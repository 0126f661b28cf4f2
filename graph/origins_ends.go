package graph

import (
	"slices"
	"sync"
)

// endsIndex holds at which sources ends what each source rests on. It is made when it is
// first needed.
type endsIndex struct {
	once sync.Once
	of   [][]uint32 // by source; nil where these are too many
	full uint32     // the source at which they were too many
	rank []uint32   // by source: what it rests on has a lower one, or with it in a ring the same
	on   []bool     // by source: whether another relies on it
}

// mostEnds is how many ends of sources are kept, in all. Of more they are found for each
// request.
const mostEnds = 4_000_000

// sourceEnds tells of each source at which sources what it rests on ends.
func (g *Graph) sourceEnds() *endsIndex {
	x := g.endsOf
	if x == nil {
		return new(endsIndex)
	}
	x.once.Do(func() {
		next := make([][]uint32, len(g.sources))
		x.on = make([]bool, len(next))
		for n := range next {
			next[n] = g.sources[n].reliesOn
			for _, on := range next[n] {
				x.on[on] = true
			}
		}
		x.rank = make([]uint32, len(next))
		for i, ring := range rings(next) {
			for _, n := range ring {
				x.rank[n] = uint32(i)
			}
		}
		nothing := func(uint32) []uint32 { return nil }
		x.of, x.full = g.ends(next, func(n uint32) uint32 { return n }, nothing, mostEnds)
	})
	return x
}

// rings gives the numbers from 1 that rest on each other, or one alone; what others rest
// on comes first.
func rings(next [][]uint32) [][]uint32 {
	list := components(len(next)-1, func(n uint32) []uint32 { return next[n] })
	slices.Reverse(list)
	return list
}

// ends gives for each number the sources at which what it rests on ends: those that are
// known of it, or those that rest on nothing, and of a ring that rests on nothing else the
// first source. Where there are more than so many in all it gives the number at which there
// are.
func (g *Graph) ends(next [][]uint32, source func(uint32) uint32, known func(uint32) []uint32, most int) (out [][]uint32, full uint32) {
	out = make([][]uint32, len(next))
	for _, ring := range rings(next) {
		all := known(ring[0])
		if all != nil {
			out[ring[0]] = all
			continue
		}
		for _, n := range ring {
			for _, m := range next[n] {
				if _, within := slices.BinarySearch(ring, m); !within {
					all = append(all, out[m]...)
					if len(all) > most {
						return nil, n
					}
				}
			}
		}
		if len(all) == 0 {
			first := source(ring[0])
			for _, n := range ring {
				first = min(first, source(n))
			}
			all = []uint32{first}
		}
		slices.Sort(all)
		all = slices.Clip(slices.Compact(all))
		most -= len(all)
		for _, n := range ring {
			out[n] = all
		}
	}
	return out, 0
}
