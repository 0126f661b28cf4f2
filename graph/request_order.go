package graph

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
)

// requests are what rows come to: a request each, or several. They become the
// columns of the graph once they are in order.
type requests struct {
	*assembly
	list  []placed // by date, and once they are sorted in their order
	dates []uint32 // in their order
	at    []uint32 // by place in dates: where its requests begin, and where the last one's end
}

// placed is a request of a row, with what decides its place among those of its date.
type placed struct{ from, to, via, row uint32 }

// expand makes the requests of the rows, each among those of its date.
func (a *assembly) expand() *requests {
	q := &requests{assembly: a}
	var rank []uint32
	q.dates, rank = rankDates(a.packedRows.dates.values)
	q.at = make([]uint32, len(q.dates)+1)
	n := 0
	for i := range a.entries.len() {
		r := a.entries.at(i)
		of := 1
		if a.anySplit {
			of = a.requests(r)
		}
		q.at[rank[r.date]] += uint32(of)
		n += of
	}
	sum(q.at)
	q.list = make([]placed, n)
	next := slices.Clone(q.at)
	for i := range a.entries.len() {
		r := a.entries.at(i)
		at := &next[rank[r.date]]
		if !a.anySplit || !a.split(r) {
			q.list[*at] = placed{r.from, r.to, r.via, uint32(i)}
			*at++
			continue
		}
		for _, to := range a.asked(r) {
			q.list[*at] = placed{r.from, to, r.via, uint32(i)}
			*at++
		}
	}
	return q
}

// sum makes of how many there are of each kind where those of each begin, when they
// follow each other.
func sum(counts []uint32) {
	begin := uint32(0)
	for i, n := range counts {
		counts[i] = begin
		begin += n
	}
}

// sort puts the requests of each date in order.
func (q *requests) sort() {
	// The requests of the dates up to about the middle one, and those of the others.
	half, _ := slices.BinarySearch(q.at, uint32(len(q.list)/2))
	dates := func(from, to int) {
		s := daySorter{requests: q, actorBits: bits.Len(uint(len(q.actors)))}
		for i := from; i < to; i++ {
			s.sort(q.list[q.at[i]:q.at[i+1]])
		}
	}
	both(func() { dates(0, half) }, func() { dates(half, len(q.dates)) })
}

// daySorter sorts the requests of one date after the other.
type daySorter struct {
	*requests
	actorBits int
	keys      []uint64
	was       []placed
}

// sort sorts numbers, of asker, asked and place in the list, which takes half the time
// of sorting the list, and then what is the same so far.
func (s *daySorter) sort(list []placed) {
	placeBits := bits.Len(uint(len(list)))
	if 2*s.actorBits+placeBits > 64 {
		slices.SortFunc(list, s.compare)
		return
	}
	s.keys = s.keys[:0]
	for i, x := range list {
		s.keys = append(s.keys, uint64(x.from)<<(s.actorBits+placeBits)|uint64(x.to)<<placeBits|uint64(i))
	}
	slices.Sort(s.keys)
	s.was = append(s.was[:0], list...)
	for i, k := range s.keys {
		list[i] = s.was[k&(1<<placeBits-1)]
	}
	for begin := 0; begin < len(list); {
		end := begin + 1
		for end < len(list) && s.keys[end]>>placeBits == s.keys[begin]>>placeBits {
			end++
		}
		if end-begin > 1 {
			slices.SortFunc(list[begin:end], s.compare)
		}
		begin = end
	}
}

// compare orders requests of the same date.
func (q *requests) compare(x, y placed) int {
	switch ends, others := two(x.from, x.to), two(y.from, y.to); {
	case ends != others:
		return cmp.Compare(ends, others)
	case x.via != y.via:
		return cmp.Compare(x.via, y.via)
	default:
		return q.compareRows(q.entries.at(int(x.row)), q.entries.at(int(y.row)), q.actors[x.to].id)
	}
}

// rankDates gives the dates in their order, no date the last, and the rank of each:
// dates are few, so that requests can be compared by numbers.
func rankDates(dates []date.Date) (order, rank []uint32) {
	for i := 1; i < len(dates); i++ {
		order = append(order, uint32(i))
	}
	slices.SortFunc(order, func(x, y uint32) int { return compareDates(dates[x], dates[y]) })
	order = append(order, 0)
	rank = make([]uint32, len(dates))
	for i, d := range order {
		rank[d] = uint32(i)
	}
	return order, rank
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
	case r.flags&flagCounted == 0:
		return Count{}
	case r.times == 0:
		return countOf(a.of(r).times)
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
