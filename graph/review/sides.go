package review

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// sides finds requests through channels that do not connect their actors. An
// actor is on a side as itself, by its party, or as a member of a body that is.
func sides(g *graph.Graph, add add) {
	for r := range g.Requests() {
		c, ok := r.Via()
		if !ok {
			continue
		}
		between := slices.Collect(c.Between())
		if len(between) == 0 {
			continue
		}
		for _, a := range []graph.Actor{r.From(), r.To()} {
			if !onSide(a, between, make(map[graph.Actor]bool)) {
				add(Warning, r.Pos(), "%s goes through channel %s, which is not stated to connect %s", request(r), channel(c), actor(a))
			}
		}
	}
}

// onSide reports whether an actor is on one of the sides. Many ways may lead to
// the same body: asked are the actors that were asked about.
func onSide(a graph.Actor, sides []graph.Side, asked map[graph.Actor]bool) bool {
	if asked[a] {
		return false
	}
	asked[a] = true
	for _, s := range sides {
		if b, ok := s.Actor(); ok && a == b {
			return true
		}
		p, ok := s.Party()
		if q, ok2 := a.Party(); ok && ok2 && p == q {
			return true
		}
	}
	for body := range a.MemberOf() {
		if onSide(body, sides, asked) {
			return true
		}
	}
	return false
}
