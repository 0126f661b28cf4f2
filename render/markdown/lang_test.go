package markdown_test

import (
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/markdown"
)

// TestLang: a figure speaks the language that its ledger says, or the one of the options.
func TestLang(t *testing.T) {
	t.Parallel()
	page := func(lang string) []byte {
		return []byte("```rapport\nlang: " + lang + "\nrequests: [{from: Ann, to: Bob, outcome: declined}]\n```\n")
	}
	for _, c := range []struct{ ledger, options, words, names string }{
		{"de", "", "1 Anfrage zwischen 2 Akteuren. Von den Anfragen: 1 abgelehnt.", "de"},
		{"de", "fr", "1 demande entre 2 acteurs. Issue des demandes : 1 refusée.", "de"},
		{"fi", "", "1 request between 2 actors. Of the requests: 1 declined.", "fi"},
	} {
		figures, err := markdown.Read(page(c.ledger), markdown.Options{Render: render.Options{Lang: c.options}})
		if err != nil || len(figures) != 1 {
			t.Fatalf("%d figures, %v", len(figures), err)
		}
		alt, err := render.Alt(figures[0].Graph, figures[0].Options)
		if err != nil || alt.Summary != c.words || figures[0].Options.SVG.Lang != c.names {
			t.Errorf("lang %s, options %q: %q, %v, names in %q", c.ledger, c.options, alt.Summary, err, figures[0].Options.SVG.Lang)
		}
	}
}
