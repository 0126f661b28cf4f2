package paint

import (
	"errors"
	"math"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// ErrSize means that a figure has no size that can be drawn: one of its sides is
// not above 0, or not finite.
var ErrSize = errors.New("the figure has no size")

// Page is how a figure lies on a page of another size.
type Page struct {
	W, H  float64    // of the page
	Scale float64    // lengths of the page for a point of the figure
	At    geom.Point // of the figure's top left corner on the page
}

// Fit gives the page for a figure. Where width or height is 0 it follows from the
// other, and where both are the page is as large as the figure. Where both are
// given the figure is as large as it can be and stands in the middle.
func Fit(f *figure.Figure, width, height float64) (Page, error) {
	if err := errors.Join(figure.CheckLength("width", width), figure.CheckLength("height", height)); err != nil {
		return Page{}, err
	}
	if !positive(f.W) || !positive(f.H) {
		return Page{}, ErrSize
	}
	p := Page{W: width, H: height, Scale: 1}
	switch {
	case width > 0 && height > 0:
		p.Scale = min(width/f.W, height/f.H)
		p.At = geom.Point{X: (width - f.W*p.Scale) / 2, Y: (height - f.H*p.Scale) / 2}
	case width > 0:
		p.Scale = width / f.W
		p.H = f.H * p.Scale
	case height > 0:
		p.Scale = height / f.H
		p.W = f.W * p.Scale
	default:
		p.W, p.H = f.W, f.H
	}
	if !positive(p.W) || !positive(p.H) || !positive(p.Scale) {
		return Page{}, ErrSize
	}
	return p, nil
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }

// Times gives the page with all lengths multiplied.
func (p Page) Times(n float64) Page {
	return Page{W: p.W * n, H: p.H * n, Scale: p.Scale * n, At: geom.Point{X: p.At.X * n, Y: p.At.Y * n}}
}

// Map gives the place on the page of a point of the figure.
func (p *Page) Map(q geom.Point) geom.Point {
	return geom.Point{X: p.At.X + q.X*p.Scale, Y: p.At.Y + q.Y*p.Scale}
}
