package review

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// islands finds ledgers that share no actor with any other of them. It looks for
// each ledger on its own; that all hang together is not asked.
func islands(g *graph.Graph, ledgers []string, add add) {
	for _, i := range g.Apart() {
		if i < len(ledgers) {
			add(Warning, fault.Pos{File: ledgers[i]}, "no actor of this ledger is in any of the others")
		} else {
			add(Warning, fault.Pos{}, "no actor of ledger %d is in any of the others", i+1)
		}
	}
}
