package store

import "math"

// Rows are requests as they were stated, packed: about 50 bytes each, and about
// 100 more for one with a detail. Names and dates stand in them by the numbers of
// their words. Each is for one goroutine at a time.
type Rows struct {
	batch
	*Words
	handedOver bool

	others map[*Words]*numbers // of those whose rows were taken
}

// batch is what there is of the rows themselves.
type batch struct {
	Entries Pages[Row]
	Details Pages[Detail]
	Reports Pages[Report]
	Said    Pages[Said]
	Aside   Pages[Aside]
	Extras  Pages[Extra]
	Several []uint32 // the runs of names
	Pairs   []Pair   // the runs of fields
	Text    Arena    // ids, notes and the like
	fresh   fresh

	Inputs   []Input   // of rows whose place is in one; element 0 is none
	Locators []Locator // of the others; element 0 is nil
}

func NewRows() Rows {
	return Rows{
		batch: batch{Inputs: make([]Input, 1), Locators: make([]Locator, 1)},
		Words: newWords(), others: make(map[*Words]*numbers),
	}
}

// Row is a request: first as it was added, then with its names resolved, then
// merged with those that have its id. One with several to stays one row.
type Row struct {
	ID            Ref
	From, To, Via uint32 // names, once resolved actors and a channel; to is the first of several
	Date          uint32
	Detail        uint32 // number of its detail from 1; 0: it has none
	At            Where
	Times         uint8 // as stated; 0: nothing; longTimes: see the detail
	Outcome       uint8 // as stated
	Fate          uint8 // once it is judged
	Flags         RowFlags
}

type RowFlags uint8

const (
	FlagBetween        RowFlags = 1 << iota // it isn't known who asked
	FlagBroken                              // a fault was or will be reported that explains why from or to is missing
	FlagClaimed                             // all that it states is the word of its first report, also its several to
	FlagNotTwo                              // its between doesn't name two
	FlagCounted                             // once judged: it states how often it was made
	FlagIncomplete                          // not all that was written of it could be read
	FlagCounterClaimed                      // what it counters is the word of a report
)

// LongTimes says that times are in the detail.
const LongTimes = math.MaxUint8

func (r *Row) Between() bool { return r.Flags&FlagBetween != 0 }
func (r *Row) Broken() bool  { return r.Flags&FlagBroken != 0 }

// Detail is what few requests state. Those of a row with several to share one.
type Detail struct {
	About, Note  Ref
	Counters     Ref       // until it is resolved
	Countered    [2]uint32 // then what it means; last a run of the requests that are countered
	To           [2]uint32 // where all the asked are in several, when there are several
	Claims       [2]uint32 // its run in reports, once judged in the claims
	ForWhom      uint32
	RedirectedTo uint32
	Deadline     uint32
	Answered     uint32
	Extra        uint32 // number of its extra from 1; 0: it has none
	Times        Bounds // what a row or a column can't hold
	Stated       uint8  // outcome
	Split        bool   // it has several to
}

// Extra is what very few requests state.
type Extra struct {
	From, To uint32       // names beside a between
	Source   uint32       // name, of rows as they are written: whose word they are
	Fields   [2]uint32    // a run of pairs
	Parties  [2][2]uint32 // names of an actor and its party
	Own      uint32       // once judged: the number from 1 of the claim that holds what the request itself states; 0: there is none
}

// Pair is a field of a writer's own.
type Pair struct{ Key, Value Ref }

// NoDetail states nothing.
var NoDetail Detail

// Bounds is how often a request was made, as package graph packs it.
type Bounds struct{ Lo, Hi uint32 }

// Report is what a source says of a request, as it was added.
type Report struct {
	Source  uint32 // name
	Date    uint32
	Times   Bounds
	Note    Ref
	At      Where
	Said    uint32 // number of what more it says from 1; 0: nothing
	Outcome uint8
}

// Said is what few reports say: of who asked whom, through what and when.
type Said struct {
	From, To, Via   uint32 // names, once resolved actors and a channel
	Between         [2]uint32
	Asked, Answered uint32
	Aside           uint32 // number of the rest from 1; 0: it has none
}

// Aside is what very few reports say.
type Aside struct {
	Deadline, ForWhom, RedirectedTo uint32
	About, Counters, Quote, At, URL Ref
	Fields                          [2]uint32 // a run of pairs
	ReliesOn                        [2]uint32 // a run of sources in several
	Grade                           [2]byte
}

// NoSaid and NoAside say nothing.
var (
	NoSaid  Said
	NoAside Aside
	noExtra Extra
)

// Len is how many rows there are.
func (r *Rows) Len() int { return r.Entries.Len() }

// Clear drops all rows. The names and dates in them are kept for those to come.
func (r *Rows) Clear() {
	r.Text = Arena{}
	r.drop()
}

func (r *Rows) drop() {
	r.Entries.Cut(0)
	r.Details.Cut(0)
	r.Reports.Cut(0)
	r.Said.Cut(0)
	r.Aside.Cut(0)
	r.Extras.Cut(0)
	r.Several, r.Pairs = r.Several[:0], r.Pairs[:0]
	r.Locators, r.Inputs = r.Locators[:1], r.Inputs[:1]
}

// AddDetail adds the detail of a row that is to be added.
func (r *Rows) AddDetail(d *Row, x Detail) {
	r.Details.Add(x)
	d.Detail = uint32(r.Details.Len())
}

// Of gives the detail of a row, or one that states nothing.
func (r *Rows) Of(d *Row) *Detail {
	if d.Detail == 0 {
		return &NoDetail
	}
	return r.Details.At(int(d.Detail - 1))
}

// Own gives a row's detail, which it makes if there is none.
func (r *Rows) Own(d *Row) *Detail {
	if d.Detail == 0 {
		r.AddDetail(d, Detail{})
	}
	return r.Details.At(int(d.Detail - 1))
}

// Split reports whether a row comes to several requests.
func (r *Rows) Split(d *Row) bool { return d.Detail != 0 && r.Of(d).Split }

// Asked gives all who are asked by a row that is split.
func (r *Rows) Asked(d *Row) []uint32 {
	to := r.Of(d).To
	return r.Several[to[0]:to[1]]
}

// Requests is how many requests a row comes to.
func (r *Rows) Requests(d *Row) int {
	if r.Split(d) {
		return len(r.Asked(d))
	}
	return 1
}

func (r *Rows) IDOf(d *Row) string { return r.Text.Text(d.ID) }

// ExtraOf gives the extra of a detail, or one that states nothing.
func (r *Rows) ExtraOf(d *Detail) *Extra { return numbered(&r.Extras, d.Extra, &noExtra) }

// OwnExtra gives the extra of a detail, which it makes if there is none.
func (r *Rows) OwnExtra(d *Detail) *Extra {
	if d.Extra == 0 {
		r.Extras.Add(Extra{})
		d.Extra = uint32(r.Extras.Len())
	}
	return r.Extras.At(int(d.Extra - 1))
}

// SaidOf gives what more a report says.
func (r *Rows) SaidOf(p *Report) *Said { return numbered(&r.Said, p.Said, &NoSaid) }

// AsideOf gives the rest of what a report says.
func (r *Rows) AsideOf(s *Said) *Aside { return numbered(&r.Aside, s.Aside, &NoAside) }

// numbered gives the element with a number from 1, or for 0 another one.
func numbered[T any](list *Pages[T], n uint32, none *T) *T {
	if n == 0 {
		return none
	}
	return list.At(int(n - 1))
}
