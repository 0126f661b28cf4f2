package review

import (
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
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
		var list []account // of the claims so far, those that say the same once
		seen := make(map[account]bool)
		for c := range r.Claims() {
			a, ok := accountOf(c)
			if !ok || seen[a] {
				continue
			}
			if j := slices.IndexFunc(list, a.nothingInCommon); j >= 0 {
				add(Warning, c.Pos(), "what %s and %s report of %s has no actor, day or outcome in common: are they one request?", source(list[j].source), source(c.Source()), request(r))
				break
			}
			seen[a] = true
			a.source = c.Source()
			list = append(list, a)
		}
	}
}

// account is what a claim names of ends, its outcome and its day.
type account struct {
	ends    [4]graph.Actor
	outcome graph.Outcome
	asked   date.Date
	source  graph.Source // of the first that says so
}

// accountOf gives that of a claim; ok is false of one that names no end.
func accountOf(c graph.Claim) (a account, ok bool) {
	list := ends(c)
	copy(a.ends[:], list)
	a.outcome, a.asked = c.Outcome(), c.Asked()
	return a, len(list) > 0
}

// nothingInCommon reports whether two claims name other ends, and agree in nothing else.
func (a account) nothingInCommon(b account) bool {
	for _, x := range a.ends {
		if x != (graph.Actor{}) && slices.Contains(b.ends[:], x) {
			return false
		}
	}
	if a.outcome != graph.Unstated && a.outcome == b.outcome {
		return false
	}
	p, q := a.asked, b.asked
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
	type said struct {
		source  graph.Source
		outcome graph.Outcome
	}
	for r := range g.Requests() {
		var list []graph.Claim
		first := make(map[said]int) // by what a source says: its first claim in the list
		for c := range r.Claims() {
			s := said{c.Source(), c.Outcome()}
			if _, ok := first[s]; !ok {
				first[s] = len(list)
			}
			list = append(list, c)
		}
		for _, c := range list {
			if c.Outcome() == graph.Unstated {
				continue
			}
			relies := c.ReliesOn()
			if none(relies) {
				relies = c.Source().ReliesOn()
			}
			at := len(list)
			for s := range relies {
				for _, o := range graph.Outcomes() {
					if i, ok := first[said{s, o}]; ok && s != c.Source() && o != graph.Unstated && o != c.Outcome() {
						at = min(at, i)
					}
				}
			}
			if at < len(list) {
				add(Warning, c.Pos(), "%s says %s of %s and relies on %s, which says %s", source(c.Source()), c.Outcome(), request(r), source(list[at].Source()), list[at].Outcome())
			}
		}
	}
}

func none[T any](list iter.Seq[T]) bool {
	for range list {
		return false
	}
	return true
}
