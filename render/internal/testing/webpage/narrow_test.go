package webpage

import (
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// TestNarrow: a window shows the figure that it has room for, whose words are large enough
// to read there, and nothing of the page has to be moved sideways. A page whose policy
// forbids the style sheet shows the first.
func TestNarrow(t *testing.T) {
	t.Parallel()
	const phone, desk = 390, 1200
	page, err := render.ParsePage("374px") // and what a browser leaves at the sides
	if err != nil {
		t.Fatal(err)
	}
	p := devtools.Start(t).Open(t, "about:blank", desk, 800)
	for _, name := range sample.Cases() {
		html, err := render.Figure(t.Context(), sample.Case(t, name), render.Options{Narrow: page})
		if err != nil {
			t.Fatal(err)
		}
		body := `<!DOCTYPE html><meta name="viewport" content="width=device-width"><title>` + name + `</title><body><figure style="margin:0">` + string(html) + `</figure>`
		address := serve(t, map[string]file{"/": {kindHTML, "", body}, "/strict": {kindHTML, strict, body}})
		for _, c := range []struct {
			path   string
			window int
			shown  string
		}{
			{"/", phone, "rapport-narrow"},
			{"/", desk, "rapport-wide"},
			{"/strict", phone, "rapport-wide"},
		} {
			p.Resize(t, c.window, 800)
			p.Go(t, address+c.path)
			var got struct {
				Shown    []string
				Sideways bool
				Type     float64 // CSS pixels
			}
			p.Eval(t, `(() => {
				const shown = [...document.querySelectorAll('.rapport-wide, .rapport-narrow')].filter(e => e.getBoundingClientRect().height > 0)
				const svg = shown[0].querySelector('svg')
				const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
				const sizes = [...svg.querySelectorAll('text')].map(e => parseFloat(getComputedStyle(e).fontSize) * scale)
				return {Shown: shown.map(e => e.className), Sideways: document.documentElement.scrollWidth > innerWidth, Type: Math.min(...sizes)}
			})()`, &got)
			if len(got.Shown) != 1 || got.Shown[0] != c.shown {
				t.Errorf("%s, %s at %d: shown are %v, want %s", name, c.path, c.window, got.Shown, c.shown)
			}
			if c.path == "/strict" {
				continue
			}
			// 6.5 points are 8.67 pixels.
			if got.Sideways || got.Type < 8.6 {
				t.Errorf("%s at %d: the smallest words are %.1f pixels high, sideways %v", name, c.window, got.Type, got.Sideways)
			}
		}
	}
}
