package ask

import (
	"iter"
	"slices"
	"time"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// ChannelOn is what a channel may have been on a day.
type ChannelOn struct {
	Channel graph.Channel
	Open    truth.Answer
	States  []graph.State // those it may have been in, in the order of [graph.States]
	// Since is the last state it may have entered by then, if Entered. A channel
	// is open before its first state.
	Since   graph.ChannelState
	Entered bool
}

// Channels answers for each channel of a graph whether it was open on a day. A
// state begins on some day of its date, so around it the answer is Possibly.
// States that sources give in contradiction to each other make it Possibly too:
// a ledger has no claims about channels.
func Channels(g *graph.Graph, on date.Day) iter.Seq[ChannelOn] {
	span := dateOf(on)
	return func(yield func(ChannelOn) bool) {
		for c := range g.Channels() {
			x := ChannelOn{Channel: c, States: c.StatesDuring(span)}
			x.Since, x.Entered = c.StateAt(span)
			switch {
			case !slices.Contains(x.States, graph.Open):
			case len(x.States) == 1:
				x.Open = truth.Yes
			default:
				x.Open = truth.Possibly
			}
			if !yield(x) {
				return
			}
		}
	}
}

// dateOf gives the date of a day, or of the nearest day that has one.
func dateOf(d date.Day) date.Date {
	return date.Of(min(max(d, date.Civil(0, time.January, 1)), date.Civil(9999, time.December, 31)))
}
