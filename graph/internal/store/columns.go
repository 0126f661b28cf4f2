package store

// Columns holds the requests: 18 bytes each. What few requests have stands in
// details.
type Columns[F ~uint8] struct {
	From, To []uint32 // actor; for a request without direction the lower number is in from
	Via      []uint32 // channel; 0: direct
	Date     []uint32 // a number of the date
	Fate     []F      // what became of each, as it is packed by who reads it
	Times    []uint8  // 1 to 255 times; 0: see the detail
}

func (c *Columns[F]) Len() int { return len(c.From) }

// Room makes room for so many requests.
func (c *Columns[F]) Room(n int) {
	c.From, c.To, c.Via, c.Date = make([]uint32, n), make([]uint32, n), make([]uint32, n), make([]uint32, n)
	c.Fate, c.Times = make([]F, n), make([]uint8, n)
}

func (c *Columns[F]) Add(from, to, via, date uint32, f F, times uint8) {
	c.From = append(c.From, from)
	c.To = append(c.To, to)
	c.Via = append(c.Via, via)
	c.Date = append(c.Date, date)
	c.Fate = append(c.Fate, f)
	c.Times = append(c.Times, times)
}

// AddSome adds those of others from one to before another.
func (c *Columns[F]) AddSome(of *Columns[F], begin, end int) {
	c.From = append(c.From, of.From[begin:end]...)
	c.To = append(c.To, of.To[begin:end]...)
	c.Via = append(c.Via, of.Via[begin:end]...)
	c.Date = append(c.Date, of.Date[begin:end]...)
	c.Fate = append(c.Fate, of.Fate[begin:end]...)
	c.Times = append(c.Times, of.Times[begin:end]...)
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
