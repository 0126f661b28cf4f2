package ask

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// or lists names, of which any one is enough.
func or(names []string) string { return strings.Join(names, " or ") }

// looseIfMany is the bond of a text that lists alternatives.
func looseIfMany(n int) bond {
	if n == 1 {
		return word
	}
	return orWords
}

// ofActors is a predicate about the actors with some names; test is given their
// handles.
func ofActors(text string, names []string, looks Looks, near func([]graph.Actor) near, test func(w World, is func(graph.Actor) bool) bool) Predicate {
	names = slices.Clone(names)
	return Predicate{text: text + " " + or(names), bond: looseIfMany(len(names)), in: func(c *compiler) plan {
		actors := c.actors(names)
		is := func(a graph.Actor) bool { return slices.Contains(actors, a) }
		p := plan{looks: looks, test: func(w World) bool { return test(w, is) }}
		if near != nil {
			p.near = near(actors)
		}
		return p
	}}
}

var direction = Looks{Direction: true}

// From holds when one of the actors asked. An actor may be given by its id, its
// name or another name of it, as in all predicates.
func From(actors ...string) Predicate {
	return ofActors("from", actors, direction, nearSent, func(w World, is func(graph.Actor) bool) bool { return is(w.From) })
}

// To holds when one of the actors was asked.
func To(actors ...string) Predicate {
	return ofActors("to", actors, direction, nearReceived, func(w World, is func(graph.Actor) bool) bool { return is(w.To) })
}

// Involving holds when one of the actors asked or was asked.
func Involving(actors ...string) Predicate {
	return ofActors("involving", actors, Looks{}, nearTouching, func(w World, is func(graph.Actor) bool) bool { return is(w.From) || is(w.To) })
}

// Between holds when one of the two actors asked the other.
func Between(a, b string) Predicate {
	return Predicate{text: "between " + a + " and " + b, in: func(c *compiler) plan {
		two := c.actors([]string{a, b})
		if len(two) < 2 {
			return plan{}
		}
		x, y := two[0], two[1]
		return plan{near: nearPair(x, y), test: func(w World) bool {
			return w.From == x && w.To == y || w.From == y && w.To == x
		}}
	}}
}

// For holds when the request was made on behalf of one of the actors.
func For(actors ...string) Predicate {
	return ofActors("for", actors, Looks{}, nil, func(w World, is func(graph.Actor) bool) bool {
		a, ok := w.Told.For()
		return ok && is(a)
	})
}

// ByParty holds when an actor of one of the parties asked.
func ByParty(parties ...string) Predicate {
	return ofParties("from the party", parties, func(w World) graph.Actor { return w.From }, graph.Request.From, graph.Request.To)
}

// ToParty holds when an actor of one of the parties was asked.
func ToParty(parties ...string) Predicate {
	return ofParties("to the party", parties, func(w World) graph.Actor { return w.To }, graph.Request.To, graph.Request.From)
}

// ofParties is a predicate about the party of one who asked or was asked: who that
// is in a world, who it is, and who it may be where that is not known.
func ofParties(text string, names []string, of func(World) graph.Actor, who, other func(graph.Request) graph.Actor) Predicate {
	names = slices.Clone(names)
	return Predicate{text: text + " " + or(names), bond: looseIfMany(len(names)), in: func(c *compiler) plan {
		parties := c.parties(names)
		in := func(a graph.Actor) bool {
			p, ok := a.Party()
			return ok && slices.Contains(parties, p)
		}
		return plan{
			looks: direction,
			near:  nearIf(func(r graph.Request) bool { return in(who(r)) || !r.Certain() && (r.NumWorlds() > 1 || in(other(r))) }),
			test:  func(w World) bool { return in(of(w)) },
		}
	}}
}
