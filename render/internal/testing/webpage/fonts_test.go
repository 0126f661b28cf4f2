package webpage

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// TestFallbackFonts shows figures in fonts wider than the one they are measured
// in. Their words are fitted, and stay in their boxes; without the fitting they
// would not, or the fonts are none that need it.
func TestFallbackFonts(t *testing.T) {
	t.Parallel()
	p := devtools.Start(t).Open(t, "about:blank", windowW, windowH)
	figures := []figure{
		draw(t, sample.Founding, sample.Case(t, sample.Founding), render.Options{}),
		draw(t, sample.Newsroom, sample.Case(t, sample.Newsroom), render.Options{}),
		draw(t, "hostile", hostile(t), render.Options{}),
		draw(t, "mixed", sample.Generate(t, 1, mixed(1, 3)), render.Options{}),
	}
	for _, family := range []string{"DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"} {
		var other []figure
		for _, f := range figures {
			text := strings.Replace(f.text, `font-family="`+strings.ReplaceAll(style.FontFamily, `"`, "&quot;")+`"`, `font-family="`+family+`"`, 1)
			if text == f.text {
				t.Fatalf("%s names no fonts", f.name)
			}
			root, err := parse([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			other = append(other, figure{f.name + " in " + family, text, root})
		}
		p.Go(t, serve(t, map[string]file{"/": {kindHTML, strict, inline("", other)}}))
		if used := fonts(t, p, "svg text"); !slices.Contains(used, family) {
			if os.Getenv("RAPPORT_CI") == "1" {
				t.Fatalf("%s is not installed, %q stands in", family, used)
			}
			t.Skipf("%s is not installed, %q stands in", family, used)
		}
		checkPage(t, p, other)

		p.Eval(t, `for (const e of document.querySelectorAll('[textLength]')) e.removeAttribute('textLength')`, nil)
		for i, s := range look(t, p) {
			if len(misplaced(other[i], joined(t, other[i], s), box{W: s.Box.W, H: s.Box.H})) == 0 {
				t.Errorf("%s needs no fitting: it shows nothing", other[i].name)
			}
		}
	}
}

// fonts gives the fonts in which an element's words are shown.
func fonts(t *testing.T, p *devtools.Page, selector string) []string {
	t.Helper()
	var document struct{ Root struct{ NodeID int } }
	var node struct{ NodeID int }
	var used struct{ Fonts []struct{ FamilyName string } }
	p.Call(t, "DOM.enable", nil, nil)
	p.Call(t, "CSS.enable", nil, nil)
	p.Call(t, "DOM.getDocument", nil, &document)
	p.Call(t, "DOM.querySelector", map[string]any{"nodeId": document.Root.NodeID, "selector": selector}, &node)
	p.Call(t, "CSS.getPlatformFontsForNode", map[string]any{"nodeId": node.NodeID}, &used)
	var names []string
	for _, f := range used.Fonts {
		names = append(names, f.FamilyName)
	}
	return names
}
