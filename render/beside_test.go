package render_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// TestBeside: what a request was about, notes, and the words of sources are in the
// titles of every view. A link among them leads nowhere.
func TestBeside(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.AddSource(graph.SourceSpec{ID: "ft", Name: "Financial Times"})
	b.AddRequest(graph.RequestSpec{
		From: "ann", To: []string{"bob"}, Via: "phone", About: "a talk about the islands", Note: "dated by the editor",
		Reports: []graph.ReportSpec{
			{Source: "ft", Outcome: graph.Declined, Note: "by letter", Quote: "he would <i>not</i> come", At: "para. 3", URL: "javascript:alert(1)"},
			{Source: "dod", Outcome: graph.Declined},
		},
	})
	for i := range 20 { // of which titles say no more than can be read
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"cem"}, Via: "phone", Outcome: graph.Accepted, Note: strings.Repeat("long ", 200) + string(rune('a'+i))})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range render.Views() {
		d, err := render.Draw(t.Context(), g, render.Options{View: view})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for it := range d.All() {
			group, ok := it.(*figure.Group)
			if !ok {
				continue
			}
			if strings.Contains(group.Link, "javascript") {
				t.Errorf("%s: a link to %s", view, group.Link)
			}
			if len(group.Title) > 8000 {
				t.Errorf("%s: a title of %d characters", view, len(group.Title))
			}
			if !strings.Contains(group.Title, "bob") || !strings.Contains(group.Class, "rapport-request") {
				continue
			}
			found = true
			for _, want := range []string{
				"a talk about the islands", "dated by the editor",
				"Financial Times [2]: declined (by letter) “he would <i>not</i> come” (para. 3, javascript:alert(1))",
			} {
				if strings.Count(group.Title, want) != 1 {
					t.Errorf("%s: %q is in the title %d times: %s", view, want, strings.Count(group.Title, want), group.Title)
				}
			}
			if strings.Contains(group.Title, "dod [1]") {
				t.Errorf("%s: who says nothing of their own is quoted: %s", view, group.Title)
			}
		}
		if !found {
			t.Errorf("%s: no title of the request", view)
		}
	}
}
