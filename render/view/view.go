package view

import (
	"context"
	"errors"
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/timeline"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
)

// Kind is a kind of drawing.
type Kind string

// The kinds. Auto, the zero value, takes the one that suits a graph's size.
const (
	Auto        Kind = ""
	Switchboard Kind = switchboard.View
	Matrix      Kind = matrix.View
	Network     Kind = network.View
	Timeline    Kind = timeline.View
	Sequence    Kind = sequence.View
)

// Kinds are all kinds but Auto.
func Kinds() []Kind { return []Kind{Switchboard, Matrix, Network, Timeline, Sequence} }

// Options for [Draw]. The zero value draws everything, with no help from an
// engine.
type Options struct {
	Kind    Kind
	Fold    Fold
	Picture content.Options
	Engine  layout.Engine // is asked for the order of boxes, see [arrange.MinEngineRows]; nil for none
}

// Drawing is a figure and how it came about.
type Drawing struct {
	*scene.Figure
	Kind    Kind
	Why     string           // why this kind was taken, in a clause for who didn't choose it: "2 routes, each with a row of its own"
	Unaided string           // why the engine did not help, where one was given; see [arrange.Arrangement]
	Party   bool             // actors are drawn as their parties, or the others of them as one, without anybody having asked for it
	Folded  []string         // what is drawn as one and what is not drawn, a clause each
	Picture *picture.Picture // what package dot writes; nil for kinds that are not drawn from it
}

// ErrKeep means that the figure to keep to shows a view that can't be kept to.
var ErrKeep = errors.New("can't be kept to")

// Draw draws a graph. It fails when the engine does or ctx ends, and with
// [ErrKeep].
func Draw(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	p := choose(g, opts)
	opts.Picture = p.picture
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
	switch p.kind {
	case Matrix:
		return drawMatrix(ctx, g, opts, p.why)
	case Network:
		return drawNetwork(ctx, g, opts)
	case Timeline:
		return drawTimeline(ctx, g, opts)
	case Sequence:
		return drawSequence(ctx, g, opts, p.why)
	}
	a, err := arranged(ctx, g, opts)
	if err != nil {
		return nil, err
	}
	if p.why == "" {
		p.why = own(len(a.Picture.Rows))
	}
	return &Drawing{Figure: switchboard.Draw(a), Kind: Switchboard, Why: p.why, Party: p.folded, Unaided: a.Unaided, Folded: a.Picture.Legend.Folded, Picture: a.Picture}, nil
}

func drawMatrix(ctx context.Context, g *graph.Graph, opts Options, why string) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if opts.Picture.Keep != nil {
		return nil, fmt.Errorf("in a matrix a figure %w: places follow from who asked", ErrKeep)
	}
	d := matrix.Draw(g, opts.Picture)
	return &Drawing{Figure: d.Figure, Kind: Matrix, Why: why, Folded: d.Folded}, nil
}

func drawNetwork(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if opts.Picture.Keep != nil {
		return nil, fmt.Errorf("in a network a figure %w: places follow from who asked whom", ErrKeep)
	}
	d := network.Draw(g, opts.Picture)
	return &Drawing{Figure: d.Figure, Kind: Network, Folded: d.Folded}, nil
}

func drawTimeline(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if opts.Picture.Keep != nil {
		return nil, fmt.Errorf("in a timeline a figure %w: places follow from the dates", ErrKeep)
	}
	d := timeline.Draw(g, opts.timeline())
	return &Drawing{Figure: d.Figure, Kind: Timeline, Folded: d.Folded}, nil
}

func drawSequence(ctx context.Context, g *graph.Graph, opts Options, why string) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// Of a sequence there is nothing to keep: places follow from the dates.
	if old := opts.Picture.Keep; old != nil && old.View != sequence.View {
		return nil, fmt.Errorf("in a sequence a figure that shows a %s %w: places follow from the dates", old.View, ErrKeep)
	}
	d := sequence.Draw(g, sequence.Options{Picture: opts.Picture})
	return &Drawing{Figure: d.Figure, Kind: Sequence, Why: why, Folded: d.Folded}, nil
}

func (o *Options) timeline() timeline.Options {
	return timeline.Options{Picture: o.Picture, Whole: o.Fold == FoldNone}
}

func arranged(ctx context.Context, g *graph.Graph, opts Options) (*arrange.Arrangement, error) {
	old := opts.Picture.Keep
	if old == nil {
		return arrange.Arrange(ctx, opts.Engine, picture.New(g, opts.Picture))
	}
	if old.View != switchboard.View {
		return nil, fmt.Errorf("a figure that shows a %s %w, expected a %s", old.View, ErrKeep, switchboard.View)
	}
	return arrange.ArrangeLike(ctx, picture.New(g, opts.Picture), old)
}
