package render

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/html"
	"github.com/rapport-graph/rapport/render/svg"
)

// MaxRows is how many requests a page of [HTML] has room for: each has a row.
const MaxRows = 20_000

// HTML writes a graph as a web page of one file: the figure, or those of
// [Options.Views]; a table of the requests with what each source says; what sources
// disagree on; who never had an answer; and the sources. Filters by outcome, actor,
// channel, source and year show some of the requests, in the figures and in the table,
// without a script: of a figure what is not chosen is faint. A mark that counts several
// requests stays where each filter finds one of them. The page fetches nothing, and holds
// a content policy that lets it fetch and run nothing. Printed, it shows all.
//
// It fails as [Draw] does, and with [ErrOptions] for more than [MaxRows] requests.
func HTML(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	if g == nil {
		return errNoGraph
	}
	if n := g.NumRequests(); n > MaxRows {
		return fmt.Errorf("%w: a page has a row for each of %d requests, and room for %d", ErrOptions, n, MaxRows)
	}
	if err := opts.check(); err != nil {
		return err
	}
	opts.SVG.Inline, opts.SVG.Gzip, opts.SVG.CSS, opts.SVG.Linked, opts.tell = true, false, true, true, true
	sheet, err := svg.StyleSheet(opts.SVG)
	if err != nil {
		return err
	}
	if opts.Narrow != (Page{}) {
		sheet += narrowCSS + "\n"
	}
	views := opts.Views
	if len(views) == 0 {
		views = []View{opts.View}
	}
	in := opts.words()
	p := html.Page{
		Title: opts.Title, Against: opts.Against, Filters: html.NewFilters(in, g, opts.Against), Words: in,
		Looks: html.Looks{Light: opts.SVG.Theme, Dark: opts.SVG.Dark, Figures: template.CSS(sheet)},
	}
	for _, view := range views {
		opts.View = view
		figure, drawn, err := inline(ctx, g, opts, p.Filters.Mark)
		if err != nil {
			return err
		}
		name := in.Say("view." + string(drawn))
		if !slices.ContainsFunc(p.Figures, func(f html.Figure) bool { return f.Name == name }) { // Auto may take one that is asked for, too
			p.Figures = append(p.Figures, html.Figure{Name: name, SVG: figure})
		}
	}
	return html.Write(w, g, p)
}
