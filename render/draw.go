package render

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/views/timeline"
	"github.com/rapport-graph/rapport/render/layout"
)

// Drawing is a figure and how it came about.
type Drawing struct {
	*figure.Figure
	View    View             // the one that was asked for, or that Auto took
	Why     string           // why this view was taken, in a clause for who didn't choose it: "2 routes, each with a row of its own"
	Unaided string           // why the engine did not help, where one was given; see [Options.Engine]
	Party   bool             // actors are drawn as their parties, or the others of them as one, without anybody having asked for it
	Folded  []string         // what is drawn as one and what is not drawn, a clause each
	picture *picture.Picture // what DOT writes; nil in views that are not drawn from it
	network *network.Drawing // likewise
}

// ErrKeep means that the figure to keep to shows a view that can't be kept to.
var ErrKeep = errors.New("can't be kept to")

// Draw draws a graph, for writing the figure in one or more formats. It fails when
// an engine that is asked does, when ctx ends, and with [ErrOptions] and [ErrKeep].
func Draw(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	if g == nil {
		return nil, errNoGraph
	}
	if err := opts.check(); err != nil {
		return nil, err
	}
	p := choose(g, opts)
	if err := p.check(g); err != nil {
		return nil, err
	}
	d, err := p.draw(ctx, g, opts)
	if err != nil {
		return nil, err
	}
	if p.note != "" {
		d.Folded = append(d.Folded, p.note)
	}
	return d, nil
}

func (p *plan) draw(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	switch p.view {
	case Matrix:
		return p.drawMatrix(ctx, g)
	case Network:
		return p.drawNetwork(ctx, g, opts)
	case Timeline:
		return p.drawTimeline(ctx, g)
	case Sequence:
		return p.drawSequence(ctx, g)
	}
	a, err := p.arranged(ctx, g, opts.Engine)
	if err != nil {
		return nil, err
	}
	if p.why == "" {
		p.why = own(len(a.Picture.Rows))
	}
	return &Drawing{Figure: switchboard.Draw(a), View: Switchboard, Why: p.why, Party: p.folded, Unaided: a.Unaided, Folded: a.Picture.Legend.Folded, picture: a.Picture}, nil
}

func (p *plan) drawMatrix(ctx context.Context, g *graph.Graph) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.content.Keep != nil {
		return nil, fmt.Errorf("in a matrix a figure %w: places follow from who asked", ErrKeep)
	}
	d := matrix.Draw(g, p.content)
	return &Drawing{Figure: d.Figure, View: Matrix, Why: p.why, Folded: d.Folded}, nil
}

func (p *plan) drawNetwork(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if old := p.content.Keep; old != nil && old.View != network.View {
		return nil, fmt.Errorf("in a network a figure that shows a %s %w, expected a %s", old.View, ErrKeep, network.View)
	}
	marked, err := opts.Mark.marked(g)
	if err != nil {
		return nil, err
	}
	d, err := network.Draw(ctx, g, network.Options{Picture: p.content, Engine: opts.Engine, Centre: opts.Centre, Marked: marked, MarkWords: opts.Mark.words()})
	if err != nil {
		return nil, err
	}
	return &Drawing{Figure: d.Figure, View: Network, Why: p.why, Folded: d.Folded, network: &d}, nil
}

func (p *plan) drawTimeline(ctx context.Context, g *graph.Graph) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.content.Keep != nil {
		return nil, fmt.Errorf("in a timeline a figure %w: places follow from the dates", ErrKeep)
	}
	d := timeline.Draw(g, p.timeline())
	return &Drawing{Figure: d.Figure, View: Timeline, Folded: d.Folded}, nil
}

func (p *plan) drawSequence(ctx context.Context, g *graph.Graph) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// Of a sequence there is nothing to keep: places follow from the dates.
	if old := p.content.Keep; old != nil && old.View != sequence.View {
		return nil, fmt.Errorf("in a sequence a figure that shows a %s %w: places follow from the dates", old.View, ErrKeep)
	}
	d := sequence.Draw(g, sequence.Options{Picture: p.content})
	return &Drawing{Figure: d.Figure, View: Sequence, Why: p.why, Folded: d.Folded}, nil
}

func (p *plan) timeline() timeline.Options {
	return timeline.Options{Picture: p.content, Whole: p.whole}
}

func (p *plan) arranged(ctx context.Context, g *graph.Graph, engine layout.Engine) (*arrange.Arrangement, error) {
	old := p.content.Keep
	if old == nil {
		return arrange.Arrange(ctx, engine, picture.Within(g, p.content))
	}
	if old.View != switchboard.View {
		return nil, fmt.Errorf("a figure that shows a %s %w, expected a %s", old.View, ErrKeep, switchboard.View)
	}
	return arrange.ArrangeLike(ctx, picture.Within(g, p.content), old)
}

// DOT writes the drawing as styled DOT, see [DOT]. It is an error in a view that is
// neither a switchboard nor a network.
func (d *Drawing) DOT(w io.Writer) error {
	switch {
	case d.network != nil:
		return d.network.WriteDOT(w)
	case d.picture != nil:
		_, err := asdot.Write(w, d.picture)
		return err
	}
	return fmt.Errorf("a %s has no form in DOT, expected a %s or a %s", d.View, Switchboard, Network)
}
