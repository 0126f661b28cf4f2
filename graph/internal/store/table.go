package store

import (
	"hash/maphash"
	"math/bits"
)

// Table finds numbers by texts that stand elsewhere: 8 bytes in each slot, of
// which at most two thirds are used, where a map would keep the texts' headers
// too. It grows as a map does.
type Table struct {
	seed  maphash.Seed
	slots []uint64 // the text's hash, and in the lower half the number plus 1
	used  int
}

// NewTable gives a table with room for so many texts.
func NewTable(n int) *Table {
	return &Table{seed: maphash.MakeSeed(), slots: make([]uint64, 1<<bits.Len(uint(n+n/2)))}
}

// Hash gives the hash by which the methods find a text.
func (t *Table) Hash(text string) uint32 { return uint32(maphash.String(t.seed, text)) }

// FindOrAdd gives the number that was added with a text of a hash, or else adds
// one. same tells whether that of a number is the text.
func (t *Table) FindOrAdd(hash, number uint32, same func(uint32) bool) (found uint32, ok bool) {
	slot := t.slot(hash, same)
	if *slot != 0 {
		return uint32(*slot) - 1, true
	}
	if t.used++; 3*t.used > 2*len(t.slots) {
		t.grow()
		slot = t.slot(hash, same)
	}
	*slot = uint64(hash)<<32 | uint64(number+1)
	return number, false
}

// Find gives the number that was added with a text of a hash.
func (t *Table) Find(hash uint32, same func(uint32) bool) (number uint32, ok bool) {
	slot := *t.slot(hash, same)
	return uint32(slot) - 1, slot != 0
}

// slot gives the slot of a text, or the empty one that it would have.
func (t *Table) slot(hash uint32, same func(uint32) bool) *uint64 {
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		slot := &t.slots[i]
		if *slot == 0 || uint32(*slot>>32) == hash && same(uint32(*slot)-1) {
			return slot
		}
	}
}

// grow doubles the slots.
func (t *Table) grow() {
	old := t.slots
	t.slots = make([]uint64, 2*len(old))
	for _, slot := range old {
		if slot != 0 {
			*t.slot(uint32(slot>>32), func(uint32) bool { return false }) = slot
		}
	}
}

// fetch reads where some texts begin to be looked for, and tells how many of these
// slots are used. What is read together comes from memory at the same time; what is
// found after it was fetched is near.
//
//go:noinline
func (t *Table) fetch(hashes []uint32) (used int) { // noinline, or what is not used would not be read
	mask := uint32(len(t.slots) - 1)
	for _, h := range hashes {
		if t.slots[h&mask] != 0 {
			used++
		}
	}
	return used
}
