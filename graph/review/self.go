package review

import "github.com/rapport-graph/rapport/graph"

// self finds requests that somebody made to themselves.
func self(g *graph.Graph, add add) {
	for r := range g.Requests() {
		if r.From() == r.To() {
			add(Warning, r.Pos(), "%s is of an actor to itself", request(r))
		}
	}
}
