package graph

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph/internal/store"
)

// NewRowsAsWritten gives empty Rows in which ids and texts stay as they are
// written, where [NewRows] keeps their Unicode normal form C. They are for those who
// write requests again, and not for a [Builder].
func NewRowsAsWritten() *Rows {
	r := NewRows()
	r.asWritten = true
	return r
}

// Requests gives what is stated of each request: the specs that have its id
// together, in their order, and a spec without id by itself. Requests come in the
// order of their first specs. The specs and their lists may be read until the next;
// their locators are nil.
//
// To find what has the same id it takes one pass over all rows, and room for some
// ten bytes for each.
func (r *Rows) Requests() iter.Seq[[]RequestSpec] {
	return func(yield func([]RequestSpec) bool) {
		p := r.made()
		var form func(string) string // in which ids are compared
		if r.asWritten {
			form = normal
		}
		more := p.Repeated(form)
		var u unpacker
		for i := range p.Len() {
			if more.IsLater(i) {
				continue
			}
			u.begin()
			u.add(p, p.Entries.At(i))
			for _, other := range more.Others(i) {
				u.add(p, p.Entries.At(int(other.Row)))
			}
			if !yield(u.specs) {
				return
			}
		}
	}
}

// unpacker makes specs of rows again.
type unpacker struct {
	specs   []RequestSpec
	names   []string
	reports []ReportSpec
}

func (u *unpacker) begin() {
	u.specs, u.names, u.reports = u.specs[:0], u.names[:0], u.reports[:0]
}

func (u *unpacker) add(r *store.Rows, d *store.Row) {
	name := func(n uint32) string { return r.Names.Text(n) }
	day := r.Dates.Values
	s := RequestSpec{ID: r.IDOf(d), From: name(d.From), Via: name(d.Via), Date: day[d.Date], Times: timesOf(r, d), Outcome: Outcome(d.Outcome)}
	begin := len(u.names)
	switch {
	case d.Between():
		s.From = name(r.ExtraOf(r.Of(d)).From)
		if to := r.ExtraOf(r.Of(d)).To; to != 0 {
			s.To = []string{name(to)}
		}
		u.names = append(u.names, name(d.From), name(d.To))
		s.Between = slices.Clip(u.names[begin:])
	case r.Split(d):
		for _, n := range r.Asked(d) {
			u.names = append(u.names, name(n))
		}
		s.To = slices.Clip(u.names[begin:])
	case d.To != 0:
		u.names = append(u.names, name(d.To))
		s.To = slices.Clip(u.names[begin:])
	}
	x := r.Of(d)
	s.Deadline, s.Answered, s.For, s.RedirectedTo = day[x.Deadline], day[x.Answered], name(x.ForWhom), name(x.RedirectedTo)
	parties := r.ExtraOf(x).Parties
	s.FromParty, s.ToParty = name(parties[0][1]), name(parties[1][1])
	s.Source, s.Fields = name(r.ExtraOf(x).Source), attributes(&r.Text, r.Pairs, r.ExtraOf(x).Fields)
	s.About, s.Note, s.Counters = r.Text.Text(x.About), r.Text.Text(x.Note), r.Text.Text(x.Counters)
	first := len(u.reports)
	for j := x.Claims[0]; j < x.Claims[1]; j++ {
		u.reports = append(u.reports, reportOf(r, r.Reports.At(int(j))))
	}
	if len(u.reports) > first {
		s.Reports = slices.Clip(u.reports[first:])
	}
	u.specs = append(u.specs, s)
}

// reportOf makes the spec of a report again.
func reportOf(r *store.Rows, p *store.Report) ReportSpec {
	name := func(n uint32) string { return r.Names.Text(n) }
	day := r.Dates.Values
	s := r.SaidOf(p)
	x := r.AsideOf(s)
	out := ReportSpec{
		Source: name(p.Source), From: name(s.From), To: name(s.To), Via: name(s.Via), Asked: day[s.Asked], Times: countOf(p.Times),
		Outcome: Outcome(p.Outcome), Answered: day[s.Answered], Deadline: day[x.Deadline], About: r.Text.Text(x.About), For: name(x.ForWhom),
		RedirectedTo: name(x.RedirectedTo), Counters: r.Text.Text(x.Counters), Fields: attributes(&r.Text, r.Pairs, x.Fields),
		Date: day[p.Date], Note: r.Text.Text(p.Note), Quote: r.Text.Text(x.Quote), At: r.Text.Text(x.At), URL: r.Text.Text(x.URL),
		Grade: Grade{x.Grade[0], x.Grade[1]},
	}
	if s.Between != [2]uint32{} {
		out.Between = []string{name(s.Between[0]), name(s.Between[1])}
	}
	for _, n := range r.Several[x.ReliesOn[0]:x.ReliesOn[1]] {
		out.ReliesOn = append(out.ReliesOn, name(n))
	}
	return out
}

// attributes gives a run of fields of a writer's own.
func attributes(text *store.Arena, pairs []store.Pair, run [2]uint32) (list []Attribute) {
	for _, p := range pairs[run[0]:run[1]] {
		list = append(list, Attribute{text.Text(p.Key), text.Text(p.Value)})
	}
	return list
}
