package export

import (
	"encoding/csv"
	"io"

	"github.com/rapport-graph/rapport/graph"
)

// GephiNodes writes the actors as the table of nodes that Gephi imports. The error is
// the writer's.
func GephiNodes(out io.Writer, g *graph.Graph) error {
	columns := actorColumns(g)
	w := csv.NewWriter(out)
	row := []string{"Id", "Label"}
	for _, c := range columns {
		row = append(row, c.name)
	}
	w.Write(row) // whose error Error gives
	for a := range g.Actors() {
		row = append(row[:0], a.ID(), a.Name())
		for _, c := range columns {
			row = append(row, c.of(a))
		}
		w.Write(row)
	}
	w.Flush()
	return w.Error()
}

// GephiEdges writes the requests as the table of edges that Gephi imports, each with a
// kind of its own, so that those between the same two are not taken together. Without
// are sentences about what the tables have no place for; the error is the writer's.
func GephiEdges(out io.Writer, g *graph.Graph) (without []string, err error) {
	columns := edgeColumns(g)
	w := csv.NewWriter(out)
	row := []string{"Id", "Source", "Target", "Type", "Kind", "Label", "Weight"}
	for _, c := range columns {
		row = append(row, c.name)
	}
	w.Write(row)
	for e := range edges(g) {
		directed := "Directed"
		if !e.Ends.Directed {
			directed = "Undirected"
		}
		row = append(row[:0], e.name(), e.from().ID(), e.to().ID(), directed, e.name(), e.label(), e.weight())
		for _, c := range columns {
			row = append(row, c.of(e))
		}
		w.Write(row)
	}
	w.Flush()
	return lost(g, "the table"), w.Error()
}
