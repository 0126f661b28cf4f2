package svg_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/chromium"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// seen is what a browser makes of a figure, in the figure's own coordinates.
type seen struct {
	Texts []seenText
	Lines [][]geom.Point // points along the lines of each row, a few points apart
	Parts int            // how many lines there are in all
}

type seenText struct {
	Text    string
	Box     geom.Box
	Owner   string // the class of what the words belong to
	Nth     int    // which of that class
	Fitted  float64
	Natural float64 // as wide as the font makes it
}

const lookScript = `
const owners = ['rapport-actor', 'rapport-channel', 'rapport-request', 'rapport-party', 'rapport-legend'];
const out = [...document.querySelectorAll('svg')].map(svg => {
	const origin = svg.getBoundingClientRect();
	const texts = [...svg.querySelectorAll('text')].map(e => {
		const r = e.getBoundingClientRect();
		const t = {Text: e.textContent, Owner: '', Nth: 0, Fitted: Number(e.getAttribute('textLength')),
			Box: {X: r.x - origin.x, Y: r.y - origin.y, W: r.width, H: r.height}};
		for (const o of owners) {
			const g = e.closest('.' + o);
			if (g) { t.Owner = o; t.Nth = [...svg.querySelectorAll('.' + o)].indexOf(g); }
		}
		return t;
	});
	let parts = 0;
	const lines = [...svg.querySelectorAll('.rapport-request > .rapport-line')].map(e => {
		parts += e.getAttribute('d').match(/m/gi).length;
		const m = svg.getScreenCTM().inverse().multiply(e.getScreenCTM()), all = [], length = e.getTotalLength();
		for (let at = 0; at <= length; at += 2) {
			const p = e.getPointAtLength(at).matrixTransform(m);
			all.push({X: p.x, Y: p.y});
		}
		return all;
	});
	return {Texts: texts, Lines: lines, Parts: parts};
});
// All are changed before any is measured, so that the page is laid out once more
// and not once for each.
const all = [...document.querySelectorAll('svg text')], flat = out.flatMap(f => f.Texts);
all.forEach(e => e.removeAttribute('textLength'));
all.forEach((e, i) => { flat[i].Natural = e.getComputedTextLength(); });
document.body.innerHTML = '<pre id="out"></pre>';
document.getElementById('out').textContent = JSON.stringify(out);
`

// TestInBrowser looks at figures as Chromium lays them out: all words stand
// within the box they belong to, as wide as they were measured, none lies on
// another and no line runs through any.
func TestInBrowser(t *testing.T) {
	t.Parallel()
	browser := chromium.Find(t)
	var names []string
	all := make(map[string]*arrange.Arrangement)
	var page strings.Builder
	// The page brings the fonts: those of the machine may be of another version, with other kerning.
	page.WriteString(`<!doctype html><meta charset="utf-8"><style>`)
	for weight, font := range map[int][]byte{400: liberationsansregular.TTF, 700: liberationsansbold.TTF} {
		fmt.Fprintf(&page, `@font-face { font-family: "Liberation Sans"; font-weight: %d; src: url(data:font/ttf;base64,%s) }`, weight, base64.StdEncoding.EncodeToString(font))
	}
	page.WriteString(`</style><body>`)
	for name, g := range graphs(t) {
		names = append(names, name)
		all[name] = arranged(t, g, graphviz.New(graphviz.Options{}))
	}
	slices.Sort(names)
	for _, name := range names {
		page.WriteString(write(t, all[name], svg.Options{Inline: true}))
	}
	page.WriteString(`<script type="module">await Promise.all([400, 700].map(weight => document.fonts.load(weight + ' 10px "Liberation Sans"')));` + lookScript + "</script>")
	dom := browser.DumpDOM(t, page.String())
	_, rest, _ := strings.Cut(dom, `<pre id="out">`)
	out, _, _ := strings.Cut(rest, "</pre>")
	var figures []seen
	if err := json.Unmarshal([]byte(html.UnescapeString(out)), &figures); err != nil || len(figures) != len(names) {
		t.Fatalf("%d figures of %d, %v", len(figures), len(names), err)
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			checkSeen(t, all[name], figures[i])
		})
	}
}

func checkSeen(t *testing.T, a *arrange.Arrangement, s seen) {
	t.Helper()
	if len(s.Lines) != len(a.Lines) || s.Parts != 2*len(a.Lines) {
		t.Errorf("%d lines in %d paths for %d rows", s.Parts, len(s.Lines), len(a.Lines))
	}
	home := homes(t, a)
	for i, x := range s.Texts {
		// Both are measured by Liberation Sans or a font of its metrics.
		if math.Abs(x.Natural-x.Fitted) > max(0.5, 0.01*x.Fitted) {
			t.Errorf("%q was measured as %.2f wide and is %.2f", x.Text, x.Fitted, x.Natural)
		}
		if b := home(x); !inside(x.Box, b) {
			t.Errorf("%q at %s is not within %s %d at %s", x.Text, format(x.Box), x.Owner, x.Nth, format(b))
		}
		for _, y := range s.Texts[:i] {
			if overlap(x.Box, y.Box) {
				t.Errorf("%q at %s lies on %q at %s", x.Text, format(x.Box), y.Text, format(y.Box))
			}
		}
		for n, line := range s.Lines {
			if slices.ContainsFunc(line, func(p geom.Point) bool { return overlap(x.Box, geom.Box{X: p.X, Y: p.Y}) }) {
				t.Errorf("line %d runs through %q at %s", n, x.Text, format(x.Box))
			}
		}
	}
}

// homes gives a function that finds the box in which words must stand.
func homes(t *testing.T, a *arrange.Arrangement) func(seenText) geom.Box {
	t.Helper()
	root, err := parse(write(t, a, svg.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var figure geom.Box
	if _, err := fmt.Sscanf(root.attrs["viewBox"], "0 0 %g %g", &figure.W, &figure.H); err != nil {
		t.Fatal(err)
	}
	var dx, dy float64 // of the arrangement
	for _, e := range root.children {
		if e.name == "g" && !e.class("rapport-legend") {
			if _, err := fmt.Sscanf(e.attrs["transform"], "translate(%g %g)", &dx, &dy); err != nil {
				t.Fatal(err)
			}
		}
	}
	var heads []geom.Box // of boards with a header
	for i := range a.Picture.Boards {
		if b := &a.Picture.Boards[i]; !b.Direct {
			head := a.Boards[i]
			head.H = b.HeaderH + picture.Border
			heads = append(heads, head)
		}
	}
	boxes := map[string][]geom.Box{
		"rapport-actor": a.Actors, "rapport-party": a.Parties, "rapport-request": a.Rows, "rapport-channel": heads,
	}
	return func(x seenText) geom.Box {
		if boxes[x.Owner] == nil {
			return figure
		}
		b := boxes[x.Owner][x.Nth]
		return geom.Box{X: b.X + dx, Y: b.Y + dy, W: b.W, H: b.H}
	}
}

// inside allows for coordinates that are rounded to a hundredth.
func inside(in, out geom.Box) bool {
	const slack = 0.05
	return in.X >= out.X-slack && in.Y >= out.Y-slack && in.X+in.W <= out.X+out.W+slack && in.Y+in.H <= out.Y+out.H+slack
}

func overlap(a, b geom.Box) bool {
	const slack = 0.05
	return a.X+slack < b.X+b.W && b.X+slack < a.X+a.W && a.Y+slack < b.Y+b.H && b.Y+slack < a.Y+a.H
}

func format(b geom.Box) string {
	return fmt.Sprintf("%.1f…%.1f by %.1f…%.1f", b.X, b.X+b.W, b.Y, b.Y+b.H)
}
