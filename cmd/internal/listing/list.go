package listing

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// List is requests of a graph, each with the answer to a question about it.
type List struct {
	Requests iter.Seq2[graph.Request, truth.Answer]
	Answers  bool // whether the answers are written too
}

// All lists the requests of a graph.
func All(g *graph.Graph) List {
	return List{Requests: func(yield func(graph.Request, truth.Answer) bool) {
		for r := range g.Requests() {
			if !yield(r, truth.Yes) {
				return
			}
		}
	}}
}

// heard gives the claims on a request, but for those that said nothing by the day as of
// which it is listed.
func heard(r graph.Request) iter.Seq[graph.Claim] {
	return func(yield func(graph.Claim) bool) {
		for c := range r.Claims() {
			if !c.Unheard() && !yield(c) {
				return
			}
		}
	}
}
