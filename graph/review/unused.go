package review

import "github.com/rapport-graph/rapport/graph"

// actors finds the actors that nothing speaks of but their own entry: no
// request, membership, channel or state of one.
func actors(g *graph.Graph, add add) {
	named := make([]bool, g.NumActors()+1)
	name := func(a graph.Actor, ok bool) {
		if ok {
			named[a.Number()] = true
		}
	}
	for r := range g.Requests() {
		name(r.From(), true)
		name(r.To(), true)
		name(r.For())
		name(r.RedirectedTo())
		for c := range r.Claims() {
			name(c.From())
			name(c.To())
			one, other, ok := c.Between()
			name(one, ok)
			name(other, ok)
			name(c.For())
			name(c.RedirectedTo())
		}
	}
	for a := range g.Actors() {
		for body := range a.MemberOf() {
			name(a, true)
			name(body, true)
		}
	}
	for c := range g.Channels() {
		for side := range c.Between() {
			name(side.Actor())
		}
		for s := range c.States() {
			name(s.By().Actor())
		}
	}
	for a := range g.Actors() {
		if !named[a.Number()] {
			add(Warning, a.Pos(), "actor %s is in no request, membership or channel", actor(a))
		}
	}
}

// channels finds the channels that no request uses. One with a state has
// something to say all the same.
func channels(g *graph.Graph, add add) {
	used := make(map[graph.Channel]bool)
	for r := range g.Requests() {
		for n := range r.NumWorlds() {
			if c, ok := r.World(n).Via(); ok {
				used[c] = true
			}
		}
		for said := range r.Claims() {
			if c, ok := said.Via(); ok {
				used[c] = true
			}
		}
	}
	for c := range g.Channels() {
		stated := false
		for range c.States() {
			stated = true
		}
		if !used[c] && !stated {
			add(Warning, c.Pos(), "channel %s has no state and is used by no request", channel(c))
		}
	}
}

// sources finds the sources that nothing cites and no other repeats.
func sources(g *graph.Graph, add add) {
	cited := make(map[graph.Source]bool)
	for r := range g.Requests() {
		for c := range r.Claims() {
			cited[c.Source()] = true
			for origin := range c.ReliesOn() {
				cited[origin] = true
			}
		}
	}
	for c := range g.Channels() {
		for s := range c.States() {
			if src, ok := s.Source(); ok {
				cited[src] = true
			}
		}
	}
	for s := range g.Sources() {
		for origin := range s.ReliesOn() {
			cited[origin] = true
		}
	}
	for s := range g.Sources() {
		if !cited[s] {
			add(Warning, s.Pos(), "source %s is cited by no report, no state and no other source", source(s))
		}
	}
}
