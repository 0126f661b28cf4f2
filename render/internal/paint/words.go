package paint

import (
	"image/color"
	"math"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Words is a line of words in place.
type Words struct {
	Text   string // as it is read
	Type   style.Type
	Color  color.RGBA
	At     geom.Point // where the baseline begins
	Turn   float64    // degrees, clockwise round At
	Width  float64    // points
	Glyphs []Glyph    // from left to right
}

// Glyph is a character as it is drawn, or several that make one sign.
type Glyph struct {
	// Text is what it shows. Where several glyphs show something together the first has
	// it, from the left, and the others have none.
	Text    string
	X       float64       // where it begins, points along the baseline
	Width   float64       // points it takes
	Stretch float64       // how much wider than designed it is drawn; 1 is as designed
	Outline []figure.Step // in ems, from where it begins on the baseline; to be filled
	// Embedded says that the outline is that of the embedded font for the one
	// character of Text: a format that holds the font can write the character.
	Embedded bool
	// Against says that the words it is one of run from right to left. Each of their
	// characters is then the Text of a glyph without outline.
	Against bool
}

// Map gives the point of the figure for one of a glyph's outline.
func (w *Words) Map(g *Glyph, p geom.Point) geom.Point {
	x, y := g.X+p.X*w.Type.Size*g.Stretch, p.Y*w.Type.Size
	if w.Turn == 0 {
		return geom.Point{X: w.At.X + x, Y: w.At.Y + y}
	}
	sin, cos := math.Sincos(w.Turn * math.Pi / 180)
	return geom.Point{X: w.At.X + x*cos - y*sin, Y: w.At.Y + x*sin + y*cos}
}

// AppendOutline adds the outline of a glyph in the figure to some steps.
func (w *Words) AppendOutline(steps []figure.Step, g *Glyph) []figure.Step {
	for _, s := range g.Outline {
		for j, p := range s.P {
			s.P[j] = w.Map(g, p)
		}
		steps = append(steps, s)
	}
	return steps
}

// Heights of a line of Liberation Sans in ems: ascenders above the baseline,
// descenders below.
const ascent, descent = 0.905, 0.212

// box is the rectangle round the words, upright also where they are turned.
func (w *Words) box() geom.Box {
	sin, cos := math.Sincos(w.Turn * math.Pi / 180)
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, x := range []float64{0, w.Width} {
		for _, y := range []float64{-ascent * w.Type.Size, descent * w.Type.Size} {
			px, py := w.At.X+x*cos-y*sin, w.At.Y+x*sin+y*cos
			left, right = min(left, px), max(right, px)
			top, bottom = min(top, py), max(bottom, py)
		}
	}
	return geom.Box{X: left, Y: top, W: right - left, H: bottom - top}
}
