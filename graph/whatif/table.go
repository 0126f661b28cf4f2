package whatif

import (
	"context"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/truth"
)

// tables hold of each request its variants without every set of the sources that it
// touches, which are few: any set of sources can then be tried without a graph.
type tables struct {
	cells [][]int32 // by request: numbers of variants, by which of the sources it touches are left out, as bits
}

// maxTable is how many reports all cells of tables may have.
const maxTable = 4_000_000

// makeTables makes the tables. There are none where they would be too large.
func (f *finder) makeTables(ctx context.Context) error {
	f.tables = &tables{}
	size := 0
	for _, n := range f.reported {
		k := len(f.touches[n])
		if k > 20 {
			return nil
		}
		if size += (1 + len(f.bases[n].by)) << k; size > maxTable {
			return nil
		}
	}
	cells := make([][]int32, f.g.NumRequests()+1)
	err := chunks(ctx, len(f.reported), func(from, to int) {
		var room []byte
		var out set
		for _, n := range f.reported[from:to] {
			row := make([]int32, 1<<len(f.touches[n]))
			t, w := f.ties(f.bases[n]), f.wanting(n)
			for mask := range row {
				out = out[:0]
				for bit, source := range f.touches[n] {
					if mask>>bit&1 == 1 {
						out = append(out, source)
					}
				}
				room = bits(without(t.resting(out)), room)
				row[mask] = w.want(room)
			}
			cells[n] = row
		}
	})
	if err != nil {
		return err
	}
	f.tables.cells = cells
	return f.findVariants(ctx)
}

func appendSource(key []byte, n int) []byte { return append(key, byte(n), byte(n>>8), byte(n>>16)) }

// trial tries a check without sets of sources.
type trial struct {
	q     *checks.Question
	alike []alike
	of    [][]place // by source: where it is left out
	n     checks.Tally
	out   []int // what is left out
}

// alike are requests that touch the same sources.
type alike struct {
	tallies []checks.Tally // of their answers, by which of these are left out, as bits
	mask    int            // which are
}

// place is a source of some requests that are alike.
type place struct{ alike, bit int }

// trial makes one of a check of which there is a table.
func (f *finder) trial(i int) *trial {
	t := &trial{q: f.questions[i], of: make([][]place, len(f.number)+1), n: f.now.tallies[i]}
	at := make(map[string]int)
	var name []byte
	for _, n := range f.reported {
		row := f.tables.cells[n]
		if f.same(i, n, row) {
			continue
		}
		name = name[:0]
		for _, s := range f.touches[n] {
			name = appendSource(name, s)
		}
		m, ok := at[string(name)]
		if !ok {
			m = len(t.alike)
			at[string(name)] = m
			t.alike = append(t.alike, alike{tallies: make([]checks.Tally, len(row))})
			for bit, s := range f.touches[n] {
				t.of[s] = append(t.of[s], place{m, bit})
			}
		}
		for mask, v := range row {
			tally := &t.alike[m].tallies[mask]
			*tally = count(*tally, f.variants[n][v].answers[i], 1)
		}
	}
	return t
}

// same reports whether the answer of a request hangs on no source.
func (f *finder) same(i int, n graph.RequestID, row []int32) bool {
	return !slices.ContainsFunc(row, func(v int32) bool { return f.variants[n][v].answers[i] != f.variants[n][0].answers[i] })
}

// looks is about how many looks at tallies it takes to try another set.
func (t *trial) looks() int {
	n := 0
	for _, places := range t.of {
		n += len(places)
	}
	return 1 + 2*n/len(t.of)
}

// without answers the check without some sources.
func (t *trial) without(set []int) truth.Answer {
	for _, s := range t.out {
		if !slices.Contains(set, s) {
			t.flip(s)
		}
	}
	for _, s := range set {
		if !slices.Contains(t.out, s) {
			t.flip(s)
		}
	}
	t.out = append(t.out[:0], set...)
	return t.q.Answer(t.n)
}

// flip leaves a source out, or no more.
func (t *trial) flip(s int) {
	for _, p := range t.of[s] {
		like := &t.alike[p.alike]
		old := &like.tallies[like.mask]
		like.mask ^= 1 << p.bit
		new := &like.tallies[like.mask]
		for a := range t.n {
			t.n[a] += new[a] - old[a]
		}
	}
}
