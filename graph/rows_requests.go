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
		s.From = ""
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
	s.Deadline, s.For, s.RedirectedTo = day[x.Deadline], name(x.ForWhom), name(x.RedirectedTo)
	s.About, s.Note, s.Counters = r.Text.Text(x.About), r.Text.Text(x.Note), r.Text.Text(x.Counters)
	first := len(u.reports)
	for j := x.Claims[0]; j < x.Claims[1]; j++ {
		p := r.Reports.At(int(j))
		u.reports = append(u.reports, ReportSpec{Source: name(p.Source), Outcome: Outcome(p.Outcome), Date: day[p.Date], Times: countOf(p.Times), Note: r.Text.Text(p.Note)})
	}
	if len(u.reports) > first {
		s.Reports = slices.Clip(u.reports[first:])
	}
	u.specs = append(u.specs, s)
}
