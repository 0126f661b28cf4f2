package render

import (
	"bytes"
	"context"
	"html/template"
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/dot"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/view"
)

// MinEngineRows is how many rows a switchboard has at least for which an engine is
// asked.
const MinEngineRows = arrange.MinEngineRows

// Options for drawing. The zero value draws everything, under the graph's title,
// at its natural size, in the view that suits the graph's size.
type Options struct {
	View    view.Kind
	Fold    view.Fold
	Picture content.Options
	SVG     svg.Options
	PNG     png.Options
	PDF     pdf.Options
	// Engine is asked for the order of boxes where a switchboard is large enough for
	// that to help, see [MinEngineRows]: Graphviz in this process, which is
	// package layout/graphviz, or in others, package layout/pool. With nil none is
	// asked, and such a switchboard may have a tenth more crossings.
	Engine layout.Engine
}

// Draw draws a graph, for writing the figure in one or more formats. It fails
// when an engine that is asked does, or ctx ends.
func Draw(ctx context.Context, g *graph.Graph, opts Options) (*view.Drawing, error) {
	return view.Draw(ctx, g, view.Options{Kind: opts.View, Fold: opts.Fold, Picture: opts.Picture, Engine: opts.Engine})
}

// Alt gives the words for the figure that [Draw] would draw, for those who can't
// see it. Nothing is laid out for it.
func Alt(g *graph.Graph, opts Options) words.Alt {
	return view.Alt(g, view.Options{Kind: opts.View, Fold: opts.Fold, Picture: opts.Picture})
}

// SVG writes a graph as an SVG document.
func SVG(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	d, err := Draw(ctx, g, opts)
	if err != nil {
		return err
	}
	return svg.Write(w, d.Figure, opts.SVG)
}

// PNG writes a graph as a PNG image. It fails when the engine does, ctx ends or
// the image would be too large, with a [png.TooLargeError].
func PNG(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	d, err := Draw(ctx, g, opts)
	if err != nil {
		return err
	}
	return png.Write(writer{ctx, w}, d.Figure, opts.PNG)
}

// writer takes nothing more when its context has ended: to pack a large image
// takes seconds.
type writer struct {
	ctx context.Context
	io.Writer
}

func (w writer) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(p)
}

// PDF writes a graph as a PDF document of one page.
func PDF(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	d, err := Draw(ctx, g, opts)
	if err != nil {
		return err
	}
	return pdf.Write(w, d.Figure, opts.PDF)
}

// DOT writes a graph as styled DOT: the boxes, rows, words and looks of the SVG
// of a switchboard, whatever view is asked for.
// Graphviz places them itself, in much the same order. For the plain data see
// [dot.Write].
func DOT(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	opts.View = view.Switchboard
	d, err := Draw(ctx, g, opts)
	if err != nil {
		return err
	}
	_, err = dot.WritePicture(w, d.Picture)
	return err
}

// Figure gives a graph as an inline figure for an HTML template:
//
//	{{with .Figure}}<figure>{{.}}<figcaption>…</figcaption></figure>{{end}}
//
// Any number of figures can stand on one page: they have no ids.
func Figure(ctx context.Context, g *graph.Graph, opts Options) (template.HTML, error) {
	opts.SVG.Inline, opts.SVG.Gzip = true, false
	var b bytes.Buffer
	if err := SVG(ctx, &b, g, opts); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}
