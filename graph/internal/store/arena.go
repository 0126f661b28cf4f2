package store

import (
	"encoding/binary"
	"unsafe"
)

// Arena holds texts that are rarely the same, such as ids and notes, one behind
// the other, without a header and an allocation for each. Texts are never
// changed or moved.
type Arena struct{ blocks [][]byte }

// Ref is a text in an arena: a block from 1 and where in it the text's
// length stands, in front of its bytes. 0 is the empty text.
type Ref uint64

const arenaBlock = 64 << 10

// Add copies a text into the arena.
func (a *Arena) Add(text string) Ref {
	if text == "" {
		return 0
	}
	need := len(text) + binary.MaxVarintLen64
	last := len(a.blocks) - 1
	if last < 0 || cap(a.blocks[last])-len(a.blocks[last]) < need {
		size := arenaBlock
		if last < 0 {
			size = 1 << 10 // most arenas hold little
		}
		a.blocks = append(a.blocks, make([]byte, 0, max(need, size)))
		last++
	}
	b := a.blocks[last]
	ref := Ref(last+1)<<32 | Ref(len(b))
	b = binary.AppendUvarint(b, uint64(len(text)))
	a.blocks[last] = append(b, text...)
	return ref
}

// Text gives a text, without a copy.
func (a *Arena) Text(ref Ref) string {
	if ref == 0 {
		return ""
	}
	b := a.blocks[ref>>32-1][uint32(ref):]
	if n := b[0]; n < 1<<7 { // as most lengths are, in a byte of their own
		return unsafe.String(&b[1], int(n))
	}
	n, size := binary.Uvarint(b)
	return unsafe.String(&b[size], int(n))
}

// take moves the texts of another arena into this one. What is to be added to
// their refs is returned.
func (a *Arena) take(b *Arena) (shift Ref) {
	shift = Ref(len(a.blocks)) << 32
	a.blocks = append(a.blocks, b.blocks...)
	b.blocks = nil
	return shift
}

func (ref Ref) shifted(by Ref) Ref {
	if ref == 0 {
		return 0
	}
	return ref + by
}
