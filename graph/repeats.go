package graph

import (
	"cmp"
	"slices"
)

// repeats are the rows whose id an earlier one has. What is later and what is
// repeated is asked of the rows in their order.
type repeats struct {
	rows   *packedRows
	form   func(string) string // see repeated
	ids    *table              // the first row of each id
	later  []uint32            // the others, in order
	passed int                 // how many of later were asked about
	pairs  []repeat            // the later ones that were not asked for, by their first rows
}

// repeat is a row with the first one that has its id.
type repeat struct{ first, row uint32 }

// repeated finds the rows of one id. It looks at nothing else of them. form gives the
// form of an id in which it is compared; nil where all are in that form.
func (r *packedRows) repeated(form func(string) string) *repeats {
	m := &repeats{rows: r, form: form, ids: newTable(r.size())}
	// The table is larger than what is near the processor, so rows are looked for in
	// it together. It is written before it is read, or the system would make each of
	// its pages twice.
	clear(m.ids.slots)
	var hashes [64]uint32
	for begin := 0; begin < r.size(); begin += len(hashes) {
		n := min(len(hashes), r.size()-begin)
		for i := range n {
			hashes[i] = m.ids.hash(m.id(begin + i))
		}
		m.ids.fetch(hashes[:n])
		for i := range n {
			m.add(uint32(begin+i), hashes[i])
		}
	}
	slices.SortFunc(m.pairs, func(x, y repeat) int { return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(x.row, y.row)) })
	return m
}

func (m *repeats) add(row, hash uint32) {
	if m.rows.entries.at(int(row)).id == 0 {
		return
	}
	id := m.id(int(row))
	first, ok := m.ids.findOrAdd(hash, row, func(n uint32) bool { return m.id(int(n)) == id })
	if ok {
		m.later = append(m.later, row)
		m.pairs = append(m.pairs, repeat{first, row})
	}
}

// id is that of a row, in the form in which it is compared.
func (m *repeats) id(row int) string {
	id := m.rows.idOf(m.rows.entries.at(row))
	if m.form != nil {
		return m.form(id)
	}
	return id
}

// isLater reports whether an earlier row has the id of a row.
func (m *repeats) isLater(row int) bool {
	if m.passed == len(m.later) || m.later[m.passed] != uint32(row) {
		return false
	}
	m.passed++
	return true
}

// others gives the rows that have the id of an earlier row.
func (m *repeats) others(row int) []repeat {
	n := 0
	for n < len(m.pairs) && m.pairs[n].first == uint32(row) {
		n++
	}
	others := m.pairs[:n]
	m.pairs = m.pairs[n:]
	return others
}

// find gives the row with an id, once the later rows were taken out.
func (m *repeats) find(id string) (row uint32, ok bool) {
	left := func(n uint32) uint32 {
		before, _ := slices.BinarySearch(m.later, n)
		return n - uint32(before)
	}
	n, ok := m.ids.find(m.ids.hash(id), func(n uint32) bool { return m.id(int(left(n))) == id })
	if !ok {
		return 0, false
	}
	return left(n), true
}
