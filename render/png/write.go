package png

import (
	"cmp"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/paint"
	"github.com/rapport-graph/rapport/render/theme"
)

// Options for [Write]. The zero value draws the figure with two pixels for each
// of the SVG's, in the light theme.
type Options struct {
	// Theme is the colours; nil is [theme.Light].
	Theme *theme.Theme
	// Fonts have the characters that the embedded font lacks, see render.NewFonts; nil
	// is the embedded font alone.
	Fonts *paint.Fonts
	// Width and Height are the size of the figure in pixels, before Scale. Where
	// one is zero it follows from the other; where both are, they are the
	// figure's own size, a pixel for a point, or that of the page for which it was
	// drawn, 96 pixels to the inch. Where both are given the figure
	// stands in the middle of its paper.
	Width, Height float64
	// Scale is how many pixels of the image stand for one of that size, in either
	// direction. 0 is 1 where Width or Height says how many pixels there are to
	// be, and 2 where neither does, or as much less, down to 1, as gives an image of
	// 16 million pixels.
	Scale float64
	// Lang is the language of the names and texts in the figure, a tag of BCP 47; "" is
	// that of its words.
	Lang string
}

// ErrSize means that a figure has no size that can be drawn: one of its sides is
// not above 0, or not finite.
var ErrSize = paint.ErrSize

// What an image may have. A side of 32,767 is what the libraries behind most
// viewers read; so many pixels take 256 MB of memory while they are painted.
const (
	MaxSide   = 32767
	MaxPixels = 1 << 26
)

// usualPixels is what an image has at most where nobody says how large it is to be,
// and a pixel for each of the SVG's is not more: it takes a second.
const usualPixels = 1 << 24

// TooLargeError means that an image would have more pixels than [MaxPixels], or a
// side of more than [MaxSide]. Nothing is painted then.
type TooLargeError struct {
	Width, Height float64 // of the image in pixels
	Scale         float64 // the largest that fits, with the same Width and Height of [Options]
	Widest        int     // the largest Width that fits, with no Height and no Scale
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("an image of %.0f × %.0f pixels is too large: a side can have %d, the whole image %d million", e.Width, e.Height, MaxSide, MaxPixels/1_000_000)
}

// Write writes a figure. The same figure gives the same bytes. It fails with
// [ErrSize], a [TooLargeError], for a theme with what is no colour, for a length
// below 0, or with the writer's error. Memory is four bytes
// for each pixel, at most 256 MB; time goes by pixels and shapes.
func Write(out io.Writer, f *figure.Figure, opts Options) error {
	page, scale, err := opts.fit(f)
	if err != nil {
		return err
	}
	lang, err := figure.Language(cmp.Or(opts.Lang, f.Lang))
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, pixels(page.W), pixels(page.H)))
	c := newCanvas(img, page)
	if err := paint.Draw(c, f, paint.Options{Theme: opts.Theme, Fonts: opts.Fonts, Lang: lang}); err != nil {
		return err
	}
	w := &annotator{out: out, extra: chunks(f.Alt, lang, scale)}
	return png.Encode(w, img)
}

// ScaleFor gives the scale that a figure is written with: the one asked for, or
// the one taken where none is. The error is that of [Write].
func (o *Options) ScaleFor(f *figure.Figure) (float64, error) {
	_, scale, err := o.fit(f)
	return scale, err
}

// SizeFor gives the size of the image that a figure makes, in pixels. The error is that of
// [Write].
func (o *Options) SizeFor(f *figure.Figure) (width, height int, err error) {
	page, _, err := o.fit(f)
	if err != nil {
		return 0, 0, err
	}
	return pixels(page.W), pixels(page.H), nil
}

// fit gives the page in pixels, and the scale that it has been multiplied by.
func (o *Options) fit(f *figure.Figure) (paint.Page, float64, error) {
	width, height := o.Width, o.Height
	if width == 0 && height == 0 { // pixels of CSS, of which there are 96 to the inch
		width, height = f.Size.W*96/72, f.Size.H*96/72
	}
	page, err := paint.Fit(f, width, height)
	if err == nil {
		err = figure.CheckLength("scale", o.Scale)
	}
	if err != nil {
		return page, 0, err
	}
	fits := largest(page.W, page.H, MaxPixels)
	scale := o.Scale
	switch {
	case scale > 0:
	case o.Width > 0 || o.Height > 0:
		scale = 1
	default:
		scale = min(2, max(1, largest(page.W, page.H, usualPixels)))
	}
	big := page.Times(scale)
	if scale > fits {
		return big, scale, &TooLargeError{Width: big.W, Height: big.H, Scale: fits, Widest: int(f.W * largest(f.W, f.H, MaxPixels))}
	}
	return big, scale, nil
}

// pixels is how many whole pixels hold a length.
func pixels(length float64) int { return max(int(math.Ceil(length-1e-6)), 1) }

// largest is the largest scale with which an image of a size has no more than so many
// pixels, and no side too long, rounded down to three significant digits so that it can
// be said.
func largest(w, h float64, most int) float64 {
	// The image is rounded up to whole pixels, by less than one on each side.
	fits := min((MaxSide-1)/w, (MaxSide-1)/h, math.Sqrt(float64(most)/(w*h)))
	unit := math.Pow(10, math.Floor(math.Log10(fits))-2)
	for digits := math.Floor(fits / unit); digits > 0; digits-- {
		s := digits * unit
		if float64(pixels(w*s))*float64(pixels(h*s)) <= float64(most) {
			return round(s)
		}
	}
	return 0
}

// round takes off what binary fractions add to three digits.
func round(x float64) float64 {
	var y float64
	if _, err := fmt.Sscanf(fmt.Sprintf("%.3g", x), "%g", &y); err != nil {
		return x
	}
	return y
}
