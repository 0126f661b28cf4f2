package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/graph/fault"
)

// normal gives the form of a text that is kept and compared. Most texts are plain
// ASCII, which is its own form.
func normal(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return norm.NFC.String(text)
		}
	}
	return text
}

// names is the namespace of one section: ids, names and also-names of its
// things, each to the number of the thing.
type names struct {
	section Section
	number  map[string]uint32
	spot    func(name string, thing uint32) spot // where a name that a thing was given was written first
	filled  func(id string) uint32               // makes a thing in a section that is absent; nil where the section is complete
	added   func(id string) uint32               // makes a source that a complete section lacks, if its name is near no other

	words []string          // candidates for suggestions, sorted; made when first needed
	hints map[string]string // the suggestions made so far
}

// newNames makes one with room for so many names.
func newNames(s Section, room int) *names {
	return &names{section: s, number: make(map[string]uint32, room), hints: make(map[string]string)}
}

func (n *names) lookup(name string) (uint32, bool) {
	i, ok := n.number[normal(name)]
	return i, ok
}

// add gives a thing a name and reports a name that another thing has already.
func (n *names) add(f *faults, name string, thing uint32, at spot) {
	other, ok := n.number[name]
	switch {
	case name == "":
	case !ok:
		n.number[name] = thing
	case other != thing && !f.full():
		f.add(&fault.Fault{
			Pos:  at.pos(),
			Kind: ErrDuplicate,
			What: fmt.Sprintf("the name %s belongs to two %s", fault.Quote(name), n.section),
			Want: "names that differ within the section",
			Also: []fault.Note{{Pos: n.spot(name, other).pos(), What: "it is used here too"}},
		})
	}
}

// resolve gives the number of the thing that a name means. A name that nothing
// has makes a new thing where the section is absent, and is a fault where it is
// present; the number is then 0.
func (n *names) resolve(f *faults, name string, at spot) uint32 {
	if i := n.known(name); i != 0 {
		return i
	}
	return n.unknown(f, name, at)
}

// known is resolve without faults.
func (n *names) known(name string) uint32 {
	name = normal(name)
	i, ok := n.number[name]
	if !ok && n.filled != nil && name != "" {
		i = n.filled(name)
		n.number[name] = i
	}
	return i
}

// unknown reports a name that nothing has, and gives 0.
func (n *names) unknown(f *faults, name string, at spot) uint32 {
	if n.added != nil && name != "" && n.nearest(f, name) == "" {
		name = normal(name)
		i := n.added(name)
		n.number[name] = i
		return i
	}
	switch {
	case name == "":
		f.empty("an empty name of "+sectionWords[n.section].a, at)
	case !f.full():
		f.add(&fault.Fault{
			Pos:  at.pos(),
			Kind: ErrUnknownName,
			What: "unknown " + sectionWords[n.section].singular + " " + fault.Quote(name),
			Want: sectionWords[n.section].a + " that the ledger declares",
			Hint: n.nearest(f, name),
		})
	}
	return 0
}

// list gives a name that is several known ones, as the list that it was meant to be;
// "" where it is none.
func (n *names) list(name string) string {
	if inner, ok := strings.CutPrefix(name, "("); ok {
		name = strings.TrimSuffix(inner, ")")
	}
	parts := strings.FieldsFunc(strings.ReplaceAll(name, " and ", ","), func(r rune) bool { return strings.ContainsRune(",;/&+", r) })
	if len(parts) < 2 {
		parts = strings.Fields(name)
	}
	if len(parts) < 2 {
		return ""
	}
	for i, part := range parts {
		if parts[i] = strings.TrimSpace(part); n.number[normal(parts[i])] == 0 {
			return ""
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// inside gives the known name that a text holds with something round or behind it:
// quotes, a comment; "" where it holds none.
func (n *names) inside(name string) string {
	for _, mark := range []string{"//", "#", "(", "--"} {
		if before, _, ok := strings.Cut(name, mark); ok {
			if before = strings.TrimSpace(before); n.number[normal(before)] != 0 {
				return before
			}
		}
	}
	if bare := strings.Trim(name, "“”„‟«»‘’‚‹›\"'`*_<>[](){} "); bare != name && n.number[normal(bare)] != 0 {
		return bare
	}
	return ""
}

// nearest suggests a name that may have been meant.
func (n *names) nearest(f *faults, name string) string {
	hint, ok := n.hints[name]
	if !ok {
		if hint = cmp.Or(n.list(name), n.inside(name)); hint != "" {
			n.hints[name] = hint
			return hint
		}
		if n.words == nil {
			n.words = slices.Sorted(maps.Keys(n.number))
		}
		hint = f.nearest(name, n.words)
		n.hints[name] = hint
	}
	return hint
}
