package graph

import (
	"math"
	"slices"
	"sort"

	"github.com/rapport-graph/rapport/graph/fault"
)

// graph makes the Graph from what is resolved, merged and numbered in order.
func (a *assembly) graph() *Graph {
	g := &Graph{
		sources: a.sources, parties: a.parties, actors: a.actors, channels: a.channels,
		dates: a.b.dates.values,
		files: []string{""},
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
	keys := sortRequests(a.rows, a.actors, g.dates)
	w := writer{
		g: g, keys: keys,
		countered: a.countered(keys),
		runs:      make(map[uint32][2]uint32),
		files:     map[string]uint16{"": 0},
	}
	g.requests.grow(len(keys))
	for i := range keys {
		w.write(&a.rows[keys[i].row], &keys[i])
	}
	g.requests.index(g.NumActors())
	g.indexIDs()
	return g
}

// countered gives the numbers of the requests of each row that has a
// counter-offer, in order.
func (a *assembly) countered(keys []requestKey) map[uint32][]RequestID {
	numbers := make(map[uint32][]RequestID)
	for i := range a.rows {
		if rare := a.rows[i].rare; rare != nil && rare.counters != "" {
			numbers[rare.countered.row] = nil
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	for i, k := range keys {
		if list, ok := numbers[k.row]; ok {
			numbers[k.row] = append(list, RequestID(i+1))
		}
	}
	return numbers
}

// writer puts rows into the columns of a graph, in their order.
type writer struct {
	g         *Graph
	keys      []requestKey
	countered map[uint32][]RequestID // by row
	runs      map[uint32][2]uint32   // by row: where its numbers stand in Graph.countered
	files     map[string]uint16
	none      rareRow
}

// shared is what the requests of a split row have in common. It is found once,
// so that many requests with many reports take no more than both together.
type shared struct {
	times  Count
	fate   fate
	place  place
	claims [2]uint32 // their run in Graph.claims
}

// write adds a request to the columns, and what few requests have to the
// details.
func (w *writer) write(r *row, k *requestKey) {
	g, rare := w.g, r.rare
	if rare == nil {
		rare = &w.none
	}
	var s shared
	switch {
	case !r.split():
		s = w.share(r, rare)
	case rare.shared == nil:
		s = w.share(r, rare)
		rare.shared = &s
	default:
		s = *rare.shared
	}
	var short uint8
	if hi, ok := s.times.Max(); ok && hi == s.times.Min() && hi <= math.MaxUint8 {
		short = uint8(hi)
	}
	g.requests.add(r.from, k.to(), r.via, r.date, s.fate, short)
	n := RequestID(g.requests.len())
	w.writePlace(n, s.place)
	if r.rare == nil && r.id == "" && short != 0 {
		return
	}
	d := detail{
		request: n, id: r.id, split: r.split(), about: rare.about, note: rare.note,
		forWhom: rare.forWhom, redirectedTo: rare.redirectedTo, deadline: rare.deadline,
		stated: r.outcome, claims: s.claims,
	}
	if short == 0 {
		d.times = s.times
	}
	if rare.counters != "" {
		d.counters = w.counters(rare.countered)
	}
	g.details = append(g.details, d)
}

func (w *writer) share(r *row, rare *rareRow) shared {
	g := w.g
	s := shared{
		times: judgeTimes(r.times, rare.claims),
		fate:  judge(r.outcome, rare.claims, g.dates[rare.deadline], g.asOf),
		place: w.place(locate(r.where, "", 0)),
	}
	if r.between {
		s.fate |= undirected
	}
	s.claims[0] = uint32(len(g.claims))
	for i := range rare.claims {
		c := rare.claims[i]
		c.at = w.place(rare.claimAt[i])
		g.claims = append(g.claims, c)
	}
	s.claims[1] = uint32(len(g.claims))
	return s
}

// counters gives where the requests that a target stands for are listed.
func (w *writer) counters(t target) [2]uint32 {
	list := w.countered[t.row]
	run, ok := w.runs[t.row]
	if !ok {
		run = [2]uint32{uint32(len(w.g.countered)), uint32(len(w.g.countered) + len(list))}
		w.g.countered = append(w.g.countered, list...)
		w.runs[t.row] = run
	}
	if t.to != 0 {
		// The requests of one row differ in the one asked, and stand in that order.
		i := sort.Search(len(list), func(i int) bool { return w.keys[list[i]-1].to() >= t.to })
		run = [2]uint32{run[0] + uint32(i), run[0] + uint32(i) + 1}
	}
	return run
}

// place packs the place of a request or claim. It forgets those in files after
// the first 65,535.
func (w *writer) place(pos fault.Pos) place {
	if pos.IsZero() {
		return place{}
	}
	f, ok := w.files[pos.File]
	if !ok {
		if len(w.g.files) > math.MaxUint16 {
			return place{}
		}
		f = uint16(len(w.g.files))
		w.files[pos.File] = f
		w.g.files = append(w.g.files, pos.File)
	}
	return place{
		line:   uint32(min(uint64(pos.Line), math.MaxUint32)),
		file:   f,
		column: uint16(min(pos.Column, math.MaxUint16)),
	}
}

// writePlace writes the place of a request. The column of places is made only
// when a request has a place.
func (w *writer) writePlace(n RequestID, at place) {
	if at == (place{}) {
		return
	}
	if w.g.places == nil {
		w.g.places = make([]place, len(w.keys))
	}
	w.g.places[n-1] = at
}

// indexIDs sorts the details of requests with an id by it.
func (g *Graph) indexIDs() {
	for i := range g.details {
		if g.details[i].id != "" {
			g.byID = append(g.byID, uint32(i))
		}
	}
	slices.SortFunc(g.byID, func(x, y uint32) int {
		return g.requestID(&g.details[x]).compare(g.requestID(&g.details[y]))
	})
}
