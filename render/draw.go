package render

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/lang"
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
	*figure.Figure // all of it: pages stand below one another
	// Pages are the pages of a drawing that was made for one, see [Options.Page], and else
	// the figure alone.
	Pages []*figure.Figure
	// Type is how high the smallest words are on the page, in points; 0 without a page.
	// It is less than [LeastType] where not all that is drawn has room.
	Type    float64
	View    View             // the one that was asked for, or that Auto took
	Why     string           // why this view was taken, in a clause for who didn't choose it: "2 routes, each with a row of its own"
	Unaided string           // why the engine did not help, where one was given; see [Options.Engine]
	Party   bool             // actors are drawn as their parties, or the others of them as one, without anybody having asked for it
	Folded  []string         // what is drawn as one and what is not drawn, a clause each
	picture *picture.Picture // what DOT writes; nil in views that are not drawn from it
	network *network.Drawing // likewise
}

// ErrKeep means that the view does not keep to earlier figures, or not to one of another
// view.
var ErrKeep = errors.New("can't keep to an earlier figure")

// Draw draws a graph, for writing the figure in one or more formats. It fails when
// an engine that is asked does, when ctx ends, and with [ErrOptions] and [ErrKeep].
func Draw(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	if g == nil {
		return nil, errNoGraph
	}
	if err := opts.check(); err != nil {
		return nil, err
	}
	d, err := draw(ctx, g, opts)
	if err != nil || d.Type == 0 || d.Type >= leastLegible || opts.View != Auto || opts.Against != nil {
		return d, err
	}
	return onPage(ctx, g, opts, d)
}

// leastLegible is [LeastType], but for what rounding takes.
const leastLegible = LeastType - 0.005

// maxPages is up to how many pages another view is taken for its larger words.
const maxPages = 12

// onPage looks for a view whose words are large enough on the page, in place of the one
// that suits the graph. Each of those it tries shows every request, or where it sums
// them up every outcome.
func onPage(ctx context.Context, g *graph.Graph, opts Options, d *Drawing) (*Drawing, error) {
	best := d
	for _, view := range []View{Sequence, Network, Matrix} {
		if view == d.View {
			continue
		}
		opts.View = view
		other, err := draw(ctx, g, opts)
		if errors.Is(err, ErrOptions) { // too many for a matrix
			continue
		}
		if err != nil {
			return nil, err
		}
		if other.Type > best.Type && len(other.Pages) <= maxPages {
			best = other
			best.Why = fmt.Sprintf("in a %s the smallest words would be %.1f points high on this page", d.View, d.Type)
		}
		if best.Type >= leastLegible {
			break
		}
	}
	return best, nil
}

// draw draws in the view that is asked for or suits the graph.
func draw(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	p := choose(g, opts)
	if err := p.check(g, opts.Large); err != nil {
		return nil, err
	}
	d, err := p.draw(ctx, g, opts)
	if err != nil {
		return nil, err
	}
	if p.note != "" {
		d.Folded = append(d.Folded, p.note)
	}
	if opts.Page != (Page{}) {
		d.Pages, d.Type = figure.OnPaper(d.Pages, opts.Page.sheet())
	}
	for _, page := range d.Pages {
		page.Alt = opts.alt(page.Alt)
	}
	d.Figure = figure.Below(d.Pages)
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
	whole, parts, err := p.arranged(ctx, g, opts.Engine)
	if err != nil {
		return nil, err
	}
	if p.why == "" {
		p.why = own(len(whole.Rows))
	}
	d := &Drawing{Pages: switchboard.Draw(parts), View: Switchboard, Why: p.why, Party: p.folded, Unaided: parts[0].Unaided, Folded: told(whole.Legend.Folded)}
	if opts.Page == (Page{}) {
		d.picture = whole
	}
	return d, nil
}

// told are clauses for who draws, which are in English.
func told(clauses []lang.Message) []string { return lang.English().TellAll(clauses) }

func (p *plan) drawMatrix(ctx context.Context, g *graph.Graph) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.content.Keep != nil {
		return nil, fmt.Errorf("a matrix %w: places follow from who asked", ErrKeep)
	}
	d := matrix.Draw(g, p.content)
	return &Drawing{Pages: d.Pages, View: Matrix, Why: p.why, Folded: told(d.Folded)}, nil
}

func (p *plan) drawNetwork(ctx context.Context, g *graph.Graph, opts Options) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if old := p.content.Keep; old != nil && old.View != network.View {
		return nil, fmt.Errorf("a network %w that shows a %s, expected one that shows a network", ErrKeep, old.View)
	}
	marked, err := opts.Mark.marked(g)
	if err != nil {
		return nil, err
	}
	d, err := network.Draw(ctx, g, network.Options{Picture: p.content, Engine: opts.Engine, Centre: opts.Centre, Marked: marked, MarkWords: opts.Mark.words(p.content.Words)})
	if err != nil {
		return nil, err
	}
	out := &Drawing{Pages: []*figure.Figure{d.Figure}, View: Network, Why: p.why, Folded: told(d.Folded)}
	if opts.Page == (Page{}) {
		out.network = &d
	}
	return out, nil
}

func (p *plan) drawTimeline(ctx context.Context, g *graph.Graph) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p.content.Keep != nil {
		return nil, fmt.Errorf("a timeline %w: places follow from the dates", ErrKeep)
	}
	d := timeline.Draw(g, p.timeline())
	return &Drawing{Pages: d.Pages, View: Timeline, Folded: told(d.Folded)}, nil
}

func (p *plan) drawSequence(ctx context.Context, g *graph.Graph) (*Drawing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// Of a sequence there is nothing to keep: places follow from the dates.
	if old := p.content.Keep; old != nil && old.View != sequence.View {
		return nil, fmt.Errorf("a sequence %w that shows a %s: places follow from the dates", ErrKeep, old.View)
	}
	d := sequence.Draw(g, sequence.Options{Picture: p.content})
	return &Drawing{Pages: d.Pages, View: Sequence, Why: p.why, Folded: told(d.Folded)}, nil
}

func (p *plan) timeline() timeline.Options {
	return timeline.Options{Picture: p.content, Whole: p.whole}
}

// arranged gives the picture of a switchboard, and its parts with places: one, or one
// for each page.
func (p *plan) arranged(ctx context.Context, g *graph.Graph, engine layout.Engine) (*picture.Picture, []*arrange.Arrangement, error) {
	whole := picture.Within(g, p.content)
	if old := p.content.Keep; old != nil {
		if old.View != switchboard.View {
			return nil, nil, fmt.Errorf("a switchboard %w that shows a %s, expected one that shows a switchboard", ErrKeep, old.View)
		}
		a, err := arrange.ArrangeLike(ctx, whole, old)
		return whole, []*arrange.Arrangement{a}, err
	}
	parts, err := arrange.Pages(ctx, engine, whole, switchboard.Heights(whole))
	if err != nil || len(parts) == 1 {
		return whole, parts, err
	}
	closer := p.content
	closer.Room.Tight = true
	tight := picture.Within(g, closer)
	fewer, err := arrange.Pages(ctx, engine, tight, switchboard.Heights(tight))
	if err != nil || len(fewer) >= len(parts) {
		return whole, parts, err
	}
	return tight, fewer, nil
}

// DOT writes the drawing as styled DOT, see [DOT]. It is an error in a view that is
// neither a switchboard nor a network, and for what was drawn for a page.
func (d *Drawing) DOT(w io.Writer) error {
	switch {
	case d.Type > 0:
		return errors.New("what was drawn for a page has no form in DOT, which knows none")
	case d.network != nil:
		return d.network.WriteDOT(w)
	case d.picture != nil:
		_, err := asdot.Write(w, d.picture)
		return err
	}
	return fmt.Errorf("a %s has no form in DOT, expected a %s or a %s", d.View, Switchboard, Network)
}
