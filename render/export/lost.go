package export

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// lost says what is known of a graph that no format of this package has a place for.
func lost(g *graph.Graph, format string) (out []string) {
	named, states, notes, ends := 0, 0, 0, 0
	for s := range g.Sources() {
		if s.Name() != s.ID() || s.URL() != "" || !s.Published().IsZero() {
			named++
		}
	}
	for c := range g.Channels() {
		for range c.States() {
			states++
			break
		}
	}
	for r := range g.Requests() {
		if len(words.EndsOf(r)) > 1 {
			ends++
		}
		for c := range r.Claims() {
			if c.Note() != "" || !c.Date().IsZero() {
				notes++
				break
			}
		}
	}
	out = say(out, format, ends, "doubt about who asked whom in %d request, which is an edge for each claim", "doubt about who asked whom in %d requests, each of which is an edge for each claim")
	out = say(out, format, named, "the name, link and day of %d source, only for its id", "the names, links and days of %d sources, only for their ids")
	out = say(out, format, states, "the states of %d channel", "the states of %d channels")
	out = say(out, format, notes, "the notes and days of the reports of %d request", "the notes and days of the reports of %d requests")
	return out
}

// say adds a sentence about n things.
func say(out []string, format string, n int, what, whats string) []string {
	switch {
	case n == 0:
		return out
	case n > 1:
		what = whats
	}
	return append(out, format+" has no place for "+fmt.Sprintf(what, n))
}
