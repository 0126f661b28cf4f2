package sequence

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
)

// When a sequence tells more than a switchboard, see [Suits]. They were found by
// drawing both.
const (
	// suitsMost is how many rows of a sequence stand on a page, in two columns.
	suitsMost = 60
	// suitsRoutes is how many rows a switchboard has for each pair of actors: with
	// four, the eight lines at each box are a comb in which none is found again.
	suitsRoutes = 4
	// suitsLeast is from how many rows on that matters.
	suitsLeast = 8
	// suitsCounters is how many counter-offers make a negotiation, in which the order
	// is what it is about. They are a quarter of the requests, too.
	suitsCounters = 3
)

// Suits reports whether a sequence tells more of a graph than its switchboard, which
// has that many rows, and says why. It does when there is a lifeline for everybody, a date for
// nearly every request and room for all of them, and either
//
//   - most requests are of few pairs and have a row of their own in the switchboard:
//     their lines then run side by side from box to box, and the day is what tells
//     them apart; or
//   - they are a negotiation: counter-offers to one another.
func Suits(g *graph.Graph, opts content.Options, rows func() int) (why string, ok bool) {
	n := g.NumRequests()
	if n == 0 || n > suitsMost {
		return "", false
	}
	busy, pairs := make(map[graph.ActorID]bool), make(map[[2]graph.ActorID]bool)
	dated, counters := 0, 0
	for r := range g.Requests() {
		a, b := r.From().Number(), r.To().Number()
		busy[a], busy[b] = true, true
		pairs[[2]graph.ActorID{min(a, b), max(a, b)}] = true
		if !r.Date().IsZero() {
			dated++
		}
		for range r.Counters() {
			counters++
			break
		}
	}
	routes := rows()
	few := routes >= suitsLeast && routes >= suitsRoutes*len(pairs) && 2*routes >= n
	negotiation := counters >= suitsCounters && 4*counters >= n
	if 10*dated < 9*n || !few && !negotiation || len(opts.Folded(g).Actors) > MaxLifelines {
		return "", false
	}
	if negotiation {
		return fmt.Sprintf("%s of %s are counter-offers: their order tells more than routes side by side", plain.Plural(counters, "request"), count(n)), true
	}
	return fmt.Sprintf("%s of %s: their days tell more than %d routes side by side", plain.Plural(n, "request"), plain.Plural(len(pairs), "pair"), routes), true
}
