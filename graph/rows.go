package graph

import (
	"github.com/rapport-graph/rapport/graph/fault"
)

// Rows are requests that were not built yet, packed: about 50 bytes each, and
// about 100 more for one that states anything besides id, ends, channel, date,
// outcome and a small number of times. Readers of long texts fill several at the
// same time and hand them to [Builder.AddRows] in the order of the text; see
// [Rows.HandOver]. Each is for one goroutine at a time.
type Rows struct {
	packed    packedRows
	asWritten bool // so are the texts beside names; else they are normal
}

// NewRows gives empty Rows.
func NewRows() *Rows { return &Rows{packed: newPackedRows()} }

// An Origin is a text in which requests were written, and finds their places
// again: rows that know their line need not remember where each field stood.
// It is asked only when there are faults, by one goroutine. It is a pointer, or
// another type that == compares.
type Origin interface {
	// Name is the name of the input, as in [fault.Pos].
	Name() string
	// Pos gives the place of a field of the spec that begins at a line and
	// column, as a [Locator] does.
	Pos(line, column int, field string, n int) fault.Pos
}

// Mark is a [Locator] for specs that begin at a line and column of an Origin.
// What a spec with one is added to copies it, so it may be used again.
type Mark struct {
	Origin       Origin
	Line, Column int // from 1
}

// Pos gives the place of a field; see [Locator].
func (m *Mark) Pos(field string, n int) fault.Pos {
	if field == "" {
		return fault.Pos{File: m.Origin.Name(), Line: m.Line, Column: m.Column}
	}
	return m.Origin.Pos(m.Line, m.Column, field, n)
}

// Len is how many rows there are.
func (r *Rows) Len() int { return r.packed.size() }

// Clear drops all rows. The names and dates in them are kept for those to come.
func (r *Rows) Clear() { r.packed.clear() }

// Append moves the rows of another Rows behind these. The other is then empty, and
// can be filled again.
func (r *Rows) Append(o *Rows) { r.packed.take(&o.packed) }

// HandOver moves the rows to others, which must be empty. These can then be given to
// another goroutine, that of a [Builder], while this one adds more requests: it finds
// names and dates where it found them before. Nothing is added to rows that were
// handed over, and all that are come to the same place in their order, be they
// cleared.
func (r *Rows) HandOver(to *Rows) { r.packed.handOver(&to.packed) }

// form gives the form in which a text is kept.
func (r *Rows) form(text string) string {
	if r.asWritten {
		return text
	}
	return normal(text)
}

// Add adds what is stated of a request. Its texts are copied, apart from those of
// dates; it may be changed for the next.
func (r *Rows) Add(s *RequestSpec) {
	p := &r.packed
	d := row{
		id:      p.text.add(r.form(s.ID)),
		from:    p.names.number(s.From),
		via:     p.names.number(s.Via),
		date:    p.dates.intern(s.Date),
		outcome: uint8(s.Outcome),
		at:      placeOf(p, s.Where),
	}
	if s.Incomplete {
		d.flags |= flagIncomplete
	}
	switch {
	case len(s.Between) > 0:
		d.flags |= flagBetween
		if s.From != "" || len(s.To) > 0 {
			d.flags |= flagBeside | flagBroken
		}
		if d.from = 0; len(s.Between) != 2 {
			d.flags |= flagNotTwo | flagBroken
		} else {
			d.from, d.to = p.names.number(s.Between[0]), p.names.number(s.Between[1])
		}
	case len(s.To) > 0:
		d.to = p.names.number(s.To[0])
	}
	several := len(s.To) > 1 && len(s.Between) == 0
	var ok bool
	if d.times, ok = shortTimes(s.Times); !ok {
		d.times = longTimes
	}
	if !ok || several || s.For != "" || s.RedirectedTo != "" || !s.Deadline.IsZero() ||
		s.About != "" || s.Note != "" || s.Counters != "" || len(s.Reports) > 0 {
		p.addDetail(&d, r.detail(&d, s, several))
	}
	p.entries.add(d)
}

// shortTimes packs a count that is small or zero.
func shortTimes(c Count) (n uint8, ok bool) {
	if hi, bounded := c.Max(); bounded && hi == c.Min() && hi < longTimes && c.word == number {
		return uint8(hi), true
	}
	return 0, false
}

// detail packs what few requests state.
func (r *Rows) detail(d *row, s *RequestSpec, several bool) detail {
	p := &r.packed
	x := detail{
		about:        p.text.add(r.form(s.About)),
		note:         p.text.add(r.form(s.Note)),
		counters:     p.text.add(r.form(s.Counters)),
		forWhom:      p.names.number(s.For),
		redirectedTo: p.names.number(s.RedirectedTo),
		deadline:     p.dates.intern(s.Deadline),
		split:        several,
	}
	if d.times == longTimes {
		x.times = s.Times.bounds()
	}
	if several {
		x.to[0] = uint32(len(p.several))
		for _, to := range s.To {
			p.several = append(p.several, p.names.number(to))
		}
		x.to[1] = uint32(len(p.several))
	}
	x.claims[0] = uint32(p.reports.len())
	for i := range s.Reports {
		c := &s.Reports[i]
		p.reports.add(report{
			source: p.names.number(c.Source), date: p.dates.intern(c.Date), times: c.Times.bounds(),
			note: p.text.add(r.form(c.Note)), at: placeOf(p, c.Where), outcome: uint8(c.Outcome),
		})
	}
	x.claims[1] = uint32(p.reports.len())
	return x
}

// timesOf gives how often a row states that the request was made.
func timesOf(r *packedRows, d *row) Count {
	if d.times == longTimes {
		return countOf(r.of(d).times)
	}
	return Count{lo: uint32(d.times), hi: uint32(d.times)}
}

// placeOf packs a Locator.
func placeOf(r *packedRows, l Locator) where {
	if m, ok := l.(*Mark); ok {
		return r.placeIn(m.Origin, m.Line, m.Column)
	}
	return r.placeBy(l)
}

// locatorOf gives back what placeOf packed.
func locatorOf(r *packedRows, p where) Locator {
	if p.number == 0 {
		return r.locators[p.line]
	}
	return &Mark{r.inputs[p.number], int(p.line), int(p.column)}
}
