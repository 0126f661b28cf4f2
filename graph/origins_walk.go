package graph

import (
	"fmt"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// originWalk is what the claims of a request rest on, by numbers: from 1 those of the
// claims, and behind them the sources that are reached from these.
type originWalk struct {
	next [][]uint32 // by number: the numbers on which it rests
	of   []uint32   // by number: the source

	ends  *endsIndex
	least uint32 // rank from which on a source may rest on claims that rely on others than their source
	own   int    // how many numbers are claims
}

// known gives the sources at which what a number rests on ends, where no claim of the
// request has a say in that.
func (w *originWalk) known(n uint32) []uint32 {
	if int(n) <= w.own || w.ends.of == nil || w.ends.rank[w.of[n]] >= w.least {
		return nil
	}
	return w.ends.of[w.of[n]]
}

// leastRank is the least rank of a source on which others rely, and that has a claim of the
// request which relies on others than its source does.
func (r Request) leastRank(x *endsIndex) uint32 {
	least := uint32(math.MaxUint32)
	for _, c := range r.claims() {
		if run := r.g.asideOf(r.g.saidOf(c.said)).ReliesOn; run[0] != run[1] && x.of != nil && x.on[c.source] {
			least = min(least, x.rank[c.source])
		}
	}
	return least
}

// walk finds what the claims of the request rest on: at most so many sources.
func (r Request) walk(most int) *originWalk {
	claims := r.claims()
	x := r.g.sourceEnds()
	w := &originWalk{ends: x, least: r.leastRank(x), own: len(claims)}
	by := make(map[uint32][]uint32, len(claims)) // numbers by the source: of its claims, or its own
	for i := range claims {
		by[claims[i].source] = append(by[claims[i].source], uint32(i)+1)
	}
	w.of = make([]uint32, 1, 2*len(claims)+1)
	for i := range claims {
		w.of = append(w.of, claims[i].source)
	}
	rests := func(on []uint32) (list []uint32) {
		for _, s := range on {
			if by[s] == nil {
				by[s] = []uint32{uint32(len(w.of))}
				w.of = append(w.of, s)
			}
			list = append(list, by[s]...)
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	w.next = make([][]uint32, 1, cap(w.of))
	for i := range claims {
		w.next = append(w.next, rests(r.restsOn(&claims[i])))
	}
	for n := len(claims) + 1; n < len(w.of) && n-len(claims) <= most; n++ { // which grows
		var on []uint32
		if w.known(uint32(n)) == nil {
			on = r.g.sources[w.of[n]].reliesOn
		}
		w.next = append(w.next, rests(on))
	}
	return w
}

// restsOn gives the sources on which a claim relies by its own word, or else by that of its
// source.
func (r Request) restsOn(c *claim) []uint32 {
	if run := r.g.asideOf(r.g.saidOf(c.said)).ReliesOn; run[0] != run[1] {
		return r.g.several[run[0]:run[1]]
	}
	return r.g.sources[c.source].reliesOn
}

// What may be walked through for the origins of requests whose claims rely on sources by
// their own word: so many sources of each, and so many more of all.
const (
	fewWalked  = 100
	mostWalked = 500_000
)

// checkOrigins reports that to find the origins of what is reported would take too long.
func (g *Graph) checkOrigins() error {
	if !slices.ContainsFunc(g.sources, func(s source) bool { return len(s.reliesOn) > 0 }) {
		return nil
	}
	x := g.sourceEnds()
	if x.of == nil {
		s := &g.sources[x.full]
		return fault.List{{Pos: s.at, Kind: ErrTooLarge,
			What: fmt.Sprintf("sources rest on more than %d others in all, with source %s", mostEnds, fault.Quote(s.id)), Want: "fewer, or --large"}}
	}
	left := mostWalked
	for r := range g.Requests() {
		if !r.mayWalkFar(x) {
			continue
		}
		w := r.walk(fewWalked + left + 1)
		if left -= max(0, len(w.next)-1-w.own-fewWalked); left < 0 {
			return fault.List{{Pos: r.Pos(), Kind: ErrTooLarge,
				What: fmt.Sprintf("reports of the request %s rely by their own word on sources that rely on others: more than %d with those of requests before", fault.Quote(r.String()), mostWalked), Want: "fewer, or --large"}}
		}
	}
	return nil
}

// mayWalkFar reports whether it is not clear at once that the origins of a request are few
// steps away.
func (r Request) mayWalkFar(x *endsIndex) bool {
	if !r.claimsRest() {
		return false
	}
	least := r.leastRank(x)
	claims := r.claims()
	for i := range claims {
		for _, s := range r.restsOn(&claims[i]) {
			if x.rank[s] >= least && len(r.g.sources[s].reliesOn) > 0 {
				return true
			}
		}
	}
	return false
}
