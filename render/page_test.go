package render_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/testing/gallery"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/svg"
)

func TestParsePage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		word          string
		width, height float64 // points
		wrong         string  // what the error says
	}{
		{word: ""},
		{word: "a4", width: 595.28, height: 841.89},
		{word: "letter", width: 612, height: 792},
		{word: "slide", width: 960, height: 540},
		{word: "120x180mm", width: 340.16, height: 510.24},
		{word: "120mm x 180mm", width: 340.16, height: 510.24},
		{word: "8.5×11in", width: 612, height: 792},
		{word: "390x844px", width: 292.5, height: 633},
		{word: "390pxx844px", width: 292.5, height: 633},
		{word: "390px", width: 292.5},
		{word: "16cm", width: 453.54},
		{word: "500x700pt", width: 500, height: 700},
		{word: "a5", wrong: "did you mean a4?"},
		{word: "lettr", wrong: "did you mean letter?"},
		{word: "120x180", wrong: "no unit"},
		{word: "120x180ft", wrong: `"180ft" is no number`},
		{word: "120mmx18cm", wrong: "two units, mm and cm"},
		{word: "0x100mm", wrong: "a side is not above 0"},
		{word: "100x-5mm", wrong: "a side is not above 0"},
		{word: "nanxnanmm", wrong: "is no number"},
		{word: "infxinfmm", wrong: "more than 200 inches"},
		{word: "20x20mm", wrong: "no room for a figure"},
		{word: "x", wrong: "is no number"},
	} {
		p, err := render.ParsePage(c.word)
		switch {
		case c.wrong != "":
			if err == nil || !strings.Contains(err.Error(), c.wrong) || !strings.Contains(err.Error(), "expected a4, letter, slide") {
				t.Errorf("%q: error %v, expected one that says %s", c.word, err, c.wrong)
			}
		case err != nil:
			t.Errorf("%q: %v", c.word, err)
		case math.Abs(p.Width-c.width) > 0.01 || math.Abs(p.Height-c.height) > 0.01:
			t.Errorf("%q is %.2f by %.2f points, expected %.2f by %.2f", c.word, p.Width, p.Height, c.width, c.height)
		}
	}
}

func mustPage(t *testing.T, word string) render.Page {
	t.Helper()
	p, err := render.ParsePage(word)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// requestsOf are the ids of the requests that figures show.
func requestsOf(pages []*figure.Figure) map[string]int {
	shown := make(map[string]int)
	for _, f := range pages {
		for it := range f.All() {
			g, ok := it.(*figure.Group)
			if !ok || !g.Object {
				continue
			}
			for _, d := range g.Data {
				if d.Name == "request" {
					for _, id := range strings.Fields(d.Value) {
						shown[id]++
					}
				}
			}
		}
	}
	return shown
}

// TestPagesShowAll: a figure on several pages shows each request once, on pages of one
// size, and all that its views show without a page. Where RAPPORT_CI is not 1 each figure
// is on one kind of page.
func TestPagesShowAll(t *testing.T) {
	t.Parallel()
	several := 0
	for i, k := range gallery.Kinds() {
		g := k.Graph(t)
		if g.NumRequests() > 60 || i%4 > 1 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		words := []string{"a4", "slide"}
		if os.Getenv("RAPPORT_CI") != "1" {
			words = words[i%2:][:1]
		}
		for _, view := range []render.View{render.Switchboard, render.Sequence} {
			opts := render.Options{View: view, Fold: render.FoldNone}
			plain, err := render.Draw(t.Context(), g, opts)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range words {
				opts.Page = mustPage(t, word)
				d, err := render.Draw(t.Context(), g, opts)
				if err != nil {
					t.Fatal(err)
				}
				if len(d.Pages) > 1 {
					several++
				}
				for _, p := range d.Pages {
					if math.Abs(p.Size.W-opts.Page.Width) > 0.01 || math.Abs(p.Size.H-opts.Page.Height) > 0.01 {
						t.Errorf("%s, %s: a page of %.1f by %.1f points", k.Name, word, p.Size.W, p.Size.H)
					}
				}
				want, got := requestsOf(plain.Pages), requestsOf(d.Pages)
				if len(want) != len(got) {
					t.Errorf("%s, %s on %s: %d requests, without a page %d", k.Name, view, word, len(got), len(want))
				}
				for id, n := range got {
					if n != want[id] {
						t.Errorf("%s, %s on %s: request %s stands %d times, without a page %d", k.Name, view, word, id, n, want[id])
					}
				}
			}
		}
	}
	if several < 5 {
		t.Errorf("only %d figures have several pages", several)
	}
}

// TestPageFormats: each format has the size of the page, and DOT none.
func TestPageFormats(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Newsroom)
	opts := render.Options{Page: mustPage(t, "a4")}
	d, err := render.Draw(t.Context(), g, opts)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := svg.Write(&b, d.Figure, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	if want := `width="210mm" height="594mm"`; len(d.Pages) != 2 || !strings.Contains(b.String(), want) {
		t.Errorf("%d pages, without %s", len(d.Pages), want)
	}
	if _, err := render.ReadPlaces(&b); !errors.Is(err, render.ErrFigurePaged) {
		t.Errorf("to keep to a page: %v", err)
	}
	b.Reset()
	if err := pdf.WritePages(&b, d.Pages, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "/Count 2\n") || !strings.Contains(b.String(), "595.28 841.89") {
		t.Error("the PDF does not have two pages of A4")
	}
	var with, without bytes.Buffer
	if err := errors.Join(render.DOT(t.Context(), &with, g, opts), render.DOT(t.Context(), &without, g, render.Options{})); err != nil {
		t.Fatal(err)
	}
	if with.String() != without.String() {
		t.Error("DOT depends on the page")
	}
	if d.DOT(&b) == nil {
		t.Error("a drawing for a page was written as DOT")
	}
}

// TestPageOptions: pages that can't be are errors, and small type is told.
func TestPageOptions(t *testing.T) {
	t.Parallel()
	g, err := graph.NewBuilder().Build()
	if err != nil {
		t.Fatal(err)
	}
	a4 := mustPage(t, "a4")
	for name, opts := range map[string]render.Options{
		"negative":     {Page: render.Page{Width: -1, Height: 5}},
		"no width":     {Page: render.Page{Height: 500}},
		"all margin":   {Page: render.Page{Width: 200, Height: 200, Margin: 100}},
		"unknown unit": {Page: render.Page{Width: 500, Height: 500, Unit: "ell"}},
		"with keep":    {Page: a4, Keep: &render.Places{}},
	} {
		if _, err := render.Draw(t.Context(), g, opts); !errors.Is(err, render.ErrOptions) {
			t.Errorf("%s: %v", name, err)
		}
	}
	d, err := render.Draw(t.Context(), sample.Generate(t, 1, sample.Shape{Actors: 150, Requests: 250}), render.Options{View: render.Network, Page: mustPage(t, "80x60mm")})
	if err != nil {
		t.Fatal(err)
	}
	if !(d.Type > 0 && d.Type < render.LeastType) {
		t.Errorf("150 actors on a small page have words of %.1f points", d.Type)
	}
}
