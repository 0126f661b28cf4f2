package graph

import (
	"iter"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Graph is a relationship graph. It never changes after it was built, and any
// number of goroutines may read it. The zero Graph is empty.
//
// [Party], [Actor], [Channel], [Source], [Request] and [Claim] are small
// handles into a Graph: copying one costs nothing, and == tells whether two
// mean the same thing of the same graph. A handle that comes with ok false
// stands for nothing, and none of its methods may be called.
type Graph struct {
	title    string
	timing   timing
	names    [sections]map[string]uint32
	sources  []source // the four start at 1; element 0 is no thing
	parties  []party
	actors   []actor
	channels []channel

	dates     []date.Date // element 0 is no date
	requests  store.Columns[fate]
	ids       []store.Ref               // by request; nil when none has an id
	places    []store.ShortPlace        // by request; nil when none has a place
	detailOf  []uint32                  // by request: the number of its detail from 1, 0: none; nil when none has one
	details   store.Pages[store.Detail] // in no order; some are of no request
	claims    store.Runs[claim]
	countered []RequestID       // see detail; 0: one that this part of a graph lacks
	worlds    store.Runs[world] // those of requests that have several, or whose outcomes hang on when they were known
	worldsAt  [][2]uint32       // by request: the run of its worlds; nil when none has any
	words     []Outcome         // what worlds say by what was known
	ways      []uint16          // by request: how many ways there are in which its outcomes may have been known, 0 for one; nil: all have one
	said      store.Pages[store.Said]
	aside     store.Pages[store.Aside]
	extras    store.Pages[store.Extra]
	several   []uint32     // the runs of names
	pairsOf   []store.Pair // the runs of fields
	policy    Policy
	settled   bool   // by the policy
	base      *Graph // with all worlds, of one that was settled or is asked as of a day
	texts     store.Arena
	files     []string // element 0 is no file
	apart     []int
	byID      *idIndex
	// Of requests by actor; see byActor.
	actorIndex *store.ActorIndex[fate]
	looseOf    *looseIndex
	endsOf     *endsIndex
}

// thing is what a source, party, actor and channel have in common.
type thing struct {
	id, name string
	also     []string
	at       fault.Pos
}

func (t *thing) display() string {
	if t.name == "" {
		return t.id
	}
	return t.name
}

type source struct {
	thing
	published date.Date
	url       string
	reliesOn  []uint32
	cited     int // see Source.Number
	grade     Grade
}

type party struct {
	thing
	members []uint32 // actors, in their order
}

type actor struct {
	thing
	kind  ActorKind
	party uint32
	few   *fewHave
}

// fewHave is what few actors have.
type fewHave struct {
	offices  []Office
	memberOf []uint32
	fields   []Attribute
}

// more gives what few have, of an actor that has none of it nothing.
func (a *actor) more() fewHave {
	if a.few == nil {
		return fewHave{}
	}
	return *a.few
}

type channel struct {
	thing
	kind    string
	between []side
	fields  []Attribute
	states  []channelState
	before  [len(stateWords)]date.Day // until before which day it may have been in a state that nobody states
}

// side is a party or an actor.
type side struct {
	section Section
	number  uint32
}

// Title is the ledger's title, which may be empty.
func (g *Graph) Title() string { return g.title }

// AsOf is when the ledger was last true; zero when it does not say. Of a graph that is
// asked as of a day it is that day.
func (g *Graph) AsOf() date.Date {
	if len(g.timing.ons) == 1 {
		return date.Of(g.timing.ons[0])
	}
	return g.timing.asOf
}

// NumActors is the number of actors; their ids run from 1 to it.
func (g *Graph) NumActors() int { return max(len(g.actors)-1, 0) }

// NumChannels is the number of channels; their numbers run from 1 to it.
func (g *Graph) NumChannels() int { return max(len(g.channels)-1, 0) }

// NumRequests is the number of requests; their ids run from 1 to it.
func (g *Graph) NumRequests() int { return g.requests.Len() }

func count[T any](list []T) uint32 { return uint32(max(len(list)-1, 0)) }

// Parties gives the parties in their order.
func (g *Graph) Parties() iter.Seq[Party] {
	return func(yield func(Party) bool) {
		for i := range count(g.parties) {
			if !yield(Party{g, i + 1}) {
				return
			}
		}
	}
}

// Actors gives the actors in their order.
func (g *Graph) Actors() iter.Seq[Actor] {
	return func(yield func(Actor) bool) {
		for i := range count(g.actors) {
			if !yield(Actor{g, i + 1}) {
				return
			}
		}
	}
}

// Channels gives the channels in their order.
func (g *Graph) Channels() iter.Seq[Channel] {
	return func(yield func(Channel) bool) {
		for i := range count(g.channels) {
			if !yield(Channel{g, i + 1}) {
				return
			}
		}
	}
}

// Sources gives the sources in their order.
func (g *Graph) Sources() iter.Seq[Source] {
	return func(yield func(Source) bool) {
		for i := range count(g.sources) {
			if !yield(Source{g, i + 1}) {
				return
			}
		}
	}
}

// Requests gives the requests in their order.
func (g *Graph) Requests() iter.Seq[Request] {
	return func(yield func(Request) bool) {
		for i := range g.NumRequests() {
			if !yield(Request{g, RequestID(i + 1)}) {
				return
			}
		}
	}
}

func (g *Graph) find(s Section, name string) uint32 { return g.names[s][normal(name)] }

// Party finds a party by its id, name or another name of it.
func (g *Graph) Party(name string) (p Party, ok bool) {
	n := g.find(Parties, name)
	return Party{g, n}, n != 0
}

// Actor finds an actor by its id, name or another name of it.
func (g *Graph) Actor(name string) (a Actor, ok bool) {
	n := g.find(Actors, name)
	return Actor{g, n}, n != 0
}

// Channel finds a channel by its id, name or another name of it.
func (g *Graph) Channel(name string) (c Channel, ok bool) {
	n := g.find(Channels, name)
	return Channel{g, n}, n != 0
}

// Source finds a source by its id, name or another name of it.
func (g *Graph) Source(name string) (s Source, ok bool) {
	n := g.find(Sources, name)
	return Source{g, n}, n != 0
}

// Request finds a request by the id that the ledger gives it. A request to
// several actors is several requests, with the ids ID/actor; ID alone finds
// none of them. The first call makes a table of all ids, 8 to 24 bytes each.
func (g *Graph) Request(id string) (r Request, ok bool) {
	if g.ids == nil || id == "" {
		return Request{}, false
	}
	n, ok := g.byID.find(g, normal(id))
	return Request{g, n}, ok
}

// RequestAt gives the request with a number from 1 to [Graph.NumRequests].
func (g *Graph) RequestAt(n RequestID) Request { return Request{g, n} }

// ActorAt gives the actor with a number from 1 to [Graph.NumActors].
func (g *Graph) ActorAt(n ActorID) Actor { return Actor{g, uint32(n)} }
