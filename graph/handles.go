package graph

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// ActorID numbers the actors of a graph from 1, in their order.
type ActorID uint32

// Party is a side that actors belong to.
type Party struct {
	g *Graph
	n uint32
}

// Number is the party's number in its graph, from 1, in the order of parties.
func (p Party) Number() int { return int(p.n) }

// ID is the id the ledger gives the party.
func (p Party) ID() string { return p.g.parties[p.n].id }

// Name is the party's name, or its id when it has none.
func (p Party) Name() string { return p.g.parties[p.n].display() }

// Also gives the party's other names.
func (p Party) Also() iter.Seq[string] { return slices.Values(p.g.parties[p.n].also) }

// Pos is where the party was declared.
func (p Party) Pos() fault.Pos { return p.g.parties[p.n].at }

// Actors gives the actors of the party, in their order.
func (p Party) Actors() iter.Seq[Actor] {
	return func(yield func(Actor) bool) {
		for _, n := range p.g.parties[p.n].members {
			if !yield(Actor{p.g, n}) {
				return
			}
		}
	}
}

// Actor is a person or body that asks or is asked.
type Actor struct {
	g *Graph
	n uint32
}

func (a Actor) data() *actor { return &a.g.actors[a.n] }

// ID is the id the ledger gives the actor.
func (a Actor) ID() string { return a.data().id }

// Number is the actor's number in its graph.
func (a Actor) Number() ActorID { return ActorID(a.n) }

// Name is the actor's name, or its id when it has none.
func (a Actor) Name() string { return a.data().display() }

// Also gives the actor's other names.
func (a Actor) Also() iter.Seq[string] { return slices.Values(a.data().also) }

// Pos is where the actor was declared; zero for one that was filled in.
func (a Actor) Pos() fault.Pos { return a.data().at }

// Kind is Person or Body.
func (a Actor) Kind() ActorKind {
	if a.data().kind == Body {
		return Body
	}
	return Person
}

// Party is the party the actor belongs to, if any.
func (a Actor) Party() (p Party, ok bool) {
	n := a.data().party
	return Party{a.g, n}, n != 0
}

// Offices gives the offices the actor holds or held, by the day they began.
func (a Actor) Offices() iter.Seq[Office] { return slices.Values(a.data().more().offices) }

// Fields gives what else is stated of the actor, by keys of the writers' own.
func (a Actor) Fields() iter.Seq2[string, string] { return attributesOf(a.data().more().fields) }

func attributesOf(list []Attribute) iter.Seq2[string, string] {
	return func(yield func(key, value string) bool) {
		for _, a := range list {
			if !yield(a.Key, a.Value) {
				return
			}
		}
	}
}

// MemberOf gives the bodies the actor is a member of.
func (a Actor) MemberOf() iter.Seq[Actor] {
	return func(yield func(Actor) bool) {
		for _, n := range a.data().more().memberOf {
			if !yield(Actor{a.g, n}) {
				return
			}
		}
	}
}

// Sent gives the requests in which the actor is the asker: by the one asked, in
// the order of actors, and those to the same one in the order of requests. Of a
// request without direction either may be the asker; it is here when the actor
// is its [Request.From], and in Received of the other.
func (a Actor) Sent() iter.Seq[Request] {
	return func(yield func(Request) bool) { a.g.list(a.g.sent(ActorID(a.n)))(yield) }
}

// Received gives the requests in which the actor is the one asked, by the asker
// as Sent does by the one asked. See there for requests without direction.
func (a Actor) Received() iter.Seq[Request] {
	return func(yield func(Request) bool) { a.g.list(a.g.received(ActorID(a.n)))(yield) }
}

// SentTo gives the requests of [Actor.Sent] in which another actor is the one
// asked, in their order. Finding them is a binary search.
func (a Actor) SentTo(b Actor) iter.Seq[Request] {
	return func(yield func(Request) bool) {
		a.g.list(a.g.byActor().Between(a.n, b.n))(yield)
	}
}

// Channel is a way to ask.
type Channel struct {
	g *Graph
	n uint32
}

func (c Channel) data() *channel { return &c.g.channels[c.n] }

// Number is the channel's number in its graph, from 1, in the order of channels.
func (c Channel) Number() int { return int(c.n) }

// ID is the id the ledger gives the channel.
func (c Channel) ID() string { return c.data().id }

// Name is the channel's name, or its id when it has none.
func (c Channel) Name() string { return c.data().display() }

// Also gives the channel's other names.
func (c Channel) Also() iter.Seq[string] { return slices.Values(c.data().also) }

// Kind is a word of [ChannelKinds] or another one; empty when not stated.
func (c Channel) Kind() string { return c.data().kind }

// Pos is where the channel was declared; zero for one that was filled in.
func (c Channel) Pos() fault.Pos { return c.data().at }

// Between gives the parties and actors that the channel connects.
func (c Channel) Between() iter.Seq[Side] {
	return func(yield func(Side) bool) {
		for _, s := range c.data().between {
			if !yield(Side{c.g, s}) {
				return
			}
		}
	}
}

// Fields gives what else is stated of the channel, by keys of the writers' own.
func (c Channel) Fields() iter.Seq2[string, string] { return attributesOf(c.data().fields) }

// States gives the states the channel entered, by the day they began.
func (c Channel) States() iter.Seq[ChannelState] {
	return func(yield func(ChannelState) bool) {
		for i := range c.data().states {
			if !yield(ChannelState{c.g, &c.data().states[i]}) {
				return
			}
		}
	}
}

// Side is a party or an actor, where either may stand.
type Side struct {
	g *Graph
	s side
}

// Party is the party, if the side is one.
func (s Side) Party() (p Party, ok bool) {
	return Party{s.g, s.s.number}, s.s.section == Parties && s.s.number != 0
}

// Actor is the actor, if the side is one.
func (s Side) Actor() (a Actor, ok bool) {
	return Actor{s.g, s.s.number}, s.s.section == Actors && s.s.number != 0
}

// IsZero reports whether the side is neither.
func (s Side) IsZero() bool { return s.s.number == 0 }

// ID is the id of the party or actor, empty for neither.
func (s Side) ID() string {
	if p, ok := s.Party(); ok {
		return p.ID()
	}
	if a, ok := s.Actor(); ok {
		return a.ID()
	}
	return ""
}

// Name is the name of the party or actor, empty for neither.
func (s Side) Name() string {
	if p, ok := s.Party(); ok {
		return p.Name()
	}
	if a, ok := s.Actor(); ok {
		return a.Name()
	}
	return ""
}

// ChannelState is a state a channel entered and stays in until the next.
type ChannelState struct {
	g *Graph
	s *channelState
}

// Is is the state.
func (s ChannelState) Is() State { return s.s.is }

// From is when it began; zero: it was so from the beginning.
func (s ChannelState) From() date.Date { return s.s.from }

// Begins gives the first and the last day on which it may have begun, which end with the
// ledger where it may have begun by then.
func (s ChannelState) Begins() (first, last date.Day) { return s.s.first, s.s.last }

// By is who brought it about, if stated.
func (s ChannelState) By() Side { return Side{s.g, s.s.by} }

// Source is who reports it, if stated.
func (s ChannelState) Source() (src Source, ok bool) {
	return Source{s.g, s.s.source}, s.s.source != 0
}

// Note is what the ledger says of it.
func (s ChannelState) Note() string { return s.s.note }

// Pos is where it was stated.
func (s ChannelState) Pos() fault.Pos { return s.s.at }

// Source is who reports.
type Source struct {
	g *Graph
	n uint32
}

func (s Source) data() *source { return &s.g.sources[s.n] }

// ID is the id the ledger gives the source.
func (s Source) ID() string { return s.data().id }

// Name is the source's name, or its id when it has none.
func (s Source) Name() string { return s.data().display() }

// Also gives the source's other names.
func (s Source) Also() iter.Seq[string] { return slices.Values(s.data().also) }

// Number is the source's number in its graph, from 1; figures cite it. Those with a
// report or a state of a channel come first, then those that others only repeat.
func (s Source) Number() int { return s.data().cited }

// Published is when the source was published; zero when not stated.
func (s Source) Published() date.Date { return s.data().published }

// URL is where the source can be read: http, https or mailto; may be empty.
func (s Source) URL() string { return s.data().url }

// Grade is how far the source can be relied on; zero when not stated.
func (s Source) Grade() Grade { return s.data().grade }

// ReliesOn gives the sources whose word it repeats, in their order.
func (s Source) ReliesOn() iter.Seq[Source] {
	return func(yield func(Source) bool) {
		for _, n := range s.data().reliesOn {
			if !yield(Source{s.g, n}) {
				return
			}
		}
	}
}

// Pos is where the source was declared; zero for one that was filled in.
func (s Source) Pos() fault.Pos { return s.data().at }
