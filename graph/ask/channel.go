package ask

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// ChannelOn is what a channel may have been on a day.
type ChannelOn struct {
	Channel graph.Channel
	Open    truth.Answer
	// States are those it may have been in, in the order of [graph.States], and
	// [graph.NoChannel] last.
	States []graph.State
	// Since is the last state it may have entered by then, if Entered. A channel
	// is open before its first state, and before a first proposal there is none.
	Since   graph.ChannelState
	Entered bool
}

// Channels answers for each channel of a graph whether it was open at the end of a
// day. A state begins on some day of its date, so around it the answer is Possibly.
// States that begin on one day and differ make it Possibly too, whoever says so.
func Channels(g *graph.Graph, on date.Day) iter.Seq[ChannelOn] {
	return func(yield func(ChannelOn) bool) {
		for c := range g.Channels() {
			x := ChannelOn{Channel: c, States: c.StatesOn(on)}
			x.Since, x.Entered = c.StateBy(on)
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
