package store

import (
	"cmp"
	"slices"
)

// Repeats are the rows whose id an earlier one has. What is later and what is
// repeated is asked of the rows in their order.
type Repeats struct {
	rows   *Rows
	form   func(string) string // see repeated
	ids    *Table              // the first row of each id
	later  []uint32            // the others, in order
	passed int                 // how many of later were asked about
	pairs  []Repeat            // the later ones that were not asked for, by their first rows
}

// Repeat is a row with the first one that has its id.
type Repeat struct{ first, Row uint32 }

// Repeated finds the rows of one id. It looks at nothing else of them. form gives the
// form of an id in which it is compared; nil where all are in that form.
func (r *Rows) Repeated(form func(string) string) *Repeats {
	m := &Repeats{rows: r, form: form, ids: NewTable(r.Len())}
	// The table is larger than what is near the processor, so rows are looked for in
	// it together. It is written before it is read, or the system would make each of
	// its pages twice.
	clear(m.ids.slots)
	var hashes [64]uint32
	for begin := 0; begin < r.Len(); begin += len(hashes) {
		n := min(len(hashes), r.Len()-begin)
		for i := range n {
			hashes[i] = m.ids.Hash(m.id(begin + i))
		}
		m.ids.fetch(hashes[:n])
		for i := range n {
			m.add(uint32(begin+i), hashes[i])
		}
	}
	slices.SortFunc(m.pairs, func(x, y Repeat) int { return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(x.Row, y.Row)) })
	return m
}

func (m *Repeats) add(row, hash uint32) {
	if m.rows.Entries.At(int(row)).ID == 0 {
		return
	}
	id := m.id(int(row))
	first, ok := m.ids.FindOrAdd(hash, row, func(n uint32) bool { return m.id(int(n)) == id })
	if ok {
		m.later = append(m.later, row)
		m.pairs = append(m.pairs, Repeat{first, row})
	}
}

// id is that of a row, in the form in which it is compared.
func (m *Repeats) id(row int) string {
	id := m.rows.IDOf(m.rows.Entries.At(row))
	if m.form != nil {
		return m.form(id)
	}
	return id
}

// IsLater reports whether an earlier row has the id of a row.
func (m *Repeats) IsLater(row int) bool {
	if m.passed == len(m.later) || m.later[m.passed] != uint32(row) {
		return false
	}
	m.passed++
	return true
}

// Others gives the rows that have the id of an earlier row.
func (m *Repeats) Others(row int) []Repeat {
	n := 0
	for n < len(m.pairs) && m.pairs[n].first == uint32(row) {
		n++
	}
	others := m.pairs[:n]
	m.pairs = m.pairs[n:]
	return others
}

// Find gives the row with an id, once the later rows were taken out.
func (m *Repeats) Find(id string) (row uint32, ok bool) {
	left := func(n uint32) uint32 {
		before, _ := slices.BinarySearch(m.later, n)
		return n - uint32(before)
	}
	n, ok := m.ids.Find(m.ids.Hash(id), func(n uint32) bool { return m.id(int(left(n))) == id })
	if !ok {
		return 0, false
	}
	return left(n), true
}
