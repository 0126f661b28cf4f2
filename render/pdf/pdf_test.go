package pdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/paint"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/figures"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

func write(tb testing.TB, f *figure.Figure, opts pdf.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, f, opts); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// figures gives a figure of every sample in every view, and one of many scripts.
func samples(tb testing.TB) map[string]*figure.Figure {
	tb.Helper()
	all := figures.Samples(tb)
	all["scripts"] = figures.Figure(tb, scripts(tb), render.Switchboard)
	return all
}

// names are written in scripts that the embedded font has, and that it lacks.
var names = []string{"Józef Łoś", "Émile Çağlar", "Ελένη Παπά", "Сергей Лавров", "AVATAR To. Wa", "שמעון", "许其亮", "한국", "नमस्ते", "Zoë 魏凤 Fen"}

func scripts(tb testing.TB) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	b.Title("Łódź → 北京 😀 (b)\\", nil)
	b.AddSource(graph.SourceSpec{ID: "s", Name: "Source", URL: "https://example.org/ž?a=(b)"})
	for i, n := range names {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint(i), Name: n})
		b.AddRequest(graph.RequestSpec{ID: fmt.Sprint("r", i), From: fmt.Sprint(i), To: []string{fmt.Sprint((i + 1) % len(names))},
			Reports: []graph.ReportSpec{{Source: "s", Outcome: graph.Accepted}}})
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// TestSame: the same figure gives the same bytes, at once with others too, and
// whatever the time is.
func TestSame(t *testing.T) {
	t.Parallel()
	f := figures.Figure(t, scripts(t), render.Switchboard)
	fonts, err := paint.NewFonts(paint.FontFile{Data: goregular.TTF})
	if err != nil {
		t.Fatal(err)
	}
	opts := pdf.Options{Fonts: fonts, Theme: theme.Dark()}
	want := write(t, f, opts)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 3 {
				var b bytes.Buffer
				if err := pdf.Write(&b, f, opts); err != nil || !bytes.Equal(b.Bytes(), want) {
					t.Errorf("another document: %v", err)
				}
			}
		})
	}
	wait.Wait()
	if !bytes.Contains(want, []byte("(D:19700101000000)")) {
		t.Error("the document is not of 1970")
	}
	opts.Date = time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)
	if !bytes.Contains(write(t, f, opts), []byte("(D:20210601000000)")) {
		t.Error("the document has not the date it was given")
	}
}

// mediaBox gives the size of the page.
func mediaBox(tb testing.TB, data []byte) (w, h float64) {
	tb.Helper()
	m := regexp.MustCompile(`/MediaBox \[0 0 [0-9.]+ [0-9.]+\]`).Find(data)
	if _, err := fmt.Sscanf(string(m), "/MediaBox [0 0 %g %g]", &w, &h); err != nil {
		tb.Fatalf("%q: %v", m, err)
	}
	return w, h
}

func TestSize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fw, fh float64
		opts   pdf.Options
		w, h   float64
	}{
		{300, 200, pdf.Options{}, 300, 200},
		{200, 300, pdf.Options{}, 200, 300},
		{300, 200, pdf.Options{Width: 150}, 150, 100},
		{300, 200, pdf.Options{Height: 400}, 600, 400},
		{300, 200, pdf.Options{Width: 595, Height: 842}, 595, 842},
		{30000, 15000, pdf.Options{}, pdf.MaxSide, pdf.MaxSide / 2},
	} {
		if w, h := mediaBox(t, write(t, &figure.Figure{W: c.fw, H: c.fh}, c.opts)); math.Abs(w-c.w) > 0.01 || math.Abs(h-c.h) > 0.01 {
			t.Errorf("%v by %v, %+v: page of %v by %v, want %v by %v", c.fw, c.fh, c.opts, w, h, c.w, c.h)
		}
	}
	if err := pdf.Write(new(bytes.Buffer), &figure.Figure{}, pdf.Options{}); !errors.Is(err, pdf.ErrSize) {
		t.Errorf("a figure without size: %v", err)
	}
}

// TestLinks: what leads somewhere can be clicked where it stands.
func TestLinks(t *testing.T) {
	t.Parallel()
	l := text.Line{Text: "Source", Type: style.LegendType, Width: text.Regular().Width("Source", style.LegendType.Size)}
	f := &figure.Figure{W: 100, H: 50, Items: []figure.Item{
		&figure.Group{Link: "https://example.org/ž?a=(b)", At: geom.Point{X: 10, Y: 20}, Items: []figure.Item{&figure.Text{Line: l, Fill: style.Ink}}},
	}}
	data := string(write(t, f, pdf.Options{Width: 200}))
	if !strings.Contains(data, `/URI (https://example.org/%C5%BE?a=\(b\))`) {
		t.Error("the link's URL is missing")
	}
	var left, bottom, right, top float64
	_, rect, _ := strings.Cut(data, "/Subtype /Link /Rect ")
	if _, err := fmt.Sscanf(rect, "[%g %g %g %g]", &left, &top, &right, &bottom); err != nil {
		t.Fatal(err)
	}
	// The page is twice as large and counts from its lower left corner.
	if math.Abs(left-20) > 0.1 || math.Abs(right-(20+2*l.Width)) > 0.1 || top < 60+10 || bottom > 60 || bottom < 60-10 {
		t.Errorf("the link is at %v…%v, %v…%v", left, right, bottom, top)
	}
}

// TestSmall: only the glyphs in use are in the file.
func TestSmall(t *testing.T) {
	t.Parallel()
	for name, f := range samples(t) {
		if n := len(write(t, f, pdf.Options{})); n > 100_000 {
			t.Errorf("%s takes %d bytes", name, n)
		}
	}
}

var notNumber = regexp.MustCompile(`NaN|[+-]Inf|(^|[ \n-])\d{13,}`)

// content gives what the page is painted with.
func content(tb testing.TB, data []byte) []byte {
	tb.Helper()
	_, rest, _ := bytes.Cut(data, []byte("stream\n"))
	r, err := zlib.NewReader(bytes.NewReader(rest))
	if err != nil {
		tb.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// TestForeign: characters that the font lacks are in the page as text twice, for
// readers that heed what text stands for and for those that don't.
func TestForeign(t *testing.T) {
	t.Parallel()
	page := content(t, write(t, figures.Figure(t, scripts(t), render.Switchboard), pdf.Options{}))
	for _, want := range []string{"/ActualText <FEFF8BB851764EAE>", "(\x8b\xb8\x51\x76\x4e\xae) Tj", "/ActualText <FEFFD83DDE00>"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("%q is not in the page", want)
		}
	}
}

// FuzzWrite: no shapes or words are too much for the library.
func FuzzWrite(f *testing.F) {
	f.Add([]byte("\x01\x02\x03"), 10.0, 20.0, 5.0, "Łódź 中 \xff")
	f.Add([]byte{0, 1, 2, 3, 2, 1, 3, 2}, -1e300, math.Inf(1), math.NaN(), "שלום (1) 👩\u200d🚀")
	f.Add([]byte{0, 2, 2, 2}, 1e9, -1e9, 1e-9, "e\u0301\\(")
	f.Fuzz(func(t *testing.T, ops []byte, a, b, c float64, said string) {
		p := geom.Point{X: a, Y: b}
		var steps []figure.Step
		for _, op := range ops[:min(len(ops), 200)] {
			steps = append(steps, figure.Step{Op: figure.Op(op % 4), P: [3]geom.Point{p, {X: b, Y: c}, {X: c, Y: a}}})
		}
		fig := &figure.Figure{W: 40, H: 30, Alt: words.Alt{Title: said, Summary: said}, Items: []figure.Item{
			&figure.Path{Steps: steps, Fill: style.Ink, Stroke: style.Muted, Width: a, Dash: []float64{b, c}},
			&figure.Rect{Box: geom.Box{X: a, Y: b, W: c, H: a}, Radius: b, Fill: style.Paper, Stroke: style.Ink},
			&figure.Group{Link: said, Items: []figure.Item{
				&figure.Text{Line: text.Line{Text: said, Type: style.Type{Size: a}, Width: b}, X: c, Y: a, Turn: b, Fill: style.Ink},
				&figure.Text{Line: text.Line{Text: said, Type: style.RowType, Width: 30}, X: 5, Y: 10, Fill: style.Ink},
			}},
		}}
		data := write(t, fig, pdf.Options{})
		if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
			t.Errorf("%d bytes are no PDF", len(data))
		}
		if bad := notNumber.Find(content(t, data)); bad != nil {
			t.Errorf("%s in the page", bad)
		}
	})
}

// BenchmarkWrite writes a figure, beside its peer: the same figure as SVG.
func BenchmarkWrite(b *testing.B) {
	f := figures.Figure(b, sample.Case(b, sample.Newsroom), render.Switchboard)
	b.Run("pdf", func(b *testing.B) {
		for b.Loop() {
			write(b, f, pdf.Options{})
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

type broken struct{}

var errBroken = errors.New("no space left")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriterError(t *testing.T) {
	t.Parallel()
	if err := pdf.Write(broken{}, &figure.Figure{W: 10, H: 10}, pdf.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("error %v, want %v", err, errBroken)
	}
}
