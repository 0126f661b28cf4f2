package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// View is a graph as of the end of a day: what had been asked by then, and what
// the channels then were. Outcomes are those that are known today, since no
// ledger says when an answer came.
type View struct {
	g  *graph.Graph
	on date.Day
}

// AsOf gives the view of a graph as of the end of a day.
func AsOf(g *graph.Graph, on date.Day) View { return View{g, on} }

// Day is the day of the view.
func (v View) Day() date.Day { return v.on }

// Made answers whether a request of the graph had been made. Of one that was
// made on the day or before it is Yes, and Possibly where its date allows later
// days too.
func (v View) Made(r graph.Request) truth.Answer {
	switch d := r.Date(); {
	case d.IsZero():
		return truth.Possibly
	case d.Latest() <= v.on:
		return truth.Yes
	case d.Earliest() > v.on:
		return truth.No
	default:
		return truth.Possibly
	}
}

// Requests gives the requests that had been made or may have been, in their
// order, with the answer, which is not No.
func (v View) Requests() iter.Seq2[graph.Request, truth.Answer] {
	return func(yield func(graph.Request, truth.Answer) bool) {
		for r := range v.g.Requests() {
			if a := v.Made(r); a != truth.No && !yield(r, a) {
				return
			}
		}
	}
}

// Channels gives the channels as they were on the day.
func (v View) Channels() iter.Seq[ChannelOn] { return Channels(v.g, v.on) }
