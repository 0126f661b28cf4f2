package diff

import (
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Graphs compares two graphs. It takes time and memory in proportion to both.
func Graphs(old, new *graph.Graph) Difference {
	var d Difference
	d.Ledger = compare(ofLedger(old), ofLedger(new))
	d.Things = slices.Concat(
		things(graph.Sources, old.Sources(), new.Sources(), ofSource),
		things(graph.Parties, old.Parties(), new.Parties(), ofParty),
		things(graph.Actors, old.Actors(), new.Actors(), ofActor),
		things(graph.Channels, old.Channels(), new.Channels(), ofChannel),
	)
	if order := partyOrder(old, new); order != (Field{}) {
		d.Ledger = append(d.Ledger, order)
	}
	d.Requests = requests(old, new)
	return d
}

func ofLedger(g *graph.Graph) (s statements) {
	s.add("title", quoted(g.Title()))
	s.add("as_of", g.AsOf().String())
	return s
}

// partyOrder gives the order of the parties that both have, where it differs.
func partyOrder(old, new *graph.Graph) Field {
	in := func(g, other *graph.Graph) string {
		var ids []string
		for p := range g.Parties() {
			if q, ok := other.Party(p.ID()); ok && q.ID() == p.ID() {
				ids = append(ids, p.ID())
			}
		}
		return strings.Join(ids, ", ")
	}
	if x, y := in(old, new), in(new, old); x != y {
		return Field{"parties", x, y}
	}
	return Field{}
}

type placed interface {
	thing
	Pos() fault.Pos
}

// things compares a section.
func things[T placed](section graph.Section, old, new iter.Seq[T], of func(T) statements) (list []Thing) {
	byID := map[string]T{}
	for x := range new {
		byID[x.ID()] = x
	}
	seen := map[string]bool{}
	for x := range old {
		seen[x.ID()] = true
		y, ok := byID[x.ID()]
		if !ok {
			list = append(list, Thing{Section: section, Kind: Removed, ID: x.ID(), Old: x.Pos()})
		} else if fields := compare(of(x), of(y)); len(fields) > 0 {
			list = append(list, Thing{section, Changed, x.ID(), fields, x.Pos(), y.Pos()})
		}
	}
	for y := range new {
		if !seen[y.ID()] {
			list = append(list, Thing{Section: section, Kind: Added, ID: y.ID(), New: y.Pos()})
		}
	}
	return list
}
