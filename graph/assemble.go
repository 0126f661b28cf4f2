package graph

import (
	"sort"
	"sync"
)

// graph makes the Graph from what is resolved, merged and numbered in order.
func (a *assembly) graph() *Graph {
	g := &Graph{
		sources: a.sources, parties: a.parties, actors: a.actors, channels: a.channels,
		dates: a.dates.values, apart: a.apart,
	}
	for s := range g.names {
		g.names[s] = a.names[s].number
	}
	if len(a.b.title) > 0 {
		g.title = a.b.title[0].text
	}
	if len(a.b.asOf) > 0 {
		g.asOf = a.b.asOf[0].date
	}
	var q *requests
	both(func() { a.judgeRequests(g.asOf) }, func() { q = a.expand() })
	q.sort()
	both(func() { q.findCountered(g) }, func() { q.write(g) })
	g.texts, g.details, g.claims, g.files = a.text, a.details, a.judged, a.files.names
	a.entries = pages[row]{}
	g.byID, g.actorIndex = new(idIndex), new(actorIndex[fate])
	return g
}

// findCountered finds the requests that each counter-offer is made to.
func (q *requests) findCountered(g *Graph) {
	if len(q.countering) == 0 {
		return
	}
	wanted := make([]bool, q.entries.len()) // a look into a map for each row would take long
	for _, row := range q.countering {
		wanted[q.of(q.entries.at(int(row))).countered[0]] = true
	}
	numbers := make(map[uint32][]RequestID) // by row that has a counter-offer, in order
	for i, r := range q.list {
		if wanted[r.row] {
			numbers[r.row] = append(numbers[r.row], RequestID(i+1))
		}
	}
	runs := make(map[uint32][2]uint32) // by row: where its numbers stand in Graph.countered
	for _, row := range q.countering {
		d := q.of(q.entries.at(int(row)))
		t := target{d.countered[0], d.countered[1]}
		list := numbers[t.row]
		run, ok := runs[t.row]
		if !ok {
			run = [2]uint32{count32(g.countered), count32(g.countered) + count32(list)}
			g.countered = append(g.countered, list...)
			runs[t.row] = run
		}
		if t.to != 0 {
			// The requests of one row differ in the one asked, and stand in that order.
			i := sort.Search(len(list), func(i int) bool { return q.list[list[i]-1].to >= t.to })
			run = [2]uint32{run[0] + uint32(i), run[0] + uint32(i) + 1}
		}
		d.countered = run
	}
}

// write writes the columns.
func (q *requests) write(g *Graph) {
	c := &g.requests
	n := len(q.list)
	c.room(n)
	if q.has(func(r *row) bool { return r.id != 0 }) {
		g.ids = make([]textRef, n)
	}
	if q.has(func(r *row) bool { return r.detail != 0 }) {
		g.detailOf = make([]uint32, n)
	}
	if q.has(func(r *row) bool { return r.at.short() != shortPlace{} }) {
		g.places = make([]shortPlace, n)
	}
	for i, d := range q.dates {
		of := c.date[q.at[i]:q.at[i+1]]
		for j := range of {
			of[j] = d
		}
	}
	halves(n, func(from, to int) {
		for i := from; i < to; i++ {
			x := q.list[i]
			r := q.entries.at(int(x.row))
			c.from[i], c.to[i], c.via[i] = x.from, x.to, x.via
			c.fate[i], c.times[i] = fate(r.fate), r.times
			if g.ids != nil {
				g.ids[i] = r.id
			}
			if g.detailOf != nil {
				g.detailOf[i] = r.detail
			}
			if g.places != nil {
				g.places[i] = r.at.short()
			}
		}
	})
}

// has reports whether something is true of one of the rows, which is mostly one of
// the first.
func (q *requests) has(is func(*row) bool) bool {
	for i := range q.entries.len() {
		if is(q.entries.at(i)) {
			return true
		}
	}
	return false
}

// idIndex finds requests by their ids. It is made when it is first needed.
type idIndex struct {
	once  sync.Once
	table *table
}

// find gives the number of the request with an id.
func (x *idIndex) find(g *Graph, id string) (RequestID, bool) {
	has := func(i uint32, id string) bool {
		// An id in two parts is put together only when it may be this one.
		base := g.texts.text(g.ids[i])
		return len(base) <= len(id) && id[:len(base)] == base && g.requestID(RequestID(i+1)).String() == id
	}
	x.once.Do(func() {
		n := 0
		for _, ref := range g.ids {
			if ref != 0 {
				n++
			}
		}
		x.table = newTable(n)
		for i, ref := range g.ids {
			if ref != 0 {
				id := g.requestID(RequestID(i + 1)).String()
				x.table.findOrAdd(x.table.hash(id), uint32(i), func(j uint32) bool { return has(j, id) })
			}
		}
	})
	i, ok := x.table.find(x.table.hash(id), func(i uint32) bool { return has(i, id) })
	return RequestID(i + 1), ok
}
