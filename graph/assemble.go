package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// graph makes the Graph from what is resolved, merged and numbered in order.
func (a *assembly) graph(rows []row) *Graph {
	b := a.b
	g := &Graph{
		sources: a.sources, parties: a.parties, actors: a.actors, channels: a.channels,
		dates: b.dates.values,
		files: []string{""},
	}
	if len(b.title) > 0 {
		g.title = b.title[0].text
	}
	if len(b.asOf) > 0 {
		g.asOf = b.asOf[0].date
	}
	g.index()
	for i := range rows {
		if rare := rows[i].rare; rare != nil {
			rare.sortClaims(g.dates)
		}
	}
	order := sortRows(rows, g.dates)
	number := make([]RequestID, len(rows)) // by row
	for n, i := range order {
		number[i] = RequestID(n + 1)
	}
	byID := rowsByID(rows)
	places := newPlaces(g)
	g.requests.grow(len(rows))
	for n, i := range order {
		r := &rows[i]
		g.addRow(r, RequestID(n+1), func(id string) []RequestID {
			var ids []RequestID
			for _, j := range byID[id] {
				ids = append(ids, number[j])
			}
			slices.Sort(ids)
			return ids
		}, places)
	}
	g.requests.index(g.NumActors())
	for i := range g.details {
		if g.details[i].id != "" {
			g.byID = append(g.byID, g.details[i].request)
		}
	}
	slices.SortFunc(g.byID, func(x, y RequestID) int {
		return cmp.Compare(Request{g, x}.ID(), Request{g, y}.ID())
	})
	return g
}

// index makes the lookup of every section's names, with the numbers that the
// things have now.
func (g *Graph) index() {
	add := func(s Section, n int, t *thing) {
		for _, name := range append([]string{t.id, t.name}, t.also...) {
			if name != "" {
				g.names[s][nameKey(name)] = uint32(n)
			}
		}
	}
	for s := range g.names {
		g.names[s] = make(map[string]uint32)
	}
	for n := 1; n < len(g.sources); n++ {
		add(Sources, n, &g.sources[n].thing)
	}
	for n := 1; n < len(g.parties); n++ {
		add(Parties, n, &g.parties[n].thing)
	}
	for n := 1; n < len(g.actors); n++ {
		add(Actors, n, &g.actors[n].thing)
	}
	for n := 1; n < len(g.channels); n++ {
		add(Channels, n, &g.channels[n].thing)
	}
}

// addRow adds a row to the columns, and what few requests have to the details.
func (g *Graph) addRow(r *row, n RequestID, find func(id string) []RequestID, places *places) {
	rare := r.rare
	if rare == nil {
		rare = &rareRow{}
	}
	times := judgeTimes(r.times, rare.claims)
	var short uint8
	if hi, ok := times.Max(); ok && hi == times.Min() && hi <= math.MaxUint8 {
		short = uint8(hi)
	}
	f := judge(r.outcome, rare.claims, g.dates[rare.deadline], g.asOf)
	if r.between {
		f |= undirected
	}
	g.requests.add(r.from, r.to, r.via, r.date, f, short)
	places.add(n, locate(r.where, "", 0))
	if r.rare == nil && r.id == "" && short != 0 {
		return
	}
	d := detail{
		request: n, id: r.id, about: rare.about, note: rare.note,
		forWhom: rare.forWhom, redirectedTo: rare.redirectedTo, deadline: rare.deadline,
		stated: r.outcome,
		claims: [2]uint32{uint32(len(g.claims)), uint32(len(g.claims) + len(rare.claims))},
	}
	if short == 0 {
		d.times = times
	}
	if rare.counters != "" {
		d.counters = find(rare.counters)
	}
	for i := range rare.claims {
		c := rare.claims[i]
		c.at = places.of(rare.claimPos[i])
		g.claims = append(g.claims, c)
	}
	g.details = append(g.details, d)
}

// sortClaims puts the claims in order and drops what is said twice.
func (rare *rareRow) sortClaims(dates []date.Date) {
	order := make([]int, len(rare.claims))
	for i := range order {
		order[i] = i
	}
	compare := func(x, y int) int { return compareClaims(&rare.claims[x], &rare.claims[y], dates) }
	slices.SortStableFunc(order, compare)
	order = slices.CompactFunc(order, func(x, y int) bool { return compare(x, y) == 0 })
	claims, pos := make([]claim, len(order)), make([]fault.Pos, len(order))
	for i, j := range order {
		claims[i], pos[i] = rare.claims[j], rare.claimPos[j]
	}
	rare.claims, rare.claimPos = claims, pos
}

// sortRows gives the rows' indexes in the order of requests.
func sortRows(rows []row, dates []date.Date) []uint32 {
	// Dates are few: their ranks make the comparison of two rows one of numbers.
	byDate := make([]uint32, len(dates))
	for i := range byDate {
		byDate[i] = uint32(i)
	}
	slices.SortFunc(byDate, func(x, y uint32) int {
		if x == 0 || y == 0 { // no date comes last
			return cmp.Compare(y, x)
		}
		return compareDates(dates[x], dates[y])
	})
	rank := make([]uint64, len(dates))
	for i, d := range byDate {
		rank[d] = uint64(i)
	}
	type key struct {
		when, where uint64
		row         uint32
	}
	keys := make([]key, len(rows))
	for i := range rows {
		r := &rows[i]
		keys[i] = key{rank[r.date]<<32 | uint64(r.from), uint64(r.to)<<32 | uint64(r.via), uint32(i)}
	}
	slices.SortFunc(keys, func(x, y key) int {
		if c := cmp.Or(cmp.Compare(x.when, y.when), cmp.Compare(x.where, y.where)); c != 0 {
			return c
		}
		return compareRows(&rows[x.row], &rows[y.row], dates)
	})
	order := make([]uint32, len(keys))
	for i, k := range keys {
		order[i] = k.row
	}
	return order
}

// compareRows orders rows of the same date, ends and channel by the rest of
// what they state.
func compareRows(x, y *row, dates []date.Date) int {
	c := cmp.Or(cmp.Compare(x.id, y.id), cmp.Compare(x.outcome, y.outcome), compareCounts(x.times, y.times))
	if c == 0 && x.between != y.between {
		c = 1
		if y.between {
			c = -1
		}
	}
	if c != 0 || x.rare == nil && y.rare == nil {
		return c
	}
	p, q := x.rare, y.rare
	if p == nil {
		p = &rareRow{}
	}
	if q == nil {
		q = &rareRow{}
	}
	return cmp.Or(
		compareDates(dates[p.deadline], dates[q.deadline]),
		cmp.Compare(p.about, q.about), cmp.Compare(p.note, q.note),
		cmp.Compare(p.forWhom, q.forWhom), cmp.Compare(p.redirectedTo, q.redirectedTo),
		cmp.Compare(p.counters, q.counters),
		slices.CompareFunc(p.claims, q.claims, func(c, d claim) int { return compareClaims(&c, &d, dates) }),
	)
}

// places packs the places of requests and claims. The column of places is made
// only when a request has a place.
type places struct {
	g    *Graph
	file map[string]uint16
}

func newPlaces(g *Graph) *places { return &places{g: g, file: map[string]uint16{"": 0}} }

func (p *places) of(pos fault.Pos) place {
	if pos.IsZero() {
		return place{}
	}
	f, ok := p.file[pos.File]
	if !ok {
		if len(p.g.files) > math.MaxUint16 {
			return place{}
		}
		f = uint16(len(p.g.files))
		p.file[pos.File] = f
		p.g.files = append(p.g.files, pos.File)
	}
	return place{
		line:   uint32(min(pos.Line, math.MaxUint32)),
		file:   f,
		column: uint16(min(pos.Column, math.MaxUint16)),
	}
}

func (p *places) add(n RequestID, pos fault.Pos) {
	at := p.of(pos)
	if at == (place{}) {
		return
	}
	if p.g.places == nil {
		p.g.places = make([]place, cap(p.g.requests.from))
	}
	p.g.places[n-1] = at
}

func (a *assembly) checkLedger() {
	for i, t := range a.b.title {
		if i > 0 && t.text != a.b.title[0].text {
			a.faults.conflict("the ledger", "title", a.b.title[0].text, t.text, a.b.title[0].at, t.at)
		}
	}
	for i, d := range a.b.asOf {
		if i > 0 && d.date != a.b.asOf[0].date {
			a.faults.conflict("the ledger", "as_of", a.b.asOf[0].date, d.date, a.b.asOf[0].at, d.at)
		}
	}
	if len(a.b.requests) > MaxRequests {
		a.faults.add(&fault.Fault{Kind: ErrTooLarge, What: fmt.Sprintf("%d requests", len(a.b.requests)), Want: fmt.Sprintf("at most %d", MaxRequests)})
	}
}

// MaxRequests is the largest number of requests of one graph.
const MaxRequests = math.MaxUint32 / 2
