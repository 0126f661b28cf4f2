package matrix_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
)

// named is a graph of actors of those names, each of the party before the colon,
// of whom each asks the next one.
func named(tb testing.TB, names ...string) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	parties := make(map[string]bool)
	var ids []string
	for i, n := range names {
		party, name, _ := strings.Cut(n, ":")
		if party != "" && !parties[party] {
			parties[party] = true
			b.AddParty(graph.PartySpec{ID: party, Name: party})
		}
		ids = append(ids, strings.Repeat("i", i+1))
		b.AddActor(graph.ActorSpec{ID: ids[i], Name: name, Party: party})
	}
	for i := range ids {
		b.AddRequest(graph.RequestSpec{From: ids[i], To: []string{ids[(i+1)%len(ids)]}, Outcome: graph.Ignored})
	}
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// teams are short names of many small parties, one of them long.
var teams = []string{
	"Design:Ida Lindqvist", "Design:Tomás Herrera", "Platform engineering:Priya Raman", "Sales:Carla Mendes",
	"Legal & Compliance:Beatrice von Hohenfels-Waldeck", "Legal & Compliance:Amir Haddad", "People operations:Nora Quist", "Data science:Raj Patel",
}

func tables(tb testing.TB) map[string]*graph.Graph {
	all := sample.Graphs(tb,
		sample.Shape{Actors: 12, Requests: 40},
		sample.Shape{Actors: 30, Requests: 200, Parties: 3, Within: 0.3, Self: 0.1, Undirected: 0.2},
		sample.Shape{Actors: 120, Requests: 900, Parties: 6},
		sample.Shape{Actors: 60, Requests: 900, Parties: 30},
	)
	all["friends"] = named(tb, ":Mia", ":Ben", ":Jo")
	all["teams"] = named(tb, teams...)
	all["long words"] = named(tb, "Bundesarbeitsgemeinschaft der Verbraucherschutzministerien:Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbeauftragte",
		"Bundesarbeitsgemeinschaft der Verbraucherschutzministerien:Dr. Karl-Friedrich von Schwarzenberg-Sondershausen", "中华人民共和国外交部:王小明", "中华人民共和国外交部:欧阳娜娜与她的朋友们的非常长的名字测试一二三四五")
	return all
}

// TestWordsApart: all words of a table lie within the figure, and none lies on
// another; names lie within the bands of their parties.
func TestWordsApart(t *testing.T) {
	t.Parallel()
	for name, g := range tables(t) {
		for i, opts := range []content.Options{
			{}, {Fold: fold.Options{Party: true}},
			{Room: content.Room{W: 741, H: 1090}}, {Room: content.Room{W: 1400}}, {Room: content.Room{W: 431}},
		} {
			if i%2 != 0 && os.Getenv("RAPPORT_CI") != "1" {
				continue
			}
			f := matrix.Draw(g, opts).Figure
			words := visible.WordsOf(f)
			for i, w := range words {
				if !visible.Within(w.Box, geom.Box{W: f.W, H: f.H}) {
					t.Errorf("%s: %q leaves the figure", name, w.Line.Text)
				}
				for _, v := range words[:i] {
					if visible.Overlap(v.Box, w.Box) {
						t.Errorf("%s: %q lies on %q", name, w.Line.Text, v.Line.Text)
					}
				}
			}
			for _, band := range bands(f) {
				inside := geom.Box{X: band.X + 1, Y: band.Y + 1, W: band.W - 2, H: band.H - 2}
				for _, w := range words {
					if visible.Overlap(w.Box, band) && !visible.Within(w.Box, inside) {
						t.Errorf("%s: %q lies on the border of its party", name, w.Line.Text)
					}
				}
			}
		}
	}
}

// bands gives the boxes of parties.
func bands(f *figure.Figure) []geom.Box {
	var out []geom.Box
	for it, at := range f.All() {
		if g, ok := it.(*figure.Group); ok && strings.HasPrefix(g.Class, "rapport-party ") {
			b := g.Items[0].(*figure.Rect).Box
			b.X, b.Y = b.X+at.X, b.Y+at.Y
			out = append(out, b)
		}
	}
	return out
}

// TestHeadsFlat: names over columns, and those of parties, are turned only where
// the table would become too wide, whoever has a long one.
func TestHeadsFlat(t *testing.T) {
	t.Parallel()
	turned := func(f *figure.Figure) (n int) {
		for _, w := range visible.WordsOf(f) {
			if w.Turn != 0 {
				n++
			}
		}
		return n
	}
	for _, name := range []string{"friends", "teams", "long words", sample.Founding, sample.Newsroom, sample.Outreach} {
		for _, party := range []bool{false, true} {
			opts := content.Options{Fold: fold.Options{Party: party}, Room: content.Room{W: 1400}}
			if n := turned(matrix.Draw(tables(t)[name], opts).Figure); n > 0 {
				t.Errorf("%s: %d lines are turned", name, n)
			}
		}
	}
	if turned(matrix.Draw(sample.Generate(t, 1, sample.Shape{Actors: 38, Requests: 400, Parties: 2}), content.Options{}).Figure) == 0 {
		t.Error("nothing is turned over 38 columns")
	}
}

// TestBarsCompare: where columns are not equally wide, bars of as many requests are
// equally long all the same.
func TestBarsCompare(t *testing.T) {
	t.Parallel()
	widths := make(map[float64]bool)
	bars := make(map[float64]bool)
	for _, c := range cells(matrix.Draw(tables(t)["long words"], content.Options{})) {
		widths[c.Items[0].(*figure.Target).Box.W] = true
		left, right := math.Inf(1), math.Inf(-1)
		for _, it := range c.Items {
			if part, ok := it.(*figure.Path); ok {
				for _, s := range part.Steps {
					if s.Op != figure.Close {
						left, right = min(left, s.P[0].X), max(right, s.P[0].X)
					}
				}
			}
		}
		bars[math.Round(right-left)] = true
	}
	if len(widths) < 2 || len(bars) != 1 {
		t.Errorf("cells are %v wide, bars of one request each %v", widths, bars)
	}
}
