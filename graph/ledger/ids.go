package ledger

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// idSet finds ids that come twice among many. It keeps a number for each, and takes two
// ids for one with a chance of one in 10^7 for a million. A set of a million would take
// a fifth of the time that reading them does; two bits for each number, of which few are
// those of several ids, take next to none.
type idSet struct {
	seed        maphash.Seed
	all         []seenID
	once, twice []uint64 // a bit for each number, as far as they are told apart
}

// seenID is an id that stands in a line, as its number.
type seenID struct {
	hash uint64
	line int
}

// idBits is how many bits there are: 16 for each of a million ids.
const idBits = 1 << 24

func newIDSet() *idSet {
	return &idSet{seed: maphash.MakeSeed()}
}

func (s *idSet) hash(id string) uint64 { return maphash.String(s.seed, id) }

// add notes ids. It is for one goroutine.
func (s *idSet) add(ids []seenID) {
	if s.once == nil && len(ids) > 0 {
		s.once, s.twice = make([]uint64, idBits/64), make([]uint64, idBits/64)
	}
	for _, id := range ids {
		n := id.hash % idBits
		bit := uint64(1) << (n % 64)
		if s.once[n/64]&bit != 0 {
			s.twice[n/64] |= bit
		}
		s.once[n/64] |= bit
	}
	s.all = append(s.all, ids...)
}

// repeated gives where ids come that came before, and where first, in order of lines.
func (s *idSet) repeated() (again [][2]int) {
	first := make(map[uint64]int)
	for _, id := range s.all {
		if n := id.hash % idBits; s.twice[n/64]>>(n%64)&1 == 0 {
			continue
		}
		if line, ok := first[id.hash]; ok {
			again = append(again, [2]int{id.line, line})
		} else {
			first[id.hash] = id.line
		}
	}
	slices.SortFunc(again, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return again
}
