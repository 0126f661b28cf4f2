package graph

import (
	"math"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Rows are requests that were not built yet, packed: about 50 bytes each, and
// about 100 more for one that states anything besides id, ends, channel, date,
// outcome and a small number of times. Readers of long texts fill several at the
// same time and hand them to [Builder.AddRows] in the order of the text; see
// [Rows.HandOver]. Each is for one goroutine at a time.
type Rows struct {
	batch
	*words
	handedOver bool
	asWritten  bool // so are the texts beside names; else they are normal

	others map[*words]*numbers // of those whose rows were taken
}

// batch is what there is of the rows themselves.
type batch struct {
	rows    pages[row]
	details pages[detail]
	reports pages[report]
	several []uint32 // the runs of detail.to
	text    arena    // ids, notes and the like
	fresh   fresh

	origins  []Origin  // of rows whose Locator is a Mark; element 0 is none
	locators []Locator // of the others; element 0 is nil
}

// NewRows gives empty Rows.
func NewRows() *Rows {
	return &Rows{
		batch: batch{origins: make([]Origin, 1), locators: make([]Locator, 1)},
		words: newWords(), others: make(map[*words]*numbers),
	}
}

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

// origin is where a spec was written: a line and column of an Origin, or the
// Locator with a number. Once it is resolved, it is a line and column of a file
// of the graph.
type origin struct{ number, line, column uint32 }

// row is a request: first as it was added, then with its names resolved, then
// merged with those that have its id. One with several to stays one row.
type row struct {
	id            textRef
	from, to, via uint32 // names, once resolved actors and a channel; to is the first of several
	date          uint32
	detail        uint32 // number of its detail from 1; 0: it has none
	at            origin
	times         uint8   // as stated; 0: nothing; longTimes: see the detail
	outcome       Outcome // as stated
	fate          fate    // once it is judged
	flags         rowFlags
}

type rowFlags uint8

const (
	between    rowFlags = 1 << iota // it isn't known who asked
	broken                          // a fault was or will be reported that explains why from or to is missing
	beside                          // it has between beside from or to
	notTwo                          // its between doesn't name two
	counted                         // once judged: it states how often it was made
	incomplete                      // not all that was written of it could be read
)

// longTimes says that times are in the detail.
const longTimes = math.MaxUint8

func (r *row) between() bool { return r.flags&between != 0 }
func (r *row) broken() bool  { return r.flags&broken != 0 }

// detail is what few requests state. Those of a row with several to share one.
type detail struct {
	about, note  textRef
	counters     textRef   // until it is resolved
	countered    [2]uint32 // then what it means, see target; last its run in Graph.countered
	to           [2]uint32 // where all the asked are in Rows.several, when there are several
	claims       [2]uint32 // its run in Rows.reports, once judged in Graph.claims
	forWhom      uint32
	redirectedTo uint32
	deadline     uint32
	times        Count // what row.times or columns.times can't hold
	stated       Outcome
	split        bool // it has several to
}

// report is what a source says of a request, as it was added.
type report struct {
	source  uint32 // name
	date    uint32
	times   Count
	note    textRef
	at      origin
	outcome Outcome
}

// Len is how many rows there are.
func (r *Rows) Len() int { return r.rows.len() }

// Clear drops all rows. The names and dates in them are kept for those to come.
func (r *Rows) Clear() {
	r.text = arena{}
	r.drop()
}

func (r *Rows) drop() {
	r.rows.cut(0)
	r.details.cut(0)
	r.reports.cut(0)
	r.several, r.locators, r.origins = r.several[:0], r.locators[:1], r.origins[:1]
}

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
	d := row{
		id:      r.text.add(r.form(s.ID)),
		from:    r.names.number(s.From),
		via:     r.names.number(s.Via),
		date:    r.dates.intern(s.Date),
		outcome: s.Outcome,
		at:      r.origin(s.Where),
	}
	if s.Incomplete {
		d.flags |= incomplete
	}
	switch {
	case len(s.Between) > 0:
		d.flags |= between
		if s.From != "" || len(s.To) > 0 {
			d.flags |= beside | broken
		}
		if d.from = 0; len(s.Between) != 2 {
			d.flags |= notTwo | broken
		} else {
			d.from, d.to = r.names.number(s.Between[0]), r.names.number(s.Between[1])
		}
	case len(s.To) > 0:
		d.to = r.names.number(s.To[0])
	}
	several := len(s.To) > 1 && len(s.Between) == 0
	var ok bool
	if d.times, ok = shortTimes(s.Times); !ok {
		d.times = longTimes
	}
	if !ok || several || s.For != "" || s.RedirectedTo != "" || !s.Deadline.IsZero() ||
		s.About != "" || s.Note != "" || s.Counters != "" || len(s.Reports) > 0 {
		r.addDetail(&d, s, several)
	}
	r.rows.add(d)
}

// shortTimes packs a count that is small or zero.
func shortTimes(c Count) (n uint8, ok bool) {
	if hi, bounded := c.Max(); bounded && hi == c.Min() && hi < longTimes && c.word == number {
		return uint8(hi), true
	}
	return 0, false
}

func (r *Rows) addDetail(d *row, s *RequestSpec, several bool) {
	x := detail{
		about:        r.text.add(r.form(s.About)),
		note:         r.text.add(r.form(s.Note)),
		counters:     r.text.add(r.form(s.Counters)),
		forWhom:      r.names.number(s.For),
		redirectedTo: r.names.number(s.RedirectedTo),
		deadline:     r.dates.intern(s.Deadline),
		split:        several,
	}
	if d.times == longTimes {
		x.times = s.Times
	}
	if several {
		x.to[0] = uint32(len(r.several))
		for _, to := range s.To {
			r.several = append(r.several, r.names.number(to))
		}
		x.to[1] = uint32(len(r.several))
	}
	x.claims[0] = uint32(r.reports.len())
	for i := range s.Reports {
		p := &s.Reports[i]
		r.reports.add(report{
			source: r.names.number(p.Source), date: r.dates.intern(p.Date), times: p.Times,
			note: r.text.add(r.form(p.Note)), at: r.origin(p.Where), outcome: p.Outcome,
		})
	}
	x.claims[1] = uint32(r.reports.len())
	r.details.add(x)
	d.detail = uint32(r.details.len())
}

// origin packs a Locator.
func (r *Rows) origin(l Locator) origin {
	m, ok := l.(*Mark)
	if !ok {
		if l == nil {
			return origin{}
		}
		r.locators = append(r.locators, l)
		return origin{line: uint32(len(r.locators) - 1)}
	}
	return origin{r.originNumber(m.Origin), clamp32(m.Line), clamp32(m.Column)}
}

func clamp32(n int) uint32 { return uint32(min(uint64(n), math.MaxUint32)) }

func (r *Rows) originNumber(o Origin) uint32 {
	last := len(r.origins) - 1
	if r.origins[last] != o {
		r.origins = append(r.origins, o)
		last++
	}
	return uint32(last)
}

// locator gives back what origin packed.
func (r *Rows) locator(o origin) Locator {
	if o.number == 0 {
		return r.locators[o.line]
	}
	return &Mark{r.origins[o.number], int(o.line), int(o.column)}
}

// of gives the detail of a row, or one that states nothing.
func (r *Rows) of(d *row) *detail {
	if d.detail == 0 {
		return &noDetail
	}
	return r.details.at(int(d.detail - 1))
}

// own gives a row's detail, which it makes if there is none.
func (r *Rows) own(d *row) *detail {
	if d.detail == 0 {
		r.details.add(detail{})
		d.detail = uint32(r.details.len())
	}
	return r.details.at(int(d.detail - 1))
}

// timesOf gives how often a row states that the request was made.
func (r *Rows) timesOf(d *row) Count {
	if d.times == longTimes {
		return r.of(d).times
	}
	return Count{lo: uint32(d.times), hi: uint32(d.times)}
}

// split reports whether a row comes to several requests.
func (r *Rows) split(d *row) bool { return d.detail != 0 && r.of(d).split }

// asked gives all who are asked by a row that is split.
func (r *Rows) asked(d *row) []uint32 {
	to := r.of(d).to
	return r.several[to[0]:to[1]]
}

// requests is how many requests a row comes to.
func (r *Rows) requests(d *row) int {
	if r.split(d) {
		return len(r.asked(d))
	}
	return 1
}

func (r *Rows) idOf(d *row) string { return r.text.text(d.id) }

// subject names a row's request in a fault.
func (r *Rows) subject(d *row) string {
	if d.id == 0 {
		return "the request"
	}
	return "request " + fault.Quote(r.idOf(d))
}
