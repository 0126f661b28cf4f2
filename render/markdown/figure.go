package markdown

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"html/template"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render"
)

// Figure is what a fence asks for.
type Figure struct {
	Graph   *graph.Graph
	Options render.Options
	Caption string
	ID      string // of an anchor; "" for none
	Alt     string // what the fence says in place of the figure's own words; "" for nothing
	Width   Width
	Notes   []string // what is left out

	Pos        fault.Pos // of the fence
	Start, End int       // where the fence is in its document, in bytes; its last line end is not in it
	Prefix     string    // what lines of the document begin with there, such as "> " in a quotation

	content content
}

// Draw draws the figure, for writing it in any format. The error is a [fault.List] at the
// fence where it can't be drawn as it asks.
func (f *Figure) Draw(ctx context.Context) (*render.Drawing, error) {
	d, err := render.Draw(ctx, f.Graph, f.Options)
	return d, f.atFence(err)
}

// HTML draws the figure as the element figure of HTML, with its anchor and caption; see
// [render.Figure]. No line in it is empty, so that it can stand in Markdown. The error is
// that of Draw.
func (f *Figure) HTML(ctx context.Context) (template.HTML, error) {
	opts := f.Options
	opts.SVG.Percent, opts.SVG.Shrink = f.Width.Percent, f.Width.Percent == 0
	drawn, err := render.Figure(ctx, f.Graph, opts)
	if err != nil {
		return "", f.atFence(err)
	}
	var b strings.Builder
	b.WriteString(`<figure class="rapport"`)
	if f.ID != "" {
		b.WriteString(` id="` + html.EscapeString(f.ID) + `"`)
	}
	b.WriteString(">\n" + string(drawn))
	if f.Caption != "" {
		b.WriteString("<figcaption>" + html.EscapeString(f.Caption) + "</figcaption>\n")
	}
	b.WriteString("</figure>\n")
	return template.HTML(b.String()), nil
}

// atFence gives the error of options that can't be as a fault at the fence.
func (f *Figure) atFence(err error) error {
	if !errors.Is(err, render.ErrOptions) && !errors.Is(err, render.ErrKeep) {
		return err
	}
	x := &fault.Fault{Pos: f.Pos, Kind: err, What: err.Error()}
	f.content.show(x)
	return fault.List{x}
}

// maxFaults is how many faults of a document are listed.
const maxFaults = 100

// finish makes figures of fences, or tells all that is wrong.
func finish(fences []*fence, faults fault.List, opts Options) ([]*Figure, error) {
	files := files{opts: opts, read: make(map[string]*loaded)}
	var out []*Figure
	for _, f := range fences {
		if fig := f.figure(&files); fig != nil {
			out = append(out, fig)
		}
		for _, x := range f.faults {
			if x.Line == "" {
				f.content.show(x)
			}
		}
		faults = append(faults, f.faults...)
	}
	if len(faults) > 0 {
		faults.Sort()
		if more := len(faults) - maxFaults; more > 0 {
			faults = append(faults[:maxFaults], &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("%d more faults are not listed", more)})
		}
		return nil, faults
	}
	return out, nil
}

// figure makes a figure of a fence; nil if there are faults.
func (f *fence) figure(files *files) *Figure {
	out := &Figure{
		Options: files.opts.Render, Caption: f.settings.words("caption"), ID: f.settings.value("id"), Alt: f.settings.words("alt"),
		Pos: f.content.fence, Start: f.start, End: f.end, Prefix: f.prefix, content: f.content,
	}
	f.looks(out)
	l := f.load(files)
	if l == nil || l.graph == nil || f.settings["as-of"] != nil && f.asOf == nil {
		return nil
	}
	out.Notes = l.notes
	out.Options.SVG.Lang = cmp.Or(out.Options.SVG.Lang, l.lang)
	if _, ships := render.Messages(l.lang); ships && l.lang != "" && len(out.Options.Words) == 0 {
		out.Options.Lang = cmp.Or(out.Options.Lang, l.lang)
	}
	out.Options.PNG.Lang, out.Options.PDF.Lang = out.Options.SVG.Lang, out.Options.SVG.Lang
	if out.Graph = f.narrow(l.graph, out); out.Graph == nil {
		return nil
	}
	f.colours(out, files.opts)
	if len(f.faults) > 0 {
		return nil
	}
	return out
}
