package store

import (
	"hash/maphash"
	"math/bits"
)

// Texts numbers texts in the order in which they are first seen, from 1; the empty
// text is number 0. It keeps a copy of each, and no pointer to it: many are nothing
// for the garbage collector to look at.
//
// Most names are short, and then all that it takes to know one again stands in one
// place, where a map of strings would have to look at three, each far from the others.
type Texts struct {
	seed  maphash.Seed
	mix   [2]uint64  // of short texts
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
type textKey struct{ begin, rest uint64 }

const lastOfKey = 15

func newTextKey(text string) (k textKey, whole bool) {
	n := len(text)
	switch {
	case n > lastOfKey:
		return textKey{eight(text), eight(text[7:])>>8 | (lastOfKey+1)<<56}, false
	case n >= 8:
		k = textKey{eight(text), eight(text[n-8:]) >> (8 * (16 - n))}
	case n >= 4:
		k.begin = four(text) | four(text[n-4:])<<(8*(n-4))
	case n > 0:
		k.begin = uint64(text[0]) | uint64(text[n/2])<<(8*(n/2)) | uint64(text[n-1])<<(8*(n-1))
	}
	k.rest |= uint64(n) << 56
	return k, true
}

// eight and four give the first bytes of a text, the first of them lowest.
func eight(s string) uint64 { return four(s) | four(s[4:])<<32 }

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// hash gives the hash of a text. Who writes a text does not know the seed, and can't make
// many that have one hash.
func (t *Texts) hash(k textKey, text string, whole bool) uint32 {
	if !whole {
		return uint32(maphash.String(t.seed, text))
	}
	hi, lo := bits.Mul64(k.begin^t.mix[0], k.rest^t.mix[1])
	return uint32(hi ^ lo)
}

func newTexts() Texts {
	seed := maphash.MakeSeed()
	mix := [2]uint64{maphash.String(seed, "begin"), maphash.String(seed, "rest")}
	return Texts{seed: seed, mix: mix, slots: make([]textSlot, 8), refs: make([]Ref, 1)}
}

// Number numbers a text.
func (t *Texts) Number(text string) uint32 {
	if text == "" {
		return 0
	}
	key, whole := newTextKey(text)
	hash := t.hash(key, text, whole)
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
