package whatif

import (
	"context"
	"slices"
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/truth"
)

// variant is what becomes of a request with some of its reports. It hangs on these alone,
// and not on who was left out, so that it is found once for all choices that leave them.
type variant struct {
	stands  string // which of its reports count, as bits
	outcome Outcome
	answers []truth.Answer // by check
	found   bool
}

// gone stands for the answer of a request that is gone.
const gone = truth.Yes + 1

// newVariant makes another variant of a request. What is answered of all of them stands
// in one place, behind the answers of the first.
func (f *finder) newVariant(n graph.RequestID) variant {
	list, checks := f.variants[n], len(f.checks)
	var room []truth.Answer
	if end := len(list) * checks; end > 0 && end+checks <= cap(list[0].answers) {
		room = list[0].answers[end : end : end+checks]
	} else {
		room = make([]truth.Answer, 0, checks)
	}
	return variant{answers: room[:checks]}
}

// chosen are the variants of a request, by their numbers, by a source that it touches.
type chosen struct{ without, alone int32 }

// by gives the variants by a source that a request touches.
func (f *finder) by(n graph.RequestID, source int) chosen {
	i, _ := slices.BinarySearch(f.touches[n], source)
	return f.chosen[n][i]
}

// bits puts together which of some reports count.
func bits(stands []bool, room []byte) []byte {
	room = append(room[:0], make([]byte, (len(stands)+7)/8)...)
	for i, is := range stands {
		if is {
			room[i/8] |= 1 << (i % 8)
		}
	}
	return room
}

// all are the bits of all reports.
func (b basis) all() string {
	stands := slices.Repeat([]bool{true}, len(b.by))
	return string(bits(stands, nil))
}

// wanting gives the numbers of variants of a request.
type wanting struct {
	f       *finder
	n       graph.RequestID
	numbers map[string]int32 // by which reports count; nil where these are few
}

func (f *finder) wanting(n graph.RequestID) *wanting {
	w := &wanting{f: f, n: n}
	if len(f.touches[n]) > 8 {
		w.numbers = make(map[string]int32)
		for i, v := range f.variants[n] {
			w.numbers[v.stands] = int32(i)
		}
	}
	return w
}

// want gives the number of the variant with some reports, which is still to be found if
// it is new.
func (w *wanting) want(stands []byte) int32 {
	list := &w.f.variants[w.n]
	if w.numbers == nil {
		if i := slices.IndexFunc(*list, func(v variant) bool { return v.stands == string(stands) }); i >= 0 {
			return int32(i)
		}
	} else if i, ok := w.numbers[string(stands)]; ok {
		return i
	}
	v, i := w.f.newVariant(w.n), int32(len(*list))
	v.stands = string(stands)
	*list = append(*list, v)
	if w.numbers != nil {
		w.numbers[v.stands] = i
	}
	return i
}

// choose chooses the variants without each source, of each alone, and without any.
func (f *finder) choose(ctx context.Context) error {
	return chunks(ctx, len(f.reported), func(from, to int) {
		var room []byte
		one := make(set, 1)
		for _, n := range f.reported[from:to] {
			t, w := f.ties(f.bases[n]), f.wanting(n)
			f.chosen[n] = make([]chosen, len(f.touches[n]))
			for i, s := range f.touches[n] {
				one[0] = s
				stands := t.resting(one)
				room = bits(stands, room)
				f.chosen[n][i].alone = w.want(room)
				room = bits(without(stands), room)
				f.chosen[n][i].without = w.want(room)
			}
			f.bareOf[n] = w.want(bits(make([]bool, len(t.by)), room))
		}
	})
}

// piece is how many reports are looked at together, so that not all are in memory at once
// with other ones left out.
const piece = 1 << 16

// lacking is a variant of which it is not known what it is.
type lacking struct {
	request graph.RequestID
	variant int
}

// findVariants finds what becomes of all variants of which it is not known.
func (f *finder) findVariants(ctx context.Context) error {
	var fails sync.Map // checks that can't be asked of a part
	var pieces []func() error
	var list []lacking
	size := 0
	add := func() {
		some := list
		pieces = append(pieces, func() error {
			r := round{f: f, list: some, fails: &fails}
			r.find()
			return ctx.Err()
		})
		list, size = nil, 0
	}
	for _, n := range f.reported {
		for i := range f.variants[n] {
			if f.variants[n][i].found {
				continue
			}
			list = append(list, lacking{n, i})
			if size += 1 + len(f.bases[n].by); size >= piece {
				add()
			}
		}
	}
	if len(list) > 0 {
		add()
	}
	err := inParallel(ctx, pieces)
	for i := range fails.Range {
		f.questions[i.(int)] = nil // and so it is asked of whole graphs
	}
	return err
}

// round finds some variants with one graph that has them all.
type round struct {
	f     *finder
	list  []lacking
	next  int // of them
	fails *sync.Map
	room  []bool
}

// reports tells which reports of a request count in the next variant.
func (r *round) reports(q graph.Request) []bool {
	stands := r.variant(r.next).stands
	r.next++
	r.room = r.room[:0]
	for j := range r.f.bases[q.Number()].by {
		r.room = append(r.room, stands[j/8]>>(j%8)&1 == 1)
	}
	return r.room
}

func (r *round) variant(i int) *variant {
	x := r.list[i]
	return &r.f.variants[x.request][x.variant]
}

func (r *round) find() {
	f := r.f
	requests := make([]graph.RequestID, len(r.list))
	for i, x := range r.list {
		requests[i] = x.request
	}
	part := f.nothing.Change(requests, r.reports, func(graph.Source) bool { return true })
	for i, x := range r.list {
		v := r.variant(i)
		v.found, v.outcome.Gone = true, true
		for i := range f.checks {
			if f.questions[i] != nil {
				v.answers[i] = f.missed(i, x.request)
			}
		}
	}
	left, gone := make([]int, 0, len(r.list)), part.Gone
	for i := range r.list {
		if len(gone) > 0 && gone[0] == i {
			gone = gone[1:]
		} else {
			left = append(left, i)
		}
	}
	of := func(q graph.Request) (graph.RequestID, *variant) {
		i := left[q.Number()-1]
		return requests[i], r.variant(i)
	}
	seen := f.look(part.Graph)
	for q := range seen.Requests() {
		_, v := of(q)
		v.outcome = outcomeOf(q)
	}
	for i, q := range f.questions {
		if q == nil {
			continue
		}
		again, err := f.checks[i].Again(seen)
		if err != nil { // it names what is not among those
			r.fails.Store(i, true)
			continue
		}
		for x := range again.Graph().Requests() {
			n, v := of(x)
			v.answers[i] = again.Judge(x, q.Expects(f.seen.RequestAt(n)))
		}
	}
}

// missed is what a check has of a request that is gone: it counts as none, unless it is
// one of those that are expected by their ids.
func (f *finder) missed(i int, n graph.RequestID) truth.Answer {
	if f.questions[i].Expects(f.seen.RequestAt(n)) {
		return truth.No
	}
	return gone
}

func (c *counts) clone() counts { return counts{c.rows, slices.Clone(c.tallies)} }

// change counts one variant instead of another.
func (c *counts) change(old, new *variant) {
	c.rows.add(old.outcome, -1)
	c.rows.add(new.outcome, 1)
	for i := range c.tallies {
		c.tallies[i] = count(count(c.tallies[i], old.answers[i], -1), new.answers[i], 1)
	}
}

// count counts an answer.
func count(n checks.Tally, a truth.Answer, by int) checks.Tally {
	if a != gone {
		n[a] += by
	}
	return n
}
