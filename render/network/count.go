package network

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/fold"
	"github.com/rapport-graph/rapport/render/picture"
)

// line is the requests of one asker to one asked, or between two of whom it is not
// reported who asked.
type line struct {
	from, to int // who
	directed bool
	times    graph.Count
	by       [graph.Contested + 1]graph.Count
	requests [graph.Contested + 1]int
	told     picture.Together
}

// outcome is what became of most of the requests, counted by times; of those
// equally often the first in the order of outcomes.
func (l *line) outcome() graph.Outcome {
	most := graph.Unstated
	for o, n := range l.by {
		if l.requests[o] > 0 && (l.requests[most] == 0 || n.Min() > l.by[most].Min()) {
			most = graph.Outcome(o)
		}
	}
	return most
}

// disputed reports whether sources disagree about some of the requests, but not
// about most.
func (l *line) disputed() bool {
	return l.requests[graph.Contested] > 0 && l.outcome() != graph.Contested
}

// lines counts the requests that are drawn.
func lines(f *fold.Folded) []line {
	type key struct {
		from, to int
		directed bool
	}
	index := make(map[key]int)
	var list []line
	for r, route := range f.Requests() {
		k := key{route.From, route.To, route.Directed}
		i, ok := index[k]
		if !ok {
			i = len(list)
			index[k] = i
			list = append(list, line{from: route.From, to: route.To, directed: route.Directed})
		}
		l := &list[i]
		l.times = l.times.Add(r.Times())
		l.by[r.Outcome()] = l.by[r.Outcome()].Add(r.Times())
		l.requests[r.Outcome()]++
		l.told.Add(r)
	}
	slices.SortFunc(list, func(a, b line) int {
		undirected := func(l line) int {
			if l.directed {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(undirected(a), undirected(b)))
	})
	return list
}
