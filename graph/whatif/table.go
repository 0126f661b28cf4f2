package whatif

import (
	"context"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/truth"
)

// table holds what a check answers of each request without every set of the sources that
// it touches, which are few: any set of sources can then be tried without a graph.
type table struct {
	cells [][]byte    // by request: answers, by which of the sources it touches are left out, as bits; nil of one without reports
	holes atomic.Bool // something could not be found
	alike []alike
	fixed checks.Tally // of requests whose answers hang on no source
}

// alike are requests with the same answers.
type alike struct {
	touches []int
	answers string
	n       int
}

// maxTable is how many cells tables may have.
const maxTable = 4_000_000

// makeTables makes tables in which the answers are known that are known already: without
// any source, and without none. There are none where they would be too large.
func (f *finder) makeTables() {
	size := 0
	for _, n := range f.reported {
		k := len(f.touches[n])
		if k > 20 {
			return
		}
		if size += 1 << k; size > maxTable {
			return
		}
		f.mostTouched = max(f.mostTouched, k)
	}
	f.tables = make([]*table, len(f.checks))
	for i := range f.checks {
		if f.questions[i] == nil || f.bare.judged[i] == nil {
			continue
		}
		t := &table{cells: make([][]byte, f.g.NumRequests()+1)}
		for _, n := range f.reported {
			row := make([]byte, 1<<len(f.touches[n]))
			row[0], row[len(row)-1] = byte(f.judged[i][n]), byte(f.bare.judged[i][n])
			t.cells[n] = row
		}
		f.tables[i] = t
	}
}

// table gives the table of a check; nil where it has none that is whole.
func (f *finder) table(ctx context.Context, i int) (*table, error) {
	if f.tables == nil || f.tables[i] == nil || f.tables[i].holes.Load() {
		return nil, nil
	}
	if !f.full {
		f.full = true
		if err := f.fill(ctx); err != nil {
			return nil, err
		}
	}
	t := f.tables[i]
	if t.holes.Load() {
		return nil, nil
	}
	if t.alike == nil {
		f.collect(i, t)
	}
	return t, nil
}

// note notes in the table of a check the answers without one source: of the requests of
// a part, and of all others as before. There are none where it could not be asked of the
// part.
func (f *finder) note(i, source int, p *part, answers map[graph.RequestID]truth.Answer) {
	if f.tables == nil || f.tables[i] == nil {
		return
	}
	t := f.tables[i]
	if answers == nil {
		t.holes.Store(true)
		return
	}
	in := make(map[graph.RequestID]bool, len(p.list))
	for _, n := range p.list {
		in[n] = true
	}
	for _, n := range f.about[source] {
		if len(f.touches[n]) == 1 { // which is without any
			continue
		}
		mask := 1 << slices.Index(f.touches[n], source)
		a, ok := answers[n]
		switch {
		case ok:
		case in[n]:
			a = f.missed(i, n)
		default:
			a = f.judged[i][n]
		}
		t.cells[n][mask] = byte(a)
	}
}

// fill finds the answers without several sources and not all.
func (f *finder) fill(ctx context.Context) error {
	var works []func() error
	for mask := range 1 << f.mostTouched {
		if bits.OnesCount(uint(mask)) < 2 {
			continue
		}
		works = append(works, func() error {
			p, err := f.masked(mask)
			if err != nil {
				return err
			}
			for i, t := range f.tables {
				if t != nil {
					f.fillOne(i, t, mask, p)
				}
			}
			return nil
		})
	}
	return inParallel(ctx, works)
}

func (f *finder) fillOne(i int, t *table, mask int, p *part) {
	again, err := f.checks[i].Again(p.seen)
	if err != nil {
		t.holes.Store(true)
		return
	}
	for _, n := range p.list {
		t.cells[n][mask] = byte(f.missed(i, n))
	}
	for r := range again.Graph().Requests() {
		old := p.old(r)
		t.cells[old][mask] = byte(again.Judge(r, f.questions[i].Expects(f.seen.RequestAt(old))))
	}
}

// masked makes the part in which each request is without those of the sources it touches
// that a mask names, as bits: of the requests that touch more.
func (f *finder) masked(mask int) (*part, error) {
	known := make(map[string]leftOut)
	p := &part{f: f}
	for _, n := range f.reported {
		if mask < 1<<len(f.touches[n])-1 {
			p.list = append(p.list, n)
		}
	}
	var key []byte
	return p, f.buildPart(p, leave(make(set, len(f.number)+1), f.reliesOn), func(n graph.RequestID) choice {
		key = key[:0]
		for bit, source := range f.touches[n] {
			if mask>>bit&1 == 1 {
				key = appendSource(key, source)
			}
		}
		c, ok := known[string(key)]
		if !ok {
			out := make(set, len(f.number)+1)
			for bit, source := range f.touches[n] {
				out[source] = mask>>bit&1 == 1
			}
			c = leave(out, f.reliesOn)
			known[string(key)] = c
		}
		return c
	})
}

func appendSource(key []byte, n int) []byte { return append(key, byte(n), byte(n>>8), byte(n>>16)) }

// collect puts requests with the same answers together.
func (f *finder) collect(i int, t *table) {
	t.fixed, t.alike = f.tallies[i], []alike{}
	type key struct{ touches, answers string }
	at := make(map[key]int)
	for _, n := range f.reported {
		var name []byte
		for _, s := range f.touches[n] {
			name = appendSource(name, s)
		}
		row := t.cells[n]
		if !slices.ContainsFunc(row, func(b byte) bool { return b != row[0] }) {
			continue // and fixed has it
		}
		t.fixed[f.judged[i][n]]--
		k := key{string(name), string(row)}
		m, ok := at[k]
		if !ok {
			m = len(t.alike)
			at[k] = m
			t.alike = append(t.alike, alike{touches: f.touches[n], answers: k.answers})
		}
		t.alike[m].n++
	}
}

// without answers the check without some sources.
func (t *table) without(q *checks.Question, out []int) truth.Answer {
	n := t.fixed
	for i := range t.alike {
		like := &t.alike[i]
		mask := 0
		for bit, source := range like.touches {
			if slices.Contains(out, source) {
				mask |= 1 << bit
			}
		}
		if a := truth.Answer(like.answers[mask]); a != gone {
			n[a] += like.n
		}
	}
	return q.Answer(n)
}
