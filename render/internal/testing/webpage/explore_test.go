package webpage

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/gallery"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// chosen gives, by the legend of a filter and the words of a choice, which rows of the
// table, from 1, that choice is to leave.
func chosen(g *graph.Graph, years []string) map[string][]int {
	out := make(map[string][]int)
	n := 0
	for r := range g.Requests() {
		n++
		add := func(legend, words string) {
			key := legend + ": " + strings.Join(strings.Fields(plain.Clean(words)), " ")
			if rows := out[key]; len(rows) == 0 || rows[len(rows)-1] != n {
				out[key] = append(rows, n)
			}
		}
		add("Outcome", r.Outcome().String())
		for c := range r.Claims() {
			add("Source", fmt.Sprintf("[%d] %s", c.Source().Number(), c.Source().Name()))
		}
		for i := range r.NumWorlds() {
			w := r.World(i)
			for _, year := range years {
				if may, err := mayBeIn(w.Date(), year); err != nil || may {
					add("Year", year)
				}
			}
			add("Asker or asked", w.From().Name())
			add("Asker or asked", w.To().Name())
			if a, ok := w.For(); ok {
				add("Asker or asked", a.Name())
			}
			if c, ok := w.Via(); ok {
				add("Through", c.Name())
			} else {
				add("Through", "direct")
			}
		}
	}
	return out
}

// mayBeIn reports whether a date may be in a year, in a decade such as "1990s", or is none.
func mayBeIn(d date.Date, year string) (bool, error) {
	if year == "no date" {
		return d.IsZero() || d.Earliest() == date.MinDay && d.Latest() == date.MaxDay, nil
	}
	span := year
	if decade, ok := strings.CutSuffix(year, "0s"); ok {
		span = decade + "0/" + decade + "9"
	}
	in, err := date.Parse(span)
	return !d.IsZero() && d.Earliest() <= in.Latest() && in.Earliest() <= d.Latest(), err
}

// page gives the page of a graph.
func page(t *testing.T, g *graph.Graph, opts render.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := render.HTML(t.Context(), &b, g, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// state is what a page shows, with the button of a choice pressed.
type state struct {
	Legend, Words string
	Count         int      // as the choice says
	Rows          []int    // that are seen
	Shown         string   // what the table says of their number
	Faint, Clear  []string // tokens of what is faint in the figures, and of what is not
}

const press = `(() => {
	const seen = () => [...document.querySelectorAll('tbody tr')].flatMap((tr, i) => tr.getBoundingClientRect().height > 0 ? [i + 1] : [])
	const out = []
	const buttons = [...document.querySelectorAll('form input[id]')].filter(b => b.name !== 'view')
	for (const [i, button] of buttons.entries()) {
		if (button.name === 'a' && i % 5 > 0) continue // each takes a browser a while
		button.click()
		const label = button.parentElement.cloneNode(true)
		const count = label.querySelector('small'), glyph = label.querySelector('span')
		const s = {Legend: button.closest('fieldset').querySelector('legend').textContent, Count: Number(count.textContent), Rows: seen(), Faint: [], Clear: []}
		count.remove()
		glyph?.remove()
		s.Words = label.textContent.trim().replace(/\s+/g, ' ')
		for (const g of document.querySelectorAll('svg [data-k]')) {
			(getComputedStyle(g).opacity === '1' ? s.Clear : s.Faint).push(g.dataset.k + ' ')
		}
		s.Token = button.id
		out.push(s)
		document.querySelector('button[type=reset]').click()
	}
	return out
})()`

// TestPageFilters: every choice of a page leaves the rows of its requests, whose number it
// says, and of the figures what shows one of them. The reset button brings back all.
func TestPageFilters(t *testing.T) {
	t.Parallel()
	p := devtools.Start(t).Open(t, "about:blank", windowW, windowH)
	graphs := map[string]*graph.Graph{}
	other := map[string]render.View{sample.Founding: render.Network, sample.Newsroom: render.Timeline, sample.Outreach: render.Sequence}
	for _, name := range sample.Cases() {
		graphs[name] = sample.Case(t, name)
	}
	for _, k := range gallery.Kinds() {
		if k.Name == "contested" || k.Name == "long names" || k.Name == "star" {
			graphs[k.Name] = k.Graph(t)
		}
	}
	other["contested"], other["star"], other["long names"] = render.Matrix, render.Switchboard, render.Timeline
	if len(graphs) != 6 {
		t.Fatalf("only %d graphs", len(graphs))
	}
	for name, g := range graphs {
		p.Go(t, serve(t, map[string]file{"/": {kindHTML, "", page(t, g, render.Options{Views: []render.View{render.Auto, other[name]}})}}))
		var got []struct {
			state
			Token string
		}
		p.Eval(t, press, &got)
		if len(got) < 4 {
			t.Fatalf("%s: only %d choices", name, len(got))
		}
		var years []string
		for _, s := range got {
			if s.Legend == "Year" {
				years = append(years, s.Words)
			}
		}
		want := chosen(g, years)
		for _, s := range got {
			key := s.Legend + ": " + s.Words
			if s.Count != len(s.Rows) {
				t.Errorf("%s, %s: says %d, leaves %d", name, key, s.Count, len(s.Rows))
			}
			if diff := cmp.Diff(want[key], s.Rows); diff != "" {
				t.Errorf("%s, %s: other rows (-want +got):\n%s", name, key, diff)
			}
			has := func(tokens string) bool { return strings.Contains(" "+tokens, " "+s.Token+" ") }
			if i := slices.IndexFunc(s.Clear, func(k string) bool { return !has(k) }); i >= 0 {
				t.Errorf("%s, %s: %q is not faint", name, key, s.Clear[i])
			}
			if i := slices.IndexFunc(s.Faint, has); i >= 0 {
				t.Errorf("%s, %s: %q is faint", name, key, s.Faint[i])
			}
			if len(s.Clear) == 0 || len(s.Faint) == 0 && s.Count < g.NumRequests() && g.NumRequests() < 40 {
				t.Errorf("%s, %s: of the figures %d groups are seen and %d faint", name, key, len(s.Clear), len(s.Faint))
			}
		}
		var all struct{ Rows, Faint int }
		p.Eval(t, `({Rows: [...document.querySelectorAll('tbody tr')].filter(tr => tr.getBoundingClientRect().height > 0).length,
			Faint: [...document.querySelectorAll('[data-k]')].filter(e => getComputedStyle(e).opacity !== '1').length})`, &all)
		if all.Rows != g.NumRequests() || all.Faint > 0 {
			t.Errorf("%s: reset leaves %+v of %d requests", name, all, g.NumRequests())
		}
		report(t, "complaints of "+name, p.Complaints())
	}
}

// TestPagePrints: whatever is chosen, paper has all, in every view, and no buttons.
func TestPagePrints(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	g := sample.Case(t, sample.Founding)
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, "", page(t, g, render.Options{Views: []render.View{render.Switchboard, render.Sequence}})}}), windowW, windowH)
	const look = `(document.querySelector('#o1').click(), {
		Rows: [...document.querySelectorAll('tbody tr')].filter(tr => tr.getBoundingClientRect().height > 0).length,
		Figures: [...document.querySelectorAll('svg')].filter(e => e.getBoundingClientRect().height > 0).length,
		Faint: [...document.querySelectorAll('[data-k]')].filter(e => getComputedStyle(e).opacity !== '1').length > 0,
		Form: document.querySelector('form').getBoundingClientRect().height > 0,
	})`
	type looks struct {
		Rows, Figures int
		Faint, Form   bool
	}
	var screen, paper looks
	p.Eval(t, look, &screen)
	p.Emulate(t, "print", "light")
	p.Eval(t, look, &paper)
	if screen.Rows >= g.NumRequests() || screen != (looks{screen.Rows, 1, true, true}) {
		t.Errorf("the screen shows %+v", screen)
	}
	if paper != (looks{g.NumRequests(), 2, false, false}) {
		t.Errorf("paper shows %+v", paper)
	}
}

// TestPageByKeyboard: the buttons are reached and pressed by keys, and so are the views.
func TestPageByKeyboard(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, "", page(t, sample.Case(t, sample.Founding), render.Options{Views: []render.View{render.Switchboard, render.Sequence}})}}), windowW, windowH)
	key := func(name string, code int) {
		for _, kind := range []string{"rawKeyDown", "keyUp"} {
			p.Call(t, "Input.dispatchKeyEvent", map[string]any{"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code}, nil)
		}
	}
	var at []string
	for range 9 {
		key("Tab", 9)
		var name string
		p.Eval(t, `document.activeElement.name || document.activeElement.tagName`, &name)
		at = append(at, name)
	}
	want := []string{"SUMMARY", "o", "a", "c", "s", "y", "BUTTON", "view", "DIV"}
	if diff := cmp.Diff(want, at); diff != "" {
		t.Errorf("tab goes elsewhere (-want +got):\n%s", diff)
	}
	p.Eval(t, `document.querySelector('input[name=o]').focus()`, nil)
	key("ArrowDown", 40)
	var pressed string
	p.Eval(t, `document.querySelector('input[name=o]:checked').id`, &pressed)
	if pressed != "o0" {
		t.Errorf("an arrow presses %q", pressed)
	}
}

// TestPageOnPhone: nothing of a page has to be moved sideways but what can be moved alone,
// and the second figure is shown.
func TestPageOnPhone(t *testing.T) {
	t.Parallel()
	p := devtools.Start(t).Open(t, "about:blank", 390, 800)
	narrow, err := render.ParsePage("358px") // what margins leave of 390
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sample.Cases() {
		p.Go(t, serve(t, map[string]file{"/": {kindHTML, "", page(t, sample.Case(t, name), render.Options{Narrow: narrow})}}))
		var got struct {
			Sideways bool
			Figures  []string
			Wide     int
		}
		p.Eval(t, `({Sideways: document.documentElement.scrollWidth > innerWidth,
			Figures: [...document.querySelectorAll('svg')].filter(e => e.getBoundingClientRect().height > 0).map(e => e.parentElement.className),
			Wide: document.querySelector('table').scrollWidth})`, &got)
		if got.Sideways || got.Wide > 390 || len(got.Figures) != 1 || got.Figures[0] != "rapport-narrow" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestPageSize: a page has at most twice the bytes of its figure.
func TestPageSize(t *testing.T) {
	t.Parallel()
	for _, name := range sample.Cases() {
		g := sample.Case(t, name)
		var svg bytes.Buffer
		if err := render.SVG(t.Context(), &svg, g, render.Options{}); err != nil {
			t.Fatal(err)
		}
		if n := len(page(t, g, render.Options{})); n > 2*svg.Len() {
			t.Errorf("%s: %d bytes, and the figure alone %d", name, n, svg.Len())
		}
	}
}

// TestPageHostile: a page keeps what a ledger says as words, and asks for nothing.
func TestPageHostile(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	g := hostile(t)
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, "", page(t, g, render.Options{})}}), windowW, windowH)
	var got struct {
		Rows, Foreign int
		Asked         []string
	}
	p.Eval(t, `({Rows: document.querySelectorAll('tbody tr').length, Foreign: document.querySelectorAll('script, iframe, img, object, link, foreignObject').length,
		Asked: performance.getEntriesByType('resource').map(e => e.name)})`, &got)
	if got.Rows != g.NumRequests() || got.Foreign > 0 || len(got.Asked) > 0 {
		t.Errorf("%+v", got)
	}
	report(t, "complaints", p.Complaints())
}
