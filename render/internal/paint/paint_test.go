package paint

import (
	"errors"
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/theme"
)

// line is a line as it is measured.
func line(words string, t style.Type) text.Line {
	f := text.Regular()
	if t.Bold {
		f = text.Bold()
	}
	return text.Line{Text: words, Type: t, Width: f.Width(words, t.Size)}
}

// TestSetAsMeasured: glyphs are as wide together as the line was measured,
// without being stretched.
func TestSetAsMeasured(t *testing.T) {
	for _, words := range []string{
		"AVATAR To Wa Ty", "Joseph Dunford", "Zażółć gęślą jaźń", "Привет, мир", "Ελληνικά ΑΥΤΟ", "שלום עולם", "x́y̌", "Te\u0301le",
		"许其亮 Xu", "👍🏽 👨\u200d👩\u200d👧 🇨🇭", "a\u00adb\u200dc", "→ ○ … ≠ ■ ●", "1\ufe0f\u20e3", "",
	} {
		for _, typ := range []style.Type{style.NameType, style.RowType} {
			l := line(words, typ)
			end := 0.0
			for _, g := range newSetter(nil).set(l) {
				end = max(end, g.X+g.Width)
				if math.Abs(g.Stretch-1) > 0.001 {
					t.Errorf("%q: %q is stretched by %v", words, g.Text, g.Stretch)
				}
			}
			if math.Abs(end-l.Width) > 0.01 {
				t.Errorf("%q ends at %v, measured as %v wide", words, end, l.Width)
			}
		}
	}
}

func TestSetFits(t *testing.T) {
	l := line("AVATAR", style.RowType)
	l.Width *= 1.5
	glyphs := newSetter(nil).set(l)
	last := glyphs[len(glyphs)-1]
	if end := last.X + last.Width; math.Abs(end-l.Width) > 0.01 || math.Abs(last.Stretch-1.5) > 0.001 {
		t.Errorf("ends at %v of %v, stretched by %v", end, l.Width, last.Stretch)
	}
}

// drawn gives a line as its graphemes stand from left to right.
func drawn(line string, back bool) string {
	out := ""
	for _, p := range visual(split(line), back) {
		out += p.shown()
	}
	return out
}

// TestVisual has lines as UAX #9 orders them when they run from left to right.
func TestVisual(t *testing.T) {
	for logical, want := range map[string]string{
		"abc":           "abc",
		"אבג":           "גבא",
		"ab אבג cd":     "ab גבא cd",
		"אבג 123":       "123 גבא",
		"אב 123 גד":     "דג 123 בא",
		"123 אב":        "123 בא",
		"אב 12 cd":      "12 בא cd",
		"אב cd גד":      "בא cd דג",
		"אב (גד) ab":    "(דג) בא ab",
		"אב 1.5, 7 גד":  "דג 7 ,1.5 בא",
		"a אe\u0301ב c": "a אé\u05d1 c",
	} {
		if got := drawn(logical, false); got != want {
			t.Errorf("%q stands as %q, want %q", logical, got, want)
		}
	}
}

// TestVisualBack has lines as UAX #9 orders them when they run from right to left.
func TestVisualBack(t *testing.T) {
	for logical, want := range map[string]string{
		"אבג":             "גבא",
		"אבג 123":         "123 גבא",
		"אב 123 גד":       "דג 123 בא",
		"אב cd גד":        "דג cd בא",
		"אב (גד) ab":      "ab (דג) בא",
		"אב (1), גד.":     ".דג ,(1) בא",
		"אב (cd) גד":      "דג (cd) בא",
		"אב cd (ef) גד":   "דג cd (ef) בא",
		"אב cd (ef gh) 1": "cd (ef gh) 1 בא",
		"[1] אב":          "בא [1]",
		"אב…":             "…בא",
		"אב ×3+":          "+3× בא",
	} {
		if got := drawn(logical, true); got != want {
			t.Errorf("%q stands as %q, want %q", logical, got, want)
		}
	}
}

func TestLacking(t *testing.T) {
	f := &figure.Figure{W: 10, H: 10, Items: []figure.Item{
		&figure.Text{Line: line("Łódź ∪ 中国 中", style.NameType)},
		&figure.Group{Items: []figure.Item{&figure.Text{Line: line("سلام", style.RowType)}}},
		&figure.Text{Line: line("Москва שלום x\u0301 a\u200db", style.RowType)},
	}}
	want := Lack{Lines: 2, Characters: []string{"∪", "中", "国", "س", "ل", "ا", "م"}, Scripts: []string{"Arabic", "Common", "Han"}}
	if diff := cmp.Diff(want, Lacking(f, nil)); diff != "" {
		t.Error("without fonts (-want +got):\n" + diff)
	}
	fonts, err := NewFonts(FontFile{Data: goregular.TTF})
	if err != nil {
		t.Fatal(err)
	}
	if got := Lacking(f, fonts); slices.Contains(got.Characters, "∪") || len(got.Characters) != 6 {
		t.Errorf("with a font: %v", got)
	}
}

// TestForeign: a character of a font handed over keeps the width that was
// measured, and one of none is a box that stays within it.
func TestForeign(t *testing.T) {
	fonts, err := NewFonts(FontFile{Data: goregular.TTF})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*Fonts{nil, fonts} {
		for _, words := range []string{"∪", "中", "😀", "م"} {
			l := line(words, style.RowType)
			glyphs := newSetter(f).set(l)
			if len(glyphs) != 1 || glyphs[0].Embedded || math.Abs(glyphs[0].Width-l.Width) > 0.01 {
				t.Errorf("%q: %+v, want a glyph %v wide", words, glyphs, l.Width)
				continue
			}
			left, right := extent(glyphs[0].Outline)
			if left < 0 || right*style.RowType.Size*glyphs[0].Stretch > l.Width || right-left < 0.3 {
				t.Errorf("%q reaches from %v to %v of %v em", words, left, right, l.Width/style.RowType.Size)
			}
		}
	}
}

func TestNewFontsRejects(t *testing.T) {
	for _, data := range []string{"", "not a font", "wOF2\x00\x01", "\x00\x01\x00\x00\xff\xff", string(goregular.TTF[:2000])} {
		if _, err := NewFonts(FontFile{Data: []byte(data)}); err == nil {
			t.Errorf("%.20q is taken for a font", data)
		}
	}
}

func TestFit(t *testing.T) {
	f := &figure.Figure{W: 200, H: 100}
	for _, c := range []struct {
		w, h float64
		want Page
	}{
		{0, 0, Page{W: 200, H: 100, Scale: 1}},
		{400, 0, Page{W: 400, H: 200, Scale: 2}},
		{0, 50, Page{W: 100, H: 50, Scale: 0.5}},
		{400, 400, Page{W: 400, H: 400, Scale: 2, At: geom.Point{Y: 100}}},
	} {
		if got, err := Fit(f, c.w, c.h); err != nil || got != c.want {
			t.Errorf("%v by %v: %+v, %v, want %+v", c.w, c.h, got, err, c.want)
		}
	}
	for _, f := range []*figure.Figure{{}, {W: 1}, {W: -1, H: 1}, {W: math.NaN(), H: 1}, {W: math.Inf(1), H: 1}} {
		if _, err := Fit(f, 0, 0); !errors.Is(err, ErrSize) {
			t.Errorf("%v by %v: %v", f.W, f.H, err)
		}
	}
}

// recorder is a canvas that keeps what is painted.
type recorder struct {
	fills, strokes [][]figure.Step
	pens           []Pen
	colors, paper  []color.RGBA
	words          []*Words
	links          []geom.Box
}

func (r *recorder) Clear(c color.RGBA) { r.paper = append(r.paper, c) }

func (r *recorder) Fill(o []figure.Step, c color.RGBA) {
	r.fills, r.colors = append(r.fills, o), append(r.colors, c)
}

func (r *recorder) Stroke(o []figure.Step, c color.RGBA, p Pen) {
	r.strokes, r.pens = append(r.strokes, o), append(r.pens, p)
}
func (r *recorder) Words(w *Words)                  { r.words = append(r.words, w) }
func (r *recorder) Link(place geom.Box, url string) { r.links = append(r.links, place) }

func TestDraw(t *testing.T) {
	l := line("Name", style.NameType)
	f := &figure.Figure{W: 100, H: 100, Items: []figure.Item{
		&figure.Group{At: geom.Point{X: 10, Y: 20}, Link: "https://example.org", Items: []figure.Item{
			&figure.Group{At: geom.Point{X: 1, Y: 2}, Items: []figure.Item{
				&figure.Rect{Box: geom.Box{W: 5, H: 6}, Fill: style.Ink},
				&figure.Text{Line: l, X: 50, Y: 3, Anchor: figure.End, Turn: -90, Fill: style.Muted},
			}},
		}},
		&figure.Group{At: geom.Point{X: 3, Y: 4}, Items: []figure.Item{
			&figure.Path{Steps: []figure.Step{figure.MoveTo(2, 2), figure.LineTo(4, 2)}, Stroke: style.Ink, Width: 2, Dash: []float64{6, 2}, Round: true},
		}},
		&figure.Target{Box: geom.Box{W: 100, H: 100}},
	}}
	var r recorder
	if err := Draw(&r, f, Options{Theme: theme.Dark()}); err != nil {
		t.Fatal(err)
	}
	if want := []color.RGBA{{0x0f, 0x17, 0x2a, 0xff}}; !slices.Equal(r.paper, want) {
		t.Errorf("paper in the dark: %v", r.paper)
	}
	if want := []figure.Step{figure.MoveTo(11, 22), figure.LineTo(16, 22), figure.LineTo(16, 28), figure.LineTo(11, 28), figure.Closed()}; !slices.Equal(r.fills[0], want) {
		t.Errorf("rectangle: %v", r.fills[0])
	}
	if want := (color.RGBA{0xf1, 0xf5, 0xf9, 0xff}); r.colors[0] != want {
		t.Errorf("ink in the dark: %v", r.colors[0])
	}
	if want := []figure.Step{figure.MoveTo(5, 6), figure.LineTo(7, 6)}; !slices.EqualFunc(r.strokes[0], want, func(a, b figure.Step) bool { return a.Op == b.Op && a.P[0] == b.P[0] }) {
		t.Errorf("path: %v", r.strokes[0])
	}
	if diff := cmp.Diff(Pen{Width: 2, Dash: []float64{6, 2}, Round: true}, r.pens[0]); diff != "" {
		t.Error("pen (-want +got):\n" + diff)
	}
	// Turned to the left, words that end at a place begin below it.
	w := r.words[0]
	if math.Abs(w.At.X-61) > 1e-9 || math.Abs(w.At.Y-(25+l.Width)) > 1e-9 {
		t.Errorf("words begin at %v", w.At)
	}
	end := w.Map(&w.Glyphs[len(w.Glyphs)-1], geom.Point{X: w.Glyphs[len(w.Glyphs)-1].Width / w.Type.Size})
	if math.Abs(end.X-61) > 0.01 || math.Abs(end.Y-25) > 0.01 {
		t.Errorf("words end at %v", end)
	}
	want := []geom.Box{{X: 11, Y: 22, W: 5, H: 6}, {X: 61 - ascent*12, Y: 25, W: (ascent + descent) * 12, H: l.Width}}
	if diff := cmp.Diff(want, r.links, cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-6 })); diff != "" {
		t.Error("links (-want +got):\n" + diff)
	}
}
