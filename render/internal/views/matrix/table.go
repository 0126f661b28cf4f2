package matrix

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// table is what the matrix shows, without places.
type table struct {
	f       *fold.Folded
	askers  []int                   // who, from top to bottom
	asked   []int                   // who, from left to right
	cells   map[at]*figure.Requests // those with requests
	total   words.Sum               // of all
	byAsker map[int]*words.Sum      // of rows, by who
	byAsked map[int]*words.Sum      // of columns, by who
	most    int                     // requests in one cell, counted

	unsaid, disputed bool // of some it is not reported who asked, or sources disagree

	party   map[int]int   // of each one who is drawn; -1 for none
	parties []graph.Party // of the graph
}

// at is a cell: who asked whom.
type at struct{ from, to int }

// add counts a request in a cell or sum, one of which it is not reported who asked, or
// of which sources disagree, aside.
func add(c interface {
	Add(graph.Request)
	AddAside(graph.Request)
}, r graph.Request, directed bool) {
	if directed {
		c.Add(r)
	} else {
		c.AddAside(r)
	}
}

func newTable(g *graph.Graph, f *fold.Folded) *table {
	t := &table{f: f, cells: make(map[at]*figure.Requests), byAsker: make(map[int]*words.Sum), byAsked: make(map[int]*words.Sum), party: make(map[int]int)}
	// Who is drawn are few, and requests may be many: no map is asked for each.
	put := make([]*figure.Requests, len(f.Actors)*len(f.Actors))
	in := func(from, to int) *figure.Requests {
		c := &put[from*len(f.Actors)+to]
		if *c == nil {
			*c = &figure.Requests{In: f.Words(), Tell: f.Tell}
			t.cells[at{from, to}] = *c
		}
		return *c
	}
	for r := range f.Drawn() {
		add(&t.total, r, r.Certain())
	}
	for r, route := range f.Requests() {
		t.disputed, t.unsaid = t.disputed || route.Disputed, t.unsaid || !route.Directed && !route.Disputed
		add(in(route.From, route.To), r, route.Directed)
		if !route.Directed && route.From != route.To {
			add(in(route.To, route.From), r, false)
		}
	}
	to := func(sums map[int]*words.Sum, side *[]int, n int, c *figure.Requests) {
		if sums[n] == nil {
			sums[n] = new(words.Sum)
			*side = append(*side, n)
		}
		sums[n].AddAll(&c.Sum)
	}
	all := 0
	for where, c := range t.cells {
		to(t.byAsker, &t.askers, where.from, c)
		to(t.byAsked, &t.asked, where.to, c)
		all = max(all, c.Times().Min())
		if f.Actors[where.from].Len() == 1 && f.Actors[where.to].Len() == 1 {
			t.most = max(t.most, c.Times().Min())
		}
	}
	if t.most == 0 {
		t.most = all
	}
	if t.most == 0 { // of no request it is reported who asked
		for _, c := range t.cells {
			t.most = max(t.most, c.Aside())
		}
	}
	nth := make(map[graph.Party]int)
	for p := range g.Parties() {
		nth[p] = len(t.parties)
		t.parties = append(t.parties, p)
	}
	for n, w := range f.Actors {
		t.party[n] = -1
		if p, ok := w.Party(); ok {
			t.party[n] = nth[p]
		}
	}
	var group map[int]int
	if !slices.ContainsFunc(t.f.Actors, func(w fold.ActorSet) bool { _, ok := w.Party(); return ok }) {
		group = t.groups()
	}
	t.order(t.askers, group)
	t.order(t.asked, group)
	return t
}

// order sorts who is drawn on a side: by party, those of none last, or by groups where
// nobody has a party; within them by how many requests they have part in, the others of a
// party last. Both sides have the same order, so that a cell and the one of the way back
// are mirrored.
func (t *table) order(side []int, group map[int]int) {
	activity := func(n int) int {
		a := 0
		if c := t.byAsker[n]; c != nil {
			a += c.Len()
		}
		if c := t.byAsked[n]; c != nil {
			a += c.Len()
		}
		return a
	}
	rank := func(n int) int {
		if t.party[n] < 0 {
			return len(t.parties)
		}
		return t.party[n]
	}
	several := func(n int) int { return min(t.f.Actors[n].Len(), 2) }
	slices.SortFunc(side, func(a, b int) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(several(a), several(b)), cmp.Compare(group[a], group[b]), cmp.Compare(activity(b), activity(a)), cmp.Compare(a, b))
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
