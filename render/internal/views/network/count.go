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
	disputed bool // sources disagree who asked whom; such a line has no direction
	outcome  graph.Outcome
}

// lines counts the requests that are drawn.
func lines(f *fold.Folded) []line {
	type key struct {
		from, to int
		directed bool
		disputed bool
		outcome  graph.Outcome
	}
	index := make(map[key]int)
	var list []line
	for r, route := range f.Requests() {
		k := key{route.From, route.To, route.Directed, route.Disputed, r.Outcome()}
		i, ok := index[k]
		if !ok {
			i = len(list)
			index[k] = i
			list = append(list, line{Requests: figure.Requests{In: f.Words(), Tell: f.Tell}, from: route.From, to: route.To, directed: route.Directed, disputed: route.Disputed, outcome: r.Outcome()})
		}
		list[i].Add(r)
	}
	slices.SortFunc(list, func(a, b line) int {
		undirected := func(l line) int {
			switch {
			case l.directed:
				return 0
			case l.disputed:
				return 2
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(undirected(a), undirected(b)), cmp.Compare(a.outcome, b.outcome))
	})
	return list
}
