package render

import (
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/internal/html"
)

// Table writes the requests of a graph, in their order, as an HTML page with one
// table, for those who read tables or have them read out. The page needs nothing
// else, and everything from the ledger is cleaned and escaped.
func Table(w io.Writer, g *graph.Graph) error { return html.Write(w, g, html.Page{}) }

// TableUnion writes the requests of two graphs that are compared as such a page. A
// column says of each what became of it.
func TableUnion(w io.Writer, u *diff.Union) error {
	return html.Write(w, u.Graph, html.Page{Against: u})
}
