package graph

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
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
	q.dates, rank = rankDates(a.Rows.Dates.Values)
	q.at = make([]uint32, len(q.dates)+1)
	n := 0
	for i := range a.Entries.Len() {
		r := a.Entries.At(i)
		of := 1
		if a.anySplit {
			of = a.Requests(r)
		}
		q.at[rank[r.Date]] += uint32(of)
		n += of
	}
	sum(q.at)
	q.list = make([]placed, n)
	next := slices.Clone(q.at)
	for i := range a.Entries.Len() {
		r := a.Entries.At(i)
		at := &next[rank[r.Date]]
		if !a.anySplit || len(a.Asked(r)) < 2 {
			q.list[*at] = placed{r.From, r.To, r.Via, uint32(i)}
			*at++
			continue
		}
		for _, to := range a.Asked(r) {
			q.list[*at] = placed{r.From, to, r.Via, uint32(i)}
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
	store.Both(func() { dates(0, half) }, func() { dates(half, len(q.dates)) })
}

// daySorter sorts the requests of one date after the other.
type daySorter struct {
	*requests
	actorBits int
	keys      []uint64
	room      []uint64 // for as many
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
	s.sortKeys(placeBits)
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

// sortKeys sorts the numbers, which are in the order of their lower bits. Many are sorted
// by one byte after the other.
func (s *daySorter) sortKeys(lower int) {
	const many = 256
	if len(s.keys) < many {
		slices.Sort(s.keys)
		return
	}
	if cap(s.room) < len(s.keys) {
		s.room = make([]uint64, len(s.keys))
	}
	for shift := lower; shift < lower+2*s.actorBits; shift += 8 {
		var at [256]uint32
		for _, k := range s.keys {
			at[byte(k>>shift)]++
		}
		sum(at[:])
		to := s.room[:len(s.keys)]
		for _, k := range s.keys {
			n := &at[byte(k>>shift)]
			to[*n] = k
			*n++
		}
		s.keys, s.room = to, s.keys
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
		return q.compareRows(q.Entries.At(int(x.row)), q.Entries.At(int(y.row)), q.actors[x.to].id)
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
func (a *assembly) compareRows(x, y *store.Row, to string) int {
	p, q := a.Of(x), a.Of(y)
	if c := cmp.Or(a.requestID(x, to).compare(a.requestID(y, to)), cmp.Compare(x.Outcome, y.Outcome), compareCounts(a.statedTimes(x), a.statedTimes(y))); c != 0 {
		return c
	}
	if x.Between() != y.Between() {
		if y.Between() {
			return -1
		}
		return 1
	}
	text := func(x, y store.Ref) int { return cmp.Compare(a.Text.Text(x), a.Text.Text(y)) }
	claims := func(d *store.Detail) []claim { return a.judged[d.Claims[0]:d.Claims[1]] }
	dates := a.Dates.Values
	if c := cmp.Or(
		compareDates(dates[p.Deadline], dates[q.Deadline]),
		text(p.About, q.About), text(p.Note, q.Note),
		cmp.Compare(p.ForWhom, q.ForWhom), cmp.Compare(p.RedirectedTo, q.RedirectedTo),
		text(p.Counters, q.Counters),
		slices.CompareFunc(claims(p), claims(q), func(c, d claim) int { return a.compareClaims(&c, &d) }),
	); c != 0 {
		return c
	}
	return a.comparePlaced(x.At, y.At)
}

// statedTimes gives how often a row that is judged states that its request was
// made.
func (a *assembly) statedTimes(r *store.Row) Count {
	switch {
	case r.Flags&store.FlagCounted == 0:
		return Count{}
	case r.Times == 0:
		return countOf(a.Of(r).Times)
	default:
		return Count{lo: uint32(r.Times), hi: uint32(r.Times)}
	}
}

// requestID is the id of the row's request to the actor with the id to.
func (a *assembly) requestID(r *store.Row, to string) requestID {
	if r.ID != 0 && a.Split(r) {
		if to := a.Asked(r); len(to) == 1 {
			return requestID{a.IDOf(r), a.actors[to[0]].id}
		}
		return requestID{a.IDOf(r), to}
	}
	return requestID{base: a.IDOf(r)}
}

func compareCounts(x, y Count) int {
	return cmp.Or(cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi), cmp.Compare(x.word, y.word))
}
