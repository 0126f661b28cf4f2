package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Builder collects what is known and builds a [Graph] of it. It is for one
// goroutine and one Build. [NewBuilder] makes one; the zero Builder builds nothing.
// Adding never fails: [Builder.Build] reports every fault at once.
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
	ledgers     []ledgerStart // those that were begun

	sources  []SourceSpec
	parties  []partyDraft
	actors   []ActorSpec
	channels []ChannelSpec
	requests Rows
	state    builderState
	lost     bool
	faults   faults
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

// NewBuilder gives an empty Builder.
func NewBuilder() *Builder {
	return &Builder{requests: *NewRows(), state: ready}
}

// builderState says what a Builder can still do.
type builderState uint8

const (
	unmade builderState = iota // nothing, as the zero Builder
	ready
	built // nothing more
)

// err is what is wrong with a Builder that can't be built.
func (s builderState) err() error {
	switch s {
	case unmade:
		return fault.List{{Kind: ErrBuilder, What: "the Builder is the zero one", Want: "one that NewBuilder made"}}
	case built:
		return fault.List{{Kind: ErrBuilder, What: "Build was called before", Want: "a Builder for each graph"}}
	}
	return nil
}

// ledgerStart is how much was added before a ledger began.
type ledgerStart struct{ actors, requests int }

// NextLedger says that what follows is from another ledger. It matters only
// for the order of parties, which is declared ledger by ledger, and for
// [Graph.Apart].
func (b *Builder) NextLedger() {
	b.ledgers = append(b.ledgers, ledgerStart{len(b.actors), b.NumRows()})
}

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
	b.parties = append(b.parties, partyDraft{PartySpec: p, ledger: len(b.ledgers)})
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
func (b *Builder) AddRequest(r RequestSpec) { b.requests.Add(&r) }

// AddRows adds requests that were packed elsewhere, as if each had been added by
// [Builder.AddRequest] now. It empties the rows, which can then be filled again.
func (b *Builder) AddRows(r *Rows) { b.requests.Append(r) }

// Incomplete says that there are more requests, which could not be read. One with
// an id may then lack what another with that id states, and it is no fault.
func (b *Builder) Incomplete() { b.lost = true }

// NumRows is how many requests were added.
func (b *Builder) NumRows() int { return b.requests.Len() }

// CutRows drops the requests that were added after the first n, for a reader that
// finds late that its input is worth nothing.
func (b *Builder) CutRows(n int) {
	if n < b.NumRows() {
		b.requests.packed.Entries.Cut(n)
	}
}
