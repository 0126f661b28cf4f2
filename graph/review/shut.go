package review

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// shut finds accepted requests through channels that were not open at the time:
// suspended, severed, cancelled or only proposed. Any other outcome is what is
// to be expected of such a channel, or does not need it. Where the dates leave it
// open whether the channel was, it is a note; a request without a date tells
// nothing.
func shut(g *graph.Graph, add add) {
	for r := range g.Requests() {
		c, ok := r.Via()
		if !ok || r.Outcome() != graph.Accepted || r.Date().IsZero() {
			continue
		}
		states := c.StatesDuring(r.Date())
		words := make([]string, 0, len(states))
		for _, s := range states {
			if s != graph.Open {
				words = append(words, s.String())
			}
		}
		what := strings.Join(words, " or ")
		switch {
		case len(words) == 0:
		case !slices.Contains(states, graph.Open):
			add(Warning, r.Pos(), "%s was accepted through channel %s, which was %s at its date %s", request(r), channel(c), what, r.Date())
		default:
			add(Note, r.Pos(), "%s was accepted through channel %s, which was possibly %s at its date %s", request(r), channel(c), what, r.Date())
		}
	}
}
