package graph

import (
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Rows are requests that were not built yet, packed: about 50 bytes each, and
// about 100 more for one that states anything besides id, ends, channel, date,
// outcome and a small number of times. Readers of long texts fill several at the
// same time and hand them to [Builder.AddRows] in the order of the text; see
// [Rows.HandOver]. Each is for one goroutine at a time. The zero Rows are empty.
type Rows struct {
	packed    store.Rows
	asWritten bool // so are the texts beside names; else they are normal
}

// NewRows gives empty Rows.
func NewRows() *Rows { return &Rows{packed: store.NewRows()} }

// made gives the packed rows, of the zero Rows too.
func (r *Rows) made() *store.Rows {
	if r.packed.Words == nil {
		r.packed = store.NewRows()
	}
	return &r.packed
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

// Len is how many rows there are.
func (r *Rows) Len() int { return r.packed.Len() }

// Clear drops all rows. The names and dates in them are kept for those to come.
func (r *Rows) Clear() { r.made().Clear() }

// Append moves the rows of another Rows behind these. The other is then empty, and
// can be filled again.
func (r *Rows) Append(o *Rows) { r.made().Take(o.made()) }

// HandOver moves the rows to others, which must be empty. These can then be given to
// another goroutine, that of a [Builder], while this one adds more requests: it finds
// names and dates where it found them before. Nothing is added to rows that were
// handed over, and all that are come to the same place in their order, be they
// cleared.
func (r *Rows) HandOver(to *Rows) { r.made().HandOver(to.made()) }

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
	if report, ok := s.Report(); ok && !r.asWritten {
		r.addClaimed(s, report)
		return
	}
	p := r.made()
	d := store.Row{
		ID:      p.Text.Add(r.form(s.ID)),
		From:    p.Names.Number(s.From),
		Via:     p.Names.Number(s.Via),
		Date:    p.Dates.Intern(s.Date),
		Outcome: uint8(s.Outcome),
		At:      placeOf(p, s.Where),
	}
	if s.Incomplete {
		d.Flags |= store.FlagIncomplete
	}
	switch {
	case len(s.Between) > 0:
		d.Flags |= store.FlagBetween
		if d.From = 0; len(s.Between) != 2 || len(s.To) > 1 {
			d.Flags |= store.FlagNotTwo | store.FlagBroken
		} else {
			d.From, d.To = p.Names.Number(s.Between[0]), p.Names.Number(s.Between[1])
		}
	case len(s.To) > 0:
		d.To = p.Names.Number(s.To[0])
	}
	several := len(s.To) > 1 && len(s.Between) == 0
	var ok bool
	if d.Times, ok = shortTimes(s.Times); !ok {
		d.Times = store.LongTimes
	}
	beside := len(s.Between) > 0 && (s.From != "" || len(s.To) > 0)
	if !ok || several || beside || s.For != "" || s.RedirectedTo != "" || !s.Deadline.IsZero() || !s.Answered.IsZero() ||
		s.About != "" || s.Note != "" || s.Counters != "" || len(s.Fields) > 0 || len(s.Reports) > 0 || s.Source != "" || s.FromParty != "" || s.ToParty != "" {
		p.AddDetail(&d, r.detail(&d, s, several))
	}
	p.Entries.Add(d)
}

// addClaimed adds a request of which all that is stated is the word of a source.
func (r *Rows) addClaimed(s *RequestSpec, report ReportSpec) {
	p := &r.packed
	one := RequestSpec{ID: s.ID, Reports: append([]ReportSpec{report}, s.Reports...), Where: s.Where, Incomplete: s.Incomplete}
	if len(s.To) > 1 {
		one.To = s.To
	}
	r.Add(&one)
	if s.FromParty != "" || s.ToParty != "" {
		p.OwnExtra(p.Own(p.Entries.At(p.Entries.Len() - 1))).Parties = r.parties(s)
	}
	p.Entries.At(p.Entries.Len() - 1).Flags |= store.FlagClaimed
}

// shortTimes packs a count that is small or zero.
func shortTimes(c Count) (n uint8, ok bool) {
	if hi, bounded := c.Max(); bounded && hi == c.Min() && hi < store.LongTimes && c.word == number {
		return uint8(hi), true
	}
	return 0, false
}

// detail packs what few requests state.
func (r *Rows) detail(d *store.Row, s *RequestSpec, several bool) store.Detail {
	p := &r.packed
	x := store.Detail{
		About:        p.Text.Add(r.form(s.About)),
		Note:         p.Text.Add(r.form(s.Note)),
		Counters:     p.Text.Add(r.form(s.Counters)),
		ForWhom:      p.Names.Number(s.For),
		RedirectedTo: p.Names.Number(s.RedirectedTo),
		Deadline:     p.Dates.Intern(s.Deadline),
		Answered:     p.Dates.Intern(s.Answered),
		Split:        several,
	}
	if s.Source != "" || s.FromParty != "" || s.ToParty != "" || len(s.Fields) > 0 || len(s.Between) > 0 && (s.From != "" || len(s.To) > 0) {
		e := p.OwnExtra(&x)
		e.Fields = r.fields(s.Fields)
		if len(s.Between) > 0 {
			e.From = p.Names.Number(s.From)
			if len(s.To) > 0 {
				e.To = p.Names.Number(s.To[0])
			}
		}
		e.Source = p.Names.Number(s.Source)
		e.Parties = r.parties(s)
	}
	if d.Times == store.LongTimes {
		x.Times = s.Times.bounds()
	}
	if several {
		x.To[0] = uint32(len(p.Several))
		for _, to := range s.To {
			p.Several = append(p.Several, p.Names.Number(to))
		}
		x.To[1] = uint32(len(p.Several))
	}
	x.Claims[0] = uint32(p.Reports.Len())
	for i := range s.Reports {
		c := &s.Reports[i]
		p.Reports.Add(store.Report{
			Source: p.Names.Number(c.Source), Date: p.Dates.Intern(c.Date), Times: c.Times.bounds(),
			Note: p.Text.Add(r.form(c.Note)), At: placeOf(p, c.Where), Said: r.said(c), Outcome: uint8(c.Outcome),
		})
	}
	x.Claims[1] = uint32(p.Reports.Len())
	return x
}

// said packs what few reports say, and gives its number.
func (r *Rows) said(c *ReportSpec) uint32 {
	if outcomeAlone(c) {
		return 0
	}
	p := &r.packed
	s := store.Said{
		From: p.Names.Number(c.From), To: p.Names.Number(c.To), Via: p.Names.Number(c.Via),
		Asked: p.Dates.Intern(c.Asked), Answered: p.Dates.Intern(c.Answered), Aside: r.aside(c),
	}
	if len(c.Between) == 2 {
		s.Between = [2]uint32{p.Names.Number(c.Between[0]), p.Names.Number(c.Between[1])}
	}
	if s == store.NoSaid {
		return 0
	}
	p.Said.Add(s)
	return uint32(p.Said.Len())
}

// outcomeAlone reports whether a report says nothing that said packs.
func outcomeAlone(c *ReportSpec) bool {
	return c.From == "" && c.To == "" && c.Via == "" && c.Between == nil && c.Asked.IsZero() && c.Answered.IsZero() && c.Deadline.IsZero() &&
		c.For == "" && c.RedirectedTo == "" && c.About == "" && c.Counters == "" && c.Quote == "" && c.At == "" && c.URL == "" &&
		c.Grade == Grade{} && c.Fields == nil && c.ReliesOn == nil
}

// aside packs the rest of what reports say, and gives its number.
func (r *Rows) aside(c *ReportSpec) uint32 {
	p := &r.packed
	s := store.Aside{
		Deadline: p.Dates.Intern(c.Deadline), ForWhom: p.Names.Number(c.For), RedirectedTo: p.Names.Number(c.RedirectedTo),
		About: p.Text.Add(r.form(c.About)), Counters: p.Text.Add(r.form(c.Counters)),
		Quote: p.Text.Add(r.form(c.Quote)), At: p.Text.Add(r.form(c.At)), URL: p.Text.Add(c.URL),
		Grade: [2]byte{c.Grade.letter, c.Grade.number},
	}
	if len(c.Fields) > 0 {
		s.Fields = r.fields(c.Fields)
	}
	if len(c.ReliesOn) > 0 {
		s.ReliesOn[0] = uint32(len(p.Several))
		for _, name := range c.ReliesOn {
			p.Several = append(p.Several, p.Names.Number(name))
		}
		s.ReliesOn[1] = uint32(len(p.Several))
	}
	if s == store.NoAside {
		return 0
	}
	p.Aside.Add(s)
	return uint32(p.Aside.Len())
}

// fields packs fields of a writer's own: a run of pairs.
func (r *Rows) fields(list []Attribute) (run [2]uint32) {
	p := &r.packed
	run[0] = uint32(len(p.Pairs))
	for _, a := range list {
		p.Pairs = append(p.Pairs, store.Pair{Key: p.Text.Add(r.form(a.Key)), Value: p.Text.Add(r.form(a.Value))})
	}
	run[1] = uint32(len(p.Pairs))
	return run
}

// timesOf gives how often a row states that the request was made.
func timesOf(r *store.Rows, d *store.Row) Count {
	if d.Times == store.LongTimes {
		return countOf(r.Of(d).Times)
	}
	return Count{lo: uint32(d.Times), hi: uint32(d.Times)}
}

// placeOf packs a Locator.
func placeOf(r *store.Rows, l Locator) store.Where {
	switch l := l.(type) {
	case *Mark:
		return r.PlaceIn(l.Origin, l.Line, l.Column)
	case At:
		if l.Line > 0 && l.Cell == "" && l.Added == 0 {
			return r.PlaceIn(onePlace(l.File), l.Line, l.Column)
		}
	}
	return r.PlaceBy(l)
}

// onePlace is the Origin of specs of which only one place in a file is known.
type onePlace string

func (f onePlace) Name() string { return string(f) }

// Pos gives the one place.
func (f onePlace) Pos(line, column int, _ string, _ int) fault.Pos {
	return fault.Pos{File: string(f), Line: line, Column: column}
}

// added is the Locator of a request that a program added, the first being 1.
type added int

// Pos gives the place of every field.
func (n added) Pos(string, int) fault.Pos { return fault.Pos{Added: int(n)} }

// locatorOf gives back what placeOf packed.
func locatorOf(r *store.Rows, p store.Where) Locator {
	switch {
	case p.Nowhere():
		return added(p.Column)
	case p.Number == 0:
		return r.Locators[p.Line]
	}
	return &Mark{r.Inputs[p.Number], int(p.Line), int(p.Column)}
}

// parties packs what a row tells of the parties of its ends.
func (r *Rows) parties(s *RequestSpec) (list [2][2]uint32) {
	p := &r.packed
	if s.FromParty != "" && s.From != "" {
		list[0] = [2]uint32{p.Names.Number(s.From), p.Names.Number(s.FromParty)}
	}
	if s.ToParty != "" && len(s.To) == 1 {
		list[1] = [2]uint32{p.Names.Number(s.To[0]), p.Names.Number(s.ToParty)}
	}
	return list
}
