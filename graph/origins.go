package graph

import (
	"iter"
	"math"
	"slices"
	"sync"
)

// Origins gives the sources on which all that is reported of the request rests, in
// their order. A report rests on what it relies on: on the reports of the same request
// by those sources, or else on the sources, and so on; at the end on what relies on
// nothing. Sources that rely on each other in a ring are one origin, that of the first
// of them.
func (r Request) Origins() iter.Seq[Source] { return r.g.sourcesIn(r.origins()) }

// OriginsOf gives the sources on which a claim of the request rests, as [Request.Origins]
// does of all.
func (r Request) OriginsOf(c Claim) iter.Seq[Source] {
	run := r.detail().Claims
	if c.n < run[0] || c.n >= run[1] {
		return func(func(Source) bool) {}
	}
	return r.g.sourcesIn(r.originsOf()[c.n-run[0]])
}

// OriginsOfEach gives for each claim of the request what [Request.OriginsOf] gives, in the
// order of [Request.Claims]. It takes about as long as to ask for one.
func (r Request) OriginsOfEach() iter.Seq2[Claim, iter.Seq[Source]] {
	return func(yield func(Claim, iter.Seq[Source]) bool) {
		all, i := r.originsOf(), 0
		for c := range r.Claims() {
			if !yield(c, r.g.sourcesIn(all[i])) {
				return
			}
			i++
		}
	}
}

func (g *Graph) sourcesIn(list []uint32) iter.Seq[Source] {
	return func(yield func(Source) bool) {
		for _, n := range list {
			if !yield(Source{g, n}) {
				return
			}
		}
	}
}

// origins gives the origins of all claims of the request: sorted, each once.
func (r Request) origins() (list []uint32) {
	if claims := r.claims(); r.restOnNothing() {
		list = make([]uint32, len(claims))
		for i := range claims {
			list[i] = claims[i].source
		}
	} else {
		list = slices.Concat(r.originsOf()...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// restOnNothing reports whether neither the claims of the request nor their sources rely
// on a source.
func (r Request) restOnNothing() bool {
	claims := r.claims()
	for i := range claims {
		run := r.g.asideOf(r.g.saidOf(claims[i].said)).ReliesOn
		if run[0] != run[1] || len(r.g.sources[claims[i].source].reliesOn) > 0 {
			return false
		}
	}
	return true
}

// originsOf gives the origins of each claim of the request: sorted, each once.
func (r Request) originsOf() [][]uint32 {
	claims := r.claims()
	out := make([][]uint32, len(claims))
	if r.restOnNothing() {
		for i := range claims {
			out[i] = []uint32{claims[i].source}
		}
		return out
	}
	if ends := r.g.endsOfSources(); ends != nil && !r.claimsRest() {
		for i := range claims {
			out[i] = ends[claims[i].source]
		}
		return out
	}
	// What rests on what: numbers from 1 are the claims, and behind them the sources that
	// are reached from these.
	by := make(map[uint32][]uint32, len(claims)) // numbers by the source: of its claims, or its own
	for i := range claims {
		by[claims[i].source] = append(by[claims[i].source], uint32(i)+1)
	}
	of := make([]uint32, 1, 2*len(claims)+1) // sources by number
	for i := range claims {
		of = append(of, claims[i].source)
	}
	rests := func(on []uint32) (list []uint32) {
		for _, s := range on {
			if by[s] == nil {
				by[s] = []uint32{uint32(len(of))}
				of = append(of, s)
			}
			list = append(list, by[s]...)
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	next := make([][]uint32, 1, cap(of))
	for i := range claims {
		run := r.g.asideOf(r.g.saidOf(claims[i].said)).ReliesOn
		on := r.g.several[run[0]:run[1]]
		if len(on) == 0 {
			on = r.g.sources[claims[i].source].reliesOn
		}
		next = append(next, rests(on))
	}
	for n := len(claims) + 1; n < len(of); n++ { // which grows
		next = append(next, rests(r.g.sources[of[n]].reliesOn))
	}
	ends := r.g.ends(next, func(n uint32) uint32 { return of[n] }, math.MaxInt)
	copy(out, ends[1:])
	return out
}

// claimsRest reports whether claims of the request rely on sources by their own word, and
// not by that of their source.
func (r Request) claimsRest() bool {
	for _, c := range r.claims() {
		if run := r.g.asideOf(r.g.saidOf(c.said)).ReliesOn; run[0] != run[1] {
			return true
		}
	}
	return false
}

// endsIndex holds at which sources ends what each source rests on. It is made when it is
// first needed.
type endsIndex struct {
	once sync.Once
	of   [][]uint32
}

// mostEnds is how many ends of sources are kept, in all. Of more they are found for each
// request.
const mostEnds = 4_000_000

// endsOfSources gives for each source at which sources what it rests on ends; nil where
// these are too many.
func (g *Graph) endsOfSources() [][]uint32 {
	x := g.endsOf
	if x == nil {
		return nil
	}
	x.once.Do(func() {
		next := make([][]uint32, len(g.sources))
		for n := range next {
			next[n] = g.sources[n].reliesOn
		}
		x.of = g.ends(next, func(n uint32) uint32 { return n }, mostEnds)
	})
	return x.of
}

// ends gives for each number the sources at which what it rests on ends: those that
// rest on nothing, and of a ring that rests on nothing else the first source. It is nil
// where there are more than so many in all.
func (g *Graph) ends(next [][]uint32, source func(uint32) uint32, most int) [][]uint32 {
	out := make([][]uint32, len(next))
	rings := components(len(next)-1, func(n uint32) []uint32 { return next[n] })
	slices.Reverse(rings) // what others rest on comes first
	for _, ring := range rings {
		var all []uint32
		for _, n := range ring {
			for _, m := range next[n] {
				if _, within := slices.BinarySearch(ring, m); !within {
					all = append(all, out[m]...)
					if len(all) > most {
						return nil
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
	return out
}

// Rings gives the sources that rely on each other in a ring, or on themselves: each
// ring in their order, and by its first source.
func (g *Graph) Rings() [][]Source {
	var list [][]Source
	for _, ring := range circles(int(count(g.sources)), func(n uint32) []uint32 { return g.sources[n].reliesOn }) {
		var sources []Source
		for _, n := range ring {
			sources = append(sources, Source{g, n})
		}
		list = append(list, sources)
	}
	slices.SortFunc(list, func(x, y []Source) int { return int(x[0].n) - int(y[0].n) })
	return list
}
