package review

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// outcomes finds the requests of which nobody says what became of them. When
// that is all of several, one finding says so.
func outcomes(g *graph.Graph, add add) {
	var silent []graph.Request
	for r := range g.Requests() {
		if r.Outcome() == graph.Unreported && r.Basis() == graph.NoBasis {
			silent = append(silent, r)
		}
	}
	if n := len(silent); n > 1 && n == g.NumRequests() {
		add(Warning, fault.Pos{}, "none of the %d requests has an outcome: all are unreported", n)
		return
	}
	for _, r := range silent {
		add(Warning, r.Pos(), "%s has no outcome and is unreported", request(r))
	}
}
