package webpage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

// lenient is a policy that lets a figure's style block be.
const lenient = "default-src 'none'; style-src 'unsafe-inline'"

// themed draws figures that have everything that has a colour.
func themed(t *testing.T) []figure {
	t.Helper()
	css := render.Options{SVG: svg.Options{CSS: true}}
	var views []figure
	for _, look := range looks()[1:] {
		look.opts.SVG.CSS = true
		views = append(views, draw(t, "every outcome, "+look.name, everyOutcome(t), look.opts))
	}
	return append(views,
		draw(t, "every outcome", everyOutcome(t), css),
		draw(t, "hostile", hostile(t), css),
		draw(t, "mixed", sample.Generate(t, 3, mixed(1, 5)), css),
		// More parties than there are colours.
		draw(t, "many parties", sample.Generate(t, 3, sample.Shape{Actors: 16, Requests: 20, Parties: 8}), css),
	)
}

// TestThemes shows figures that have the style block on pages of every kind, and
// compares each computed colour with the theme's.
func TestThemes(t *testing.T) {
	t.Parallel()
	p := devtools.Start(t).Open(t, "about:blank", windowW, windowH)
	figures := themed(t)
	for _, c := range []struct {
		attrs                     string       // of an ancestor of the figures
		prefersLight, prefersDark *theme.Theme // what readers with that preference get
	}{
		{``, theme.Light(), theme.Dark()},
		{`data-theme="dark"`, theme.Dark(), theme.Dark()},
		{`class="dark"`, theme.Dark(), theme.Dark()},
		{`data-theme="light"`, theme.Light(), theme.Light()},
		{`class="light"`, theme.Light(), theme.Light()},
		{`data-theme="auto" class="other"`, theme.Light(), theme.Dark()},
	} {
		html := strings.Replace(inline("", figures), "<main>", "<main "+c.attrs+">", 1)
		p.Go(t, serve(t, map[string]file{"/": {kindHTML, lenient, html}}))
		for _, reader := range []struct {
			medium, scheme string
			theme          *theme.Theme
		}{
			{"screen", "light", c.prefersLight}, {"screen", "dark", c.prefersDark},
			{"print", "light", theme.Print()}, {"print", "dark", theme.Print()},
		} {
			p.Emulate(t, reader.medium, reader.scheme)
			for i, colours := range computed(t, p) {
				what := fmt.Sprintf("%s within <main %s>, %s, %s preferred", figures[i].name, c.attrs, reader.medium, reader.scheme)
				report(t, what, miscoloured(figures[i], colours, reader.theme))
			}
		}
		report(t, "complaints", p.Complaints())
	}
}

// colours are the computed colours of an element, as rgb(…).
type colours struct{ Fill, Stroke string }

// computed gives the colours of all elements of each figure.
func computed(t *testing.T, p *devtools.Page) [][]colours {
	t.Helper()
	var all [][]colours
	p.Eval(t, `[...document.querySelectorAll('svg.rapport')].map(svg => [...svg.querySelectorAll('*')].map(e => {
		const s = getComputedStyle(e)
		return {Fill: s.fill, Stroke: s.stroke}
	}))`, &all)
	return all
}

// miscoloured says which elements have not the colours of a theme.
func miscoloured(f figure, got []colours, theme *theme.Theme) []string {
	var out []string
	i := -1
	for e := range f.root.all() {
		i++
		if i >= len(got) {
			return append(out, "the page has fewer elements")
		}
		want, ok := themeColours(e, theme)
		switch {
		case e.name == "title": // which nothing paints, whatever colour it has from its group
		case !ok && painted(e):
			out = append(out, fmt.Sprintf("%s has a colour of no known role", e))
		case want.Fill != "" && computedHex(got[i].Fill) != want.Fill:
			out = append(out, fmt.Sprintf("%s is filled %s, not %s", e, computedHex(got[i].Fill), want.Fill))
		case want.Stroke != "" && computedHex(got[i].Stroke) != want.Stroke:
			out = append(out, fmt.Sprintf("%s has a line of %s, not %s", e, computedHex(got[i].Stroke), want.Stroke))
		}
	}
	if i+1 != len(got) {
		out = append(out, "the page has more elements")
	}
	return out
}

// painted reports whether an element is a shape or words that have a colour.
func painted(e *element) bool {
	switch e.name {
	case "rect", "path", "text":
		return e.look("fill") != "none" || e.look("stroke") != "" && e.look("stroke") != "none"
	}
	return false
}

// computedHex turns rgb(1, 2, 3) into #010203 and leaves the rest.
func computedHex(s string) string {
	var r, g, b uint8
	if n, _ := fmt.Sscanf(s, "rgb(%d, %d, %d)", &r, &g, &b); n == 3 {
		return fmt.Sprintf("#%02x%02x%02x", r, g, b)
	}
	return s
}

// themeColours gives what a theme has for an element, by what the element is.
func themeColours(e *element, t *theme.Theme) (colours, bool) {
	parent := e.parent
	outcome, isOutcome := outcomeOf(parent)
	shape := e.name == "path"
	own, ownOutcome := outcomeOf(e) // of a part of a bar
	ownOutcome = ownOutcome && shape
	switch {
	case e.has("rapport-back") && e.has("rapport-frame"):
		return colours{t.Paper, t.BoardLine}, true
	case e.has("rapport-paper"), e.has("rapport-back"):
		return colours{t.Paper, "none"}, true
	case e.has("rapport-head") && e.has("rapport-frame"):
		return colours{t.BoardHead, t.BoardLine}, true
	case e.has("rapport-head"):
		return colours{t.BoardHead, "none"}, true
	case e.has("rapport-frame"):
		return colours{"none", t.BoardLine}, true
	case e.has("rapport-direct"):
		return colours{t.Paper, t.BoardLine}, true
	case e.has("rapport-rule"):
		return colours{Stroke: t.BoardLine}, true
	case e.has("rapport-target"):
		return colours{Fill: "none"}, true
	case parent.has("rapport-actor") && !parent.has("rapport-party") && e.name == "rect":
		return colours{t.Paper, t.BoxLine}, true
	case parent.has("rapport-party"):
		g := t.Party(number(parent, "rapport-party-") - 1)
		switch e.name {
		case "rect":
			return colours{g.Fill, g.Line}, true
		case "path": // a lifeline
			return colours{"none", g.Line}, true
		}
		return colours{Fill: g.Text}, true
	case ownOutcome && e.has("rapport-solid"):
		return colours{t.Outcomes[own], "none"}, true
	case ownOutcome && e.has("rapport-hollow"):
		return colours{t.Paper, t.Outcomes[own]}, true
	case isOutcome && shape && e.has("rapport-solid"):
		return colours{Fill: t.Outcomes[outcome]}, true
	case isOutcome && shape && e.has("rapport-hollow"):
		return colours{t.Paper, t.Outcomes[outcome]}, true
	case isOutcome && shape:
		return colours{"none", t.Outcomes[outcome]}, true
	case e.name == "text" && e.within("rapport-minor") != nil:
		return colours{Fill: t.Muted}, true
	case isOutcome && e.name == "text":
		return colours{Fill: t.Outcomes[outcome]}, true
	case e.name == "text":
		return colours{Fill: t.Ink}, true
	}
	return colours{}, false
}

// outcomeOf gives the outcome that an element's class names.
func outcomeOf(e *element) (graph.Outcome, bool) {
	if !e.has("rapport-request") && !e.has("rapport-camp") && !e.has("rapport-sample") && !e.has("rapport-times") && e.name != "path" {
		return 0, false
	}
	for o := graph.Unstated; o <= graph.Contested; o++ {
		if e.has("rapport-" + o.String()) {
			return o, true
		}
	}
	return 0, false
}

// number gives the number that ends a class with a prefix.
func number(e *element, prefix string) int {
	n := 0
	for _, c := range strings.Fields(e.attrs["class"]) {
		if rest, ok := strings.CutPrefix(c, prefix); ok {
			fmt.Sscan(rest, &n)
		}
	}
	return n
}

// TestHover points at the words of a row: all others fade, and its line grows.
func TestHover(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	f := draw(t, sample.Newsroom, sample.Case(t, sample.Newsroom), render.Options{SVG: svg.Options{CSS: true}})
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, lenient, inline("", []figure{f})}}), windowW, windowH)
	state := func() (faded, bold []int) {
		var all [][2]string
		p.Eval(t, `[...document.querySelectorAll('.rapport-request')].map(e => [getComputedStyle(e).opacity, getComputedStyle(e.querySelector('.rapport-line')).strokeWidth])`, &all)
		for i, s := range all {
			if s[0] != "1" {
				faded = append(faded, i)
			}
			if s[1] == "3.5px" {
				bold = append(bold, i)
			}
		}
		return faded, bold
	}
	faded, bold := state()
	if len(faded)+len(bold) > 0 {
		t.Errorf("nothing is pointed at, and %v are faded, %v bold", faded, bold)
	}
	const row = 2
	var at box
	var rows int
	p.Eval(t, `document.querySelectorAll('.rapport-request').length`, &rows)
	p.Eval(t, fmt.Sprintf(`(r => ({X: r.x, Y: r.y, W: r.width, H: r.height}))(document.querySelectorAll('.rapport-request')[%d].querySelector('.rapport-target').getBoundingClientRect())`, row), &at)
	p.Call(t, "Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": at.right() - 3, "y": at.Y + at.H/2}, nil)
	faded, bold = state()
	if len(faded) != rows-1 || len(bold) != 1 || bold[0] != row {
		t.Errorf("row %d of %d is pointed at: %d are faded, %v bold", row, rows, len(faded), bold)
	}
}
