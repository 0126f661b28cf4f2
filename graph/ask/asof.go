package ask

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// View is a graph as of the end of a day: what had been asked by then, what had become
// of it as far as that was known, and what the channels then were.
//
// What a graph says was so by its own as-of date: a request of 2021 in a graph as
// of May had been made by the end of May, and one without a date too.
type View struct {
	g  *graph.Graph
	on date.Day
}

// AsOf gives the view of a graph as of the end of a day.
func AsOf(g *graph.Graph, on date.Day) View { return View{g.On(on), on} }

// Graph is the graph as of the day, see [graph.Graph.On].
func (v View) Graph() *graph.Graph { return v.g }

// Day is the day of the view.
func (v View) Day() date.Day { return v.on }

// Made answers whether a request of the graph had been made.
func (v View) Made(r graph.Request) truth.Answer {
	q, err := Compile(v.g, v.Predicate())
	if err != nil {
		panic(err) // it names nothing
	}
	return q.Judge(r)
}

// Predicate holds of the requests that had been made, in the worlds in which they
// had.
func (v View) Predicate() Predicate { return madeBy(v.on) }

func madeBy(on date.Day) Predicate {
	p := Func("made by "+on.String(), cutBehind(on), func(w World) bool { return w.Day <= on })
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
