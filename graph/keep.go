package graph

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Keep gives a graph of the requests that keep holds of, which it asks once for
// each, in their order. They are numbered anew, from 1, in the same order. All
// that is declared stays with its number: title, as-of date, sources, parties,
// actors and channels, also those that no request uses any more; handles from the
// one graph are not of the other. A request is no counter-offer any more to those
// that are left out.
//
// It takes one pass over the requests, and room for those that are kept; claims, worlds
// and nearly all that is declared are shared. Figures cite its sources by numbers of its own.
func (g *Graph) Keep(keep func(Request) bool) *Graph {
	kept := *g
	kept.requests, kept.ids, kept.places, kept.detailOf, kept.details, kept.countered = store.Columns[fate]{}, nil, nil, nil, store.Pages[store.Detail]{}, nil
	kept.byID, kept.actorIndex, kept.looseOf, kept.endsOf = new(idIndex), new(store.ActorIndex[fate]), new(looseIndex), new(endsIndex)
	kept.worldsAt, kept.ways, kept.base = nil, nil, nil
	numbers := make([]RequestID, g.NumRequests()+1) // by old number; 0: left out
	details := make(map[uint32]uint32)              // new numbers by old ones, of those that several requests share
	for r := range g.Requests() {
		if !keep(r) {
			continue
		}
		i, c := r.n-1, &g.requests
		kept.requests.Add(c.From[i], c.To[i], c.Via[i], c.Date[i], c.Fate[i], c.Times[i])
		numbers[r.n] = RequestID(kept.requests.Len())
		if g.ids != nil {
			kept.ids = append(kept.ids, g.ids[i])
		}
		if g.places != nil {
			kept.places = append(kept.places, g.places[i])
		}
		if g.ways != nil {
			kept.ways = append(kept.ways, g.ways[i])
		}
		if g.worldsAt != nil {
			kept.worldsAt = append(kept.worldsAt, g.worldsAt[i])
		}
		if g.detailOf != nil {
			kept.detailOf = append(kept.detailOf, g.keepDetail(&kept, g.detailOf[i], details))
		}
	}
	kept.recounter(g, numbers)
	kept.sources = slices.Clone(g.sources)
	kept.numberSources()
	return &kept
}

// keepDetail copies a detail into another graph and gives its number there.
func (g *Graph) keepDetail(kept *Graph, n uint32, shared map[uint32]uint32) uint32 {
	if n == 0 || shared[n] != 0 {
		return shared[n]
	}
	d := g.details.At(int(n - 1))
	kept.details.Add(*d)
	number := uint32(kept.details.Len())
	if d.Split && d.To[1]-d.To[0] > 1 {
		shared[n] = number
	}
	return number
}

// recounter makes the runs of countered requests those of the graph that was
// kept, of another with other numbers.
func (kept *Graph) recounter(g *Graph, numbers []RequestID) {
	// Requests countered together share their run, and go on sharing it.
	runs := make(map[[2]uint32][2]uint32)
	for i := range kept.details.Len() {
		d := kept.details.At(i)
		if d.Countered[0] >= d.Countered[1] {
			continue
		}
		run, ok := runs[d.Countered]
		if !ok {
			run[0] = count32(kept.countered)
			for _, n := range g.countered[d.Countered[0]:d.Countered[1]] {
				if numbers[n] > 0 {
					kept.countered = append(kept.countered, numbers[n])
				}
			}
			run[1] = count32(kept.countered)
			runs[d.Countered] = run
		}
		d.Countered = run
	}
	kept.countered = slices.Clip(kept.countered)
}

func count32[T any](list []T) uint32 { return uint32(len(list)) }
