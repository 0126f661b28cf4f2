package graph

import (
	"maps"
	"slices"
)

// repeats are the rows whose id an earlier one has. It is asked of the rows in
// their order.
type repeats struct {
	later []uint32            // those that were not asked about yet, in order
	first []uint32            // likewise the earlier ones
	of    map[uint32][]uint32 // the later ones, by the first row with the id
}

// repeated finds the rows of one id. It looks at nothing else of them.
func (r *Rows) repeated() repeats {
	seen := newTable(r.rows.len())
	out := repeats{of: make(map[uint32][]uint32)}
	for i := range r.rows.len() {
		d := r.rows.at(i)
		if d.id == 0 {
			continue
		}
		id := r.comparedID(d)
		first, ok := seen.findOrAdd(id, uint32(i), func(j uint32) bool { return r.comparedID(r.rows.at(int(j))) == id })
		if ok {
			out.of[first] = append(out.of[first], uint32(i))
			out.later = append(out.later, uint32(i))
		}
	}
	out.first = slices.Sorted(maps.Keys(out.of))
	return out
}

// comparedID is the id in the form in which it is compared.
func (r *Rows) comparedID(d *row) string {
	if r.asWritten {
		return normal(r.idOf(d))
	}
	return r.idOf(d)
}

// isLater reports whether an earlier row has the id of a row.
func (m *repeats) isLater(row int) bool {
	if len(m.later) == 0 || m.later[0] != uint32(row) {
		return false
	}
	m.later = m.later[1:]
	return true
}

// others gives the rows that have the id of an earlier row.
func (m *repeats) others(row int) []uint32 {
	if len(m.first) == 0 || m.first[0] != uint32(row) {
		return nil
	}
	m.first = m.first[1:]
	return m.of[uint32(row)]
}
