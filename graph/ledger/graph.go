package ledger

import (
	"io"
	"slices"

	"github.com/rapport-graph/rapport/graph"
)

// FromGraph gives what a graph says as a ledger: of one that was read or built by a
// program, or of what [graph.Graph.Keep] and [graph.Graph.Settle] left of one. [Build]
// builds the same graph of it. Names are ids, things come in the order of the graph,
// and what a policy settled is stated by the request, beside the reports that
// disagree. It takes room in proportion to the graph, several times as much.
func FromGraph(g *graph.Graph) *Ledger {
	x := g.Restate()
	return &Ledger{
		Title: g.Title(), AsOf: g.AsOf(),
		Sources: slices.Collect(x.Sources()), Parties: slices.Collect(x.Parties()),
		Actors: slices.Collect(x.Actors()), Channels: slices.Collect(x.Channels()),
		Requests: slices.Collect(x.Requests()),
	}
}

// WriteGraph writes a graph as a ledger, see [FromGraph] and [Write].
func WriteGraph(w io.Writer, g *graph.Graph, format Format) (lost []string, err error) {
	return Write(w, FromGraph(g), format)
}
