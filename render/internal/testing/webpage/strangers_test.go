package webpage

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/svg"
)

// foreign lists what a page has in figures that is no part of a drawing.
const foreign = `[...document.querySelectorAll('figure *')].filter(e =>
	!['svg', 'title', 'desc', 'g', 'rect', 'path', 'circle', 'text', 'tspan', 'a', 'style'].includes(e.localName) ||
	e.namespaceURI != 'http://www.w3.org/2000/svg' ||
	[...e.attributes].some(a => /^on|^style$/i.test(a.name))).map(e => e.outerHTML.slice(0, 200))`

// TestStrangers shows figures of the ledgers that mean harm: inline in a page
// that has no policy and so would let everything run and load, and each as a
// document of its own. Nothing runs, nothing is fetched, and nothing turns up that
// was not drawn.
func TestStrangers(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	ledgers, err := filepath.Glob(filepath.Join(sample.Root(t), "testdata", "hostile", "accepted", "*"))
	if err != nil || len(ledgers) == 0 {
		t.Fatalf("no ledgers: %v", err)
	}
	var figures []figure
	files := make(map[string]file)
	for i, path := range ledgers {
		g, err := ledger.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		f := draw(t, filepath.Base(path), g, render.Options{SVG: svg.Options{CSS: i%2 == 0}})
		figures = append(figures, f)
		files[fmt.Sprintf("/%d.svg", i)] = file{kindSVG, "", `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + f.text}
	}
	files["/"] = file{kindHTML, "", inline("", figures)}
	address := serve(t, files)

	p := browser.Open(t, address, windowW, windowH)
	all := look(t, p)
	if len(all) != len(figures) {
		t.Fatalf("%d figures on the page, not %d", len(all), len(figures))
	}
	for i, f := range figures {
		report(t, f.name+" is not as it was written", lost(f, all[i]))
	}
	var found []string
	p.Eval(t, foreign, &found)
	report(t, "foreign elements", found)
	report(t, "complaints of the page", p.Complaints())
	q := browser.Open(t, "about:blank", windowW, windowH)
	for i, f := range figures {
		q.Go(t, fmt.Sprintf("%s/%d.svg", address, i))
		report(t, "complaints of "+f.name, q.Complaints())
	}

	// It would say so if there were something.
	p.Eval(t, `document.querySelector('figure').innerHTML = '<img src="/none" onerror="console.error(1)">'`, nil)
	p.Eval(t, `new Promise(done => setTimeout(done, 0)).then(() => fetch('/none'))`, nil)
	p.Eval(t, foreign, &found)
	if len(found) != 1 || len(p.Complaints()) == 0 {
		t.Errorf("found %q, complaints %q", found, p.Complaints())
	}
}
