package review

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
)

// Quotes gives the reports that don't quote their source, by place.
func Quotes(g *graph.Graph) []Finding {
	var found []Finding
	for r := range g.Requests() {
		for c := range r.Claims() {
			if c.Quote() == "" {
				found = append(found, Finding{c.Pos(), Warning, fmt.Sprintf("the report of %s on %s has no quote", source(c.Source()), request(r))})
			}
		}
	}
	sortByPlace(found)
	return found
}
