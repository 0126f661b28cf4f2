package review

import "github.com/rapport-graph/rapport/graph"

// quotes finds the reports that don't quote their source.
func quotes(g *graph.Graph, add add) {
	for r := range g.Requests() {
		for c := range r.Claims() {
			if c.Quote() == "" {
				add(Warning, c.Pos(), "the report of %s on %s has no quote", source(c.Source()), request(r))
			}
		}
	}
}
