package render

import (
	"fmt"
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/internal/html"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// TableOptions say in what words a table speaks, as those of [Options] do. The zero value
// is English.
type TableOptions struct {
	Lang  string
	Words map[string]string
}

// Table writes the requests of a graph, in their order, as an HTML page with one
// table, for those who read tables or have them read out. The page needs nothing
// else, and everything from the ledger is cleaned and escaped. A language without words
// is [ErrOptions].
func Table(w io.Writer, g *graph.Graph, opts TableOptions) error {
	return opts.write(w, g, html.Page{})
}

// TableUnion writes the requests of two graphs that are compared as such a page. A
// column says of each what became of it.
func TableUnion(w io.Writer, u *diff.Union, opts TableOptions) error {
	return opts.write(w, u.Graph, html.Page{Against: u})
}

func (o *TableOptions) write(w io.Writer, g *graph.Graph, p html.Page) (err error) {
	if p.Words, err = lang.With(o.Lang, o.Words); err != nil {
		return fmt.Errorf("%w: %w", ErrOptions, err)
	}
	return html.Write(w, g, p)
}
