package review

import (
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// islands finds ledgers that share no actor with any other of them: names that
// are spelt differently from file to file join nothing. It looks for each ledger
// on its own; that all hang together is not asked.
func islands(l *input.Loaded, add add) {
	in := make([]int, l.Graph.NumActors()+1) // how many ledgers name an actor
	names := make([]map[graph.ActorID]bool, len(l.Ledgers))
	peopled := 0
	for i, one := range l.Ledgers {
		names[i] = make(map[graph.ActorID]bool)
		name := func(words ...string) {
			for _, w := range words {
				if a, ok := l.Graph.Actor(w); ok {
					names[i][a.Number()] = true
				}
			}
		}
		for _, a := range one.Actors {
			name(a.ID)
		}
		for _, r := range one.Requests {
			name(r.From, r.For, r.RedirectedTo)
			name(r.To...)
			name(r.Between...)
		}
		for n := range names[i] {
			in[n]++
		}
		if len(names[i]) > 0 {
			peopled++
		}
	}
	if peopled < 2 {
		return
	}
	for i := range l.Ledgers {
		alone := len(names[i]) > 0
		for n := range names[i] {
			alone = alone && in[n] == 1
		}
		if alone {
			add(Warning, fault.Pos{File: l.Paths[i]}, "no actor of this ledger is in any of the others")
		}
	}
}
