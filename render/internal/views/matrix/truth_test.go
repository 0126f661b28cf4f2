package matrix_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
)

// bars gives the outcomes of which a cell has a part of a bar, from left to right.
func bars(g *figure.Group) (outcomes []string) {
	for _, it := range g.Items {
		if p, ok := it.(*figure.Path); ok {
			for class := range strings.FieldsSeq(p.Class) {
				if o, ok := graph.ParseOutcome(strings.TrimPrefix(class, "rapport-")); ok {
					outcomes = append(outcomes, o.String())
				}
			}
		}
	}
	return outcomes
}

func build(t *testing.T, requests ...graph.RequestSpec) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	for _, r := range requests {
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func find(d matrix.Drawing, from, to string) *figure.Group {
	for _, c := range cells(d) {
		if visible.Datum(c, "from") == from && visible.Datum(c, "to") == to {
			return c
		}
	}
	return nil
}

// said gives all words of a figure.
func said(f *figure.Figure) (all []string) {
	for _, w := range visible.WordsOf(f) {
		all = append(all, w.Line.Text)
	}
	return all
}

// TestUndirected: what became of requests of which nobody says who asked is drawn in
// both cells, apart from what else is in them, and the legend explains it.
func TestUndirected(t *testing.T) {
	t.Parallel()
	g := build(t,
		graph.RequestSpec{Between: []string{"Ann", "Bob"}, Outcome: graph.Accepted},
		graph.RequestSpec{Between: []string{"Ann", "Cem"}, Outcome: graph.Declined},
		graph.RequestSpec{Between: []string{"Ann", "Cem"}, Outcome: graph.Ignored},
		graph.RequestSpec{From: "Cem", To: []string{"Ann"}, Outcome: graph.Pending},
	)
	d := matrix.Draw(g, content.Options{})
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"Ann", "Bob", []string{"accepted"}}, {"Bob", "Ann", []string{"accepted"}},
		{"Ann", "Cem", []string{"declined", "ignored"}},
		{"Cem", "Ann", []string{"pending", "declined", "ignored"}},
	} {
		cell := find(d, c.from, c.to)
		if cell == nil {
			t.Errorf("%s to %s: no cell", c.from, c.to)
			continue
		}
		if got := bars(cell); !slices.Equal(got, c.want) {
			t.Errorf("%s to %s: bars %v, want %v", c.from, c.to, got, c.want)
		}
	}
	all := said(d.Figure)
	for _, want := range []string{"accepted", "declined", "ignored", "pending", "2?"} {
		if !slices.Contains(all, want) {
			t.Errorf("the legend lacks %q: %q", want, all)
		}
	}
	if title := find(d, "Bob", "Ann").Title; !strings.Contains(title, "1 accepted") {
		t.Errorf("the title is %q", title)
	}
}

// TestHidden: a cell whose requests are left out says so, and one that has none is
// blank; neither says that nobody asked.
func TestHidden(t *testing.T) {
	t.Parallel()
	twice := func(from, to string) graph.RequestSpec {
		return graph.RequestSpec{From: from, To: []string{to}, Outcome: graph.Accepted}
	}
	g := build(t, twice("ann", "bob"), twice("ann", "bob"), twice("bob", "ann"), twice("bob", "cem"), twice("bob", "cem"), twice("cem", "ann"), twice("cem", "ann"))
	all := said(matrix.Draw(g, content.Options{Fold: fold.Options{Min: 2}}).Figure)
	n := 0
	for _, w := range all {
		if w == "0" {
			t.Error("a cell says 0")
		}
		if w == "…" {
			n++
		}
	}
	if n != 2 { // the cell and the legend
		t.Errorf("%d signs for what is not drawn, want 2: %q", n, all)
	}
	for _, w := range said(matrix.Draw(g, content.Options{}).Figure) {
		if w == "0" || w == "…" {
			t.Errorf("with all drawn a cell says %q", w)
		}
	}
}

// TestShares: where sources disagree what became of requests, or who asked whom, the
// share without an answer is a range; and a request is in the cells alone that some source
// has it in, and once in a row whose asker is not in doubt.
func TestShares(t *testing.T) {
	t.Parallel()
	says := func(source, from, to string, o graph.Outcome) graph.ReportSpec {
		return graph.ReportSpec{Source: source, From: from, To: to, Outcome: o}
	}
	g := build(t,
		graph.RequestSpec{From: "Ann", To: []string{"Bob"}, Reports: []graph.ReportSpec{says("ft", "", "", graph.Declined), says("dod", "", "", graph.Ignored)}},
		graph.RequestSpec{From: "Ann", To: []string{"Bob"}, Outcome: graph.Accepted},
		graph.RequestSpec{From: "Ann", Reports: []graph.ReportSpec{says("ft", "", "Bob", graph.Ignored), says("dod", "", "Cem", graph.Ignored)}},
		graph.RequestSpec{Reports: []graph.ReportSpec{says("ft", "Dan", "Cem", graph.Ignored), says("dod", "Cem", "Dan", graph.Ignored)}},
		graph.RequestSpec{From: "Cem", To: []string{"Dan"}, Outcome: graph.Accepted},
	)
	d := matrix.Draw(g, content.Options{})
	for _, c := range []struct{ from, to, count string }{{"Ann", "Bob", "2 1?"}, {"Ann", "Cem", "1?"}, {"Dan", "Cem", "1?"}, {"Cem", "Dan", "1 1?"}} {
		cell := find(d, c.from, c.to)
		if cell == nil || !slices.Contains(said(&figure.Figure{Items: []figure.Item{cell}}), c.count) {
			t.Errorf("%s to %s does not say %s", c.from, c.to, c.count)
		}
	}
	if n := len(cells(d)); n != 4 {
		t.Errorf("%d cells, want the 4 that somebody tells of", n)
	}
	all := said(d.Figure)
	for want, times := range map[string]int{
		"33–67 %": 1, "1–2": 1, // of the three of Ann: one surely, one by one source
		"0–50 %":  2, // of Cem, and of what Dan was asked: the disputed one, if it was his
		"0–100 %": 0,
		"40–60 %": 1, "2–3": 1, // of all five
		"3": 1, "5": 1,
	} {
		n := 0
		for _, w := range all {
			if w == want {
				n++
			}
		}
		if n != times {
			t.Errorf("%q stands %d times, want %d: %q", want, n, times, all)
		}
	}
}
