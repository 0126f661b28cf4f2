package diff

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Between is what happened in a graph after the end of one day and until the end
// of another.
type Between struct {
	g        *graph.Graph
	from, to date.Day
}

// Days compares a graph as of two days, of which from is not the later one.
func Days(g *graph.Graph, from, to date.Day) Between { return Between{g, from, to} }

// happened answers whether something of a date happened in between.
func (b Between) happened(d date.Date) truth.Answer {
	switch first, last := d.Earliest(), d.Latest(); {
	case d.IsZero():
		return truth.Possibly
	case last <= b.from || first > b.to:
		return truth.No
	case first > b.from && last <= b.to:
		return truth.Yes
	default:
		return truth.Possibly
	}
}

// Requests gives the requests that were made or may have been made in between,
// in their order, with the answer, which is not No.
func (b Between) Requests() iter.Seq2[graph.Request, truth.Answer] {
	return func(yield func(graph.Request, truth.Answer) bool) {
		for r := range b.g.Requests() {
			if a := b.happened(r.Date()); a != truth.No && !yield(r, a) {
				return
			}
		}
	}
}

// ChannelChange is what became of a channel in between.
type ChannelChange struct {
	Before, After ask.ChannelOn // of the same channel, on the two days
	Entered       []Entered     // the states that it entered or may have entered in between
}

// Entered is a state of a channel, and whether it began in between. The answer
// is not No.
type Entered struct {
	State  graph.ChannelState
	Answer truth.Answer
}

// Channels gives the channels that entered or may have entered a state in
// between, in their order.
func (b Between) Channels() iter.Seq[ChannelChange] {
	return func(yield func(ChannelChange) bool) {
		after := slices.Collect(ask.Channels(b.g, b.to))
		for i, before := range slices.Collect(ask.Channels(b.g, b.from)) {
			c := ChannelChange{Before: before, After: after[i]}
			for s := range before.Channel.States() {
				if s.From().IsZero() {
					continue // since ever
				}
				if a := b.happened(s.From()); a != truth.No {
					c.Entered = append(c.Entered, Entered{s, a})
				}
			}
			if len(c.Entered) > 0 && !yield(c) {
				return
			}
		}
	}
}
