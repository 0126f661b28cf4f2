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
// also, published, url, relies_on and grade.
type SourceSpec struct {
	ID        string
	Name      string
	Also      []string
	Published date.Date
	URL       string
	ReliesOn  []string // any names of sources whose word it repeats
	Grade     Grade
	Source    string // in a file that has a source: any name of it, whose word this is
	Partial   bool   // it does not make its section complete
	Where     Locator
}

// PartySpec is what is stated of a party. The locator's fields are id, name
// and also.
type PartySpec struct {
	ID      string
	Name    string
	Also    []string
	Source  string // as of a SourceSpec
	Partial bool   // as of a SourceSpec
	Where   Locator
}

// ActorSpec is what is stated of an actor. The locator's fields are id, name,
// also, kind, party, office, member_of and fields.
type ActorSpec struct {
	ID       string
	Name     string
	Also     []string
	Kind     ActorKind
	Party    string // any name of a party
	Offices  []Office
	MemberOf []string // any names of actors
	Fields   []Attribute
	Source   string // as of a SourceSpec
	Partial  bool   // as of a SourceSpec
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
// name, also, kind, between and fields; states have locators of their own.
type ChannelSpec struct {
	ID      string
	Name    string
	Also    []string
	Kind    string   // a word of [ChannelKinds] or any other
	Between []string // any names of parties or actors
	States  []StateSpec
	Fields  []Attribute
	Source  string // as of a SourceSpec
	Partial bool   // as of a SourceSpec
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
	Ended     // as was foreseen
	NoChannel // there is none yet: no ledger states it
)

// States lists the states in the order in which legends show them.
func States() []State { return []State{Open, Suspended, Severed, Cancelled, Proposed, Ended} }

var stateWords = [...]string{"open", "suspended", "severed", "cancelled", "proposed", "ended", "none"}

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
// from, to, between, via, date, times, outcome, answered, deadline, about, for,
// note, redirected_to, counters, fields and source; reports have locators of
// their own.
//
// A request needs an asker and one who is asked, from this or from its reports;
// Between names the two and leaves open who asked. A spec with several To stands for
// one request to each; their ids are then ID/actor. Specs with the same ID are
// merged: what one leaves out another may state, and reports add up.
//
// Where there is a Source, all that the spec states, apart from ID and Reports, is
// one report of that source, and Date is when the request was made by its word.
type RequestSpec struct {
	ID      string
	Source  string   // any name of a source
	From    string   // any name of an actor
	To      []string // any names of actors
	Between []string // two actors, of which one asked
	Via     string   // any name of a channel; "": direct, unless the reports say otherwise

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
	FromParty    string // any name of the party of From, as a row of a table may tell it
	ToParty      string // the same of To
	Reports      []ReportSpec
	Where        Locator

	// Incomplete says that not all that was written of it could be read. What it
	// lacks is then no fault of its own.
	Incomplete bool
}

// ReportSpec is what one source says of a request: of who asked, when and so on as
// much as of the outcome. What it leaves out it does not say. The locator's fields
// are source, from, to, between, via, asked, times, outcome, answered, deadline,
// about, for, redirected_to, counters, fields, date, note, quote, at, url, relies_on
// and grade.
type ReportSpec struct {
	Source  string // any name of a source
	From    string
	To      string
	Between []string
	Via     string

	Asked        date.Date // when the request was made
	Times        Count
	Outcome      Outcome
	Answered     date.Date
	Deadline     date.Date
	About        string
	For          string
	RedirectedTo string
	Counters     string
	Fields       []Attribute

	Date     date.Date // when it was said
	Note     string
	Quote    string   // the words
	At       string   // where they stand in the source
	URL      string   // a link to that place
	ReliesOn []string // any names of sources: whose word it is in this
	Grade    Grade
	Where    Locator
}

// Report gives what the spec states as the report of its Source. ok is false where
// there is none. Of several To the report names none: it is one report of each.
func (s *RequestSpec) Report() (r ReportSpec, ok bool) {
	if s.Source == "" {
		return ReportSpec{}, false
	}
	r = ReportSpec{
		Source: s.Source, From: s.From, Between: s.Between, Via: s.Via,
		Asked: s.Date, Times: s.Times, Outcome: s.Outcome, Answered: s.Answered, Deadline: s.Deadline,
		About: s.About, For: s.For, RedirectedTo: s.RedirectedTo, Counters: s.Counters, Fields: s.Fields,
		Note: s.Note, Where: s.Where,
	}
	if len(s.To) == 1 {
		r.To = s.To[0]
	}
	return r, true
}
