package webpage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/export"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// TestMermaidDraws has Mermaid draw the diagrams that are written for it, and looks for
// every request in what it draws.
func TestMermaidDraws(t *testing.T) {
	t.Parallel()
	library := module(t, "mermaid/dist/mermaid.min.js")
	g := sample.Case(t, sample.Founding)
	for name, write := range map[string]func(io.Writer, *graph.Graph) ([]string, error){"sequence": export.Sequence, "flowchart": export.Flowchart} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if _, err := write(&b, g); err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(b.String())
			if err != nil {
				t.Fatal(err)
			}
			address := serve(t, map[string]file{
				"/":           {kind: kindHTML, body: `<!doctype html><meta charset="utf-8"><script src="/mermaid.js"></script><body>`},
				"/mermaid.js": {kind: kindJS, body: library},
			})
			page := devtools.Start(t).Open(t, address, 1600, 1600)
			var drawn struct{ Text, Error string }
			page.Eval(t, fmt.Sprintf(`mermaid.render("x", %s).then(r => {
				document.body.innerHTML = r.svg;
				return {Text: document.body.textContent, Error: ""};
			}, e => ({Text: "", Error: String(e)}))`, text), &drawn)
			if drawn.Error != "" {
				t.Fatalf("%s\n%s", drawn.Error, b.String())
			}
			for r := range g.Requests() {
				if d := r.Date().String(); !strings.Contains(drawn.Text, d+" ·") {
					t.Errorf("no request of %s is drawn", d)
				}
			}
			for a := range g.Actors() {
				if !strings.Contains(drawn.Text, a.Name()) {
					t.Errorf("%s is not drawn", a.Name())
				}
			}
		})
	}
}
