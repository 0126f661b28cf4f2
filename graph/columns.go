package graph

// RequestID numbers the requests of a graph from 1, in their order.
type RequestID uint32

// columns holds the requests: 18 bytes each. What few requests have stands in
// details.
type columns struct {
	from, to []uint32 // actor; for a request without direction the lower number is in from
	via      []uint32 // channel; 0: direct
	date     []uint32 // index into Graph.dates
	fate     []fate
	times    []uint8 // 1 to 255 times; 0: see the detail
}

// fate packs what became of a request: three bits outcome, three bits basis,
// a bit for "without direction" and one for "reports disagree".
type fate uint8

const (
	undirected fate = 1 << 6
	disputed   fate = 1 << 7
)

func newFate(o Outcome, b Basis) fate { return fate(o) | fate(b)<<3 }

func (f fate) outcome() Outcome { return Outcome(f & 7) }
func (f fate) basis() Basis     { return Basis(f >> 3 & 7) }

func (c *columns) len() int { return len(c.from) }

// room makes room for so many requests.
func (c *columns) room(n int) {
	c.from, c.to, c.via, c.date = make([]uint32, n), make([]uint32, n), make([]uint32, n), make([]uint32, n)
	c.fate, c.times = make([]fate, n), make([]uint8, n)
}

func (c *columns) add(from, to, via, date uint32, f fate, times uint8) {
	c.from = append(c.from, from)
	c.to = append(c.to, to)
	c.via = append(c.via, via)
	c.date = append(c.date, date)
	c.fate = append(c.fate, f)
	c.times = append(c.times, times)
}

// offsets tells where the run of each key from 1 to n begins when things are
// sorted by key: key k has at[k]:at[k+1].
func offsets(key []uint32, n int) (at []uint32) {
	at = make([]uint32, n+2)
	for _, k := range key {
		at[k+1]++
	}
	for k := 1; k < len(at); k++ {
		at[k] += at[k-1]
	}
	return at
}

// sortBy sorts the indexes in order by their key, keeping the order of equal
// ones; at comes from offsets.
func sortBy(key, order, at []uint32) []uint32 {
	next := append([]uint32(nil), at...)
	sorted := make([]uint32, len(order))
	for _, i := range order {
		k := key[i]
		sorted[next[k]] = i
		next[k]++
	}
	return sorted
}
