package graph

import (
	"cmp"
	"slices"
	"sort"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// channelState is a state as stated. Where it began is a span: the state began
// on some day of it. No date means since ever.
type channelState struct {
	is     State
	from   date.Date
	by     side
	source uint32
	note   string
	at     fault.Pos

	first, last date.Day // when it may have begun
	// held tells, for each state, until before which day this or one that is
	// stated before it may have held: see channel.sortStates.
	held [len(stateWords)]date.Day
}

func compareStates(x, y *channelState) int {
	return cmp.Or(compareDates(x.from, y.from), cmp.Compare(x.is, y.is), compareSides(x.by, y.by),
		cmp.Compare(x.source, y.source), cmp.Compare(x.note, y.note))
}

// sortStates puts the states of a channel in order, drops what is stated twice,
// and finds how long each may have held.
//
// A state surely ended when another one that surely began later has surely
// begun: on the last day on which that one may have begun. Two states of which
// either may have come first never end each other.
func (c *channel) sortStates(time *timing) {
	for i := range c.states {
		s := &c.states[i]
		s.first, s.last = date.MinDay, date.MinDay
		if !s.from.IsZero() {
			s.first, s.last = time.span(s.from)
		}
	}
	slices.SortFunc(c.states, func(x, y channelState) int {
		return cmp.Or(compareStates(&x, &y), comparePlaces(x.at, y.at))
	})
	c.states = slices.CompactFunc(c.states, func(x, y channelState) bool { return compareStates(&x, &y) == 0 })
	states := c.states
	// surely[i] is the first day on which one of states[i:] has surely begun.
	surely := make([]date.Day, len(states)+1)
	surely[len(states)] = date.MaxDay
	for i := len(states) - 1; i >= 0; i-- {
		surely[i] = min(surely[i+1], states[i].last)
	}
	c.begun(surely[0])
	held := neverHeld()
	for i := range states {
		s := &states[i]
		// States are sorted by the first day on which they may have begun.
		later := sort.Search(len(states), func(j int) bool { return states[j].first > s.last })
		held[s.is] = max(held[s.is], surely[later])
		s.held = held
	}
}

// begun finds what the channel may have been before its first state, which has surely
// begun by a day: open, or nothing where that is a proposal.
func (c *channel) begun(first date.Day) {
	c.before = neverHeld()
	c.before[Open] = first
	may := func(is func(State) bool) bool {
		return slices.ContainsFunc(c.states, func(s channelState) bool { return s.first <= first && is(s.is) })
	}
	if may(func(s State) bool { return s == Proposed }) {
		c.before[NoChannel] = first
		if !may(func(s State) bool { return s != Proposed }) {
			c.before[Open] = date.MinDay
		}
	}
}

func neverHeld() (held [len(stateWords)]date.Day) {
	for i := range held {
		held[i] = date.MinDay
	}
	return held
}

// count counts the states that may have begun on or before the day.
func (c *channel) count(day date.Day) int {
	return sort.Search(len(c.states), func(i int) bool { return c.states[i].first > day })
}

// StatesDuring gives every state the channel may have been in on some day of
// the span, in the order of [States], and [NoChannel] last. One state means that it is
// certain. A channel is open before its first state, and before a first proposal there
// is none. A state may have begun on any day of its date, so around that day the states
// before and after it are both possible, and states whose order is not certain stay
// possible beside each other. The zero date asks about all time. The cost is that of a
// binary search.
func (c Channel) StatesDuring(span date.Date) []State {
	return c.states(span.Earliest(), span.Latest())
}

// StatesOn is [Channel.StatesDuring] of a day.
func (c Channel) StatesOn(day date.Day) []State { return c.states(day, day) }

func (c Channel) states(first, last date.Day) (out []State) {
	d := c.data()
	held := neverHeld()
	if n := d.count(last); n > 0 {
		held = d.states[n-1].held
	}
	for _, s := range append(States(), NoChannel) {
		if first < max(held[s], d.before[s]) {
			out = append(out, s)
		}
	}
	return out
}

// StateAt gives the last state that the channel may have entered by the last
// day of the span: what a figure "as of" then shows beside the day it began.
// Whether it was in that state is for [Channel.StatesDuring] to say. ok is false
// when it can't have entered any. The zero date asks about the end of all time.
func (c Channel) StateAt(span date.Date) (s ChannelState, ok bool) { return c.StateBy(span.Latest()) }

// StateBy is [Channel.StateAt] of a day.
func (c Channel) StateBy(day date.Day) (s ChannelState, ok bool) {
	n := c.data().count(day)
	if n == 0 {
		return ChannelState{}, false
	}
	return ChannelState{c.g, &c.data().states[n-1]}, true
}
