package matrix

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/fold"
)

// table is what the matrix shows, without places.
type table struct {
	f       *fold.Folded
	askers  []int         // who, from top to bottom
	asked   []int         // who, from left to right
	cells   map[at]*cell  // those with requests
	total   *cell         // of all
	byAsker map[int]*cell // sums of rows, by who
	byAsked map[int]*cell // sums of columns, by who
	most    int           // requests in one cell, counted
	party   map[int]int   // of each one who is drawn; -1 for none
	parties []graph.Party // of the graph
}

// at is a cell: who asked whom.
type at struct{ from, to int }

// cell is requests that are counted together.
type cell struct {
	times    graph.Count                      // of those with a direction
	by       [graph.Contested + 1]graph.Count // the same, by outcome
	requests [graph.Contested + 1]int         // how many requests those are
	all      []graph.Request
	either   int // requests among them of which it is not reported who asked
}

func (c *cell) add(r graph.Request) {
	c.all = append(c.all, r)
	if !r.Directed() {
		c.either++
		return
	}
	c.times = c.times.Add(r.Times())
	c.by[r.Outcome()] = c.by[r.Outcome()].Add(r.Times())
	c.requests[r.Outcome()]++
}

// unanswered is how often there was no answer: none to be expected, or none yet.
func (c *cell) unanswered() graph.Count { return c.by[graph.Ignored].Add(c.by[graph.Pending]) }

func newTable(g *graph.Graph, f *fold.Folded) *table {
	t := &table{f: f, cells: make(map[at]*cell), total: &cell{}, byAsker: make(map[int]*cell), byAsked: make(map[int]*cell), party: make(map[int]int)}
	put := func(r graph.Request, from, to int) {
		where := at{from, to}
		if t.cells[where] == nil {
			t.cells[where] = &cell{}
		}
		if t.byAsker[from] == nil {
			t.byAsker[from] = &cell{}
			t.askers = append(t.askers, from)
		}
		if t.byAsked[to] == nil {
			t.byAsked[to] = &cell{}
			t.asked = append(t.asked, to)
		}
		t.cells[where].add(r)
		t.byAsker[from].add(r)
		t.byAsked[to].add(r)
	}
	for r, route := range f.Requests() {
		t.total.add(r)
		put(r, route.From, route.To)
		if !r.Directed() && route.From != route.To {
			put(r, route.To, route.From)
		}
	}
	all := 0
	for where, c := range t.cells {
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
			a += len(c.all)
		}
		if c := t.byAsked[n]; c != nil {
			a += len(c.all)
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
