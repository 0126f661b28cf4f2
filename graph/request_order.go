package graph

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
)

// requests are what rows come to: a request each, or several. The columns of the
// graph begin as theirs, and are then put in order.
type requests struct {
	*assembly
	columns *columns
	row     []uint32 // of each request
	order   []uint32 // requests in their order
	when    []uint32 // of each, while they are sorted: the rank of its date
}

// expand makes the requests of the rows.
func (a *assembly) expand(c *columns) *requests {
	n := 0
	for i := range a.rows.len() {
		n += a.requests(a.rows.at(i))
	}
	q := &requests{assembly: a, columns: c, row: make([]uint32, 0, n), order: make([]uint32, n)}
	c.from, c.to, c.via, c.date = make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, 0, n)
	add := func(row int, r *row, to uint32) {
		q.row = append(q.row, uint32(row))
		c.from, c.to, c.via, c.date = append(c.from, r.from), append(c.to, to), append(c.via, r.via), append(c.date, r.date)
	}
	for i := range a.rows.len() {
		r := a.rows.at(i)
		if !a.split(r) {
			add(i, r, r.to)
			continue
		}
		for _, to := range a.asked(r) {
			add(i, r, to)
		}
	}
	for i := range q.order {
		q.order[i] = uint32(i)
	}
	return q
}

// sort puts the requests in order by what all have as numbers, one stable
// counting sort for each, the last one first. It looks at no row.
func (q *requests) sort() {
	c := q.columns
	rank := rankDates(q.dates.values)
	q.when = make([]uint32, len(c.date))
	for i, d := range c.date {
		q.when[i] = rank[d]
	}
	for _, by := range []struct {
		key   []uint32
		kinds int
	}{{c.via, len(q.channels)}, {c.to, len(q.actors)}, {c.from, len(q.actors)}, {q.when, len(rank)}} {
		q.order = sortBy(by.key, q.order, offsets(by.key, by.kinds))
	}
}

// sortSame puts those that are the same so far in order by the rest of what they
// state, and the columns in the order of all.
func (q *requests) sortSame() {
	c := q.columns
	same := func(x, y uint32) bool {
		return q.when[x] == q.when[y] && c.from[x] == c.from[y] && c.to[x] == c.to[y] && c.via[x] == c.via[y]
	}
	for begin := 0; begin < len(q.order); {
		end := begin + 1
		for end < len(q.order) && same(q.order[begin], q.order[end]) {
			end++
		}
		if end-begin > 1 {
			slices.SortFunc(q.order[begin:end], func(x, y uint32) int {
				return q.compareRows(q.rows.at(int(q.row[x])), q.rows.at(int(q.row[y])), q.actors[c.to[x]].id)
			})
		}
		begin = end
	}
	q.when = nil
	put := func(columns ...*[]uint32) {
		for _, column := range columns {
			*column = gather(*column, q.order)
		}
	}
	both(func() { put(&c.from, &c.to, &c.via) }, func() { put(&c.date, &q.row) })
	q.order = nil
}

// gather gives the elements of a column in an order.
func gather[T any](column []T, order []uint32) []T {
	out := make([]T, len(order))
	for i, n := range order {
		out[i] = column[n]
	}
	return out
}

// rankDates gives the rank of each date among all of them, no date the last:
// dates are few, so that requests can be compared by numbers.
func rankDates(dates []date.Date) []uint32 {
	order := make([]uint32, 0, len(dates))
	for i := 1; i < len(dates); i++ {
		order = append(order, uint32(i))
	}
	slices.SortFunc(order, func(x, y uint32) int { return compareDates(dates[x], dates[y]) })
	rank := make([]uint32, len(dates))
	rank[0] = uint32(len(order))
	for i, d := range order {
		rank[d] = uint32(i)
	}
	return rank
}

// compareRows orders requests of the same date, ends and channel by the rest of
// what they state, and last by their places; to is the id of the one asked.
func (a *assembly) compareRows(x, y *row, to string) int {
	p, q := a.of(x), a.of(y)
	if c := cmp.Or(a.requestID(x, to).compare(a.requestID(y, to)), cmp.Compare(x.outcome, y.outcome), compareCounts(a.statedTimes(x), a.statedTimes(y))); c != 0 {
		return c
	}
	if x.between() != y.between() {
		if y.between() {
			return -1
		}
		return 1
	}
	text := func(x, y textRef) int { return cmp.Compare(a.text.text(x), a.text.text(y)) }
	claims := func(d *detail) []claim { return a.judged[d.claims[0]:d.claims[1]] }
	dates := a.dates.values
	if c := cmp.Or(
		compareDates(dates[p.deadline], dates[q.deadline]),
		text(p.about, q.about), text(p.note, q.note),
		cmp.Compare(p.forWhom, q.forWhom), cmp.Compare(p.redirectedTo, q.redirectedTo),
		text(p.counters, q.counters),
		slices.CompareFunc(claims(p), claims(q), func(c, d claim) int { return a.compareClaims(&c, &d) }),
	); c != 0 {
		return c
	}
	return a.comparePlaced(x.at, y.at)
}

// statedTimes gives how often a row that is judged states that its request was
// made.
func (a *assembly) statedTimes(r *row) Count {
	switch {
	case r.flags&counted == 0:
		return Count{}
	case r.times == 0:
		return a.of(r).times
	default:
		return Count{lo: uint32(r.times), hi: uint32(r.times)}
	}
}

// requestID is the id of the row's request to the actor with the id to.
func (a *assembly) requestID(r *row, to string) requestID {
	if r.id != 0 && a.split(r) {
		return requestID{a.idOf(r), to}
	}
	return requestID{base: a.idOf(r)}
}

func compareCounts(x, y Count) int {
	return cmp.Or(cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi), cmp.Compare(x.word, y.word))
}
