package graph

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Part is a graph of some requests of another one, with some of their reports: it is made
// without what building a graph takes, for who asks often what if. All that has a name
// keeps its number.
type Part struct {
	Graph    *Graph
	Requests []RequestID // by its requests: the numbers that they have in the other one
	Gone     []int       // which, from 0, of the requests with which [Part.Change] made it are not in it
	of       *Graph
	// As that of the graph, by the numbers of the other one.
	countered []RequestID
}

// Whole is the part that has all requests with all reports. The graph is not to be
// settled or as of a day, as with [Graph.Nothing].
func (g *Graph) Whole() Part {
	all := make([]RequestID, g.NumRequests())
	for i := range all {
		all[i] = RequestID(i + 1)
	}
	return Part{Graph: g, Requests: all, of: g, countered: g.countered}
}

// Nothing is the part that has no requests.
func (g *Graph) Nothing() Part {
	out := *g
	out.requests = store.Columns[fate]{}
	if g.ids != nil {
		out.ids = []store.Ref{}
	}
	if g.places != nil {
		out.places = []store.ShortPlace{}
	}
	if g.detailOf != nil {
		out.detailOf = []uint32{}
	}
	out.worldsAt = nil
	out.byID, out.actorIndex, out.looseOf, out.endsOf = new(idIndex), newActorIndex(), new(looseIndex), new(endsIndex)
	return Part{Graph: &out, of: g, countered: g.countered}
}

// Change gives a part that has some requests, in their order, with some of their reports,
// whatever it has of them in this one. One that is there several times is so in the part.
// Where reports is nil of a request, asked for each in their order, all are left; it may
// be read until the next. Those of which nobody is left to say who asked whom, in
// some world, are not in it. Of the states of channels those are left that no source
// tells, or one of which tells holds.
//
// It takes the time of what changes, and of copying columns: the two share the rest. A
// report of a counter-offer to a request that is not in the part still says that it is
// one.
func (p Part) Change(requests []RequestID, reports func(Request) []bool, tells func(Source) bool) Part {
	out := *p.Graph
	c := parting{from: p.of, base: p, to: &out}
	out.channels = p.of.channels
	c.channels(tells)
	out.dates, out.countered = slices.Clip(out.dates), slices.Clip(p.countered)
	out.actorIndex, out.looseOf, out.endsOf = newActorIndex(), new(looseIndex), new(endsIndex)
	c.room(requests)
	at, gone := 0, []int(nil)
	for i, n := range requests {
		next, is := slices.BinarySearch(p.Requests[at:], n)
		c.copy(at, at+next)
		if at += next; is {
			at++
		}
		r := Request{p.of, n}
		had := len(c.kept)
		if c.request(r, reports(r)); len(c.kept) == had {
			gone = append(gone, i)
		}
	}
	c.copy(at, len(p.Requests))
	same := slices.Equal(p.Requests, c.kept)
	if !same || !slices.Equal(p.Graph.requests.To, out.requests.To) { // of which ids are made
		out.byID = new(idIndex)
	}
	all := out.countered
	c.counters()
	return Part{&out, c.kept, gone, p.of, all}
}

// parting makes a part of a graph.
type parting struct {
	from, to *Graph
	base     Part
	kept     []RequestID
	dates    map[date.Date]uint32 // those that were added
	reports  []said
	said     []claim
	list     []world
}

func (p *parting) channels(tells func(Source) bool) {
	g := p.from
	silent := func(s channelState) bool { return s.source != 0 && !tells(Source{g, s.source}) }
	for i := range g.channels {
		if !slices.ContainsFunc(g.channels[i].states, silent) {
			continue
		}
		if &p.to.channels[0] == &g.channels[0] {
			p.to.channels = slices.Clone(g.channels)
		}
		c := &p.to.channels[i]
		c.states = slices.DeleteFunc(slices.Clone(c.states), silent)
		c.sortStates(&g.timing)
	}
}

// room makes room for the requests there are and some more, with their reports.
func (p *parting) room(requests []RequestID) {
	from, to, base := p.from, p.to, p.base.Graph
	more, claims := len(requests), 0
	n := len(p.base.Requests) + more
	p.kept = make([]RequestID, 0, n)
	to.claims, to.details = base.claims.Branch(), base.details.Branch()
	for _, n := range requests {
		if n := len(Request{from, n}.claims()); n > 8 { // those of fewer mostly stand together
			claims += n
		}
	}
	to.claims.Room(claims)
	to.worlds, to.worldsAt = base.worlds.Branch(), nil
	to.worlds.Room(int(int64(from.worlds.Len()) * int64(more) / int64(max(from.NumRequests(), 1))))
	c := &to.requests
	c.Room(n)
	c.From, c.To, c.Via, c.Date, c.Fate, c.Times = c.From[:0], c.To[:0], c.Via[:0], c.Date[:0], c.Fate[:0], c.Times[:0]
	if from.ids != nil {
		to.ids = make([]store.Ref, 0, n)
	}
	if from.places != nil {
		to.places = make([]store.ShortPlace, 0, n)
	}
	if from.detailOf != nil {
		to.detailOf = make([]uint32, 0, n)
	}
}

// copy adds requests of the base as they are.
func (p *parting) copy(begin, end int) {
	if begin == end {
		return
	}
	base, to := p.base.Graph, p.to
	if base.worldsAt != nil {
		p.keepWorlds()
		to.worldsAt = append(to.worldsAt, base.worldsAt[begin:end]...)
	} else if to.worldsAt != nil {
		to.worldsAt = append(to.worldsAt, make([][2]uint32, end-begin)...)
	}
	p.kept = append(p.kept, p.base.Requests[begin:end]...)
	to.requests.AddSome(&base.requests, begin, end)
	if base.ids != nil {
		to.ids = append(to.ids, base.ids[begin:end]...)
	}
	if base.places != nil {
		to.places = append(to.places, base.places[begin:end]...)
	}
	if base.detailOf != nil {
		to.detailOf = append(to.detailOf, base.detailOf[begin:end]...)
	}
}

func (p *parting) request(r Request, reports []bool) {
	if reports == nil || !slices.Contains(reports, false) {
		p.whole(r)
		return
	}
	p.reports, p.said = p.reports[:0], p.said[:0]
	claims := r.claims()
	for i, is := range reports {
		if is {
			p.said = append(p.said, claims[i])
		}
	}
	own := r.own()
	ok := true
	if r.g.extraOf(r.detail()).Own == 0 && !manyTimes(own.times, p.said) {
		p.plain(r, own)
	} else {
		for i := range p.said {
			p.reports = append(p.reports, r.g.unpack(&p.said[i]))
		}
		f := finder{own: &own, reports: p.reports, text: &r.g.texts, limit: 1 << 30}
		p.list, _ = f.find()
		ok = f.wrong == ""
	}
	if !ok || len(p.list) == 0 {
		return
	}
	slices.SortFunc(p.list, func(x, y world) int { return compareWorlds(&x, &y, r.g.dates, &r.g.texts) })
	p.changed(r, &own, reports)
}

// manyTimes reports whether reports disagree on how often a request was made.
func manyTimes(own store.Bounds, reports []claim) bool {
	for i := range reports {
		switch t := reports[i].times; {
		case own == zeroBounds:
			own = t
		case t != zeroBounds && t != own:
			return true
		}
	}
	return false
}

// plain finds the worlds of a request whose reports say the same but of the outcome.
func (p *parting) plain(r Request, own said) {
	w := own.world()
	w.from, w.to, w.undirected = r.From().n, r.To().n, !r.Certain()
	for i := range p.said {
		if w.times == zeroBounds {
			w.times = p.said[i].times
		}
	}
	p.list = p.list[:0]
	for i := range p.said {
		o := p.said[i].outcome
		if own.outcome == Unstated && o != Unstated && !slices.ContainsFunc(p.list, func(x world) bool { return x.outcome == o }) {
			w.outcome = o
			p.list = append(p.list, w)
		}
	}
	if len(p.list) == 0 {
		p.list = append(p.list, w)
	}
}

// row adds a request to the columns. Its detail is still to be added.
func (p *parting) row(r Request) {
	from, to, i := p.from, p.to, r.i()
	p.kept = append(p.kept, r.n)
	to.requests.AddSome(&from.requests, i, i+1)
	if from.ids != nil {
		to.ids = append(to.ids, from.ids[i])
	}
	if from.places != nil {
		to.places = append(to.places, from.places[i])
	}
}

// whole adds a request with all that is said of it.
func (p *parting) whole(r Request) {
	if at := p.from.worldsAt; at != nil {
		p.keep(at[r.i()])
	} else {
		p.keep([2]uint32{})
	}
	p.row(r)
	if p.from.detailOf != nil {
		p.to.detailOf = append(p.to.detailOf, p.from.detailOf[r.i()])
	}
}

// claims gives the run of the reports that are left of a request.
func (p *parting) claims(all [2]uint32, reports []bool) [2]uint32 {
	if len(p.said) == 0 {
		return [2]uint32{}
	}
	first := uint32(slices.Index(reports, true))
	if n := uint32(len(p.said)); !slices.Contains(reports[first:first+n], false) { // they stand together
		return [2]uint32{all[0] + first, all[0] + first + n}
	}
	return p.to.claims.Add(p.said...)
}

// changed adds a request of which some reports are left, with the worlds that it has
// then.
func (p *parting) changed(r Request, own *said, reports []bool) {
	g, d, list := p.to, *r.detail(), p.list
	d.Claims = p.claims(d.Claims, reports)
	told := p.from.extraOf(&d).Own != 0
	if told {
		first := &list[0]
		d.Answered, d.Deadline, d.About, d.ForWhom, d.RedirectedTo = first.answered, first.deadline, first.about, first.forWhom, first.redirectedTo
	}
	d.Counters = own.counters
	for i := range p.reports {
		if x := p.reports[i].counters; own.counters == 0 && x != 0 && (d.Counters == 0 || g.texts.Text(x) < g.texts.Text(d.Counters)) {
			d.Counters = x
		}
	}
	if g.texts.Text(d.Counters) != g.texts.Text(r.detail().Counters) {
		d.Countered = [2]uint32{}
		if d.Counters != 0 {
			d.Countered = p.countered(d.Counters)
		}
	}
	j := judged{time: &g.timing, dates: g.dates, worlds: list, ways: 1, stated: r.Stated(), disputed: disagree(p.said, d.Deadline, g.dates, &g.timing)}
	f := j.fate()
	if !sameEnds(list) {
		f |= loose
	}
	count := judgeTimes(countOf(own.times), p.said)
	times, short := columnTimes(count)
	if !short {
		d.Times = count.bounds()
	}
	if len(list) > 1 {
		p.keep(g.worlds.Add(list...))
	} else {
		p.keep([2]uint32{})
	}
	p.row(r)
	g.details.Add(d)
	g.detailOf = append(g.detailOf, uint32(g.details.Len()))
	c, i := &g.requests, g.requests.Len()-1
	c.Fate[i], c.Times[i] = f, times
	if told {
		c.From[i], c.To[i], c.Via[i], c.Date[i] = list[0].from, list[0].to, list[0].via, p.hull(list)
	}
}

// hull gives the number of the date that has all days on which a request was made.
func (p *parting) hull(list []world) uint32 {
	g := p.to
	d := hull(list, g.dates)
	for i := range list {
		if g.dates[list[i].date] == d {
			return list[i].date
		}
	}
	n, ok := p.dates[d]
	if !ok {
		if p.dates == nil {
			p.dates = make(map[date.Date]uint32)
		}
		n = count32(g.dates)
		p.dates[d] = n
		g.dates = append(g.dates, d)
	}
	return n
}

// keep keeps the run of the worlds of the request that is next.
func (p *parting) keep(run [2]uint32) {
	if p.to.worldsAt == nil && run == [2]uint32{} {
		return
	}
	p.keepWorlds()
	p.to.worldsAt = append(p.to.worldsAt, run)
}

// keepWorlds makes room for those of all requests.
func (p *parting) keepWorlds() {
	if g := p.to; g.worldsAt == nil {
		g.worldsAt = make([][2]uint32, g.requests.Len(), cap(p.kept))
	}
}

// countered gives the run of the requests that an id stands for.
func (p *parting) countered(id store.Ref) [2]uint32 {
	begin := count32(p.to.countered)
	for r := range p.from.Find(p.from.texts.Text(id)) {
		p.to.countered = append(p.to.countered, r.n)
	}
	return [2]uint32{begin, count32(p.to.countered)}
}

// counters makes the numbers of requests that are countered those of the part.
func (p *parting) counters() {
	g := p.to
	if len(g.countered) == 0 || len(p.kept) == p.from.NumRequests() {
		return
	}
	was := g.countered
	g.countered = make([]RequestID, len(was))
	for i, n := range was {
		if at, ok := slices.BinarySearch(p.kept, n); ok {
			g.countered[i] = RequestID(at + 1)
		}
	}
}
