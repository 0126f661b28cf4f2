package graph

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// files numbers the names of files from 1, and the origins of rows that are of
// one.
type files struct {
	names   []string // element 0 is no file
	number  map[string]uint32
	origins []uint32 // by origin
}

func (f *files) intern(name string) uint32 {
	n, ok := f.number[name]
	if !ok {
		n = uint32(len(f.names))
		f.number[name] = n
		f.names = append(f.names, name)
	}
	return n
}

// place makes of where something was written a line and column of a file.
func (a *assembly) place(o store.Where) store.Where {
	if o.Number != 0 {
		if a.files.origins[o.Number] == 0 {
			a.files.origins[o.Number] = a.files.intern(a.Inputs[o.Number].Name())
		}
		o.Number = a.files.origins[o.Number]
		return o
	}
	if o.Nowhere() {
		return store.Where{}
	}
	p := a.locate(o, "", 0)
	if p.IsZero() {
		return store.Where{}
	}
	return store.Where{Number: a.files.intern(p.File), Line: store.Clamp32(p.Line), Column: store.Clamp32(p.Column)}
}

// comparePlaced orders what place gives as comparePlaces orders places.
func (a *assembly) comparePlaced(x, y store.Where) int {
	switch {
	case x == y:
		return 0
	case x == store.Where{}:
		return 1
	case y == store.Where{}:
		return -1
	}
	return cmp.Or(cmp.Compare(a.files.names[x.Number], a.files.names[y.Number]), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
}

// judgeRequests finds what became of every row, with its claims in order. What the
// worlds of rows are is known by then.
func (a *assembly) judgeRequests(time *timing) {
	a.files = files{names: []string{""}, number: map[string]uint32{"": 0}, origins: make([]uint32, len(a.Inputs))}
	a.judged = make([]claim, 0, a.stated)
	var plain [Unreported + 1]uint8 // of rows without details, by what they state
	for o := range plain {
		plain[o] = uint8(judgeAlone(Outcome(o), date.Date{}, time))
	}
	runs := a.worldRuns
	for i := range a.Entries.Len() {
		r := a.Entries.At(i)
		r.At = a.place(r.At)
		var worlds []world
		if len(runs) > 0 && runs[0].row == uint32(i) {
			worlds = runs[0].worlds
			runs = runs[1:]
		}
		if r.Detail == 0 {
			r.Fate = plain[r.Outcome]
			if r.Times != 0 {
				r.Flags |= store.FlagCounted
			} else {
				r.Times = 1
			}
		} else {
			a.judgeDetail(uint32(i), r, worlds, time)
		}
		if r.Between() {
			r.Fate |= uint8(loose)
		}
	}
	a.Reports = store.Pages[store.Report]{}
}

// judgeDetail finds what became of a row that has a detail.
func (a *assembly) judgeDetail(i uint32, r *store.Row, worlds []world, time *timing) {
	d := a.Of(r)
	stated := timesOf(a.Rows, r)
	if !stated.IsZero() {
		r.Flags |= store.FlagCounted
	}
	d.Stated = r.Outcome
	claims := a.judgeClaims(i, d)
	if len(claims) == 0 && len(worlds) == 0 {
		r.Fate = uint8(judgeAlone(Outcome(r.Outcome), a.Dates.Values[d.Deadline], time))
	} else {
		one := []world{{deadline: d.Deadline, outcome: firstSaid(Outcome(r.Outcome), claims)}}
		if len(worlds) == 0 {
			worlds = one
		}
		j := judged{time: time, dates: a.Dates.Values, worlds: worlds, ways: 1, stated: Outcome(r.Outcome), disputed: a.disagree(claims, d, time)}
		r.Fate = uint8(j.fate())
	}
	times := judgeTimes(stated, claims)
	var ok bool
	if r.Times, ok = columnTimes(times); !ok {
		d.Times = times.bounds()
	}
}

// firstSaid gives the outcome that all agree on who state one.
func firstSaid(stated Outcome, claims []claim) Outcome {
	for i := range claims {
		if stated == Unstated {
			stated = claims[i].outcome
		}
	}
	return stated
}

// disagree reports whether reports disagree on the outcome: it would be contested, were
// it left to them.
func (a *assembly) disagree(claims []claim, d *store.Detail, time *timing) bool {
	return disagree(claims, d.Deadline, a.Dates.Values, time)
}

func disagree(claims []claim, deadline uint32, dates []date.Date, time *timing) bool {
	var room [Unreported + 1]world
	j := judged{time: time, dates: dates, worlds: room[:0], ways: 1}
	for i := range claims {
		if o := claims[i].outcome; o != Unstated && !slices.ContainsFunc(j.worlds, func(w world) bool { return w.outcome == o }) {
			j.worlds = append(j.worlds, world{outcome: o, deadline: deadline})
		}
	}
	return len(j.worlds) > 1 && j.contested()
}

// judgeTimes gives how often a request was made from what the ledger states and
// what the sources claim.
func judgeTimes(stated Count, claims []claim) Count {
	if !stated.IsZero() {
		return stated
	}
	var all Count
	for i := range claims {
		all = all.Or(countOf(claims[i].times))
	}
	if all.IsZero() {
		return Once
	}
	return all
}

// columnTimes packs a count that is one number, and small.
func columnTimes(c Count) (n uint8, ok bool) {
	if hi, bounded := c.Max(); bounded && hi == c.Min() && hi <= store.LongTimes {
		return uint8(hi), true
	}
	return 0, false
}

// judgeClaims puts the claims of a request behind those that were judged before,
// in order and without what is said twice. What the request states itself is kept as
// one more claim where claims are of more than outcomes and numbers of times.
func (a *assembly) judgeClaims(i uint32, d *store.Detail) []claim {
	begin := len(a.judged)
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		p := a.Reports.At(int(j))
		o := Outcome(p.Outcome)
		if o == Unreported {
			o = Unstated // which says nothing
		}
		a.judged = append(a.judged, claim{source: p.Source, outcome: o, date: p.Date, times: p.Times, note: p.Note, said: p.Said, at: a.place(p.At)})
	}
	claims := a.judged[begin:]
	if len(claims) > 1 {
		slices.SortFunc(claims, func(x, y claim) int { return cmp.Or(a.compareClaims(&x, &y), a.comparePlaced(x.at, y.at)) })
		claims = slices.CompactFunc(claims, func(x, y claim) bool { return a.compareClaims(&x, &y) == 0 })
		a.judged = a.judged[:begin+len(claims)]
	}
	d.Claims = [2]uint32{uint32(begin), uint32(len(a.judged))}
	if own, ok := a.owns[i]; ok {
		a.judged = append(a.judged, a.ownClaim(&own, d))
		a.OwnExtra(d).Own = uint32(len(a.judged))
	}
	return claims
}

// ownClaim packs what a request itself states.
func (a *assembly) ownClaim(own *said, d *store.Detail) claim {
	s := store.Said{From: own.from, To: own.to, Via: own.via, Between: own.between, Asked: own.date, Answered: own.answered}
	x := store.Aside{Deadline: own.deadline, ForWhom: own.forWhom, RedirectedTo: own.redirectedTo, About: own.about, Counters: own.counters}
	if x != store.NoAside {
		a.Aside.Add(x)
		s.Aside = uint32(a.Aside.Len())
	}
	a.Said.Add(s)
	return claim{outcome: own.outcome, times: own.times, said: uint32(a.Said.Len())}
}

func (a *assembly) compareClaims(x, y *claim) int {
	return cmp.Or(cmp.Compare(x.source, y.source), compareDates(a.Dates.Values[x.date], a.Dates.Values[y.date]),
		cmp.Compare(x.outcome, y.outcome), compareCounts(countOf(x.times), countOf(y.times)), cmp.Compare(a.Text.Text(x.note), a.Text.Text(y.note)),
		a.compareSaid(x.said, y.said))
}

// compareSaid orders what more claims say.
func (a *assembly) compareSaid(m, n uint32) int {
	if m == n {
		return 0
	}
	x, y := a.SaidOf(&store.Report{Said: m}), a.SaidOf(&store.Report{Said: n})
	p, q := a.AsideOf(x), a.AsideOf(y)
	dates := a.Dates.Values
	text := func(x, y store.Ref) int { return cmp.Compare(a.Text.Text(x), a.Text.Text(y)) }
	fields := func(run [2]uint32) (list []Attribute) { return attributes(&a.Text, a.Pairs, run) }
	return cmp.Or(
		cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), slices.Compare(x.Between[:], y.Between[:]), cmp.Compare(x.Via, y.Via),
		compareDates(dates[x.Asked], dates[y.Asked]), compareDates(dates[x.Answered], dates[y.Answered]),
		compareDates(dates[p.Deadline], dates[q.Deadline]), cmp.Compare(p.ForWhom, q.ForWhom), cmp.Compare(p.RedirectedTo, q.RedirectedTo),
		text(p.About, q.About), text(p.Counters, q.Counters), text(p.Quote, q.Quote), text(p.At, q.At), text(p.URL, q.URL),
		slices.Compare(p.Grade[:], q.Grade[:]),
		slices.Compare(a.Several[p.ReliesOn[0]:p.ReliesOn[1]], a.Several[q.ReliesOn[0]:q.ReliesOn[1]]),
		slices.CompareFunc(fields(p.Fields), fields(q.Fields), func(x, y Attribute) int {
			return cmp.Or(cmp.Compare(x.Key, y.Key), cmp.Compare(x.Value, y.Value))
		}),
	)
}
