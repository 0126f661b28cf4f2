package matrix

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/fold"
	"github.com/rapport-graph/rapport/render/picture"
)

// table is what the matrix shows, without places.
type table struct {
	f       *fold.Folded
	askers  []int         // who, from top to bottom
	asked   []int         // who, from left to right
	cells   map[at]*cell  // those with requests
	total   sum           // of all
	byAsker map[int]*sum  // of rows, by who
	byAsked map[int]*sum  // of columns, by who
	most    int           // requests in one cell, counted
	party   map[int]int   // of each one who is drawn; -1 for none
	parties []graph.Party // of the graph
}

// at is a cell: who asked whom.
type at struct{ from, to int }

// sum is how many requests there are and what became of them.
type sum struct {
	times    graph.Count                      // of those with a direction
	by       [graph.Contested + 1]graph.Count // the same, by outcome
	requests [graph.Contested + 1]int         // how many requests those are
	all      int
	either   int // requests among them of which it is not reported who asked
}

func (s *sum) add(r graph.Request) {
	s.all++
	if !r.Directed() {
		s.either++
		return
	}
	s.times = s.times.Add(r.Times())
	s.by[r.Outcome()] = s.by[r.Outcome()].Add(r.Times())
	s.requests[r.Outcome()]++
}

func (s *sum) addAll(c *sum) {
	s.all += c.all
	s.either += c.either
	s.times = s.times.Add(c.times)
	for o := range c.by {
		s.by[o] = s.by[o].Add(c.by[o])
		s.requests[o] += c.requests[o]
	}
}

// unanswered is how often there was no answer: none to be expected, or none yet.
func (s *sum) unanswered() graph.Count { return s.by[graph.Ignored].Add(s.by[graph.Pending]) }

// cell is requests that are counted together, and what more is told of them.
type cell struct {
	sum
	told    picture.Together
	sources map[int]graph.Source // by number, up to one more than are listed
}

func (c *cell) add(r graph.Request) {
	c.sum.add(r)
	c.told.Add(r)
	for claim := range r.Claims() {
		if len(c.sources) > picture.MaxListed {
			break
		}
		c.sources[claim.Source().Number()] = claim.Source()
	}
}

func newTable(g *graph.Graph, f *fold.Folded) *table {
	t := &table{f: f, cells: make(map[at]*cell), byAsker: make(map[int]*sum), byAsked: make(map[int]*sum), party: make(map[int]int)}
	// Who is drawn are few, and requests may be many: no map is asked for each.
	put := make([]*cell, len(f.Who)*len(f.Who))
	in := func(from, to int) *cell {
		c := &put[from*len(f.Who)+to]
		if *c == nil {
			*c = &cell{sources: make(map[int]graph.Source)}
			t.cells[at{from, to}] = *c
		}
		return *c
	}
	for r, route := range f.Requests() {
		t.total.add(r)
		in(route.From, route.To).add(r)
		if !r.Directed() && route.From != route.To {
			in(route.To, route.From).add(r)
		}
	}
	to := func(sums map[int]*sum, side *[]int, n int, c *cell) {
		if sums[n] == nil {
			sums[n] = new(sum)
			*side = append(*side, n)
		}
		sums[n].addAll(&c.sum)
	}
	all := 0
	for where, c := range t.cells {
		to(t.byAsker, &t.askers, where.from, c)
		to(t.byAsked, &t.asked, where.to, c)
		all = max(all, c.times.Min())
		if f.Who[where.from].Len() == 1 && f.Who[where.to].Len() == 1 {
			t.most = max(t.most, c.times.Min())
		}
	}
	if t.most == 0 {
		t.most = all
	}
	nth := make(map[graph.Party]int)
	for p := range g.Parties() {
		nth[p] = len(t.parties)
		t.parties = append(t.parties, p)
	}
	for n, w := range f.Who {
		t.party[n] = -1
		if p, ok := w.Party(); ok {
			t.party[n] = nth[p]
		}
	}
	t.order(t.askers)
	t.order(t.asked)
	return t
}

// order sorts who is drawn on a side: by party, those of none last; within it by
// how many requests they have part in, the others of a party last. Both sides
// have the same order, so that a cell and the one of the way back are mirrored.
func (t *table) order(side []int) {
	activity := func(n int) int {
		a := 0
		if c := t.byAsker[n]; c != nil {
			a += c.all
		}
		if c := t.byAsked[n]; c != nil {
			a += c.all
		}
		return a
	}
	rank := func(n int) int {
		if t.party[n] < 0 {
			return len(t.parties)
		}
		return t.party[n]
	}
	several := func(n int) int { return min(t.f.Who[n].Len(), 2) }
	slices.SortFunc(side, func(a, b int) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(several(a), several(b)), cmp.Compare(activity(b), activity(a)), cmp.Compare(a, b))
	})
}

// run is neighbours on a side that are of one party.
type run struct{ party, first, n int }

func (t *table) runs(side []int) []run {
	var out []run
	for i, n := range side {
		if len(out) == 0 || t.party[n] != out[len(out)-1].party {
			out = append(out, run{t.party[n], i, 0})
		}
		out[len(out)-1].n++
	}
	return out
}
