package store

import "hash/maphash"

// Texts numbers texts in the order in which they are first seen, from 1; the empty
// text is number 0. It keeps a copy of each, and no pointer to it: many are nothing
// for the garbage collector to look at.
//
// Most names are short, and then all that it takes to know one again stands in one
// place, where a map of strings would have to look at three, each far from the others.
type Texts struct {
	seed  maphash.Seed
	slots []textSlot // of which at most half are used
	refs  []Ref      // by number
	kept  Arena
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

func newTexts() Texts {
	return Texts{seed: maphash.MakeSeed(), slots: make([]textSlot, 8), refs: make([]Ref, 1)}
}

// Number numbers a text.
func (t *Texts) Number(text string) uint32 {
	if text == "" {
		return 0
	}
	key, whole := newTextKey(text)
	hash := uint32(maphash.String(t.seed, text))
	i := t.place(hash)
	for ; t.slots[i].number != 0; i = t.place(i + 1) {
		if slot := &t.slots[i]; slot.key == key && (whole || t.Text(slot.number) == text) {
			return slot.number
		}
	}
	n := uint32(t.Len())
	t.refs = append(t.refs, t.kept.Add(text))
	t.slots[i] = textSlot{key, n, hash}
	if 2*t.Len() > len(t.slots) {
		t.grow()
	}
	return n
}

// place gives the slot for a hash, and with that of the slot before the next one.
func (t *Texts) place(hash uint32) uint32 { return hash & uint32(len(t.slots)-1) }

// grow doubles the slots.
func (t *Texts) grow() {
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

// Text gives the text with a number.
func (t *Texts) Text(n uint32) string { return t.kept.Text(t.refs[n]) }

// Len is how many numbers there are, with 0.
func (t *Texts) Len() int { return len(t.refs) }
