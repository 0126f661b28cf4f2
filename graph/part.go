package graph

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Part gives a graph of some requests of this one, nil for all, with some of their
// reports, and the numbers that they have in this one. Those of which nobody is left to
// say who asked whom, in some world, are not in it. Where reports is nil of a request,
// all of them are left; it may be read until the next. Of the states of channels those
// are left that no source tells, or one of which tells holds. All else that has a name
// keeps its number.
//
// It is for who asks often: a part is made without what building a graph takes. It is
// not to be made of a graph that is settled, or as of a day. A report of a counter-offer
// to a request that is not in the part still says that it is one.
func (g *Graph) Part(requests []RequestID, reports func(Request) []bool, tells func(Source) bool) (*Graph, []RequestID) {
	n := len(requests)
	if requests == nil {
		n = g.NumRequests()
	}
	out := *g
	p := parting{from: g, to: &out}
	p.channels(tells)
	out.requests = store.Columns[fate]{}
	out.ids, out.places, out.detailOf, out.claims, out.countered = nil, nil, nil, nil, nil
	out.details, out.extras = store.Pages[store.Detail]{}, store.Pages[store.Extra]{}
	out.worlds, out.worldsAt = nil, nil
	out.dates = slices.Clip(g.dates)
	out.byID, out.actorIndex, out.looseOf = new(idIndex), newActorIndex(), new(looseIndex)
	p.room(n)
	for i := range n {
		r := Request{g, RequestID(i + 1)}
		if requests != nil {
			r.n = requests[i]
		}
		p.request(r, reports(r))
	}
	if out.worldsAt != nil {
		out.worldsAt = append(out.worldsAt, count32(out.worlds))
	}
	p.counters()
	return &out, p.kept
}

// parting makes a part of a graph.
type parting struct {
	from, to *Graph
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

// room makes room for some requests.
func (p *parting) room(n int) {
	from, to := p.from, p.to
	share := func(of int) int { return int(int64(of) * int64(n) / int64(max(from.NumRequests(), 1))) }
	p.kept = make([]RequestID, 0, n)
	to.claims, to.worlds = make([]claim, 0, share(len(from.claims))), make([]world, 0, share(len(from.worlds)))
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

func (p *parting) request(r Request, reports []bool) {
	if reports == nil || !slices.Contains(reports, false) {
		p.whole(r)
		return
	}
	p.reports, p.said = p.reports[:0], p.said[:0]
	for i, c := range r.claims() {
		if reports[i] {
			p.said = append(p.said, c)
			p.reports = append(p.reports, r.g.unpack(&c))
		}
	}
	own := r.own()
	ok := true
	if r.g.extraOf(r.detail()).Own == 0 && !manyTimes(own.times, p.reports) {
		p.plain(r, own)
	} else {
		f := finder{own: &own, reports: p.reports, text: &r.g.texts, limit: 1 << 30}
		p.list, _ = f.find()
		ok = f.wrong == ""
	}
	if !ok || len(p.list) == 0 {
		return
	}
	slices.SortFunc(p.list, func(x, y world) int { return compareWorlds(&x, &y, r.g.dates, &r.g.texts) })
	p.changed(r, &own)
}

// manyTimes reports whether reports disagree on how often a request was made.
func manyTimes(own store.Bounds, reports []said) bool {
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
	for i := range p.reports {
		if w.times == zeroBounds {
			w.times = p.reports[i].times
		}
	}
	p.list = p.list[:0]
	for i := range p.reports {
		o := p.reports[i].outcome
		if own.outcome == Unstated && o != Unstated && !slices.ContainsFunc(p.list, func(x world) bool { return x.outcome == o }) {
			w.outcome = o
			p.list = append(p.list, w)
		}
	}
	if len(p.list) == 0 {
		p.list = append(p.list, w)
	}
}

// row adds a request to the columns, and gives what it has beside them.
func (p *parting) row(r Request, d *store.Detail) {
	from, to, i := p.from, p.to, r.i()
	p.kept = append(p.kept, r.n)
	c := &from.requests
	to.requests.Add(c.From[i], c.To[i], c.Via[i], c.Date[i], c.Fate[i], c.Times[i])
	if from.ids != nil {
		to.ids = append(to.ids, from.ids[i])
	}
	if from.places != nil {
		to.places = append(to.places, from.places[i])
	}
	if from.detailOf == nil {
		return
	}
	if from.detailOf[i] == 0 {
		to.detailOf = append(to.detailOf, 0)
		return
	}
	if own := from.extraOf(d).Own; own != 0 {
		x := from.extraOf(d)
		to.claims = append(to.claims, from.claims[own-1])
		x.Own = count32(to.claims)
		to.extras.Add(x)
		d.Extra = uint32(to.extras.Len())
	} else if d.Extra != 0 {
		to.extras.Add(from.extraOf(d))
		d.Extra = uint32(to.extras.Len())
	}
	to.details.Add(*d)
	to.detailOf = append(to.detailOf, uint32(to.details.Len()))
}

// claims adds those of a request.
func (p *parting) claims(d *store.Detail, list []claim) {
	d.Claims[0] = count32(p.to.claims)
	p.to.claims = append(p.to.claims, list...)
	d.Claims[1] = count32(p.to.claims)
}

// whole adds a request with all that is said of it.
func (p *parting) whole(r Request) {
	d := *r.detail()
	p.claims(&d, r.claims())
	p.keep(r.worlds())
	p.row(r, &d)
}

// changed adds a request of which some reports are left, with the worlds that it has
// then.
func (p *parting) changed(r Request, own *said) {
	g, d, list := p.to, *r.detail(), p.list
	p.claims(&d, p.said)
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
		p.keep(list)
	} else {
		p.keep(nil)
	}
	p.row(r, &d)
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

// keep keeps the worlds of the request that is next.
func (p *parting) keep(list []world) {
	g := p.to
	if g.worldsAt == nil {
		if len(list) == 0 {
			return
		}
		g.worldsAt = make([]uint32, g.requests.Len(), cap(p.kept)+1)
	}
	g.worldsAt = append(g.worldsAt, count32(g.worlds))
	g.worlds = append(g.worlds, list...)
}

// countered gives the run of the requests that an id stands for.
func (p *parting) countered(id store.Ref) [2]uint32 {
	begin := count32(p.from.countered) + count32(p.to.countered)
	for r := range p.from.Find(p.from.texts.Text(id)) {
		p.to.countered = append(p.to.countered, r.n)
	}
	return [2]uint32{begin, count32(p.from.countered) + count32(p.to.countered)}
}

// counters makes the numbers of requests that are countered those of the part.
func (p *parting) counters() {
	g := p.to
	if len(p.from.countered)+len(g.countered) == 0 {
		return
	}
	number := make(map[RequestID]RequestID, len(p.kept))
	for i, n := range p.kept {
		number[n] = RequestID(i + 1)
	}
	was := slices.Concat(p.from.countered, g.countered)
	g.countered = nil
	for d := range g.details.All() {
		run := was[d.Countered[0]:d.Countered[1]]
		d.Countered[0] = count32(g.countered)
		for _, n := range run {
			if now, ok := number[n]; ok {
				g.countered = append(g.countered, now)
			}
		}
		d.Countered[1] = count32(g.countered)
	}
}
