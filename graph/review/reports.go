package review

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// rings finds sources that rely on each other, or on themselves: nobody knows then who
// said it first, and they count as one.
func rings(g *graph.Graph, add add) {
	for _, ring := range g.Rings() {
		if len(ring) == 1 {
			add(Warning, ring[0].Pos(), "source %s relies on itself", source(ring[0]))
			continue
		}
		var names []string
		for _, s := range ring {
			names = append(names, source(s))
		}
		add(Warning, ring[0].Pos(), "the sources %s rely on each other in a ring and count as one", strings.Join(names, ", "))
	}
}

// undeclared finds sources that reports cite and no section declares, where one declares
// others.
func undeclared(g *graph.Graph, add add) {
	some := slices.ContainsFunc(slices.Collect(g.Sources()), func(s graph.Source) bool { return !s.Pos().IsZero() })
	if !some {
		return
	}
	first := make(map[graph.Source]graph.Claim)
	for r := range g.Requests() {
		for c := range r.Claims() {
			if was, ok := first[c.Source()]; !ok || c.Pos().Compare(was.Pos()) < 0 {
				first[c.Source()] = c
			}
		}
	}
	for s := range g.Sources() {
		if c, ok := first[s]; ok && s.Pos().IsZero() {
			add(Warning, c.Pos(), "source %s is cited here and is not among the sources that are declared", source(s))
		}
	}
}

// apart finds reports of one id that have nothing in common: those who ask and are asked
// are others, and neither the day nor the outcome is the same. They are hardly about one
// request.
func apart(g *graph.Graph, add add) {
	for r := range g.Requests() {
		list := slices.Collect(r.Claims())
		for i, c := range list {
			if j := slices.IndexFunc(list[:i], func(d graph.Claim) bool { return nothingInCommon(c, d) }); j >= 0 {
				add(Warning, c.Pos(), "what %s and %s report of %s has no actor, day or outcome in common: are they one request?", source(list[j].Source()), source(c.Source()), request(r))
				break
			}
		}
	}
}

// nothingInCommon reports whether two claims name other ends, and agree in nothing else.
func nothingInCommon(c, d graph.Claim) bool {
	x, y := ends(c), ends(d)
	if len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(a graph.Actor) bool { return slices.Contains(y, a) }) {
		return false
	}
	if o := c.Outcome(); o != graph.Unstated && o == d.Outcome() {
		return false
	}
	p, q := c.Asked(), d.Asked()
	return p.IsZero() || q.IsZero() || p.Latest() < q.Earliest() || q.Latest() < p.Earliest()
}

// ends gives the actors whom a claim names as those who asked and were asked.
func ends(c graph.Claim) (list []graph.Actor) {
	for _, of := range []func() (graph.Actor, bool){c.From, c.To} {
		if a, ok := of(); ok {
			list = append(list, a)
		}
	}
	if a, b, ok := c.Between(); ok {
		list = append(list, a, b)
	}
	return list
}

// against finds reports of another outcome than that which those state on whom they rely.
func against(g *graph.Graph, add add) {
	for r := range g.Requests() {
		list := slices.Collect(r.Claims())
		for _, c := range list {
			relies := slices.Collect(c.ReliesOn())
			if len(relies) == 0 {
				relies = slices.Collect(c.Source().ReliesOn())
			}
			i := slices.IndexFunc(list, func(d graph.Claim) bool {
				return d.Source() != c.Source() && slices.Contains(relies, d.Source()) && d.Outcome() != graph.Unstated && c.Outcome() != graph.Unstated && d.Outcome() != c.Outcome()
			})
			if i >= 0 {
				add(Warning, c.Pos(), "%s says %s of %s and relies on %s, which says %s", source(c.Source()), c.Outcome(), request(r), source(list[i].Source()), list[i].Outcome())
			}
		}
	}
}
