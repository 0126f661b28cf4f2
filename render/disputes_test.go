package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// disputed are requests on which sources disagree in each field, and in two at once.
var disputed = map[string]struct {
	request graph.RequestSpec
	notes   []string // in the views that have a row or a mark for each request
	ends    bool     // who asked whom is open
	rows    int      // in which it stands, in the switchboard
}{
	"asker": {graph.RequestSpec{Between: []string{"ann", "bob"}, Outcome: graph.Ignored, Via: "phone", Reports: []graph.ReportSpec{
		{Source: "a", From: "bob", To: "ann"}, {Source: "b", From: "ann"},
	}}, []string{"asked by bob [1] / by ann [2]"}, true, 1},
	"asker and date": {graph.RequestSpec{Via: "phone", Reports: []graph.ReportSpec{
		{Source: "a", From: "ann", To: "bob", Asked: date.MustParse("1894-05-20"), Outcome: graph.Accepted},
		{Source: "b", From: "bob", To: "ann", Asked: date.MustParse("1895-05-20"), Outcome: graph.Accepted},
	}}, []string{"asked by ann [1] / by bob [2]", "20 May 1894 [1] / 20 May 1895 [2]"}, true, 1},
	"date": {graph.RequestSpec{From: "ann", To: []string{"bob"}, Reports: []graph.ReportSpec{
		{Source: "a", Asked: date.MustParse("2021-05"), Outcome: graph.Accepted}, {Source: "b", Asked: date.MustParse("2021-07"), Outcome: graph.Accepted},
	}}, []string{"May 2021 [1] / Jul 2021 [2]"}, false, 1},
	"channel in three claims": {graph.RequestSpec{From: "ann", To: []string{"bob"}, Outcome: graph.Declined, Reports: []graph.ReportSpec{
		{Source: "a", Via: "phone"}, {Source: "b", Via: "mail"}, {Source: "c", Via: "letter"},
	}}, []string{"through phone [1] / mail [2] / letter [3]"}, false, 1},
	"one of several asked": {graph.RequestSpec{From: "ann", Via: "phone", Outcome: graph.Declined, Reports: []graph.ReportSpec{
		{Source: "a", To: "bob"}, {Source: "b", To: "cem"},
	}}, []string{"asked of bob [1] / of cem [2]"}, true, 2},
	"times": {graph.RequestSpec{From: "ann", To: []string{"bob"}, Outcome: graph.Declined, Reports: []graph.ReportSpec{
		{Source: "a", Times: graph.Exactly(2)}, {Source: "b", Times: graph.Exactly(5)},
	}}, []string{"×2 [1], ×5 [2]"}, false, 1},
	"outcome and asker": {graph.RequestSpec{Via: "phone", Reports: []graph.ReportSpec{
		{Source: "a", From: "ann", To: "bob", Outcome: graph.Declined}, {Source: "b", From: "bob", To: "ann", Outcome: graph.Ignored},
	}}, []string{"asked by ann [1] / by bob [2]", "declined [1]", "ignored [2]"}, true, 1},
	"settled": {graph.RequestSpec{From: "ann", To: []string{"bob"}, Via: "phone", Outcome: graph.Declined, Reports: []graph.ReportSpec{
		{Source: "a", From: "bob"}, {Source: "b", From: "ann"},
	}}, []string{"asked by bob [1] / by ann [2], settled"}, false, 1},
}

// shown are the words of a figure, whatever lines they are broken into, and the titles
// and data of its requests.
func shown(d *render.Drawing) (words string, titles []string, directed []string) {
	var s strings.Builder
	for it := range d.All() {
		switch it := it.(type) {
		case *figure.Text:
			s.WriteString(it.Line.Text + " ")
		case *figure.Group:
			if it.Object && strings.Contains(it.Class, "rapport-request") {
				titles = append(titles, it.Title)
				for _, datum := range it.Data {
					if datum.Name == "directed" {
						directed = append(directed, datum.Value)
					}
				}
			}
		}
	}
	return s.String(), titles, directed
}

// TestDisputes: no view shows one of two claims as the fact. Where there is a row for a
// request it names who says what; who asked is left open, and the legend says so.
func TestDisputes(t *testing.T) {
	t.Parallel()
	for name, c := range disputed {
		b := graph.NewBuilder()
		b.AddRequest(c.request)
		g, err := b.Build()
		if err != nil {
			t.Fatal(name, err)
		}
		for _, view := range render.Views() {
			d, err := render.Draw(t.Context(), g, render.Options{View: view})
			if err != nil {
				t.Fatal(name, view, err)
			}
			words, titles, directed := shown(d)
			if len(titles) < c.rows {
				t.Errorf("%s, %s: %d rows", name, view, len(titles))
			}
			for _, want := range c.notes {
				if view != render.Network && view != render.Matrix && !strings.Contains(words, want) {
					t.Errorf("%s, %s: %q is not written: %s", name, view, want, words)
				}
			}
			for _, title := range titles {
				for _, source := range []string{"a [1]", "b [2]"} {
					if !strings.Contains(title, source) {
						t.Errorf("%s, %s: the title doesn't say what %s says: %s", name, view, source, title)
					}
				}
				if open := strings.Contains(title, "disagree who asked") || strings.Contains(title, "disputed who asked"); open != c.ends {
					t.Errorf("%s, %s: it is open who asked: %t: %s", name, view, open, title)
				}
			}
			if c.ends && view != render.Matrix {
				if !slices.Contains(directed, "disputed") {
					t.Errorf("%s, %s: directed is %q", name, view, directed)
				}
			}
			if legend := strings.Contains(words, "sources disagree who asked whom") || strings.Contains(words, "disputed"); legend != c.ends {
				t.Errorf("%s, %s: the legend says so: %t: %s", name, view, legend, words)
			}
			if view == render.Matrix && c.ends && !strings.Contains(words, "1?") {
				t.Errorf("%s: the cell counts it: %s", name, words)
			}
			if name == "settled" != strings.Contains(words, "settled") && view != render.Network && view != render.Matrix {
				t.Errorf("%s, %s: settled: %s", name, view, words)
			}
			if alt := d.Alt; c.ends != strings.Contains(alt.Summary, "who asked whom") {
				t.Errorf("%s, %s: %s", name, view, alt.Summary)
			}
		}
	}
}

// TestDisputesInAnyOrder: two chronologies make the same figure in either order.
func TestDisputesInAnyOrder(t *testing.T) {
	t.Parallel()
	build := func(specs ...graph.RequestSpec) *graph.Graph {
		b := graph.NewBuilder()
		for _, s := range specs {
			b.AddRequest(s)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	one := graph.RequestSpec{ID: "r", Reports: []graph.ReportSpec{{Source: "a", From: "ann", To: "bob", Asked: date.MustParse("2021-05-21"), Outcome: graph.Declined}}}
	two := graph.RequestSpec{ID: "r", Reports: []graph.ReportSpec{{Source: "b", From: "bob", To: "ann", Asked: date.MustParse("2021-05-22"), Outcome: graph.Declined}}}
	for _, view := range render.Views() {
		var figures []string
		for _, g := range []*graph.Graph{build(one, two), build(two, one)} {
			d, err := render.Draw(t.Context(), g, render.Options{View: view})
			if err != nil {
				t.Fatal(err)
			}
			words, titles, _ := shown(d)
			figures = append(figures, fmt.Sprint(words, titles, d.W, d.H))
		}
		if figures[0] != figures[1] {
			t.Errorf("%s:\n%s\n%s", view, figures[0], figures[1])
		}
	}
}
