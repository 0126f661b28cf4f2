package render_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
)

// TestPartyNames: the name of a party that is too long for a line is drawn in several.
func TestPartyNames(t *testing.T) {
	t.Parallel()
	const long = "Ministry of Foreign Affairs of the Kingdom of the Netherlands"
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "a", Name: "Short"})
	b.AddParty(graph.PartySpec{ID: "b", Name: long})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: "Ann", Party: "a"})
	b.AddActor(graph.ActorSpec{ID: "bob", Name: "Bob", Party: "b"})
	b.AddActor(graph.ActorSpec{ID: "cem", Name: "Cem", Party: "b"})
	for _, to := range []string{"bob", "cem"} {
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{to}, Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range []render.View{render.Switchboard, render.Sequence, render.Network, render.Matrix} {
		d, err := render.Draw(t.Context(), g, render.Options{View: view})
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for it := range d.All() {
			if text, ok := it.(*figure.Text); ok {
				words = append(words, text.Line.Text)
			}
		}
		if !slices.Contains(words, long) && !strings.Contains(strings.Join(words, " "), long) {
			t.Errorf("a %v does not draw the whole name: %q", view, words)
		}
	}
}
