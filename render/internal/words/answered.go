package words

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// Answered gives when a request was accepted or declined: each date that sources which
// disagree give, the one that all agree on, or, where nobody gives one, the earliest date
// of a report of that outcome. None is given where none is known.
func Answered(r graph.Request) []date.Date {
	o := r.Outcome()
	if o != graph.Accepted && o != graph.Declined {
		return nil
	}
	var out []date.Date
	for n := range r.NumWorlds() {
		if d := r.World(n).Answered(); !d.IsZero() && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	if len(out) > 0 {
		return out
	}
	var first date.Date
	for c := range r.Claims() {
		if d := c.Date(); c.Outcome() == o && !d.IsZero() && (first.IsZero() || d.Latest() < first.Latest()) {
			first = d
		}
	}
	if first.IsZero() {
		return nil
	}
	return []date.Date{first}
}
