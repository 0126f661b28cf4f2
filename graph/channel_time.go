package graph

import "github.com/rapport-graph/rapport/graph/date"

// StatesDuring gives every state the channel may have been in on some day of
// the span, in the order of [States]. One state means that it is certain. A
// channel is open before its first state; a state that began on an uncertain
// day overlaps the one before it. The zero date asks about all time.
func (c Channel) StatesDuring(span date.Date) []State {
	states := c.data().states
	var may [len(stateWords)]bool
	first, last := span.Earliest(), span.Latest()
	// A state may hold from the first day it can begin until the last day on
	// which the next one can begin.
	hold := func(s State, from, to date.Day) {
		if from <= last && first <= to {
			may[s] = true
		}
	}
	until := func(i int) date.Day {
		switch {
		case i == len(states) || states[i].from.Latest() == date.MaxDay && !states[i].from.IsZero():
			return date.MaxDay
		case states[i].from.IsZero():
			return date.MinDay
		default:
			return states[i].from.Latest() - 1
		}
	}
	hold(Open, date.MinDay, until(0))
	for i, s := range states {
		if from, to := s.from.Earliest(), until(i+1); from <= to {
			hold(s.is, from, to)
		}
	}
	var out []State
	for _, s := range States() {
		if may[s] {
			out = append(out, s)
		}
	}
	return out
}

// StateAt gives the state that the channel entered last, judged on the last day
// of the span: what a figure "as of" then shows. ok is false when the channel
// had entered none, which means that it is open. The zero date asks about the
// end of all time.
func (c Channel) StateAt(span date.Date) (s ChannelState, ok bool) {
	states := c.data().states
	for i := len(states) - 1; i >= 0; i-- {
		if states[i].from.Earliest() <= span.Latest() {
			return ChannelState{c.g, &states[i]}, true
		}
	}
	return ChannelState{}, false
}
