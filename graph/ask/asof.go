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
//
// What a graph says was so by its own as-of date: a request of 2021 in a graph as
// of May had been made by the end of May, and one without a date too.
type View struct {
	g  *graph.Graph
	on date.Day
}

// AsOf gives the view of a graph as of the end of a day.
func AsOf(g *graph.Graph, on date.Day) View { return View{g, on} }

// Day is the day of the view.
func (v View) Day() date.Day { return v.on }

// surely gives the last day from which what began by then had surely happened by
// the day of the view, however long its date is.
func (v View) surely() date.Day {
	if known := v.g.AsOf(); !known.IsZero() && known.Latest() <= v.on {
		return known.Latest()
	}
	return date.MinDay
}

// Happened answers whether something of a date had happened: Yes if it did on the
// day or before it, and Possibly where its date allows later days too. The zero
// date allows every day.
func (v View) Happened(d date.Date) truth.Answer {
	known := v.surely()
	switch {
	case d.Latest() <= v.on, known > date.MinDay && d.Earliest() <= known:
		return truth.Yes
	case d.Earliest() > v.on:
		return truth.No
	default:
		return truth.Possibly
	}
}

// Made answers whether a request of the graph had been made, see
// [View.Happened].
func (v View) Made(r graph.Request) truth.Answer { return v.Happened(r.Date()) }

// Predicate holds of the requests that had been made, in the worlds in which they
// had. It is for queries of the graph of the view, and of graphs that hold some of
// its requests.
func (v View) Predicate() Predicate {
	known := v.surely()
	p := Func("made by "+v.on.String(), cutBehind(v.on), func(w World) bool {
		return w.Day <= v.on || known > date.MinDay && w.Request.Date().Earliest() <= known
	})
	p.bond = word
	return p
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
