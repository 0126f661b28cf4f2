package render_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// TestNoTwoReadAlike: in no view two actors or channels are cut so that they read alike.
func TestNoTwoReadAlike(t *testing.T) {
	t.Parallel()
	endings := []string{"Health", "Logistics", "Threat Reduction", "Information Systems"}
	b := graph.NewBuilder()
	for _, e := range endings {
		long := strings.Repeat("Department of Defense (DOD) / Office of the Secretary of Defense / ", 2) + e
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{long}, Via: strings.Repeat("A long way through the mail room of the ", 3) + e, Outcome: graph.Accepted})
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
		var written strings.Builder
		for it := range d.All() {
			if text, ok := it.(*figure.Text); ok {
				written.WriteString(text.Line.Text + " ")
			}
		}
		words := strings.Fields(written.String())
		for _, e := range endings {
			if first := strings.Fields(e)[0]; !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, first[:4]) }) {
				t.Errorf("%s: nothing tells %s apart: %s", view, e, written.String())
			}
		}
		if view == render.Switchboard && strings.Count(written.String(), "Health") != 2 {
			t.Errorf("%s: the channels read alike: %s", view, written.String())
		}
	}
}
