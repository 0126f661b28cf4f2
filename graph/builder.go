package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
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
	open        [sections]bool
	large       bool
	ledgers     []ledgerStart // those that were begun

	sources  store.Pages[SourceSpec]
	parties  store.Pages[partyDraft]
	actors   store.Pages[ActorSpec]
	channels store.Pages[ChannelSpec]
	requests Rows
	state    builderState
	lost     bool
	faults   faults
}

// stated is a value of the ledger itself, where it was stated and whose word it is.
type stated struct {
	text   string
	date   date.Date
	source string
	at     fault.Pos
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
	b.ledgers = append(b.ledgers, ledgerStart{b.actors.Len(), b.NumRows()})
}

// Title states the title. The locator's field is title.
func (b *Builder) Title(text string, at Locator) { b.TitleBy("", text, at) }

// TitleBy states the title of what a source says; "" is nobody's. Titles of sources
// are their own: that of the ledger is one without a source, or else the only one.
func (b *Builder) TitleBy(source, text string, at Locator) {
	if text != "" {
		b.title = append(b.title, stated{text: normal(text), source: normal(source), at: locate(at, "title", 0)})
	}
}

// AsOf states when the ledger was last true: at the end of the last day of the date,
// which has one. The locator's field is as_of.
func (b *Builder) AsOf(d date.Date, at Locator) { b.AsOfBy("", d, at) }

// AsOfBy states when what a source says was last true; "" is nobody's. The ledger was
// last true at the latest of these.
func (b *Builder) AsOfBy(source string, d date.Date, at Locator) {
	if !d.IsZero() {
		b.asOf = append(b.asOf, stated{date: d, source: normal(source), at: locate(at, "as_of", 0)})
	}
}

// wholeTitle gives the title of what ledgers state together.
func wholeTitle(list []stated) (title string) {
	several := false
	for i := range list {
		switch s := &list[i]; {
		case s.source == "":
			return s.text
		case title == "":
			title = s.text
		default:
			several = several || s.text != title
		}
	}
	if several {
		return ""
	}
	return title
}

// wholeAsOf gives when ledgers together were last true.
func wholeAsOf(list []stated) (asOf date.Date) {
	for i := range list {
		if d := list[i].date; asOf.IsZero() || d.Latest() > asOf.Latest() || d.Latest() == asOf.Latest() && compareDates(d, asOf) < 0 {
			asOf = d
		}
	}
	return asOf
}

// Open says that a section is not complete, be it present or not: names that it lacks
// are filled in.
func (b *Builder) Open(s Section) { b.open[s] = true }

// Large lets requests have more worlds than [MaxWorlds], lets more than 100,000 statements
// come of what is said of requests to several, for each who was asked, and lets the origins
// of what is reported lie so far that to find them takes long. All may take any time and
// memory.
func (b *Builder) Large() { b.large = true }

// Declare says that a section is present, and so complete, even if nothing is
// added to it.
func (b *Builder) Declare(s Section) { b.declared[s] = true }

func (b *Builder) declare(s Section, partial bool) { b.declared[s] = b.declared[s] || !partial }

// AddSource adds what is stated of a source. Its locator is asked for places
// until Build returns, as with the other specs, and its slices are kept and
// not changed.
func (b *Builder) AddSource(s SourceSpec) {
	b.declare(Sources, s.Partial)
	b.sources.Add(s)
}

// AddParty adds what is stated of a party.
func (b *Builder) AddParty(p PartySpec) {
	b.declare(Parties, p.Partial)
	b.parties.Add(partyDraft{PartySpec: p, ledger: len(b.ledgers)})
}

// AddActor adds what is stated of an actor.
func (b *Builder) AddActor(a ActorSpec) {
	b.declare(Actors, a.Partial)
	b.actors.Add(a)
}

// AddChannel adds what is stated of a channel.
func (b *Builder) AddChannel(c ChannelSpec) {
	b.declare(Channels, c.Partial)
	b.channels.Add(c)
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
