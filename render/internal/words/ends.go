package words

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// Ends are who asked whom in a request, as some of its sources have it.
type Ends struct {
	From, To graph.Actor
	Directed bool           // else one of the two asked
	Sources  []graph.Source // that say so; nil where nobody says otherwise
	Of       int            // how many say otherwise, with these: 1 where nobody does
	Number   int            // of these among them, from 1
}

// EndsOf gives who asked whom: once where all sources agree, and else once for each
// claim, in the order of worlds.
func EndsOf(r graph.Request) []Ends {
	var all []Ends
	for n := range r.NumWorlds() {
		w := r.World(n)
		e := Ends{From: w.From(), To: w.To(), Directed: w.Directed()}
		if !slices.ContainsFunc(all, func(x Ends) bool { return x.From == e.From && x.To == e.To && x.Directed == e.Directed }) {
			all = append(all, e)
		}
	}
	for i := range all {
		e := &all[i]
		e.Number, e.Of = i+1, len(all)
		if len(all) == 1 {
			continue
		}
		for c := range r.Claims() {
			if e.saidBy(c) && !slices.Contains(e.Sources, c.Source()) {
				e.Sources = append(e.Sources, c.Source())
			}
		}
	}
	return all
}

// saidBy reports whether a claim says of one end at least that it is one of these, and
// nothing else of the other one.
func (e *Ends) saidBy(c graph.Claim) bool {
	from, hasFrom := c.From()
	to, hasTo := c.To()
	if !hasFrom && !hasTo {
		a, b, ok := c.Between()
		return ok && !e.Directed && (a == e.From && b == e.To || a == e.To && b == e.From)
	}
	return e.Directed && (!hasFrom || from == e.From) && (!hasTo || to == e.To)
}
