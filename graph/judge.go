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

// judgeRequests finds what became of every row, with its claims in order.
func (a *assembly) judgeRequests(asOf date.Date) {
	a.files = files{names: []string{""}, number: map[string]uint32{"": 0}, origins: make([]uint32, len(a.Inputs))}
	a.judged = make([]claim, 0, a.stated)
	var plain [Undelivered + 1]uint8 // of rows without details, by what they state
	for o := range plain {
		plain[o] = uint8(judge(Outcome(o), nil, date.Date{}, asOf))
	}
	for i := range a.Entries.Len() {
		r := a.Entries.At(i)
		r.At = a.place(r.At)
		if r.Detail == 0 {
			r.Fate = plain[r.Outcome]
			if r.Times != 0 {
				r.Flags |= store.FlagCounted
			} else {
				r.Times = 1
			}
		} else {
			a.judgeDetail(r, asOf)
		}
		if r.Between() {
			r.Fate |= uint8(undirected)
		}
	}
	a.Reports = store.Pages[store.Report]{}
}

// judgeDetail finds what became of a row that has a detail.
func (a *assembly) judgeDetail(r *store.Row, asOf date.Date) {
	d := a.Of(r)
	claims := a.judgeClaims(d)
	r.Fate = uint8(judge(Outcome(r.Outcome), claims, a.Dates.Values[d.Deadline], asOf))
	stated := timesOf(a.Rows, r)
	if !stated.IsZero() {
		r.Flags |= store.FlagCounted
	}
	d.Stated = r.Outcome
	times := judgeTimes(stated, claims)
	var ok bool
	if r.Times, ok = columnTimes(times); !ok {
		d.Times = times.bounds()
	}
}

// columnTimes packs a count that is one number, and small.
func columnTimes(c Count) (n uint8, ok bool) {
	if hi, bounded := c.Max(); bounded && hi == c.Min() && hi <= store.LongTimes {
		return uint8(hi), true
	}
	return 0, false
}

// judgeClaims puts the claims of a request behind those that were judged before,
// in order and without what is said twice.
func (a *assembly) judgeClaims(d *store.Detail) []claim {
	begin := len(a.judged)
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		p := a.Reports.At(int(j))
		a.judged = append(a.judged, claim{source: p.Source, outcome: Outcome(p.Outcome), date: p.Date, times: countOf(p.Times), note: p.Note, at: a.place(p.At)})
	}
	claims := a.judged[begin:]
	if len(claims) > 1 {
		slices.SortFunc(claims, func(x, y claim) int { return cmp.Or(a.compareClaims(&x, &y), a.comparePlaced(x.at, y.at)) })
		claims = slices.CompactFunc(claims, func(x, y claim) bool { return a.compareClaims(&x, &y) == 0 })
		a.judged = a.judged[:begin+len(claims)]
	}
	d.Claims = [2]uint32{uint32(begin), uint32(len(a.judged))}
	return claims
}

func (a *assembly) compareClaims(x, y *claim) int {
	return cmp.Or(cmp.Compare(x.source, y.source), compareDates(a.Dates.Values[x.date], a.Dates.Values[y.date]),
		cmp.Compare(x.outcome, y.outcome), compareCounts(x.times, y.times), cmp.Compare(a.Text.Text(x.note), a.Text.Text(y.note)))
}
