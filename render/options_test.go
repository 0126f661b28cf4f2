package render_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

// TestParse: every word that a view or a way to fold has is read back, and another
// is an error that says what was meant.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, want := range append(render.Views(), render.Auto) {
		if got, err := render.ParseView(string(want)); err != nil || got != want {
			t.Errorf("view %q: %q, %v", want, got, err)
		}
	}
	for _, want := range append(render.Folds(), render.FoldAuto) {
		if got, err := render.ParseFold(string(want)); err != nil || got != want {
			t.Errorf("fold %q: %q, %v", want, got, err)
		}
	}
	if v, err := render.ParseView("auto"); err != nil || v != render.Auto {
		t.Errorf("auto: %q, %v", v, err)
	}
	if f, err := render.ParseFold("auto"); err != nil || f != render.FoldAuto {
		t.Errorf("auto: %q, %v", f, err)
	}
	_, view := render.ParseView("switchbord")
	_, fold := render.ParseFold("partys")
	for err, want := range map[error]string{
		view: "did you mean switchboard?",
		fold: `unknown fold "partys", expected auto, party or none, did you mean party?`,
	} {
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := render.ParseView("Matrix"); err == nil {
		t.Error("Matrix is taken for matrix")
	}
}

// figureError is the error of a figure, which comes without a part of one.
func figureError(t *testing.T, g *graph.Graph, opts render.Options) error {
	t.Helper()
	html, err := render.Figure(t.Context(), g, opts)
	if html != "" {
		t.Errorf("with the error %v comes %q", err, html)
	}
	return err
}

// TestOptions: what is unknown or contradicts itself is an error, all of it at once,
// whatever is written, and nothing is.
func TestOptions(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Newsroom)
	union, err := diff.Unite(g, g)
	if err != nil {
		t.Fatal(err)
	}
	for want, opts := range map[string]render.Options{
		`unknown view "circle", expected auto`:        {View: "circle"},
		`unknown fold "parties"`:                      {Fold: "parties"},
		"unknown fold \"many\"\ntop -1, expected how": {Fold: "many", Top: -1},
		`min -3, expected how many requests`:          {Min: -3},
		`top draws the other actors as one`:           {Fold: render.FoldNone, Top: 2},
		`differences are marked in a switchboard`:     {Against: union, View: render.Timeline},
		`unknown view "Network", expected auto`:       {View: "Network"},
		`a narrow figure is laid out anew`:            {Narrow: render.Page{Width: 300, Unit: render.Pixels}, Keep: &render.Places{}},
		`less than 50 mm between its margins`:         {Narrow: render.Page{Width: 20, Unit: render.Pixels}},
		`the view network is named twice`:             {Views: []render.View{render.Network, render.Network}},
		`unknown view "ring", expected auto`:          {Views: []render.View{"ring"}},
		`and not in a matrix`:                         {Against: union, View: render.Matrix},
	} {
		var b bytes.Buffer
		for name, err := range map[string]error{
			"SVG": render.SVG(t.Context(), &b, g, opts), "PNG": render.PNG(t.Context(), &b, g, opts),
			"PDF": render.PDF(t.Context(), &b, g, opts), "HTML": render.HTML(t.Context(), &b, g, opts), "Figure": figureError(t, g, opts),
		} {
			said := ""
			if err != nil {
				said = err.Error()
			}
			// The words in between are those of one fault.
			for _, part := range strings.Split(want, "\n") {
				if !errors.Is(err, render.ErrOptions) || !strings.Contains(said, part) || b.Len() > 0 {
					t.Errorf("%s: %v, %d bytes, want %s", name, err, b.Len(), part)
				}
			}
		}
		if _, err := render.Alt(g, opts); !errors.Is(err, render.ErrOptions) {
			t.Errorf("Alt: %v, want %s", err, want)
		}
	}
}

// TestSizes: a length that is none is an error in every format.
func TestSizes(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Newsroom)
	for _, x := range []float64{-1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		opts := render.Options{SVG: svg.Options{Width: x}, PNG: png.Options{Scale: x}, PDF: pdf.Options{Height: x}}
		var b bytes.Buffer
		for name, err := range map[string]error{
			"SVG": render.SVG(t.Context(), &b, g, opts), "PNG": render.PNG(t.Context(), &b, g, opts),
			"PDF": render.PDF(t.Context(), &b, g, opts),
		} {
			if err == nil || !strings.Contains(err.Error(), "expected a number above 0, or 0 for none") || b.Len() > 0 {
				t.Errorf("%s of %g: %v, %d bytes", name, x, err, b.Len())
			}
		}
	}
}

// TestThemes: a theme that is written short, or leaves colours out, gives a figure;
// one with a word for a colour is refused, and nothing is written.
func TestThemes(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	draw := func(format string, colours *theme.Theme) ([]byte, error) {
		var b bytes.Buffer
		opts := render.Options{PNG: png.Options{Theme: colours, Scale: 0.5}, PDF: pdf.Options{Theme: colours}}
		if format == "PNG" {
			err := render.PNG(t.Context(), &b, g, opts)
			return b.Bytes(), err
		}
		err := render.PDF(t.Context(), &b, g, opts)
		return b.Bytes(), err
	}
	short, long := *theme.Light(), *theme.Light()
	short.Paper, short.Ink, short.Groups[0].Fill = "#fff", "#AbC", "#123"
	long.Paper, long.Ink, long.Groups[0].Fill = "#ffffff", "#aabbcc", "#112233"
	for _, format := range []string{"PNG", "PDF"} {
		a, err := draw(format, &short)
		if err != nil {
			t.Fatal(err)
		}
		b, err := draw(format, &long)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: #abc gives another figure than #aabbcc", format)
		}
		bare, err := draw(format, &theme.Theme{Paper: "#ffffff", Ink: "#000000"})
		if err != nil {
			t.Fatal(err)
		}
		black := theme.Print()
		black.Groups = nil
		if want, err := draw(format, black); err != nil || !bytes.Equal(bare, want) {
			t.Errorf("%s: a theme without groups and outcomes is not black on white: %v", format, err)
		}
		if out, err := draw(format, &theme.Theme{Paper: "white"}); err == nil || !strings.Contains(err.Error(), `Paper: "white" is no colour`) || len(out) > 0 {
			t.Errorf("%s in white: %v, %d bytes", format, err, len(out))
		}
	}
}

// TestOwnWords: words of one's own are those of the figure and of Alt, without what can't be
// seen, on one page and on several.
func TestOwnWords(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Founding)
	page, err := render.ParsePage("120x120mm")
	if err != nil {
		t.Fatal(err)
	}
	for _, opts := range []render.Options{{}, {Page: page}, {View: render.Matrix}} {
		opts.Alt = "In\nmy\x00 words"
		told, err := render.Alt(g, opts)
		if err != nil {
			t.Fatal(err)
		}
		if want := (render.AltText{Title: "U.S.-China official contacts, 1999-2023", Summary: "In my words"}); told != want {
			t.Errorf("%+v", told)
		}
		var b bytes.Buffer
		if err := render.SVG(t.Context(), &b, g, opts); err != nil || !strings.Contains(b.String(), "<desc>In my words</desc>") {
			t.Errorf("the figure has other words: %v", err)
		}
	}
}

// TestNoGraph: neither no graph nor a zero one is a panic.
func TestNoGraph(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := render.SVG(t.Context(), &b, nil, render.Options{}); err == nil || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
	if _, err := render.Alt(nil, render.Options{}); err == nil {
		t.Error("Alt has words for no graph")
	}
	empty, err := graph.NewBuilder().Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range append(render.Views(), render.Auto) {
		b.Reset()
		if err := render.SVG(t.Context(), &b, empty, render.Options{View: v}); err != nil || b.Len() == 0 {
			t.Errorf("%s: %v, %d bytes", v, err, b.Len())
		}
	}
}
