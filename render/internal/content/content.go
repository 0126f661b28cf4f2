package content

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Options say what is drawn. The zero value draws everything.
type Options struct {
	// Title stands above the figure; "" takes the graph's.
	Title string
	// Used leaves out actors and channels that no request uses.
	Used bool
	// Fold draws several as one.
	Fold fold.Options
	// Against marks what differs between two graphs. What is drawn is then its Graph,
	// or that as a policy settles it.
	Against *diff.Union
	// Keep is where things stood in an earlier figure: actors that could stand in
	// any column stay in theirs.
	Keep *keep.Places
	// Tell has the groups of a figure tell all the requests they show, see
	// [fold.Folded.Tell].
	Tell bool
	// Words are those of the figure; nil is English.
	Words *lang.Catalogue
	// Room is how large the drawing may be, with its title and legend.
	Room Room
}

// Folded is the graph as the options fold it.
func (o Options) Folded(g *graph.Graph) *fold.Folded {
	f := o.Fold
	f.Used, f.Words = f.Used || o.Used, o.Words
	folded := fold.New(g, f)
	folded.Tell = o.Tell
	return folded
}

// TitleOf gives the title above a figure of a graph.
func (o Options) TitleOf(g *graph.Graph) string {
	if o.Title != "" {
		return o.Title
	}
	return g.Title()
}
