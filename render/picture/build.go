package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/fold"
	"github.com/rapport-graph/rapport/render/keep"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
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
}

// Folded is the graph as the options fold it.
func (o Options) Folded(g *graph.Graph) *fold.Folded {
	f := o.Fold
	f.Used = f.Used || o.Used
	return fold.New(g, f)
}

func (o Options) title(g *graph.Graph) string {
	if o.Title != "" {
		return o.Title
	}
	return g.Title()
}

// New makes the picture of a graph. Every actor and channel is drawn, also those
// in no request, unless the options say otherwise. The cost is proportional to the
// requests.
func New(g *graph.Graph, opts Options) *Picture {
	f := opts.Folded(g)
	b := &builder{g: g, f: f, folds: f.Folds, against: opts.Against, old: opts.Keep, p: &Picture{}, cited: make(map[int]bool)}
	b.p.Title = text.Break(opts.title(g), style.TitleType, 900, 3)
	b.actors()
	b.routes()
	b.boards()
	b.ports()
	b.finishLegend()
	b.p.Legend.Folded = b.foldWords(opts)
	if opts.Against != nil {
		b.p.Legend.Against = plain.Clean(againstWords(opts.Against))
	}
	b.p.Alt = altOf(g, b.f, opts)
	b.p.resize()
	return b.p
}

type builder struct {
	g      *graph.Graph
	f      *fold.Folded
	folds  bool // rows of one outcome are summed up
	p      *Picture
	old    *keep.Places
	column []int    // of each one who is drawn
	rows   []*route // by row
	cited  map[int]bool
	legend Legend

	against *diff.Union // Options.Against
}
