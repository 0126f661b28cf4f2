package png

import (
	"image"
	"image/color"
	"math"

	"github.com/golang/freetype/raster"
	"golang.org/x/image/math/fixed"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/paint"
)

// canvas paints on an image.
type canvas struct {
	img    *image.RGBA
	page   paint.Page
	raster *raster.Rasterizer
	// Room that is used again.
	flattener flattener
	stroker   stroker
	painter   painter
	outline   []figure.Step
}

func newCanvas(img *image.RGBA, page paint.Page) *canvas {
	r := raster.NewRasterizer(0, 0)
	r.UseNonZeroWinding = true
	return &canvas{img: img, page: page, raster: r}
}

// Clear gives every pixel a colour.
func (c *canvas) Clear(with color.RGBA) {
	pix := c.img.Pix
	if len(pix) == 0 {
		return
	}
	copy(pix, []byte{with.R, with.G, with.B, with.A})
	const near = 1 << 14 // what is copied from stays in the processor's cache
	for done := 4; done < len(pix); {
		done += copy(pix[done:], pix[:min(done, near)])
	}
}

func (c *canvas) Fill(outline []figure.Step, with color.RGBA) {
	c.polygons(c.flatten(outline), with)
}

func (c *canvas) Stroke(outline []figure.Step, with color.RGBA, p paint.Pen) {
	lines := c.flatten(outline)
	if len(p.Dash) > 0 {
		scaled := make([]float64, len(p.Dash))
		for i, n := range p.Dash {
			scaled[i] = n * c.page.Scale
		}
		lines = dashed(lines, scaled)
	}
	c.polygons(c.stroker.stroke(lines, p.Width*c.page.Scale/2, p.Round), with)
}

func (c *canvas) Words(w *paint.Words) {
	for i := range w.Glyphs {
		c.outline = w.AppendOutline(c.outline[:0], &w.Glyphs[i])
		c.Fill(c.outline, w.Color)
	}
}

func (c *canvas) Link(geom.Box, string) {}

// flatten makes lines of an outline, in pixels. They may be read until the next are made.
func (c *canvas) flatten(outline []figure.Step) []line {
	return c.flattener.flatten(outline, c.page.Map)
}

// polygons fills polygons. They are taken as closed.
func (c *canvas) polygons(all []line, with color.RGBA) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range all {
		for _, p := range l.points {
			left, right = min(left, p.X), max(right, p.X)
			top, bottom = min(top, p.Y), max(bottom, p.Y)
		}
	}
	if !(left <= right && top <= bottom) || math.IsInf(right-left, 0) || math.IsInf(bottom-top, 0) {
		return
	}
	b := c.img.Bounds()
	// The rasterizer works on no more of the image than the polygons reach.
	reach := image.Rect(
		floor(left, b.Max.X), floor(top, b.Max.Y), floor(right, b.Max.X)+1, floor(bottom, b.Max.Y)+1,
	).Intersect(b)
	if reach.Empty() {
		return
	}
	c.raster.SetBounds(reach.Dx(), reach.Dy())
	c.raster.Clear()
	at := func(p geom.Point) fixed.Point26_6 {
		return fixed.Point26_6{
			X: subpixel(p.X-float64(reach.Min.X), reach.Dx()),
			Y: subpixel(p.Y-float64(reach.Min.Y), reach.Dy()),
		}
	}
	for _, l := range all {
		if len(l.points) < 2 {
			continue
		}
		first := at(l.points[0])
		c.raster.Start(first)
		for _, p := range l.points[1:] {
			c.raster.Add1(at(p))
		}
		c.raster.Add1(first)
	}
	c.painter = painter{img: c.img, at: reach.Min, with: with}
	c.raster.Rasterize(&c.painter)
}

// floor is the pixel in which a place lies, no further out than one beside the
// image.
func floor(x float64, limit int) int {
	return int(math.Floor(min(max(x, -1), float64(limit))))
}

// subpixel rounds a place to a 64th of a pixel. What lies far out of reach of the
// rasterizer is brought near it, so that time does not go by the distance. The
// shapes of a figure lie within it; one that does not may be bent by that.
func subpixel(x float64, reach int) fixed.Int26_6 {
	return fixed.Int26_6(math.Round(min(max(x, -2), float64(reach)+2) * 64))
}

// painter paints spans of one colour over what is there, all of it opaque.
type painter struct {
	img  *image.RGBA
	at   image.Point
	with color.RGBA
}

func (p *painter) Paint(spans []raster.Span, _ bool) {
	b := p.img.Bounds()
	for _, s := range spans {
		y := s.Y + p.at.Y
		if y < b.Min.Y || y >= b.Max.Y {
			continue
		}
		x0, x1 := max(s.X0+p.at.X, b.Min.X), min(s.X1+p.at.X, b.Max.X)
		if x0 >= x1 {
			continue
		}
		row := p.img.Pix[p.img.PixOffset(x0, y):][:4*(x1-x0)]
		a := (s.Alpha*255 + 0x7fff) / 0xffff
		for i := 0; i < len(row); i += 4 {
			row[i+0] = mix(row[i+0], p.with.R, a)
			row[i+1] = mix(row[i+1], p.with.G, a)
			row[i+2] = mix(row[i+2], p.with.B, a)
		}
	}
}

// mix lays a share of a colour, of 255, over another.
func mix(under, over uint8, share uint32) uint8 {
	return uint8((uint32(under)*(255-share) + uint32(over)*share + 127) / 255)
}
