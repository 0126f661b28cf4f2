package graph

import (
	"fmt"
	"maps"
	"slices"

	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/graph/fault"
)

// names is the namespace of one section: ids, names and also-names of its
// things, each to the number of the thing. Names that are written in different
// Unicode normal forms are the same name.
type names struct {
	section Section
	number  map[string]uint32
	placeOf map[string]fault.Pos
	filled  func(id string) uint32 // makes a thing in a section that is absent; nil where the section is complete
	words   []string               // candidates for suggestions, sorted; made when first needed
}

func nameKey(name string) string { return norm.NFC.String(name) }

func newNames(s Section) *names {
	return &names{section: s, number: make(map[string]uint32), placeOf: make(map[string]fault.Pos)}
}

func (n *names) lookup(name string) (uint32, bool) {
	i, ok := n.number[nameKey(name)]
	return i, ok
}

// add gives a thing a name and reports a name that another thing has already.
func (n *names) add(f *faults, name string, thing uint32, at fault.Pos) {
	if name == "" {
		return
	}
	key := nameKey(name)
	if other, ok := n.number[key]; ok {
		if other != thing {
			f.add(&fault.Fault{
				Pos:  at,
				Kind: ErrDuplicate,
				What: fmt.Sprintf("the name %q belongs to two %s", name, n.section),
				Want: "names that differ within the section",
				Also: []fault.Note{{Pos: n.placeOf[key], What: "it is used here too"}},
			})
		}
		return
	}
	n.number[key] = thing
	n.placeOf[key] = at
}

// resolve gives the number of the thing that a name means. A name that nothing
// has makes a new thing where the section is absent, and is a fault where it is
// present; the number is then 0. The place is asked for only then.
func (n *names) resolve(f *faults, name string, at func() fault.Pos) uint32 {
	if i, ok := n.lookup(name); ok {
		return i
	}
	if n.filled != nil {
		i := n.filled(name)
		n.add(f, name, i, fault.Pos{})
		return i
	}
	f.add(n.unknown(name, at()))
	return 0
}

func (n *names) unknown(name string, at fault.Pos) *fault.Fault {
	if n.words == nil {
		n.words = slices.Sorted(maps.Keys(n.number))
	}
	return &fault.Fault{
		Pos:  at,
		Kind: ErrUnknownName,
		What: fmt.Sprintf("unknown %s %q", sectionWords[n.section].singular, name),
		Want: sectionWords[n.section].a + " that the ledger declares",
		Hint: fault.Nearest(name, slices.Values(n.words)),
	}
}
