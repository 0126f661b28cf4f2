package graph

// columns holds the requests: 18 bytes each. What few requests have stands in
// details.
type columns[F ~uint8] struct {
	from, to []uint32 // actor; for a request without direction the lower number is in from
	via      []uint32 // channel; 0: direct
	date     []uint32 // a number of the date
	fate     []F      // what became of each, as it is packed by who reads it
	times    []uint8  // 1 to 255 times; 0: see the detail
}

func (c *columns[F]) len() int { return len(c.from) }

// room makes room for so many requests.
func (c *columns[F]) room(n int) {
	c.from, c.to, c.via, c.date = make([]uint32, n), make([]uint32, n), make([]uint32, n), make([]uint32, n)
	c.fate, c.times = make([]F, n), make([]uint8, n)
}

func (c *columns[F]) add(from, to, via, date uint32, f F, times uint8) {
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

// gather gives the elements of a column in an order.
func gather[T any](column []T, order []uint32) []T {
	out := make([]T, len(order))
	for i, n := range order {
		out[i] = column[n]
	}
	return out
}
