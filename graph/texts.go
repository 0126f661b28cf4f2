package graph

import "hash/maphash"

// texts numbers texts in the order in which they are first seen, from 1; the empty
// text is number 0. It keeps a copy of each, and no pointer to it: many are nothing
// for the garbage collector to look at.
//
// Most names are short, and then all that it takes to know one again stands in one
// place, where a map of strings would have to look at three, each far from the others.
type texts struct {
	seed  maphash.Seed
	slots []textSlot // of which at most half are used
	refs  []textRef  // by number
	kept  arena
}

// textSlot is a text in the table, at the place of its hash or behind it.
type textSlot struct {
	key    textKey
	number uint32 // 0: the slot is empty
	hash   uint32
}

// textKey begins as a text does and ends with its length. Only texts of whole keys are
// the same if their keys are.
type textKey [16]byte

const lastOfKey = len(textKey{}) - 1

func newTextKey(text string) (k textKey, whole bool) {
	copy(k[:lastOfKey], text)
	k[lastOfKey] = byte(min(len(text), lastOfKey+1))
	return k, len(text) <= lastOfKey
}

func newTexts() texts {
	return texts{seed: maphash.MakeSeed(), slots: make([]textSlot, 8), refs: make([]textRef, 1)}
}

// number numbers a text.
func (t *texts) number(text string) uint32 {
	if text == "" {
		return 0
	}
	key, whole := newTextKey(text)
	hash := uint32(maphash.String(t.seed, text))
	i := t.place(hash)
	for ; t.slots[i].number != 0; i = t.place(i + 1) {
		if slot := &t.slots[i]; slot.key == key && (whole || t.text(slot.number) == text) {
			return slot.number
		}
	}
	n := uint32(t.len())
	t.refs = append(t.refs, t.kept.add(text))
	t.slots[i] = textSlot{key, n, hash}
	if 2*t.len() > len(t.slots) {
		t.grow()
	}
	return n
}

// place gives the slot for a hash, and with that of the slot before the next one.
func (t *texts) place(hash uint32) uint32 { return hash & uint32(len(t.slots)-1) }

// grow doubles the slots.
func (t *texts) grow() {
	old := t.slots
	t.slots = make([]textSlot, 2*len(old))
	for _, slot := range old {
		i := t.place(slot.hash)
		for t.slots[i].number != 0 {
			i = t.place(i + 1)
		}
		t.slots[i] = slot
	}
}

// text gives the text with a number.
func (t *texts) text(n uint32) string { return t.kept.text(t.refs[n]) }

// len is how many numbers there are, with 0.
func (t *texts) len() int { return len(t.refs) }
