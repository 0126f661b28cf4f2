package render

import (
	"context"
	"errors"
	"math"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/layout"
)

// errNoSketcher means that there is nothing that could draw a source.
var errNoSketcher = errors.New("no engine that draws DOT")

// DrawDOT draws a graph in the DOT language that somebody else wrote, such as one that
// [DOT] gave and that was edited by hand: as the engine lays it out, in its own
// colours. Of the source only shapes and words are kept, all cleaned: no link, no
// image, no style. It fails as [layout.Engine] does, and where the source is too
// large with [layout.ErrTooLarge]. Of the options the language and words of the
// alternative text count.
func DrawDOT(ctx context.Context, engine layout.Sketcher, dot []byte, opts Options) (*Drawing, error) {
	if err := opts.check(); err != nil {
		return nil, err
	}
	in := opts.words()
	if engine == nil {
		return nil, errNoSketcher
	}
	s, err := engine.Sketch(ctx, dot)
	if err != nil {
		return nil, err
	}
	if err := layout.CheckSketch(s); err != nil {
		return nil, err
	}
	title := plain.Clean(s.Title)
	if title == "" {
		title = in.Say("dot.untitled")
	}
	f := &figure.Figure{
		View: "dot", W: math.Ceil(s.Width), H: math.Ceil(s.Height),
		Alt: AltText{Title: title, Summary: in.Say("dot.alt", "nodes", s.Nodes, "edges", s.Edges)},
	}
	if in != nil {
		f.Lang, f.Back = in.Tag(), in.RightToLeft()
	}
	f.Items = append(f.Items, &figure.Rect{Class: "rapport-paper", Box: geom.Box{W: f.W, H: f.H}, Fill: style.Paper})
	for i := range s.Parts {
		p := &s.Parts[i]
		g := &figure.Group{Class: [...]string{layout.Ground: "rapport-ground", layout.EdgePart: "rapport-edge", layout.NodePart: "rapport-node"}[p.Kind]}
		if p.Kind != layout.Ground {
			if g.Title = plain.Clean(p.Words); g.Title == "" {
				g.Title = plain.Clean(p.Name)
			}
		}
		for j := range p.Shapes {
			g.Items = append(g.Items, shape(&p.Shapes[j])...)
		}
		if len(g.Items) > 0 {
			f.Items = append(f.Items, g)
		}
	}
	return &Drawing{Figure: f, Pages: []*figure.Figure{f}, View: Auto}, nil
}

// shape is what is drawn of a shape.
func shape(x *layout.Shape) []figure.Item {
	at := x.Points[0]
	if x.Kind == layout.Words {
		t := style.Type{Size: max(x.Size, 1), Bold: x.Bold}
		if sign, rest := sign(x, t.Size); sign != nil {
			at.X += t.Size * 1.4
			return append(sign, shape(&layout.Shape{Kind: layout.Words, Points: []layout.Point{at}, Fill: x.Fill, Text: rest, Size: x.Size, Bold: x.Bold})...)
		}
		lines := text.Break(x.Text, t, 1e6, 1)
		if len(lines) == 0 {
			return nil
		}
		return figure.Words(lines[0], at.X, at.Y, [...]figure.Anchor{figure.Start, figure.Middle, figure.End}[min(max(x.Anchor, 0), 2)], style.Own(x.Fill))
	}
	p := &figure.Path{Fill: style.Own(x.Fill), Stroke: style.Own(x.Stroke), Width: max(x.Width, 0.1), Dash: x.Dash}
	switch x.Kind {
	case layout.Ellipse:
		b := x.Points[1]
		rx, ry := (b.X-at.X)/2, (b.Y-at.Y)/2
		p.Steps = figure.CircleOf(0, 0, 1)
		for i := range p.Steps {
			for j, q := range p.Steps[i].P {
				p.Steps[i].P[j] = geom.Point{X: at.X + rx + rx*q.X, Y: at.Y + ry + ry*q.Y}
			}
		}
	case layout.Curve:
		p.Steps = []figure.Step{figure.MoveTo(at.X, at.Y)}
		for i := 1; i+2 < len(x.Points); i += 3 {
			a, b, c := x.Points[i], x.Points[i+1], x.Points[i+2]
			p.Steps = append(p.Steps, figure.CurveTo(a.X, a.Y, b.X, b.Y, c.X, c.Y))
		}
	default:
		p.Steps = []figure.Step{figure.MoveTo(at.X, at.Y)}
		for _, q := range x.Points[1:] {
			p.Steps = append(p.Steps, figure.LineTo(q.X, q.Y))
		}
		if x.Kind == layout.Polygon {
			p.Steps = append(p.Steps, figure.Closed())
		}
	}
	return []figure.Item{p}
}

// sign is the glyph of an outcome that words begin with, as an outline: few fonts have
// it. Rest is what stands behind it.
func sign(x *layout.Shape, size float64) (items []figure.Item, rest string) {
	first, rest, ok := strings.Cut(x.Text, " ")
	if !ok || x.Anchor != 0 {
		return nil, ""
	}
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		if first != string(style.Of(o).Glyph) {
			continue
		}
		items = figure.Glyph(o, x.Points[0].X, x.Points[0].Y-size*0.35, size)
		for _, it := range items {
			if p, ok := it.(*figure.Path); ok {
				p.Stroke = style.Own(x.Fill)
			}
		}
		return items, rest
	}
	return nil, ""
}
