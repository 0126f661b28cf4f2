package graph

import (
	"iter"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Unknown gives the fault of a name that means nothing in a section: without a
// place, of kind [ErrUnknownName], with the nearest name that means something.
func (g *Graph) Unknown(s Section, name string) *fault.Fault {
	return &fault.Fault{
		Kind: ErrUnknownName,
		What: "unknown " + sectionWords[s].singular + " " + fault.Quote(name),
		Want: "a name that the ledger has",
		Hint: g.NearestName(s, name),
	}
}

// NearestName gives the id, name or other name in a section that is nearest to a
// word, "" where none is near; see [fault.Nearest].
func (g *Graph) NearestName(s Section, word string) string {
	switch s {
	case Sources:
		return fault.Nearest(word, namesOf(g.Sources()))
	case Parties:
		return fault.Nearest(word, namesOf(g.Parties()))
	case Actors:
		return fault.Nearest(word, namesOf(g.Actors()))
	case Channels:
		return fault.Nearest(word, namesOf(g.Channels()))
	}
	return ""
}

// namesOf gives the names of things, one thing after the other.
func namesOf[T interface {
	ID() string
	Name() string
	Also() iter.Seq[string]
}](things iter.Seq[T]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for x := range things {
			if !yield(x.ID()) || !yield(x.Name()) {
				return
			}
			for name := range x.Also() {
				if !yield(name) {
					return
				}
			}
		}
	}
}
