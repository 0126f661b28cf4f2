package network

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
)

// line is the requests of one asker to one asked, or between two of whom it is not
// reported who asked, with one outcome.
type line struct {
	figure.Requests
	from, to int // who
	directed bool
	outcome  graph.Outcome
}

// lines counts the requests that are drawn.
func lines(f *fold.Folded) []line {
	type key struct {
		from, to int
		directed bool
		outcome  graph.Outcome
	}
	index := make(map[key]int)
	var list []line
	for r, route := range f.Requests() {
		k := key{route.From, route.To, route.Directed, r.Outcome()}
		i, ok := index[k]
		if !ok {
			i = len(list)
			index[k] = i
			list = append(list, line{from: route.From, to: route.To, directed: route.Directed, outcome: r.Outcome()})
		}
		list[i].Add(r)
	}
	slices.SortFunc(list, func(a, b line) int {
		undirected := func(l line) int {
			if l.directed {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(undirected(a), undirected(b)), cmp.Compare(a.outcome, b.outcome))
	})
	return list
}
