package graph

import (
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
type Builder struct {
	title, asOf []stated
	declared    [sections]bool
	ledger      int

	sources  []SourceSpec
	parties  []partyDraft
	actors   []ActorSpec
	channels []ChannelSpec
	requests []draft

	texts  interner[string]
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

// draft is a request as added: names as numbers of texts, rare fields aside.
type draft struct {
	id            string
	from, to, via uint32
	date          uint32
	outcome       Outcome
	between       bool
	times         Count
	rare          *rareDraft
	where         Locator
}

type rareDraft struct {
	to           []uint32 // all of them where there are several
	forWhom      uint32
	redirectedTo uint32
	deadline     uint32
	about, note  string
	counters     string
	reports      []ReportSpec
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
		b.title = append(b.title, stated{text: text, at: locate(at, "title", 0)})
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

// AddSource adds what is stated of a source.
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

// AddRequest adds what is stated of a request. The spec's locator is asked for
// places until Build returns, and its slices are kept.
func (b *Builder) AddRequest(r RequestSpec) {
	d := draft{
		id:      r.ID,
		from:    b.texts.intern(r.From),
		via:     b.texts.intern(r.Via),
		date:    b.dates.intern(r.Date),
		outcome: r.Outcome,
		times:   r.Times,
		where:   r.Where,
	}
	switch {
	case len(r.Between) > 0:
		if r.From != "" || len(r.To) > 0 {
			b.faults.add(&fault.Fault{Pos: locate(r.Where, "between", 0), Kind: ErrInvalid,
				What: "a request has between beside from or to", Want: "either from and to, or between"})
		}
		if len(r.Between) != 2 {
			b.faults.add(&fault.Fault{Pos: locate(r.Where, "between", 0), Kind: ErrInvalid,
				What: "between does not name two actors", Want: "two actors, of which one asked"})
			return
		}
		d.between = true
		d.from, d.to = b.texts.intern(r.Between[0]), b.texts.intern(r.Between[1])
	case len(r.To) > 0:
		d.to = b.texts.intern(r.To[0])
	}
	rare := rareDraft{
		forWhom:      b.texts.intern(r.For),
		redirectedTo: b.texts.intern(r.RedirectedTo),
		deadline:     b.dates.intern(r.Deadline),
		about:        r.About,
		note:         r.Note,
		counters:     r.Counters,
		reports:      r.Reports,
	}
	if len(r.To) > 1 && !d.between {
		rare.to = make([]uint32, len(r.To))
		for i, to := range r.To {
			rare.to[i] = b.texts.intern(to)
		}
	}
	if rare.to != nil || rare.forWhom|rare.redirectedTo|rare.deadline != 0 ||
		rare.about != "" || rare.note != "" || rare.counters != "" || rare.reports != nil {
		d.rare = &rare
	}
	b.requests = append(b.requests, d)
}
