package graph

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// requestKey is a request and what mostly decides its place in the order.
type requestKey struct {
	when  uint64 // rank of the date, then the asker
	where uint64 // the one asked, then the channel
	row   uint32
}

func (k *requestKey) to() uint32 { return uint32(k.where >> 32) }

// sortRequests gives the requests that the rows come to, in order.
func sortRequests(rows []row, actors []actor, dates []date.Date) []requestKey {
	rank := rankDates(dates)
	n := 0
	for i := range rows {
		n += rows[i].requests()
	}
	keys := make([]requestKey, 0, n)
	for i := range rows {
		r := &rows[i]
		for j := range r.requests() {
			keys = append(keys, requestKey{
				when:  uint64(rank[r.date])<<32 | uint64(r.from),
				where: uint64(r.asked(j))<<32 | uint64(r.via),
				row:   uint32(i),
			})
		}
	}
	slices.SortFunc(keys, func(x, y requestKey) int {
		if x.when != y.when {
			return cmp.Compare(x.when, y.when)
		}
		if x.where != y.where {
			return cmp.Compare(x.where, y.where)
		}
		return compareRows(&rows[x.row], &rows[y.row], actors[x.to()].id, dates)
	})
	return keys
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
func compareRows(x, y *row, to string, dates []date.Date) int {
	if c := cmp.Or(x.requestID(to).compare(y.requestID(to)), cmp.Compare(x.outcome, y.outcome), compareCounts(x.times, y.times)); c != 0 {
		return c
	}
	if x.between != y.between {
		if y.between {
			return -1
		}
		return 1
	}
	p, q := x.rare, y.rare
	if p == nil {
		p = &rareRow{}
	}
	if q == nil {
		q = &rareRow{}
	}
	if c := cmp.Or(
		compareDates(dates[p.deadline], dates[q.deadline]),
		cmp.Compare(p.about, q.about), cmp.Compare(p.note, q.note),
		cmp.Compare(p.forWhom, q.forWhom), cmp.Compare(p.redirectedTo, q.redirectedTo),
		cmp.Compare(p.counters, q.counters),
		slices.CompareFunc(p.claims, q.claims, func(c, d claim) int { return compareClaims(&c, &d, dates) }),
	); c != 0 {
		return c
	}
	return comparePlaces(locate(x.where, "", 0), locate(y.where, "", 0))
}

// requestID is the id of the row's request to the actor with the id to.
func (r *row) requestID(to string) requestID {
	if r.split() && r.id != "" {
		return requestID{r.id, to}
	}
	return requestID{base: r.id}
}

func compareCounts(x, y Count) int {
	return cmp.Or(cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi), cmp.Compare(x.word, y.word))
}

func compareClaims(x, y *claim, dates []date.Date) int {
	return cmp.Or(cmp.Compare(x.source, y.source), compareDates(dates[x.date], dates[y.date]),
		cmp.Compare(x.outcome, y.outcome), compareCounts(x.times, y.times), cmp.Compare(x.note, y.note))
}

// sortClaims puts the claims in order and drops what is said twice.
func (rare *rareRow) sortClaims(dates []date.Date) {
	if len(rare.claims) < 2 {
		return
	}
	order := make([]int, len(rare.claims))
	for i := range order {
		order[i] = i
	}
	compare := func(x, y int) int { return compareClaims(&rare.claims[x], &rare.claims[y], dates) }
	slices.SortFunc(order, func(x, y int) int { return cmp.Or(compare(x, y), comparePlaces(rare.claimAt[x], rare.claimAt[y])) })
	order = slices.CompactFunc(order, func(x, y int) bool { return compare(x, y) == 0 })
	claims, at := make([]claim, len(order)), make([]fault.Pos, len(order))
	for i, j := range order {
		claims[i], at[i] = rare.claims[j], rare.claimAt[j]
	}
	rare.claims, rare.claimAt = claims, at
}
