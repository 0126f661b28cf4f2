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
	return f.chosen[n][slices.Index(f.touches[n], source)]
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

// want gives the number of the variant of a request with some reports, which is still to
// be found if it is new.
func (f *finder) want(n graph.RequestID, stands []byte) int32 {
	if i := f.numberOf(n, stands); i >= 0 {
		return int32(i)
	}
	v := f.newVariant(n)
	v.stands = string(stands)
	f.variants[n] = append(f.variants[n], v)
	return int32(len(f.variants[n]) - 1)
}

// numberOf gives the number of a variant, or -1.
func (f *finder) numberOf(n graph.RequestID, stands []byte) int {
	return slices.IndexFunc(f.variants[n], func(v variant) bool { return v.stands == string(stands) })
}

// choose chooses the variants without each source, of each alone, and without any.
func (f *finder) choose(ctx context.Context) error {
	without, only := make([]leftOut, len(f.number)+1), make([]alone, len(f.number)+1)
	for s := range f.g.Sources() {
		without[s.Number()], only[s.Number()] = leave(newSet(f.g, s), f.reliesOn), alone{s.Number(), f.reliesOn}
	}
	return chunks(ctx, len(f.reported), func(from, to int) {
		var room []byte
		for _, n := range f.reported[from:to] {
			b := f.bases[n]
			f.chosen[n] = make([]chosen, len(f.touches[n]))
			for i, s := range f.touches[n] {
				room = bits(without[s].reports(b.by, b.on), room)
				f.chosen[n][i].without = f.want(n, room)
				room = bits(only[s].reports(b.by, b.on), room)
				f.chosen[n][i].alone = f.want(n, room)
			}
			f.bareOf[n] = f.want(n, bits(make([]bool, len(b.by)), room))
		}
	})
}

// piece is how many requests are looked at together, so that not all are in memory at
// once with other reports.
const piece = 1 << 14

// findVariants finds what becomes of all variants of which it is not known.
func (f *finder) findVariants(ctx context.Context) error {
	var list []graph.RequestID
	for _, n := range f.reported {
		if slices.ContainsFunc(f.variants[n], func(v variant) bool { return !v.found }) {
			list = append(list, n)
		}
	}
	var fails sync.Map // checks that can't be asked of a part
	var pieces []func() error
	for some := range slices.Chunk(list, piece) {
		pieces = append(pieces, func() error { return f.findPiece(ctx, some, &fails) })
	}
	err := inParallel(ctx, pieces)
	for i := range fails.Range {
		f.questions[i.(int)] = nil // and so it is asked of whole graphs
	}
	return err
}

// findPiece finds the variants of some requests: with each graph one of each that has
// more.
func (f *finder) findPiece(ctx context.Context, list []graph.RequestID, fails *sync.Map) error {
	most := 0
	for _, n := range list {
		most = max(most, len(f.variants[n]))
	}
	for at := range most {
		r := round{f: f, at: at, fails: fails}
		for _, n := range list {
			if at < len(f.variants[n]) && !f.variants[n][at].found {
				r.list = append(r.list, n)
			}
		}
		if len(r.list) == 0 {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.find()
	}
	return nil
}

// round finds one variant of each of some requests.
type round struct {
	f     *finder
	at    int // its number
	list  []graph.RequestID
	fails *sync.Map
	room  []bool
}

// reports tells which reports of a request count in its variant.
func (r *round) reports(q graph.Request) []bool {
	stands := r.f.variants[q.Number()][r.at].stands
	r.room = r.room[:0]
	for j := range r.f.bases[q.Number()].by {
		r.room = append(r.room, stands[j/8]>>(j%8)&1 == 1)
	}
	return r.room
}

func (r *round) find() {
	f := r.f
	part := f.nothing.Change(r.list, r.reports, func(graph.Source) bool { return true })
	for _, n := range r.list {
		v := &f.variants[n][r.at]
		v.found, v.outcome.Gone = true, true
		for i := range f.checks {
			if f.questions[i] != nil {
				v.answers[i] = f.missed(i, n)
			}
		}
	}
	of := func(q graph.Request) (graph.RequestID, *variant) {
		n := part.Requests[q.Number()-1]
		return n, &f.variants[n][r.at]
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
