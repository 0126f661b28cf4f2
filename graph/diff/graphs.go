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
	d.Things = things(d.Things, graph.Sources, old, new, (*graph.Graph).Sources, (*graph.Graph).Source, ofSource)
	d.Things = things(d.Things, graph.Parties, old, new, (*graph.Graph).Parties, (*graph.Graph).Party, ofParty)
	d.Things = things(d.Things, graph.Actors, old, new, (*graph.Graph).Actors, (*graph.Graph).Actor, ofActor)
	d.Things = things(d.Things, graph.Channels, old, new, (*graph.Graph).Channels, (*graph.Graph).Channel, ofChannel)
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

func count[T any](list iter.Seq[T]) (n int) {
	for range list {
		n++
	}
	return n
}

// things compares a section, whose things all gives, and called by their names.
func things[T placed](list []Thing, section graph.Section, old, new *graph.Graph, all func(*graph.Graph) iter.Seq[T], called func(*graph.Graph, string) (T, bool), of func(T) statements) []Thing {
	in := func(g *graph.Graph, id string) (x T, ok bool) {
		x, ok = called(g, id)
		return x, ok && x.ID() == id
	}
	var added []bool
	both := 0
	for y := range all(new) {
		_, ok := in(old, y.ID())
		added = append(added, !ok)
		if ok {
			both++
		}
	}
	// Of what changed, which is often little, the list has room as it comes.
	list = slices.Grow(list, len(added)-both+count(all(old))-both)
	for x := range all(old) {
		y, ok := in(new, x.ID())
		if !ok {
			list = append(list, Thing{Section: section, Kind: Removed, ID: x.ID(), Old: x.Pos()})
		} else if fields := compare(of(x), of(y)); len(fields) > 0 {
			list = append(list, Thing{section, Changed, x.ID(), fields, x.Pos(), y.Pos()})
		}
	}
	i := 0
	for y := range all(new) {
		if added[i] {
			list = append(list, Thing{Section: section, Kind: Added, ID: y.ID(), New: y.Pos()})
		}
		i++
	}
	return list
}
