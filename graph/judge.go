package graph

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
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
func (a *assembly) place(o where) where {
	if o.number != 0 {
		if a.files.origins[o.number] == 0 {
			a.files.origins[o.number] = a.files.intern(a.inputs[o.number].Name())
		}
		o.number = a.files.origins[o.number]
		return o
	}
	p := a.locate(o, "", 0)
	if p.IsZero() {
		return where{}
	}
	return where{a.files.intern(p.File), clamp32(p.Line), clamp32(p.Column)}
}

// comparePlaced orders what place gives as comparePlaces orders places.
func (a *assembly) comparePlaced(x, y where) int {
	switch {
	case x == y:
		return 0
	case x == where{}:
		return 1
	case y == where{}:
		return -1
	}
	return cmp.Or(cmp.Compare(a.files.names[x.number], a.files.names[y.number]), cmp.Compare(x.line, y.line), cmp.Compare(x.column, y.column))
}

// judgeRequests finds what became of every row, with its claims in order.
func (a *assembly) judgeRequests(asOf date.Date) {
	a.files = files{names: []string{""}, number: map[string]uint32{"": 0}, origins: make([]uint32, len(a.inputs))}
	a.judged = make([]claim, 0, a.stated)
	var plain [Undelivered + 1]uint8 // of rows without details, by what they state
	for o := range plain {
		plain[o] = uint8(judge(Outcome(o), nil, date.Date{}, asOf))
	}
	for i := range a.entries.len() {
		r := a.entries.at(i)
		r.at = a.place(r.at)
		if r.detail == 0 {
			r.fate = plain[r.outcome]
			if r.times != 0 {
				r.flags |= flagCounted
			} else {
				r.times = 1
			}
		} else {
			a.judgeDetail(r, asOf)
		}
		if r.between() {
			r.fate |= uint8(undirected)
		}
	}
	a.reports = pages[report]{}
}

// judgeDetail finds what became of a row that has a detail.
func (a *assembly) judgeDetail(r *row, asOf date.Date) {
	d := a.of(r)
	claims := a.judgeClaims(d)
	r.fate = uint8(judge(Outcome(r.outcome), claims, a.dates.values[d.deadline], asOf))
	stated := timesOf(a.packedRows, r)
	if !stated.IsZero() {
		r.flags |= flagCounted
	}
	d.stated = r.outcome
	times := judgeTimes(stated, claims)
	var ok bool
	if r.times, ok = columnTimes(times); !ok {
		d.times = times.bounds()
	}
}

// columnTimes packs a count that is one number, and small.
func columnTimes(c Count) (n uint8, ok bool) {
	if hi, bounded := c.Max(); bounded && hi == c.Min() && hi <= longTimes {
		return uint8(hi), true
	}
	return 0, false
}

// judgeClaims puts the claims of a request behind those that were judged before,
// in order and without what is said twice.
func (a *assembly) judgeClaims(d *detail) []claim {
	begin := len(a.judged)
	for j := d.claims[0]; j < d.claims[1]; j++ {
		p := a.reports.at(int(j))
		a.judged = append(a.judged, claim{source: p.source, outcome: Outcome(p.outcome), date: p.date, times: countOf(p.times), note: p.note, at: a.place(p.at)})
	}
	claims := a.judged[begin:]
	if len(claims) > 1 {
		slices.SortFunc(claims, func(x, y claim) int { return cmp.Or(a.compareClaims(&x, &y), a.comparePlaced(x.at, y.at)) })
		claims = slices.CompactFunc(claims, func(x, y claim) bool { return a.compareClaims(&x, &y) == 0 })
		a.judged = a.judged[:begin+len(claims)]
	}
	d.claims = [2]uint32{uint32(begin), uint32(len(a.judged))}
	return claims
}

func (a *assembly) compareClaims(x, y *claim) int {
	return cmp.Or(cmp.Compare(x.source, y.source), compareDates(a.dates.values[x.date], a.dates.values[y.date]),
		cmp.Compare(x.outcome, y.outcome), compareCounts(x.times, y.times), cmp.Compare(a.text.text(x.note), a.text.text(y.note)))
}
