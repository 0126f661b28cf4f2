package graph

import (
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Graph is a relationship graph. It never changes after it was built, and any
// number of goroutines may read it. The zero Graph is empty.
//
// [Party], [Actor], [Channel], [Source], [Request] and [Claim] are small
// handles into a Graph: copying one costs nothing, == tells whether two mean
// the same thing of the same graph, and the methods of a zero handle give zero
// values or must not be called, as each says.
type Graph struct {
	title    string
	asOf     date.Date
	names    [sections]map[string]uint32
	sources  []source // the four start at 1; element 0 is no thing
	parties  []party
	actors   []actor
	channels []channel

	dates    []date.Date // element 0 is no date
	requests columns
	details  []detail // by request, only of requests that have any
	claims   []claim
	places   []place // by request from 1; nil when no request has a place
	files    []string
	byID     []RequestID // those with an id, sorted by it
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
}

type party struct {
	thing
	members []uint32 // actors, in their order
}

type actor struct {
	thing
	kind     ActorKind
	party    uint32
	offices  []Office
	memberOf []uint32
}

type channel struct {
	thing
	kind    string
	between []side
	states  []channelState
}

// side is a party or an actor.
type side struct {
	section Section
	number  uint32
}

type channelState struct {
	is     State
	from   date.Date
	by     side
	source uint32
	note   string
	at     fault.Pos
}

// Title is the ledger's title, which may be empty.
func (g *Graph) Title() string { return g.title }

// AsOf is when the ledger was last true; zero when it does not say.
func (g *Graph) AsOf() date.Date { return g.asOf }

// NumActors is the number of actors; their ids run from 1 to it.
func (g *Graph) NumActors() int { return max(len(g.actors)-1, 0) }

// NumRequests is the number of requests; their ids run from 1 to it.
func (g *Graph) NumRequests() int { return g.requests.len() }

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

func (g *Graph) find(s Section, name string) uint32 { return g.names[s][nameKey(name)] }

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
// none of them.
func (g *Graph) Request(id string) (r Request, ok bool) {
	i, ok := slices.BinarySearchFunc(g.byID, id, func(n RequestID, id string) int {
		return strings.Compare(Request{g, n}.ID(), id)
	})
	if !ok || id == "" {
		return Request{}, false
	}
	return Request{g, g.byID[i]}, true
}

// RequestAt gives the request with a number from 1 to [Graph.NumRequests].
func (g *Graph) RequestAt(n RequestID) Request { return Request{g, n} }

// ActorAt gives the actor with a number from 1 to [Graph.NumActors].
func (g *Graph) ActorAt(n ActorID) Actor { return Actor{g, uint32(n)} }
