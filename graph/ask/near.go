package ask

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// near tells where the requests are of which a predicate can hold, so that a
// query need not look at all. It may name more than there are, never fewer.
type near struct {
	kind     nearKind
	requests []graph.RequestID
	actors   []graph.Actor
	more     []near
	passes   func(graph.Request) bool
}

type nearKind uint8

// The kinds, the farthest first.
const (
	anywhere     nearKind = iota
	nearPassing           // of those that pass a look at what no index is kept of: cheaper than to judge them
	nearSome              // what more says
	nearActors            // sent or received by actors
	nearSenders           // sent by actors
	nearAsked             // received by actors
	nearTwo               // between two actors
	nearRequests          // these
)

func nearSent(actors []graph.Actor) near     { return near{kind: nearSenders, actors: actors} }
func nearReceived(actors []graph.Actor) near { return near{kind: nearAsked, actors: actors} }
func nearTouching(actors []graph.Actor) near { return near{kind: nearActors, actors: actors} }
func nearIf(passes func(graph.Request) bool) near {
	return near{kind: nearPassing, passes: passes}
}
func nearPair(a, b graph.Actor) near {
	return near{kind: nearTwo, actors: []graph.Actor{a, b}}
}

// closer gives one of two, where both hold. Between one sender and one asked
// there is a pair.
func (n near) closer(m near) near {
	if m.kind < n.kind {
		n, m = m, n
	}
	if n.kind == nearSenders && m.kind == nearAsked && len(n.actors) == 1 && len(m.actors) == 1 {
		return nearPair(n.actors[0], m.actors[0])
	}
	if m.kind == nearPassing && n.kind == nearPassing {
		return nearIf(func(r graph.Request) bool { return n.passes(r) && m.passes(r) })
	}
	return m
}

// together gives what is near either.
func (n near) together(m near) near {
	switch {
	case n.kind == anywhere || m.kind == anywhere:
		return near{}
	case n.kind == nearRequests && len(n.requests) == 0:
		return m
	case n.kind == nearPassing && m.kind == nearPassing:
		return nearIf(func(r graph.Request) bool { return n.passes(r) || m.passes(r) })
	case n.kind == nearPassing || m.kind == nearPassing:
		return near{}
	}
	return near{kind: nearSome, more: []near{n, m}}
}

// all gives the requests, in their order.
func (n near) all(g *graph.Graph) iter.Seq[graph.Request] {
	switch n.kind {
	case anywhere:
		return g.Requests()
	case nearTwo:
		return g.Between(n.actors[0], n.actors[1])
	case nearPassing:
		return func(yield func(graph.Request) bool) {
			for r := range g.Requests() {
				if n.passes(r) && !yield(r) {
					return
				}
			}
		}
	}
	return func(yield func(graph.Request) bool) {
		list := n.list(g, nil)
		slices.Sort(list)
		for _, r := range slices.Compact(list) {
			if !yield(g.RequestAt(r)) {
				return
			}
		}
	}
}

func (n near) list(g *graph.Graph, list []graph.RequestID) []graph.RequestID {
	add := func(requests iter.Seq[graph.Request], keep func(graph.Request) bool) {
		for r := range requests {
			if keep == nil || keep(r) {
				list = append(list, r.Number())
			}
		}
	}
	undirected := func(r graph.Request) bool { return !r.Certain() }
	switch n.kind {
	case nearTwo:
		add(g.Between(n.actors[0], n.actors[1]), nil)
	case nearRequests:
		list = append(list, n.requests...)
	case nearSome:
		for _, m := range n.more {
			list = m.list(g, list)
		}
	}
	for _, a := range n.actors {
		switch n.kind {
		case nearSenders:
			add(a.Sent(), nil)
			add(a.Received(), undirected)
			add(a.Disputed(), nil)
		case nearAsked:
			add(a.Received(), nil)
			add(a.Sent(), undirected)
			add(a.Disputed(), nil)
		case nearActors:
			add(a.Sent(), nil)
			add(a.Received(), nil)
			add(a.Disputed(), nil)
		}
	}
	return list
}
