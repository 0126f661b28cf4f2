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
	total   sum                     // of all
	byAsker map[int]*sum            // of rows, by who
	byAsked map[int]*sum            // of columns, by who
	most    int                     // requests in one cell, counted

	unsaid, disputed bool // of some it is not reported who asked, or sources disagree

	party   map[int]int   // of each one who is drawn; -1 for none
	parties []graph.Party // of the graph

	flats map[flat]float64 // how wide names need to be, where that is known
}

// sum is what became of the requests of a row or a column.
type sum struct {
	words.Sum
	unanswered words.Unanswered
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
	t := &table{f: f, cells: make(map[at]*figure.Requests), byAsker: make(map[int]*sum), byAsked: make(map[int]*sum), party: make(map[int]int), flats: make(map[flat]float64)}
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
	to := func(sums map[int]*sum, side *[]int, n int, r graph.Request, sure bool, end, other func(graph.World) graph.Actor) {
		if sums[n] == nil {
			sums[n] = new(sum)
			*side = append(*side, n)
		}
		add(sums[n], r, sure)
		if sure {
			sums[n].unanswered.Add(r, nil)
			return
		}
		sums[n].unanswered.Add(r, func(w graph.World) (is, maybe bool) {
			one, _ := f.ActorSetOf(end(w))
			two, _ := f.ActorSetOf(other(w))
			return one == n && (w.Directed() || two == n), !w.Directed() && (one == n || two == n)
		})
	}
	var cells []at
	var sides [2][]int
	for r := range f.Drawn() {
		t.total.Add(r)
		t.total.unanswered.Add(r, nil)
		var sure bool
		cells, sure = t.cellsOf(r, cells[:0])
		sides[0], sides[1] = sides[0][:0], sides[1][:0]
		for _, c := range cells {
			add(in(c.from, c.to), r, sure)
			for i, n := range []int{c.from, c.to} {
				if !slices.Contains(sides[i], n) {
					sides[i] = append(sides[i], n)
				}
			}
		}
		for _, n := range sides[0] {
			to(t.byAsker, &t.askers, n, r, len(sides[0]) == 1, graph.World.From, graph.World.To)
		}
		for _, n := range sides[1] {
			to(t.byAsked, &t.asked, n, r, len(sides[1]) == 1, graph.World.To, graph.World.From)
		}
	}
	all := 0
	for where, c := range t.cells {
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

// cellsOf adds to an empty list the cells that a request may be of: both ways between two
// of whom it is not said who asked. sure is false there, and where sources disagree.
func (t *table) cellsOf(r graph.Request, list []at) (cells []at, sure bool) {
	add := func(c at) bool {
		known := slices.Contains(list, c)
		if !known {
			list = append(list, c)
		}
		return known
	}
	said, unsaid := false, false
	for n := range r.NumWorlds() {
		w := r.World(n)
		from, _ := t.f.ActorSetOf(w.From())
		to, _ := t.f.ActorSetOf(w.To())
		known := add(at{from, to})
		if said = said || w.Directed(); !w.Directed() {
			known = add(at{to, from}) || known
			unsaid = true
		}
		if n > 0 && !known || said && unsaid {
			t.disputed, said, unsaid = true, true, true
		}
	}
	t.unsaid = t.unsaid || !said
	return list, !unsaid
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
