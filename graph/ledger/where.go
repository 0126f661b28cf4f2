package ledger

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// places are where the fields of a record of YAML or JSON stand, as a
// [graph.Locator]. A field that the record does not state is looked for at the
// record itself.
type places struct {
	in     *input
	at     spot
	fields []fieldPlace
	keys   []fieldPlace // without a value
}

type fieldPlace struct {
	name  string
	at    spot
	items []spot // of a list, those of its elements that were kept
}

// spot is a place without its input's name.
type spot struct{ line, column int32 }

func (n *node) spot() spot { return spot{n.line, n.column} }

// field notes where the value of a field stands.
func (p *places) field(name string, value *node) {
	p.fields = append(p.fields, fieldPlace{name: name, at: value.spot()})
}

// empty notes where a key without a value stands, for faults that miss one.
func (p *places) empty(key *node) {
	p.keys = append(p.keys, fieldPlace{name: key.text, at: key.spot()})
}

// has reports whether a field was stated.
func (p *places) has(name string) bool {
	return slices.ContainsFunc(p.fields, func(f fieldPlace) bool { return f.name == name })
}

// item notes where the next element of the field that was noted last stands.
func (p *places) item(element *node) {
	f := &p.fields[len(p.fields)-1]
	f.items = append(f.items, element.spot())
}

// Pos gives the place of a field; see [graph.Locator].
func (p *places) Pos(field string, n int) fault.Pos {
	found := p.at
	for _, f := range p.fields {
		switch {
		case f.name != field:
		case n < len(f.items):
			found = f.items[n]
		default:
			found = f.at
		}
	}
	for _, k := range p.keys {
		if k.name == field {
			found = k.at
		}
	}
	return fault.Pos{File: p.in.name, Line: int(found.line), Column: int(found.column)}
}
