package graph

import (
	"hash/maphash"
	"math/bits"
)

// table finds numbers by texts that stand elsewhere: 8 bytes in each slot, of
// which a third to two thirds are used, where a map would keep the texts' headers
// too.
type table struct {
	seed  maphash.Seed
	slots []uint64 // the upper half of the text's hash, and the number plus 1
}

// newTable gives a table with room for so many texts.
func newTable(n int) *table {
	return &table{maphash.MakeSeed(), make([]uint64, 1<<bits.Len(uint(n+n/2)))}
}

// findOrAdd gives the number that was added with a text, or else adds one. same
// tells whether that of a number is the text.
func (t *table) findOrAdd(text string, number uint32, same func(uint32) bool) (found uint32, ok bool) {
	slot, hash := t.slot(text, same)
	if *slot != 0 {
		return uint32(*slot) - 1, true
	}
	*slot = hash>>32<<32 | uint64(number+1)
	return number, false
}

// find gives the number that was added with a text.
func (t *table) find(text string, same func(uint32) bool) (number uint32, ok bool) {
	slot, _ := t.slot(text, same)
	return uint32(*slot) - 1, *slot != 0
}

// slot gives the slot of a text, or the empty one that it would have.
func (t *table) slot(text string, same func(uint32) bool) (slot *uint64, hash uint64) {
	hash = maphash.String(t.seed, text)
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		slot = &t.slots[i]
		if *slot == 0 || *slot>>32 == hash>>32 && same(uint32(*slot)-1) {
			return slot, hash
		}
	}
}
