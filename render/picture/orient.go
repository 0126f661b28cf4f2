package picture

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// columns gives each actor, by number, the place that decides which end of a
// row is left: first by party, then within the party, where neighbours get
// different places and as few places as possible are used. Two actors with a
// row between them are thus never in one column, and whoever works with one
// kind of partner only stands on one side.
//
// Places within a party are colours of a greedy colouring in breadth-first
// order, which finds two colours when two suffice. It starts from the actor
// who asks most beyond being asked, so that askers tend to the left.
func columns(g *graph.Graph) []column {
	n := g.NumActors()
	cols := make([]column, n+1)
	parties := 0
	index := make(map[graph.Party]int)
	for p := range g.Parties() {
		index[p] = parties
		parties++
	}
	for a := range g.Actors() {
		cols[a.Number()].group = parties
		if p, ok := a.Party(); ok {
			cols[a.Number()].group = index[p]
		}
	}
	neighbours := make([][]graph.ActorID, n+1)
	surplus := make([]int, n+1)
	for r := range g.Requests() {
		a, b := r.From().Number(), r.To().Number()
		if a == b || cols[a].group != cols[b].group {
			continue
		}
		neighbours[a] = append(neighbours[a], b)
		neighbours[b] = append(neighbours[b], a)
		if r.Directed() {
			surplus[a]++
			surplus[b]--
		}
	}
	order := make([]graph.ActorID, n)
	for i := range order {
		order[i] = graph.ActorID(i + 1)
	}
	slices.SortStableFunc(order, func(a, b graph.ActorID) int { return cmp.Compare(surplus[b], surplus[a]) })
	seen := make([]bool, n+1)
	for _, root := range order {
		if seen[root] {
			continue
		}
		seen[root] = true
		queue := []graph.ActorID{root}
		for len(queue) > 0 {
			a := queue[0]
			queue = queue[1:]
			near := neighbours[a]
			slices.Sort(near)
			near = slices.Compact(near)
			taken := make(map[int]bool)
			for _, b := range near {
				if cols[b].coloured {
					taken[cols[b].colour] = true
				}
				if !seen[b] {
					seen[b] = true
					queue = append(queue, b)
				}
			}
			for taken[cols[a].colour] {
				cols[a].colour++
			}
			cols[a].coloured = true
		}
	}
	return cols
}

type column struct {
	group, colour int
	coloured      bool
}

func (c column) compare(d column) int {
	return cmp.Or(cmp.Compare(c.group, d.group), cmp.Compare(c.colour, d.colour))
}
