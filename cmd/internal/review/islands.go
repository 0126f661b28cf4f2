package review

import (
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph/fault"
)

// islands finds ledgers that share no actor with any other of them. It looks for
// each ledger on its own; that all hang together is not asked.
func islands(l *input.Loaded, add add) {
	for _, i := range l.Graph.Apart() {
		add(Warning, fault.Pos{File: l.Paths[i]}, "no actor of this ledger is in any of the others")
	}
}
