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

	// held tells, for each state, until before which day this or one that is
	// stated before it may have held: see channel.sortStates.
	held [len(stateWords)]date.Day
}

// begins gives the first and last day on which the state may have begun.
func (s *channelState) begins() (first, last date.Day) {
	if s.from.IsZero() {
		return date.MinDay, date.MinDay
	}
	return s.from.Earliest(), s.from.Latest()
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
func (c *channel) sortStates() {
	slices.SortFunc(c.states, func(x, y channelState) int {
		return cmp.Or(compareStates(&x, &y), comparePlaces(x.at, y.at))
	})
	c.states = slices.CompactFunc(c.states, func(x, y channelState) bool { return compareStates(&x, &y) == 0 })
	states := c.states
	// surely[i] is the first day on which one of states[i:] has surely begun.
	surely := make([]date.Day, len(states)+1)
	surely[len(states)] = date.MaxDay
	for i := len(states) - 1; i >= 0; i-- {
		_, last := states[i].begins()
		surely[i] = min(surely[i+1], last)
	}
	c.opened = surely[0]
	var held [len(stateWords)]date.Day
	for i := range held {
		held[i] = date.MinDay
	}
	for i := range states {
		_, last := states[i].begins()
		// States are sorted by the first day on which they may have begun.
		later := sort.Search(len(states), func(j int) bool {
			first, _ := states[j].begins()
			return first > last
		})
		held[states[i].is] = max(held[states[i].is], surely[later])
		states[i].held = held
	}
}

// begun counts the states that may have begun on or before the day.
func (c *channel) begun(day date.Day) int {
	return sort.Search(len(c.states), func(i int) bool {
		first, _ := c.states[i].begins()
		return first > day
	})
}

// StatesDuring gives every state the channel may have been in on some day of
// the span, in the order of [States]. One state means that it is certain. A
// channel is open before its first state. A state may have begun on any day of
// its date, so around that day the states before and after it are both
// possible, and states whose order is not certain stay possible beside each
// other. The zero date asks about all time. The cost is that of a binary search.
func (c Channel) StatesDuring(span date.Date) []State {
	d := c.data()
	first := span.Earliest()
	var held [len(stateWords)]date.Day
	for i := range held {
		held[i] = date.MinDay
	}
	if n := d.begun(span.Latest()); n > 0 {
		held = d.states[n-1].held
	}
	held[Open] = max(held[Open], d.opened)
	var out []State
	for _, s := range States() {
		if first < held[s] {
			out = append(out, s)
		}
	}
	return out
}

// StateAt gives the last state that the channel may have entered by the last
// day of the span: what a figure "as of" then shows beside the day it began.
// Whether it was in that state is for [Channel.StatesDuring] to say. ok is false
// when it can't have entered any, which means that it is open. The zero date
// asks about the end of all time.
func (c Channel) StateAt(span date.Date) (s ChannelState, ok bool) {
	n := c.data().begun(span.Latest())
	if n == 0 {
		return ChannelState{}, false
	}
	return ChannelState{c.g, &c.data().states[n-1]}, true
}
