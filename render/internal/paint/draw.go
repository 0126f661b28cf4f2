package paint

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"github.com/go-text/typesetting/language"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// Canvas is what a format paints on. Lengths and places are those of the figure:
// points from its top left corner, y downwards. What is painted later covers what
// was painted before.
type Canvas interface {
	// Clear paints what lies round the figure, before anything else.
	Clear(c color.RGBA)
	// Fill fills an outline. Where its parts overlap, the non-zero rule of
	// winding counts. Parts that are open are closed.
	Fill(outline []figure.Step, c color.RGBA)
	// Stroke draws along an outline.
	Stroke(outline []figure.Step, c color.RGBA, p Pen)
	// Words writes a line of words.
	Words(w *Words)
	// Link makes a place lead to a URL. Formats without links do nothing.
	Link(place geom.Box, url string)
}

// Pen is how an outline is stroked. Corners are mitred up to a limit of 4, as in
// SVG, and ends are cut straight.
type Pen struct {
	Width float64   // points
	Dash  []float64 // lengths of strokes and gaps in points; nil: solid
	Round bool      // corners and ends are round instead
}

// Options say how a figure is painted. The zero value is the light theme and the
// embedded font.
type Options struct {
	Theme *theme.Theme // nil: [theme.Light]
	Fonts *Fonts       // nil: the embedded font alone
	Lang  string       // of the words, in whose manner they are shaped; "" where it is not known
}

// Colours gives the colours of a theme; nil is [theme.Light]. The error is that of
// [theme.Theme.Complete].
func Colours(t *theme.Theme) (*theme.Theme, error) {
	if t == nil {
		return theme.Light(), nil
	}
	return t.Complete()
}

// Draw paints a figure on a canvas, from back to front, on the paper of the theme.
// The error is that of [Colours].
func Draw(c Canvas, f *figure.Figure, opts Options) error {
	colours, err := Colours(opts.Theme)
	if err != nil {
		return err
	}
	d := drawer{canvas: c, theme: colours, setter: newSetter(opts.Fonts)}
	d.setter.lang = language.NewLanguage(opts.Lang)
	c.Clear(parseColor(colours.Paper))
	d.items(f.Items, geom.Point{}, "")
	return nil
}

type drawer struct {
	canvas Canvas
	theme  *theme.Theme
	setter *setter
}

// items paints items whose places count from a point. link is where they lead.
func (d *drawer) items(items []figure.Item, at geom.Point, link string) {
	for _, it := range items {
		switch it := it.(type) {
		case *figure.Group:
			to := link
			if it.Link != "" {
				to = it.Link
			}
			d.items(it.Items, geom.Point{X: at.X + it.At.X, Y: at.Y + it.At.Y}, to)
		case *figure.Rect:
			d.rect(it, at, link)
		case *figure.Path:
			d.path(it, at)
		case *figure.Text:
			d.text(it, at, link)
		}
	}
}

func (d *drawer) rect(r *figure.Rect, at geom.Point, link string) {
	box := geom.Box{X: r.Box.X + at.X, Y: r.Box.Y + at.Y, W: r.Box.W, H: r.Box.H}
	d.paint(rounded(box, r.Radius), r.Fill, r.Stroke, Pen{Width: r.Width, Dash: r.Dash})
	if link != "" {
		d.canvas.Link(box, link)
	}
}

func (d *drawer) path(p *figure.Path, at geom.Point) {
	outline := make([]figure.Step, len(p.Steps))
	for i, s := range p.Steps {
		for j, q := range s.P {
			s.P[j] = geom.Point{X: at.X + q.X, Y: at.Y + q.Y}
		}
		outline[i] = s
	}
	d.paint(outline, p.Fill, p.Stroke, Pen{Width: p.Width, Dash: p.Dash, Round: p.Round})
}

func (d *drawer) paint(outline []figure.Step, fill, stroke style.Paint, p Pen) {
	if fill != style.NoPaint {
		d.canvas.Fill(outline, d.color(fill))
	}
	if stroke != style.NoPaint {
		if p.Width == 0 {
			p.Width = 1
		}
		d.canvas.Stroke(outline, d.color(stroke), p)
	}
}

func (d *drawer) text(t *figure.Text, at geom.Point, link string) {
	w := &Words{
		Text: t.Line.Text, Type: t.Line.Type, Width: t.Line.Width, Turn: t.Turn, Color: d.color(t.Fill),
		Glyphs: d.setter.set(t.Line),
	}
	before := 0.0 // of the anchor, in points along the line
	switch t.Anchor {
	case figure.Middle:
		before = w.Width / 2
	case figure.End:
		before = w.Width
	}
	sin, cos := math.Sincos(t.Turn * math.Pi / 180)
	w.At = geom.Point{X: at.X + t.X - before*cos, Y: at.Y + t.Y - before*sin}
	d.canvas.Words(w)
	if link != "" {
		d.canvas.Link(w.box(), link)
	}
}

// color gives the colour of a paint. Themes name colours as #rrggbb.
func (d *drawer) color(p style.Paint) color.RGBA { return parseColor(p.In(d.theme)) }

// parseColor reads #rrggbb.
func parseColor(s string) color.RGBA {
	n, _ := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 24)
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
}

// arm is how far the control points of a quarter of a circle lie from its ends,
// in radii.
const arm = 4 * (math.Sqrt2 - 1) / 3

// rounded is the outline of a rectangle with round corners.
func rounded(b geom.Box, r float64) []figure.Step {
	r = min(r, b.W/2, b.H/2)
	if !(r > 0) {
		return []figure.Step{
			figure.MoveTo(b.X, b.Y), figure.LineTo(b.X+b.W, b.Y), figure.LineTo(b.X+b.W, b.Y+b.H), figure.LineTo(b.X, b.Y+b.H), figure.Closed(),
		}
	}
	k := r - r*arm // of a control point from the corner
	left, top, right, bottom := b.X, b.Y, b.X+b.W, b.Y+b.H
	return []figure.Step{
		figure.MoveTo(left+r, top),
		figure.LineTo(right-r, top), figure.CurveTo(right-k, top, right, top+k, right, top+r),
		figure.LineTo(right, bottom-r), figure.CurveTo(right, bottom-k, right-k, bottom, right-r, bottom),
		figure.LineTo(left+r, bottom), figure.CurveTo(left+k, bottom, left, bottom-k, left, bottom-r),
		figure.LineTo(left, top+r), figure.CurveTo(left, top+k, left+k, top, left+r, top),
		figure.Closed(),
	}
}
