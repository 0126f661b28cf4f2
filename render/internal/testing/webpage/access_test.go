package webpage

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/svg"
)

// TestAxe has axe-core judge a page of figures, light and dark. It finds nothing
// to object to.
func TestAxe(t *testing.T) {
	t.Parallel()
	axe := module(t, "axe-core/axe.min.js")
	browser := devtools.Start(t)
	css := render.Options{SVG: svg.Options{CSS: true}}
	figures := []figure{
		draw(t, sample.Founding, sample.Case(t, sample.Founding), css),
		draw(t, sample.Newsroom, sample.Case(t, sample.Newsroom), css),
		draw(t, "every outcome", everyOutcome(t), render.Options{}),
		draw(t, "hostile", hostile(t), css),
		draw(t, "mixed", sample.Generate(t, 1, mixed(0, 3)), css),
	}
	for _, look := range looks()[1:] {
		look.opts.SVG.CSS = true
		figures = append(figures, draw(t, "every outcome, "+look.name, everyOutcome(t), look.opts))
	}
	html := inline(`<script src="/axe.js"></script><style>@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } }</style>`, figures)
	p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, "", html}, "/axe.js": {kindJS, "", axe}}), windowW, windowH)
	for _, scheme := range []string{"light", "dark"} {
		p.Emulate(t, "screen", scheme)
		report(t, "axe objects, "+scheme, judge(t, p))
	}
	for _, name := range sample.Cases() {
		var table bytes.Buffer
		if err := render.Table(&table, sample.Case(t, name), render.TableOptions{}); err != nil {
			t.Fatal(err)
		}
		pages := map[string]string{"table": table.String()}
		if name == sample.Founding { // axe takes half a minute for each
			pages["page"] = page(t, sample.Case(t, name), render.Options{Views: []render.View{render.Switchboard, render.Matrix}})
		}
		for what, html := range pages {
			open := policyOf.ReplaceAllString(html, `<script src="/axe.js"></script>`)
			q := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, "", open}, "/axe.js": {kindJS, "", axe}}), windowW, windowH)
			for _, scheme := range []string{"light", "dark"} {
				q.Emulate(t, "screen", scheme)
				report(t, "axe objects to the "+what+" of "+name+", "+scheme, judge(t, q))
			}
		}
	}
	report(t, "complaints", p.Complaints())

	// It would say so if there were something.
	p.Eval(t, `document.querySelector('main').append(document.createElement('img'))`, nil)
	if got := strings.Join(judge(t, p), "\n"); !strings.Contains(got, "image-alt") {
		t.Errorf("axe does not object to an image without a text: %s", got)
	}
}

// policyOf finds the policy of a page.
var policyOf = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// judge gives what axe objects to, and what it cannot decide. That is the
// contrast of words over shapes, for which there is [TestContrast].
func judge(t *testing.T, p *devtools.Page) []string {
	t.Helper()
	type finding struct {
		ID, Help string
		Nodes    []struct{ HTML string }
	}
	var result struct {
		Passes                 int
		Violations, Incomplete []finding
	}
	p.Eval(t, `axe.run(document).then(r => ({Passes: r.passes.length, Violations: r.violations, Incomplete: r.incomplete.filter(i => i.id !== 'color-contrast')}))`, &result)
	if result.Passes == 0 {
		t.Error("axe has looked at nothing")
	}
	var out []string
	for _, f := range append(result.Violations, result.Incomplete...) {
		example := ""
		if len(f.Nodes) > 0 {
			example = f.Nodes[0].HTML
		}
		out = append(out, fmt.Sprintf("%s: %s, %d times, as in %.200s", f.ID, f.Help, len(f.Nodes), example))
	}
	return out
}

// spoken is what a screen reader gets of an element.
type spoken struct {
	Role, Name, Description string
	Words                   []string // within it
}

// TestScreenReader reads the accessibility tree of a figure, in the order in
// which it is read out: the figure by its title and summary, each row as an
// object with a sentence, each source that can be followed as a link. Whatever
// has a name is named by the words it shows, not only by other ones.
func TestScreenReader(t *testing.T) {
	t.Parallel()
	browser := devtools.Start(t)
	figures := []figure{
		draw(t, sample.Founding, sample.Case(t, sample.Founding), render.Options{}),
		draw(t, "every outcome", everyOutcome(t), render.Options{}),
		draw(t, "hostile", hostile(t), render.Options{}),
	}
	for _, look := range looks()[1:] {
		figures = append(figures, draw(t, "newsroom, "+look.name, sample.Case(t, sample.Newsroom), look.opts))
	}
	for _, f := range figures {
		p := browser.Open(t, serve(t, map[string]file{"/": {kindHTML, strict, inline("", []figure{f})}}), windowW, windowH)
		all := read(t, p)
		if len(all) == 0 || all[0].Role != "graphics-document" {
			t.Fatalf("%s: the page has no figure: %v", f.name, all)
		}
		child := func(e *element, name string) string {
			for _, c := range e.children {
				if c.name == name {
					return c.text
				}
			}
			return ""
		}
		title, summary := child(f.root, "title"), child(f.root, "desc")
		if title == "" || all[0].Name != title {
			t.Errorf("%s: the figure is called %q, its title is %q", f.name, all[0].Name, title)
		}
		if summary == "" || all[0].Description != summary {
			t.Errorf("%s: the figure is described by %q, its summary is %q", f.name, all[0].Description, summary)
		}
		var rows, links, wantRows, wantLinks []string
		for _, s := range all[1:] {
			switch s.Role {
			case "graphics-object":
				rows = append(rows, s.Name)
			case "link":
				links = append(links, s.Name)
			}
			if s.Name != "" && len(s.Words) > 0 && !strings.Contains(s.Name, s.Words[0]) {
				t.Errorf("%s: a %s that shows %q is called %q", f.name, s.Role, s.Words, s.Name)
			}
		}
		for e := range f.root.all() {
			if e.has("rapport-request") {
				wantRows = append(wantRows, child(e, "title"))
			}
			if e.name == "a" {
				var words []string
				for _, c := range e.children {
					words = append(words, c.text)
				}
				wantLinks = append(wantLinks, strings.Join(words, " "))
			}
		}
		if len(wantRows) == 0 {
			t.Errorf("%s has no rows", f.name)
		}
		if diff := cmp.Diff(wantRows, rows); diff != "" {
			t.Errorf("%s: the rows are not read as they are written (-written +read)\n%s", f.name, diff)
		}
		if diff := cmp.Diff(wantLinks, links); diff != "" {
			t.Errorf("%s: the links are not read as they are written (-written +read)\n%s", f.name, diff)
		}
	}
}

// read gives the figure and what is in it, but for mere words, in reading order.
func read(t *testing.T, p *devtools.Page) []spoken {
	t.Helper()
	type node struct {
		NodeID                  string
		ChildIDs                []string
		Ignored                 bool
		Role, Name, Description struct{ Value any }
	}
	var tree struct{ Nodes []node }
	p.Call(t, "Accessibility.enable", nil, nil)
	p.Call(t, "Accessibility.getFullAXTree", nil, &tree)
	byID := make(map[string]node)
	for _, n := range tree.Nodes {
		byID[n.NodeID] = n
	}
	str := func(v any) string {
		s, _ := v.(string)
		return s
	}
	var words func(n node) []string
	words = func(n node) []string {
		if str(n.Role.Value) == "StaticText" {
			return []string{str(n.Name.Value)}
		}
		var out []string
		for _, id := range n.ChildIDs {
			out = append(out, words(byID[id])...)
		}
		return out
	}
	var out []spoken
	var walk func(n node, in bool)
	walk = func(n node, in bool) {
		role := str(n.Role.Value)
		in = in || role == "graphics-document"
		if in && !n.Ignored && role != "generic" && role != "StaticText" && role != "InlineTextBox" {
			out = append(out, spoken{role, str(n.Name.Value), str(n.Description.Value), words(n)})
		}
		for _, id := range n.ChildIDs {
			walk(byID[id], in)
		}
	}
	if len(tree.Nodes) > 0 {
		walk(tree.Nodes[0], false)
	}
	return out
}
