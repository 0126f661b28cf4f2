package graph

import "slices"

// Keep gives a graph of the requests that keep holds of, which it asks once for
// each, in their order. They are numbered anew, from 1, in the same order. All
// that is declared stays with its number: title, as-of date, sources, parties,
// actors and channels, also those that no request uses any more; handles from the
// one graph are not of the other. A request is no counter-offer any more to those
// that are left out.
//
// It takes one pass over the requests, and room for those that are kept; claims
// and all that is declared are shared.
func (g *Graph) Keep(keep func(Request) bool) *Graph {
	kept := *g
	kept.requests, kept.details, kept.countered, kept.places = columns{}, nil, nil, nil
	numbers := make([]RequestID, g.NumRequests()+1) // by old number; 0: left out
	for r := range g.Requests() {
		if !keep(r) {
			continue
		}
		i, c := r.n-1, &g.requests
		kept.requests.add(c.from[i], c.to[i], c.via[i], c.date[i], c.fate[i], c.times[i])
		numbers[r.n] = RequestID(kept.requests.len())
		if g.places != nil {
			kept.places = append(kept.places, g.places[i])
		}
	}
	// Requests countered together share their run, and go on sharing it.
	runs := make(map[[2]uint32][2]uint32)
	for _, d := range g.details {
		if numbers[d.request] == 0 {
			continue
		}
		d.request = numbers[d.request]
		if d.counters[0] < d.counters[1] {
			run, ok := runs[d.counters]
			if !ok {
				run[0] = count32(kept.countered)
				for _, n := range g.countered[d.counters[0]:d.counters[1]] {
					if numbers[n] > 0 {
						kept.countered = append(kept.countered, numbers[n])
					}
				}
				run[1] = count32(kept.countered)
				runs[d.counters] = run
			}
			d.counters = run
		}
		kept.details = append(kept.details, d)
	}
	kept.details, kept.countered = slices.Clip(kept.details), slices.Clip(kept.countered)
	kept.byID = nil
	kept.requests.index(g.NumActors())
	kept.indexIDs()
	return &kept
}

func count32[T any](list []T) uint32 { return uint32(len(list)) }
