package picture

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/keep"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// New makes the picture of a graph. Every actor and channel is drawn, also those
// in no request, unless the options say otherwise. It is as wide as it needs: see
// [Within]. The cost is proportional to the requests.
func New(g *graph.Graph, opts content.Options) *Picture {
	f := opts.Folded(g)
	b := builder{g: g, f: f, opts: opts, column: columns(g, f, opts.Keep), m: Layout{}.measures()}
	return b.build()
}

// Within is [New], but no wider than its room where its content allows: parties then
// share two columns, words have less room, or both. Channels without a request stand
// below.
func Within(g *graph.Graph, opts content.Options) *Picture {
	f := opts.Folded(g)
	group := groups(g, f)
	room := opts.Room.Width()
	plain := columns(g, f, opts.Keep)
	build := func(l Layout, column []int) *Picture {
		b := builder{g: g, f: f, opts: opts, column: column, m: l.measures(), merged: l.Sides}
		p := b.build()
		p.Layout = l
		if l != (Layout{}) {
			p.evenColumns()
		}
		if l != (Layout{}) || opts.Room.Paged() {
			p.strips()
		}
		return p
	}
	if old := opts.Keep; old != nil {
		l := ParseLayout(old.Layout)
		if l.Sides {
			plain = keptSides(f, group, old)
		}
		return build(l, plain)
	}
	first := build(Layout{}, plain)
	if first.passes() > maxPasses {
		split, _ := sides(f, group, true)
		return build(Layout{Sides: true, Room: Snug}, split)
	}
	if first.LeastWidth() <= room && !opts.Room.Tight {
		return first
	}
	two, alike := sides(f, group, false)
	split, alikeSplit := two, alike
	if alike > 0 {
		split, alikeSplit = sides(f, group, true)
	}
	most := len(first.Rows) / sameSideShare
	if opts.Room.Paged() {
		most = len(first.Rows)
	}
	narrowest := first
	for _, try := range []struct {
		Layout
		column []int
		alike  int // rows that have both ends on one side, though their ends could be parted
		most   int
	}{
		{Layout{Sides: true}, two, alike, 0}, {Layout{Room: Snug}, plain, 0, 0},
		{Layout{Sides: true, Room: Snug}, two, alike, most / 2}, {Layout{Sides: true, Room: Snug}, split, alikeSplit, most},
		{Layout{Sides: true, Room: Narrow}, split, alikeSplit, most},
	} {
		if try.Room == Roomy && opts.Room.Tight || try.alike > try.most || try.Room == Narrow && room > narrowRoom {
			continue
		}
		p := build(try.Layout, try.column)
		if w := p.LeastWidth(); w <= room {
			return p
		} else if w < narrowest.LeastWidth() {
			narrowest = p
		}
	}
	if !opts.Room.Paged() && narrowest.LeastWidth() > wideEnough*room {
		return first
	}
	return narrowest
}

const (
	// sameSideShare is what part of the rows may have both ends on one side, for a figure
	// to become narrower by it: one in so many.
	sameSideShare = 3
	// wideEnough is up to how many times as wide as its room a figure is that is for no
	// page, and yet loses its own width for it.
	wideEnough = 1.15
	// maxPasses is up to how often lines pass a column on their way, for a figure to have
	// more than two of these. Each time they pass they take room and have to be put in
	// order: where everyone asked everyone, each has a column, and 20,000 lines pass them
	// two million times.
	maxPasses = 50_000
	// narrowRoom is up to how much room words are broken as on a phone.
	narrowRoom = 560.0
)

// passes is how often lines pass a column, of actors or of boards, on their way.
func (p *Picture) passes() int {
	n := 0
	for i := range p.Rows {
		r := &p.Rows[i]
		gap := p.Boards[r.Board].Gap
		for _, a := range []int{r.Left, r.Right} {
			if c := p.Actors[a].Column; c <= gap {
				n += 2 * (gap - c)
			} else {
				n += 2 * (c - gap - 1)
			}
		}
	}
	return n
}

// build makes the picture, in the builder's measures and columns.
func (b *builder) build() *Picture {
	b.folds, b.against, b.old = b.f.Folds, b.opts.Against, b.opts.Keep
	b.in = b.opts.Words
	b.cites = words.Cites{Words: b.in, Folded: b.f.Folds}
	b.p = &Picture{Measures: b.m, Room: b.opts.Room}
	b.p.Legend.Words = b.in
	b.p.Title = words.Title(b.g, b.opts)
	b.actors()
	b.routes()
	b.boards()
	b.p.joinRows()
	b.p.Legend.Finish(b.g, &b.cites)
	b.p.Legend.Empty = b.g.NumRequests() == 0
	b.p.Legend.Folded = b.foldWords(b.opts)
	if b.against != nil {
		b.p.Legend.Against = plain.Clean(words.ComparedWith(b.in, b.against))
	}
	b.p.Alt = words.AltOfFolded(b.g, b.f, b.opts)
	b.p.resize()
	return b.p
}

type builder struct {
	g        *graph.Graph
	f        *fold.Folded
	opts     content.Options
	in       *lang.Catalogue
	m        Measures
	merged   bool // columns stand on two sides that would be more
	folds    bool // rows of one outcome are summed up
	p        *Picture
	old      *keep.Places
	column   []int                    // of each one who is drawn
	rows     []*route                 // by row
	heads    []string                 // see headers; nil until it is asked for
	threaded map[graph.RequestID]bool // see threads; nil until it is asked for
	cites    words.Cites

	against *diff.Union // content.Options.Against
}
