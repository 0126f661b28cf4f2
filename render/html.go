package render

import (
	"bytes"
	"context"
	"fmt"
	"html/template"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/svg"
)

// NarrowWindow is the width of a window, in CSS pixels, up to which [Figure] shows what
// [Options.Narrow] asks for: phones, and most tablets held upright.
const NarrowWindow = 640

// Figure gives a graph as an inline figure for an HTML template:
//
//	{{with .Figure}}<figure>{{.}}<figcaption>…</figcaption></figure>{{end}}
//
// Any number of figures can stand on one page: they have no ids. With [Options.Narrow] a
// second figure and a style sheet come along, which shows the one that the window has
// room for. Where a page's policy doesn't let it, the first is shown.
func Figure(ctx context.Context, g *graph.Graph, opts Options) (template.HTML, error) {
	figure, _, err := inline(ctx, g, opts, nil)
	if err != nil {
		return "", err
	}
	if opts.Narrow != (Page{}) {
		figure = "<style>" + template.HTML(narrowCSS) + "</style>\n" + figure
	}
	return figure, nil
}

// inline draws a figure for HTML, and with [Options.Narrow] the one for narrow windows,
// and says what it shows. Mark may change figures before they are written.
func inline(ctx context.Context, g *graph.Graph, opts Options, mark func(*figure.Figure)) (template.HTML, View, error) {
	opts.SVG.Inline, opts.SVG.Gzip = true, false
	var b bytes.Buffer
	write := func(opts Options) (View, error) {
		d, err := Draw(ctx, g, opts)
		if err != nil {
			return "", err
		}
		if mark != nil {
			mark(d.Figure)
		}
		return d.View, svg.Write(&b, d.Figure, opts.SVG)
	}
	if opts.Narrow == (Page{}) {
		view, err := write(opts)
		return template.HTML(b.String()), view, err
	}
	b.WriteString("<div class=\"rapport-wide\">\n")
	view, err := write(opts)
	if err != nil {
		return "", "", err
	}
	b.WriteString("</div>\n<div class=\"rapport-narrow\" hidden>\n")
	opts.Page, opts.SVG.Width, opts.SVG.Height = opts.Narrow, 0, 0
	_, err = write(opts)
	b.WriteString("</div>\n")
	return template.HTML(b.String()), view, err
}

// narrowCSS shows one of two figures. Paper is wide.
var narrowCSS = fmt.Sprintf("@media screen and (max-width:%dpx){.rapport-wide{display:none}.rapport-narrow{display:block}.rapport-narrow>svg{width:100%%;height:auto}}", NarrowWindow)
