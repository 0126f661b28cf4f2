package ledger

import "github.com/rapport-graph/rapport/graph/fault"

// places are where the fields of a record of YAML or JSON stand, as a
// [graph.Locator]. A field that the record does not state is looked for at the
// record itself.
type places struct {
	in           *input
	line, column int32
	list         []place
}

// place is where a field, or the n-th element of one that is a list, stands.
type place struct {
	field        string
	n            int32
	line, column int32
}

func (p *places) add(field string, i int, at *node) {
	p.list = append(p.list, place{field, int32(i), at.line, at.column})
}

// Pos gives the place of a field; see [graph.Locator].
func (p *places) Pos(field string, n int) fault.Pos {
	found := place{line: p.line, column: p.column}
	for _, q := range p.list {
		if q.field == field && int(q.n) <= n {
			found = q // the last one is the nearest: elements follow their list
		}
	}
	return fault.Pos{File: p.in.name, Line: int(found.line), Column: int(found.column)}
}
