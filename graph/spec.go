package graph

import (
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// A Locator tells where a field of a spec was written, so that faults and
// answers can point there. Field "" is the spec itself; for a field that is a
// list, n is the index of the element, otherwise 0. A place that is not known
// is the zero Pos. A nil Locator knows no place.
type Locator interface {
	Pos(field string, n int) fault.Pos
}

// At is a Locator for a spec of which only one place is known.
type At fault.Pos

// Pos gives the one place.
func (a At) Pos(string, int) fault.Pos { return fault.Pos(a) }

func locate(l Locator, field string, n int) fault.Pos {
	if l == nil {
		return fault.Pos{}
	}
	return l.Pos(field, n)
}

// Section is one of the lists of a ledger in which things are declared. Ids,
// names and also-names share one namespace within a section.
type Section uint8

// The sections.
const (
	Sources Section = iota
	Parties
	Actors
	Channels
	sections = iota
)

var sectionWords = [sections]struct{ plural, singular, a string }{
	{"sources", "source", "a source"},
	{"parties", "party", "a party"},
	{"actors", "actor", "an actor"},
	{"channels", "channel", "a channel"},
}

// String gives the key of the section in a ledger.
func (s Section) String() string { return sectionWords[s].plural }

// SourceSpec is what is stated of a source. The locator's fields are id, name,
// also, published and url.
type SourceSpec struct {
	ID        string
	Name      string
	Also      []string
	Published date.Date
	URL       string
	Where     Locator
}

// PartySpec is what is stated of a party. The locator's fields are id, name
// and also.
type PartySpec struct {
	ID    string
	Name  string
	Also  []string
	Where Locator
}

// ActorSpec is what is stated of an actor. The locator's fields are id, name,
// also, kind, party, office and member_of.
type ActorSpec struct {
	ID       string
	Name     string
	Also     []string
	Kind     ActorKind
	Party    string // any name of a party
	Offices  []Office
	MemberOf []string // any names of actors
	Where    Locator
}

// Attribute is something else that is stated of an actor, a channel or a request,
// and carried along.
type Attribute struct{ Key, Value string }

// ActorKind tells persons from bodies. The zero kind states nothing and is
// read as a person.
type ActorKind uint8

// The kinds of actor.
const (
	UnstatedKind ActorKind = iota
	Person
	Body
)

// String gives the word of a ledger; an unstated kind is a person.
func (k ActorKind) String() string {
	if k == Body {
		return "body"
	}
	return "person"
}

// ParseActorKind reads person or body.
func ParseActorKind(word string) (ActorKind, bool) {
	switch word {
	case "person":
		return Person, true
	case "body":
		return Body, true
	}
	return UnstatedKind, false
}

// Office is a post that an actor holds or held.
type Office struct {
	Title string
	From  date.Date // zero: not stated
	To    date.Date // zero: not stated, or still held
	Rank  int       // as the ledger counts ranks; 0: not stated
}

// ChannelSpec is what is stated of a channel. The locator's fields are id,
// name, also, kind and between; states have locators of their own.
type ChannelSpec struct {
	ID      string
	Name    string
	Also    []string
	Kind    string   // a word of [ChannelKinds] or any other
	Between []string // any names of parties or actors
	States  []StateSpec
	Where   Locator
}

// ChannelKinds lists the kinds of channel that a ledger's readers know. Other
// words are kept as they are.
func ChannelKinds() []string {
	return []string{"telephone", "hotline", "visit", "meeting", "forum", "mechanism", "letter", "mail", "diplomatic", "intermediary"}
}

// StateSpec is a state that a channel enters. The locator's fields are is,
// from, by, source and note.
type StateSpec struct {
	Is     State
	From   date.Date // zero: since ever
	By     string    // any name of a party or actor
	Source string    // any name of a source
	Note   string
	Where  Locator
}

// State is whether a channel can be used. A channel is open before its first
// state.
type State uint8

// The states.
const (
	Open State = iota
	Suspended
	Severed
	Cancelled
	Proposed
)

// States lists the states in the order in which legends show them.
func States() []State { return []State{Open, Suspended, Severed, Cancelled, Proposed} }

var stateWords = [...]string{"open", "suspended", "severed", "cancelled", "proposed"}

// String gives the word of a ledger.
func (s State) String() string {
	if int(s) < len(stateWords) {
		return stateWords[s]
	}
	return "invalid"
}

// ParseState reads the word of a state.
func ParseState(word string) (State, bool) {
	for _, s := range States() {
		if s.String() == word {
			return s, true
		}
	}
	return Open, false
}

// RequestSpec is what is stated of a request. The locator's fields are id,
// from, to, between, via, date, times, outcome, deadline, about, for, note,
// redirected_to and counters; reports have locators of their own.
//
// Either From and To are given, or Between. A spec with several To stands for
// one request to each; their ids are then ID/actor. Specs with the same ID are
// merged: what one leaves out another may state, and reports add up.
type RequestSpec struct {
	ID      string
	Source  string   // any name of a source
	From    string   // any name of an actor
	To      []string // any names of actors
	Between []string // two actors, of which one asked
	Via     string   // any name of a channel; "": direct

	Date         date.Date
	Times        Count   // zero: once, unless the reports say otherwise
	Outcome      Outcome // Unstated: what the reports say
	Answered     date.Date
	Deadline     date.Date
	About        string
	For          string // any name of an actor: on whose behalf
	Note         string
	RedirectedTo string // any name of an actor
	Counters     string // id of the request to which this is a counter-offer
	Fields       []Attribute
	Reports      []ReportSpec
	Where        Locator

	// Incomplete says that not all that was written of it could be read. What it
	// lacks is then no fault of its own.
	Incomplete bool
}

// ReportSpec is what one source says of a request. The locator's fields are
// source, outcome, date, times and note.
type ReportSpec struct {
	Source  string // any name of a source
	Outcome Outcome
	Date    date.Date // when it was reported
	Times   Count
	Note    string

	Answered     date.Date
	RedirectedTo string
	Fields       []Attribute
	Where        Locator
}
