package words

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Tally is how many requests have each outcome.
type Tally [graph.Contested + 1]int

// Total is how many there are.
func (t *Tally) Total() int {
	n := 0
	for _, m := range t {
		n += m
	}
	return n
}

// Outcomes are those that occur, in their order.
func (t *Tally) Outcomes() []graph.Outcome {
	var out []graph.Outcome
	for o, n := range t {
		if n > 0 {
			out = append(out, graph.Outcome(o))
		}
	}
	return out
}

// Words lists the outcomes that occur, in their order, with how many requests
// have each: "2 accepted, 1 ignored".
func (t *Tally) Words(in *lang.Catalogue) string {
	var parts []string
	for _, o := range t.Outcomes() {
		parts = append(parts, in.Count(o, t[o]))
	}
	return in.Join("list.comma", parts)
}
