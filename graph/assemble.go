package graph

import (
	"slices"
	"sort"
	"sync"

	"github.com/rapport-graph/rapport/graph/internal/store"
)

// graph makes the Graph from what is resolved, merged and numbered in order.
func (a *assembly) graph() *Graph {
	g := &Graph{
		sources: a.sources, parties: a.parties, actors: a.actors, channels: a.channels,
		dates: a.Dates.Values, apart: a.apart,
	}
	for s := range g.names {
		g.names[s] = a.names[s].number
	}
	g.title = wholeTitle(a.b.title)
	g.timing = timing{asOf: wholeAsOf(a.b.asOf)}
	var q *requests
	store.Both(func() { a.judgeRequests(&g.timing) }, func() { q = a.expand() })
	q.sort()
	store.Both(func() { q.findCountered(g); q.keepWorlds(g) }, func() { q.write(g) })
	g.texts, g.details, g.claims, g.files = a.Text, a.Details, store.RunsOf(a.judged), a.files.names
	g.said, g.aside, g.extras, g.several, g.pairsOf = a.Said, a.Aside, a.Extras, a.Several, a.Pairs
	g.numberSources()
	a.Entries = store.Pages[store.Row]{}
	g.byID, g.actorIndex, g.looseOf, g.endsOf = new(idIndex), new(store.ActorIndex[fate]), new(looseIndex), new(endsIndex)
	return g
}

// numberSources gives the sources the numbers by which figures cite them.
func (g *Graph) numberSources() {
	speaks := make([]bool, len(g.sources))
	if g.detailOf != nil {
		for r := range g.Requests() {
			for c := range r.Claims() {
				speaks[c.data().source] = true
			}
		}
	}
	for i := range g.channels {
		for _, s := range g.channels[i].states {
			speaks[s.source] = true
		}
	}
	next := 1
	for _, first := range []bool{true, false} {
		for i := 1; i < len(g.sources); i++ {
			if speaks[i] == first {
				g.sources[i].cited = next
				next++
			}
		}
	}
}

// findCountered finds the requests that each counter-offer is made to.
func (q *requests) findCountered(g *Graph) {
	if len(q.countering) == 0 {
		return
	}
	wanted := make([]bool, q.Entries.Len()) // a look into a map for each row would take long
	for _, row := range q.countering {
		run := q.Of(q.Entries.At(int(row))).Countered
		for _, n := range q.rowsOf(target{run[0], run[1]}) {
			wanted[n] = true
		}
	}
	numbers := make(map[uint32][]RequestID) // by row that has a counter-offer, in order
	for i, r := range q.list {
		if wanted[r.row] {
			numbers[r.row] = append(numbers[r.row], RequestID(i+1))
		}
	}
	runs := make(map[target][2]uint32) // where its numbers stand in Graph.countered
	for _, row := range q.countering {
		d := q.Of(q.Entries.At(int(row)))
		t := target{d.Countered[0], d.Countered[1]}
		_, grouped := q.groupOf[t.row]
		if grouped && t.to != wholeGroup {
			t.to = 0 // its row has no other
		}
		list := numbers[t.row]
		if t.to == wholeGroup {
			list = nil
			for _, n := range q.rowsOf(t) {
				list = append(list, numbers[n]...)
			}
			slices.Sort(list)
		}
		key := t
		if !grouped {
			key.to = 0
		}
		run, ok := runs[key]
		if !ok {
			run = [2]uint32{count32(g.countered), count32(g.countered) + count32(list)}
			g.countered = append(g.countered, list...)
			runs[key] = run
		}
		if t.to != 0 && !grouped {
			// The requests of one row differ in the one asked, and stand in that order.
			i := sort.Search(len(list), func(i int) bool { return q.list[list[i]-1].to >= t.to })
			run = [2]uint32{run[0] + uint32(i), run[0] + uint32(i) + 1}
		}
		d.Countered = run
	}
}

// write writes the columns.
func (q *requests) write(g *Graph) {
	c := &g.requests
	n := len(q.list)
	c.Room(n)
	if q.has(func(r *store.Row) bool { return r.ID != 0 }) {
		g.ids = make([]store.Ref, n)
	}
	if q.has(func(r *store.Row) bool { return r.Detail != 0 }) {
		g.detailOf = make([]uint32, n)
	}
	if q.has(func(r *store.Row) bool { return r.At.Short() != store.ShortPlace{} }) {
		g.places = make([]store.ShortPlace, n)
	}
	for i, d := range q.dates {
		of := c.Date[q.at[i]:q.at[i+1]]
		for j := range of {
			of[j] = d
		}
	}
	store.Halves(n, func(from, to int) {
		for i := from; i < to; i++ {
			x := q.list[i]
			r := q.Entries.At(int(x.row))
			c.From[i], c.To[i], c.Via[i] = x.from, x.to, x.via
			c.Fate[i], c.Times[i] = fate(r.Fate), r.Times
			if g.ids != nil {
				g.ids[i] = r.ID
			}
			if g.detailOf != nil {
				g.detailOf[i] = r.Detail
			}
			if g.places != nil {
				g.places[i] = r.At.Short()
			}
		}
	})
}

// has reports whether something is true of one of the rows, which is mostly one of
// the first.
func (q *requests) has(is func(*store.Row) bool) bool {
	for i := range q.Entries.Len() {
		if is(q.Entries.At(i)) {
			return true
		}
	}
	return false
}

// idIndex finds requests by their ids. It is made when it is first needed.
type idIndex struct {
	once  sync.Once
	table *store.Table
	lists sync.Once
	of    map[string][]RequestID // requests to several, by the id that they have together
}

// several gives the numbers of the requests to several that have an id together.
func (x *idIndex) several(g *Graph, id string) []RequestID {
	x.lists.Do(func() {
		x.of = make(map[string][]RequestID)
		for i := range g.NumRequests() {
			if r := (Request{g, RequestID(i + 1)}); g.ids[i] != 0 && r.detail().Split {
				base := g.texts.Text(g.ids[i])
				x.of[base] = append(x.of[base], r.n)
			}
		}
	})
	return x.of[id]
}

// find gives the number of the request with an id.
func (x *idIndex) find(g *Graph, id string) (RequestID, bool) {
	has := func(i uint32, id string) bool {
		// An id in two parts is put together only when it may be this one.
		base := g.texts.Text(g.ids[i])
		return len(base) <= len(id) && id[:len(base)] == base && g.requestID(RequestID(i+1)).String() == id
	}
	x.once.Do(func() {
		n := 0
		for _, ref := range g.ids {
			if ref != 0 {
				n++
			}
		}
		x.table = store.NewTable(n)
		for i, ref := range g.ids {
			if ref != 0 {
				id := g.requestID(RequestID(i + 1)).String()
				x.table.FindOrAdd(x.table.Hash(id), uint32(i), func(j uint32) bool { return has(j, id) })
			}
		}
	})
	i, ok := x.table.Find(x.table.Hash(id), func(i uint32) bool { return has(i, id) })
	return RequestID(i + 1), ok
}
