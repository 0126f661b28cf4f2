package graph

import (
	"iter"
	"math"
	"slices"
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
	if ends := r.g.sourceEnds().of; ends != nil && !r.claimsRest() {
		for i := range claims {
			out[i] = ends[claims[i].source]
		}
		return out
	}
	w := r.walk(math.MaxInt)
	ends, _ := r.g.ends(w.next, func(n uint32) uint32 { return w.of[n] }, w.known, math.MaxInt)
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
