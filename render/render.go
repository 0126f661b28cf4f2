package render

import (
	"context"
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
)

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

// PDF writes a graph as a PDF document of one page, or of several where
// [Options.Page] asks for pages and it is long.
func PDF(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	d, err := Draw(ctx, g, opts)
	if err != nil {
		return err
	}
	return pdf.WritePages(w, d.Pages, opts.PDF)
}

// DOT writes a graph as styled DOT. Of a network it holds the boxes, pinned where
// they stand, and the lines, for Graphviz's neato. Whatever other view is asked for,
// it holds the boxes, rows, words and looks of the SVG of a switchboard: Graphviz
// places them itself, in much the same order. For the plain data see [dot.Write].
func DOT(ctx context.Context, w io.Writer, g *graph.Graph, opts Options) error {
	opts.Page = Page{}
	if opts.View != Network {
		opts.View = Switchboard
	}
	d, err := Draw(ctx, g, opts)
	if err != nil {
		return err
	}
	return d.DOT(w)
}
