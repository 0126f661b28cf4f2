package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// New makes the picture of a graph. Every actor and channel is drawn, also those
// in no request, unless the options say otherwise. The cost is proportional to the
// requests.
func New(g *graph.Graph, opts content.Options) *Picture {
	f := opts.Folded(g)
	b := &builder{g: g, f: f, folds: f.Folds, against: opts.Against, old: opts.Keep, p: &Picture{}, cites: words.Cites{Folded: f.Folds}}
	b.p.Title = words.Title(g, opts)
	b.actors()
	b.routes()
	b.boards()
	b.ports()
	b.p.Legend.Finish(g, &b.cites)
	b.p.Legend.Empty = g.NumRequests() == 0
	b.p.Legend.Folded = b.foldWords(opts)
	if opts.Against != nil {
		b.p.Legend.Against = plain.Clean(words.ComparedWith(opts.Against))
	}
	b.p.Alt = words.AltOfFolded(g, b.f, opts)
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
	cites  words.Cites

	against *diff.Union // content.Options.Against
}
