package graph

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Builder collects what is known and builds a [Graph] of it. It is for one
// goroutine and one Build. Adding never fails: [Builder.Build] reports every
// fault at once.
//
// A section in which something is added or that is declared is complete: a
// request that names something it lacks is a fault. A section that is neither
// is filled from the names that are used.
//
// Specs with the same ID in a section are of the same thing. What one leaves
// out another may state; lists add up, and what is in one twice counts once;
// two values for one field are a fault that names both places. The order in
// which specs are added never matters, except that parties keep it.
//
// Text is kept in Unicode normal form C, so that a name is the same name
// however its accents are encoded.
type Builder struct {
	title, asOf []stated
	declared    [sections]bool
	ledger      int

	sources  []SourceSpec
	parties  []partyDraft
	actors   []ActorSpec
	channels []ChannelSpec
	rows     []row

	texts  interner[string] // the names that requests use
	dates  interner[date.Date]
	faults faults
}

// stated is a value of the ledger itself and where it was stated.
type stated struct {
	text string
	date date.Date
	at   fault.Pos
}

type partyDraft struct {
	PartySpec
	ledger int
}

// row is a request: first as it was added, then with its names resolved, then
// merged with those that have its id. One with several to stays one row.
type row struct {
	id            string
	from, to, via uint32 // texts, once resolved actors and a channel; to is the first of several
	date          uint32
	times         Count   // as stated
	outcome       Outcome // as stated
	between       bool
	broken        bool // a fault was reported that explains why from or to is missing
	rare          *rareRow
	where         Locator
}

// rareRow is what few requests state.
type rareRow struct {
	to           []uint32 // all of them where there are several
	forWhom      uint32
	redirectedTo uint32
	deadline     uint32
	about, note  string
	counters     string
	reports      []ReportSpec // until they are resolved
	claims       []claim      // from then on
	claimAt      []fault.Pos  // by claim

	countered target  // what counters means
	shared    *shared // of a split row, once it is written
}

// NewBuilder gives an empty Builder.
func NewBuilder() *Builder {
	return &Builder{texts: newInterner[string](), dates: newInterner[date.Date]()}
}

// NextLedger says that what follows is from another ledger. It matters only
// for the order of parties, which is declared ledger by ledger.
func (b *Builder) NextLedger() { b.ledger++ }

// Title states the title. The locator's field is title.
func (b *Builder) Title(text string, at Locator) {
	if text != "" {
		b.title = append(b.title, stated{text: normal(text), at: locate(at, "title", 0)})
	}
}

// AsOf states when the ledger was last true. The locator's field is as_of.
func (b *Builder) AsOf(d date.Date, at Locator) {
	if !d.IsZero() {
		b.asOf = append(b.asOf, stated{date: d, at: locate(at, "as_of", 0)})
	}
}

// Declare says that a section is present, and so complete, even if nothing is
// added to it.
func (b *Builder) Declare(s Section) { b.declared[s] = true }

// AddSource adds what is stated of a source. Its locator is asked for places
// until Build returns, as with the other specs, and its slices are kept and
// not changed.
func (b *Builder) AddSource(s SourceSpec) {
	b.Declare(Sources)
	b.sources = append(b.sources, s)
}

// AddParty adds what is stated of a party.
func (b *Builder) AddParty(p PartySpec) {
	b.Declare(Parties)
	b.parties = append(b.parties, partyDraft{PartySpec: p, ledger: b.ledger})
}

// AddActor adds what is stated of an actor.
func (b *Builder) AddActor(a ActorSpec) {
	b.Declare(Actors)
	b.actors = append(b.actors, a)
}

// AddChannel adds what is stated of a channel.
func (b *Builder) AddChannel(c ChannelSpec) {
	b.Declare(Channels)
	b.channels = append(b.channels, c)
}

// AddRequest adds what is stated of a request.
func (b *Builder) AddRequest(r RequestSpec) {
	d := row{
		id:      normal(r.ID),
		from:    b.texts.intern(r.From),
		via:     b.texts.intern(r.Via),
		date:    b.dates.intern(r.Date),
		times:   r.Times,
		outcome: r.Outcome,
		where:   r.Where,
	}
	switch {
	case len(r.Between) > 0:
		b.addBetween(&d, &r)
	case len(r.To) > 0:
		d.to = b.texts.intern(r.To[0])
	}
	if len(r.To) > 1 || r.For != "" || r.RedirectedTo != "" || !r.Deadline.IsZero() ||
		r.About != "" || r.Note != "" || r.Counters != "" || len(r.Reports) > 0 {
		d.rare = b.rare(&d, &r)
	}
	if r.Outcome > Undelivered {
		b.faults.add(&fault.Fault{Pos: locate(r.Where, "outcome", 0), Kind: ErrInvalid,
			What: fmt.Sprintf("%s states the outcome %s", d.subject(), r.Outcome), Want: "an outcome that can be stated"})
	}
	b.rows = append(b.rows, d)
}

func (b *Builder) addBetween(d *row, r *RequestSpec) {
	invalid := func(what, want string) {
		d.broken = true
		b.faults.add(&fault.Fault{Pos: locate(r.Where, "between", 0), Kind: ErrInvalid, What: what, Want: want})
	}
	if r.From != "" || len(r.To) > 0 {
		invalid("a request has between beside from or to", "either from and to, or between")
	}
	d.from, d.to, d.between = 0, 0, true
	if len(r.Between) != 2 {
		invalid("between does not name two actors", "two actors, of which one asked")
		return
	}
	d.from, d.to = b.texts.intern(r.Between[0]), b.texts.intern(r.Between[1])
}

func (b *Builder) rare(d *row, r *RequestSpec) *rareRow {
	rare := &rareRow{
		forWhom:      b.texts.intern(r.For),
		redirectedTo: b.texts.intern(r.RedirectedTo),
		deadline:     b.dates.intern(r.Deadline),
		about:        normal(r.About),
		note:         normal(r.Note),
		counters:     normal(r.Counters),
		reports:      r.Reports,
	}
	if len(r.To) > 1 && !d.between {
		rare.to = make([]uint32, len(r.To))
		for i, to := range r.To {
			rare.to[i] = b.texts.intern(to)
		}
	}
	return rare
}

func (r *row) subject() string {
	if r.id == "" {
		return "the request"
	}
	return "request " + fault.Quote(r.id)
}

// split reports whether the row comes to several requests.
func (r *row) split() bool { return r.rare != nil && len(r.rare.to) > 1 }

// requests is how many requests the row comes to.
func (r *row) requests() int {
	if r.split() {
		return len(r.rare.to)
	}
	return 1
}

// asked gives the one asked in the n-th request that the row comes to.
func (r *row) asked(n int) uint32 {
	if r.split() {
		return r.rare.to[n]
	}
	return r.to
}
