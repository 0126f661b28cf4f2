package graph

import (
	"iter"
	"slices"
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
		p := &r.packed
		var form func(string) string // in which ids are compared
		if r.asWritten {
			form = normal
		}
		more := p.repeated(form)
		var u unpacker
		for i := range p.size() {
			if more.isLater(i) {
				continue
			}
			u.begin()
			u.add(p, p.entries.at(i))
			for _, other := range more.others(i) {
				u.add(p, p.entries.at(int(other.row)))
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

func (u *unpacker) add(r *packedRows, d *row) {
	name := func(n uint32) string { return r.names.text(n) }
	day := r.dates.values
	s := RequestSpec{ID: r.idOf(d), From: name(d.from), Via: name(d.via), Date: day[d.date], Times: timesOf(r, d), Outcome: Outcome(d.outcome)}
	begin := len(u.names)
	switch {
	case d.between():
		s.From = ""
		u.names = append(u.names, name(d.from), name(d.to))
		s.Between = slices.Clip(u.names[begin:])
	case r.split(d):
		for _, n := range r.asked(d) {
			u.names = append(u.names, name(n))
		}
		s.To = slices.Clip(u.names[begin:])
	case d.to != 0:
		u.names = append(u.names, name(d.to))
		s.To = slices.Clip(u.names[begin:])
	}
	x := r.of(d)
	s.Deadline, s.For, s.RedirectedTo = day[x.deadline], name(x.forWhom), name(x.redirectedTo)
	s.About, s.Note, s.Counters = r.text.text(x.about), r.text.text(x.note), r.text.text(x.counters)
	first := len(u.reports)
	for j := x.claims[0]; j < x.claims[1]; j++ {
		p := r.reports.at(int(j))
		u.reports = append(u.reports, ReportSpec{Source: name(p.source), Outcome: Outcome(p.outcome), Date: day[p.date], Times: countOf(p.times), Note: r.text.text(p.note)})
	}
	if len(u.reports) > first {
		s.Reports = slices.Clip(u.reports[first:])
	}
	u.specs = append(u.specs, s)
}
