package png_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	stdpng "image/png"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/paint"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/figures"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

func write(tb testing.TB, f *figure.Figure, opts png.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Write(&b, f, opts); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func decode(tb testing.TB, data []byte) image.Image {
	tb.Helper()
	img, err := stdpng.Decode(bytes.NewReader(data))
	if err != nil {
		tb.Fatal(err)
	}
	return img
}

// chunksOf gives what the chunks of a PNG hold, by their kinds.
func chunksOf(tb testing.TB, data []byte) map[string][]string {
	tb.Helper()
	all := make(map[string][]string)
	for data = data[8:]; len(data) >= 12; {
		n := binary.BigEndian.Uint32(data)
		kind := string(data[4:8])
		all[kind] = append(all[kind], string(data[8:8+n]))
		data = data[12+n:]
	}
	return all
}

func TestSize(t *testing.T) {
	t.Parallel()
	f := &figure.Figure{W: 100.2, H: 50, Alt: words.Alt{Title: "Łódź", Summary: "Two\nlines."}}
	for _, c := range []struct {
		opts    png.Options
		w, h    int
		density uint32 // pixels for each metre; 3780 are 96 for each inch
	}{
		{png.Options{}, 201, 100, 7559},
		{png.Options{Scale: 1}, 101, 50, 3780},
		{png.Options{Scale: 0.5}, 51, 25, 1890},
		{png.Options{Width: 400}, 400, 200, 3780},
		{png.Options{Height: 100, Scale: 3}, 602, 300, 11339},
		{png.Options{Width: 300, Height: 300}, 300, 300, 3780},
	} {
		data := write(t, f, c.opts)
		if got := decode(t, data).Bounds().Size(); got != image.Pt(c.w, c.h) {
			t.Errorf("%+v: %v, want %d × %d", c.opts, got, c.w, c.h)
		}
		chunks := chunksOf(t, data)
		want := binary.BigEndian.AppendUint32(nil, c.density)
		want = append(binary.BigEndian.AppendUint32(want, c.density), 1)
		if got := chunks["pHYs"]; len(got) != 1 || got[0] != string(want) {
			t.Errorf("%+v: pHYs %x, want %x", c.opts, got, want)
		}
		texts := strings.Join(chunks["iTXt"], "|")
		if want := "Title\x00\x00\x00\x00\x00Łódź|Description\x00\x00\x00\x00\x00Two lines."; texts != want {
			t.Errorf("%+v: iTXt %q, want %q", c.opts, texts, want)
		}
	}
}

// TestScaleFor: an image for which nobody asks a size has two pixels for each of the
// SVG's, or as many less as keep it below 16 million, and one at least.
func TestScaleFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h, want float64 }{
		{1000, 500, 2}, {2048, 2048, 2}, {2049, 2049, 1.99}, {3000, 3000, 1.36}, {5000, 5000, 1}, {8000, 8000, 1}, {600, 20_000, 1.18}, {600, 24_000, 1.07},
	} {
		f := &figure.Figure{W: c.w, H: c.h}
		if got, err := new(png.Options).ScaleFor(f); err != nil || got != c.want {
			t.Errorf("%v by %v: %v, %v, want %v", c.w, c.h, got, err, c.want)
		}
		asked := png.Options{Scale: 2}
		if got, err := asked.ScaleFor(f); c.w*c.h < 1<<24 && max(c.w, c.h) < 16_000 && (err != nil || got != 2) {
			t.Errorf("%v by %v with two that are asked for: %v, %v", c.w, c.h, got, err)
		}
	}
}

// TestSizeFor: an image has the size that is told before it is painted.
func TestSizeFor(t *testing.T) {
	t.Parallel()
	for _, opts := range []png.Options{{}, {Width: 301}, {Height: 77, Scale: 1.5}, {Width: 400, Height: 50}, {Scale: 0.7}} {
		f := &figure.Figure{W: 200.3, H: 100}
		w, h, err := opts.SizeFor(f)
		if err != nil {
			t.Fatal(err)
		}
		if size := decode(t, write(t, f, opts)).Bounds().Size(); size.X != w || size.Y != h {
			t.Errorf("%+v: %v, said to be %d by %d", opts, size, w, h)
		}
	}
}

// TestTooLarge: nothing is painted or written, and what is said to fit does.
func TestTooLarge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h float64
		opts png.Options
	}{
		{30000, 30000, png.Options{}},
		{30000, 30000, png.Options{Scale: 2}},
		{40000, 10, png.Options{}},
		{1000, 500, png.Options{Scale: 100}},
		{1000, 500, png.Options{Width: 1e6}},
		{1000, 500, png.Options{Height: 33000}},
		{1e15, 3e15, png.Options{}},
	} {
		if _, _, err := c.opts.SizeFor(&figure.Figure{W: c.w, H: c.h}); err == nil {
			t.Errorf("%v by %v, %+v: has a size", c.w, c.h, c.opts)
		}
		f := &figure.Figure{W: c.w, H: c.h}
		var out bytes.Buffer
		err := png.Write(&out, f, c.opts)
		var large *png.TooLargeError
		if !errors.As(err, &large) || out.Len() > 0 {
			t.Errorf("%v by %v, %+v: %v, %d bytes", c.w, c.h, c.opts, err, out.Len())
			continue
		}
		fits := c.opts
		fits.Scale = large.Scale
		if _, err := fits.ScaleFor(f); err != nil {
			t.Errorf("%v by %v, %+v: a scale of %v was said to fit: %v", c.w, c.h, c.opts, large.Scale, err)
		}
		fits.Scale *= 1.02
		if _, err := fits.ScaleFor(f); err == nil {
			t.Errorf("%v by %v, %+v: a scale of %v fits as well", c.w, c.h, c.opts, fits.Scale)
		}
		widest := png.Options{Width: float64(large.Widest)}
		if _, err := widest.ScaleFor(f); large.Widest > 0 && err != nil {
			t.Errorf("%v by %v, %+v: a width of %v was said to fit: %v", c.w, c.h, c.opts, large.Widest, err)
		}
	}
}

// at gives a pixel of a figure of one item at a scale.
func colors(tb testing.TB, scale float64, items ...figure.Item) func(x, y int) color.RGBA {
	tb.Helper()
	img := decode(tb, write(tb, &figure.Figure{W: 20, H: 20, Items: items}, png.Options{Scale: scale}))
	return func(x, y int) color.RGBA {
		return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
	}
}

// TestShapes looks at single pixels of shapes in black on white.
func TestShapes(t *testing.T) {
	t.Parallel()
	black := func(steps ...figure.Step) *figure.Path {
		return &figure.Path{Steps: steps, Stroke: style.Ink, Width: 2}
	}
	ink := color.RGBA{0x0f, 0x17, 0x2a, 0xff}
	white := color.RGBA{0xff, 0xff, 0xff, 0xff}
	half := color.RGBA{0x87, 0x8b, 0x94, 0xff}
	round := black(figure.MoveTo(5, 10), figure.LineTo(10, 10))
	round.Round = true
	dashes := black(figure.MoveTo(2, 10), figure.LineTo(18, 10))
	dashes.Dash = []float64{4, 2}
	ring := &figure.Path{Fill: style.Ink, Steps: []figure.Step{
		figure.MoveTo(2, 2), figure.LineTo(18, 2), figure.LineTo(18, 18), figure.LineTo(2, 18), figure.Closed(),
		figure.MoveTo(6, 6), figure.LineTo(6, 14), figure.LineTo(14, 14), figure.LineTo(14, 6), figure.Closed(),
	}}
	for _, c := range []struct {
		name string
		item figure.Item
		want map[image.Point]color.RGBA
	}{
		{"filled rectangle", &figure.Rect{Box: geom.Box{X: 2, Y: 3, W: 4, H: 5}, Fill: style.Ink}, map[image.Point]color.RGBA{
			{2, 3}: ink, {5, 7}: ink, {1, 3}: white, {2, 2}: white, {6, 7}: white, {5, 8}: white}},
		{"half a pixel", &figure.Rect{Box: geom.Box{X: 2, Y: 3, W: 4.5, H: 5}, Fill: style.Ink}, map[image.Point]color.RGBA{
			{5, 5}: ink, {6, 5}: half, {7, 5}: white}},
		{"round corner", &figure.Rect{Box: geom.Box{X: 2, Y: 2, W: 16, H: 16}, Radius: 5, Fill: style.Ink}, map[image.Point]color.RGBA{
			{2, 2}: white, {2, 10}: ink, {10, 2}: ink, {4, 4}: ink}},
		{"border within and outside", &figure.Rect{Box: geom.Box{X: 5, Y: 5, W: 10, H: 10}, Stroke: style.Ink, Width: 2}, map[image.Point]color.RGBA{
			{4, 4}: ink, {5, 5}: ink, {15, 15}: ink, {6, 6}: white, {3, 3}: white, {16, 16}: white, {10, 10}: white}},
		{"straight ends", black(figure.MoveTo(5, 10), figure.LineTo(10, 10)), map[image.Point]color.RGBA{
			{5, 9}: ink, {9, 10}: ink, {4, 10}: white, {10, 10}: white, {7, 8}: white, {7, 11}: white}},
		{"mitred corner", black(figure.MoveTo(5, 15), figure.LineTo(5, 5), figure.LineTo(15, 5)), map[image.Point]color.RGBA{
			{4, 4}: ink, {5, 5}: ink, {3, 4}: white, {6, 6}: white}},
		{"mitred corner the other way", black(figure.MoveTo(5, 5), figure.LineTo(15, 5), figure.LineTo(15, 15)), map[image.Point]color.RGBA{
			{15, 4}: ink, {14, 5}: ink, {16, 4}: white, {13, 6}: white}},
		{"corner too sharp", black(figure.MoveTo(2, 9.5), figure.LineTo(12, 10), figure.LineTo(2, 10.5)), map[image.Point]color.RGBA{
			{11, 10}: ink, {14, 10}: white}},
		{"dashes", dashes, map[image.Point]color.RGBA{
			{2, 9}: ink, {5, 9}: ink, {6, 9}: white, {7, 9}: white, {8, 9}: ink, {11, 9}: ink, {12, 9}: white, {14, 9}: ink}},
		{"hole", ring, map[image.Point]color.RGBA{{3, 3}: ink, {10, 10}: white, {15, 15}: ink, {6, 6}: white}},
	} {
		pixel := colors(t, 1, c.item)
		for p, want := range c.want {
			if got := pixel(p.X, p.Y); got != want {
				t.Errorf("%s: pixel %v is %v, want %v", c.name, p, got, want)
			}
		}
	}
	if got := colors(t, 1, round)(4, 9); got == white || got == ink {
		t.Errorf("round end: pixel is %v, want a part of the ink", got)
	}
	if got := colors(t, 2, &figure.Rect{Box: geom.Box{X: 2, Y: 3, W: 4, H: 5}, Fill: style.Ink})(11, 15); got != ink {
		t.Errorf("at scale 2 the last pixel is %v", got)
	}
}

// TestWords: letters stand where the words were put, also turned.
func TestWords(t *testing.T) {
	t.Parallel()
	typ := style.Type{Size: 16}
	l := text.Line{Text: "H", Type: typ, Width: text.Regular().Width("H", 16)}
	reach := func(item figure.Item) image.Rectangle {
		pixel := colors(t, 10, item)
		var r image.Rectangle
		for y := range 200 {
			for x := range 200 {
				if pixel(x, y).G < 0x80 {
					r = r.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		return r
	}
	// An H of Liberation Sans is 1409 of 2048 high, and reaches from 168 to 1311
	// (its advance is 1479).
	near := func(name string, got image.Rectangle, left, top, right, bottom float64) {
		t.Helper()
		for i, d := range []float64{float64(got.Min.X) - left, float64(got.Min.Y) - top, float64(got.Max.X) - right, float64(got.Max.Y) - bottom} {
			if math.Abs(d) > 1.1 {
				t.Errorf("%s: stands at %v, side %d is off by %v", name, got, i, d)
			}
		}
	}
	const em = 160.0 / 2048
	near("start", reach(&figure.Text{Line: l, X: 2, Y: 16, Fill: style.Ink}), 20+168*em, 160-1409*em, 20+1311*em, 160)
	near("middle", reach(&figure.Text{Line: l, X: 10, Y: 16, Anchor: figure.Middle, Fill: style.Ink}), 100-(1479.0/2-168)*em, 160-1409*em, 100+(1311-1479.0/2)*em, 160)
	near("turned left", reach(&figure.Text{Line: l, X: 16, Y: 18, Turn: -90, Fill: style.Ink}), 160-1409*em, 180-1311*em, 160, 180-168*em)
}

// TestSame: the same figure gives the same bytes, at once with others too.
func TestSame(t *testing.T) {
	t.Parallel()
	f := figures.Figure(t, sample.Case(t, sample.Outreach), render.Switchboard)
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	opts := png.Options{Fonts: fonts, Scale: 1}
	want := write(t, f, opts)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := png.Write(&b, f, opts); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another image: %v", err)
			}
		})
	}
	wait.Wait()
}

func TestThemes(t *testing.T) {
	t.Parallel()
	f := figures.Figure(t, sample.Case(t, sample.Outreach), render.Switchboard)
	for i, colours := range []*theme.Theme{nil, theme.Light(), theme.Dark(), theme.Print()} {
		img := decode(t, write(t, f, png.Options{Theme: colours, Width: 300, Height: 600}))
		want := color.RGBA{0xff, 0xff, 0xff, 0xff}
		if i == 2 {
			want = color.RGBA{0x0f, 0x17, 0x2a, 0xff}
		}
		for _, p := range []image.Point{{0, 0}, {299, 599}, {1, 300}} {
			if got := color.RGBAModel.Convert(img.At(p.X, p.Y)); got != want {
				t.Errorf("pixel %v is %v, want %v", p, got, want)
			}
		}
	}
}

type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

var errBroken = errors.New("no space left")

func TestWriterError(t *testing.T) {
	t.Parallel()
	f := figures.Figure(t, sample.Case(t, sample.Outreach), render.Switchboard)
	for _, left := range []int{0, 10, 40, 100, 5000} {
		if err := png.Write(&broken{left}, f, png.Options{Scale: 0.5}); !errors.Is(err, errBroken) {
			t.Errorf("%d bytes: %v", left, err)
		}
	}
}

// FuzzWrite: any shapes give an image that can be read, in bounded time.
func FuzzWrite(f *testing.F) {
	f.Add([]byte("\x01\x02\x03"), 10.0, 20.0, 5.0, "Łódź 中 \xff")
	f.Add([]byte{0, 1, 2, 3, 2, 1, 3, 2}, -1e300, math.Inf(1), math.NaN(), "שלום (1) 👩\u200d🚀")
	f.Add([]byte{0, 2, 2, 2}, 1e9, -1e9, 1e-9, "")
	f.Fuzz(func(t *testing.T, ops []byte, a, b, c float64, said string) {
		place := func(i int) geom.Point {
			p := [3]float64{a, b, c}
			return geom.Point{X: p[i%3] + float64(i), Y: p[(i/3)%3] - float64(i)}
		}
		var steps []figure.Step
		for i, op := range ops[:min(len(ops), 200)] {
			steps = append(steps, figure.Step{Op: figure.Op(op % 4), P: [3]geom.Point{place(i), place(i + 1), place(i + 2)}})
		}
		said = said[:min(len(said), 200)]
		fig := &figure.Figure{W: 40, H: 30, Alt: words.Alt{Title: said}, Items: []figure.Item{
			&figure.Path{Steps: steps, Fill: style.Ink, Stroke: style.Muted, Width: a, Dash: []float64{b, c}, Round: len(ops)%2 == 0},
			&figure.Path{Steps: steps, Stroke: style.Ink, Dash: []float64{math.Abs(c)}},
			&figure.Rect{Box: geom.Box{X: a, Y: b, W: c, H: a}, Radius: b, Fill: style.Paper, Stroke: style.Ink},
			&figure.Text{Line: text.Line{Text: said, Type: style.Type{Size: a}, Width: b}, X: c, Y: a, Turn: b, Fill: style.Ink},
			&figure.Text{Line: text.Line{Text: said, Type: style.RowType, Width: 30}, X: 5, Y: 10, Fill: style.Ink},
		}}
		decode(t, write(t, fig, png.Options{Scale: 1}))
	})
}

// BenchmarkWrite writes a figure, beside its peer: the same figure as SVG.
func BenchmarkWrite(b *testing.B) {
	f := figures.Figure(b, sample.Case(b, sample.Newsroom), render.Switchboard)
	b.Run("png", func(b *testing.B) {
		for b.Loop() {
			write(b, f, png.Options{})
		}
	})
	b.Run("svg", func(b *testing.B) {
		for b.Loop() {
			if err := svg.Write(new(bytes.Buffer), f, svg.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
