package oracle

import (
	"fmt"
	"math/rand/v2"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
)

// Predicate gives a random predicate and what it means.
func Predicate(rng *rand.Rand, g *graph.Graph, depth int) (ask.Predicate, func(graph.Request, Way) bool) {
	if depth > 0 && rng.IntN(3) > 0 {
		p, isP := Predicate(rng, g, depth-1)
		q, isQ := Predicate(rng, g, depth-1)
		switch rng.IntN(5) {
		case 0:
			return ask.Not(p), func(r graph.Request, w Way) bool { return !isP(r, w) }
		case 1, 2:
			return ask.And(p, q), func(r graph.Request, w Way) bool { return isP(r, w) && isQ(r, w) }
		default:
			return ask.Or(p, q), func(r graph.Request, w Way) bool { return isP(r, w) || isQ(r, w) }
		}
	}
	anyActor := func() graph.Actor { return g.ActorAt(graph.ActorID(1 + rng.IntN(g.NumActors()))) }
	x, y := anyActor(), anyActor()
	span := func() (string, date.Date) {
		i := rng.IntN(6)
		text := fmt.Sprintf("2021-05-%02d", 1+i)
		switch rng.IntN(4) {
		case 0:
			text += fmt.Sprintf("/2021-05-%02d", 1+i+rng.IntN(6-i))
		case 1:
			text += "/.."
		}
		return text, date.MustParse(text)
	}
	party := func(a graph.Actor, id string) bool {
		p, ok := a.Party()
		return ok && p.ID() == id
	}
	switch rng.IntN(19) {
	case 0:
		return ask.From(x.ID()), func(_ graph.Request, w Way) bool { return w.From == x }
	case 1:
		return ask.To(x.Name(), y.ID()), func(_ graph.Request, w Way) bool { return w.To == x || w.To == y }
	case 2:
		return ask.Between(x.ID(), y.ID()), func(_ graph.Request, w Way) bool { return w.From == x && w.To == y || w.From == y && w.To == x }
	case 3:
		return ask.Involving(x.ID()), func(_ graph.Request, w Way) bool { return w.From == x || w.To == x }
	case 4:
		return ask.ByParty("us"), func(_ graph.Request, w Way) bool { return party(w.From, "us") }
	case 5:
		return ask.ToParty("cn", "us"), func(_ graph.Request, w Way) bool { return party(w.To, "cn") || party(w.To, "us") }
	case 6:
		return ask.Via("mail"), func(r graph.Request, _ Way) bool { c, ok := r.Via(); return ok && c.ID() == "mail" }
	case 7:
		return ask.Direct(), func(r graph.Request, _ Way) bool { _, ok := r.Via(); return !ok }
	case 8, 9, 10:
		o, p := graph.Outcomes()[rng.IntN(6)], graph.Outcomes()[rng.IntN(6)]
		return ask.With(o, p), func(_ graph.Request, w Way) bool { return w.Outcome == o || w.Outcome == p }
	case 11:
		text, d := span()
		return ask.Before(text), func(_ graph.Request, w Way) bool { return w.Day < d.Earliest() }
	case 12:
		text, d := span()
		return ask.After(text), func(_ graph.Request, w Way) bool { return w.Day > d.Latest() }
	case 13:
		text, d := span()
		return ask.During(text), func(_ graph.Request, w Way) bool { return d.Earliest() <= w.Day && w.Day <= d.Latest() }
	case 14:
		return ask.ReportedBy("s1"), func(r graph.Request, _ Way) bool {
			for c := range r.Claims() {
				if c.Source().ID() == "s1" {
					return true
				}
			}
			return false
		}
	case 15:
		return ask.Contested(), func(r graph.Request, _ Way) bool { return r.Outcome() == graph.Contested }
	case 16:
		return ask.For(x.ID()), func(r graph.Request, _ Way) bool { a, ok := r.For(); return ok && a == x }
	case 17:
		n := rng.IntN(6)
		return ask.TimesAtLeast(n), func(_ graph.Request, w Way) bool { return w.Times >= n }
	default:
		return ask.Everything(), func(graph.Request, Way) bool { return true }
	}
}
