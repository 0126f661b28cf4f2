package render

import (
	"bytes"
	"context"
	"fmt"
	"html/template"

	"github.com/rapport-graph/rapport/graph"
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
	opts.SVG.Inline, opts.SVG.Gzip = true, false
	var b bytes.Buffer
	if opts.Narrow == (Page{}) {
		if err := SVG(ctx, &b, g, opts); err != nil {
			return "", err
		}
		return template.HTML(b.String()), nil
	}
	fmt.Fprintf(&b, "<style>%s</style>\n<div class=\"rapport-wide\">\n", narrowCSS)
	if err := SVG(ctx, &b, g, opts); err != nil {
		return "", err
	}
	b.WriteString("</div>\n<div class=\"rapport-narrow\" hidden>\n")
	opts.Page, opts.SVG.Width, opts.SVG.Height = opts.Narrow, 0, 0
	if err := SVG(ctx, &b, g, opts); err != nil {
		return "", err
	}
	b.WriteString("</div>\n")
	return template.HTML(b.String()), nil
}

// narrowCSS shows one of two figures. Paper is wide.
var narrowCSS = fmt.Sprintf("@media screen and (max-width:%dpx){.rapport-wide{display:none}.rapport-narrow{display:block}.rapport-narrow>svg{width:100%%;height:auto}}", NarrowWindow)
