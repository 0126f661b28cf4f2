package render_test

import (
	"context"
	"fmt"
	"html/template"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/svg"
)

const calls = `
title: Calls about the bridge
requests:
  - {from: Ann, to: Bob, via: phone, date: 2024-05, outcome: declined}
  - {from: Ann, to: Cem, via: letter, date: 2024-06, outcome: accepted}
`

// load reads a ledger from text.
func load(text string) (*graph.Graph, error) {
	l, err := ledger.Read(strings.NewReader(text), "calls.yaml", ledger.Auto, ledger.Options{})
	if err != nil {
		return nil, err
	}
	return ledger.Build(l)
}

func ExampleSVG() {
	g, err := load(calls)
	if err != nil {
		fmt.Println(err)
		return
	}
	var file strings.Builder // or a file
	err = render.SVG(context.Background(), &file, g, render.Options{
		Title: "Who called whom",
		SVG:   svg.Options{Width: 800},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(file.String()) {
		if strings.HasPrefix(line, "<title>") || strings.HasPrefix(line, "<desc>") {
			fmt.Print(line)
		}
	}
	// Output:
	// <title>Who called whom</title>
	// <desc>2 requests between 3 actors, May–Jun 2024. Of the requests: 1 accepted, 1 declined.</desc>
	// <title>Ann asked Bob through phone: declined · May 2024</title>
	// <title>Ann asked Cem through letter: accepted · Jun 2024</title>
}

func ExampleFigure() {
	page := template.Must(template.New("page").Parse(`<!doctype html>
<title>{{.Title}}</title>
{{range .Figures}}<figure>{{.}}</figure>
{{end}}`))

	g, err := load(calls)
	if err != nil {
		fmt.Println(err)
		return
	}
	figure, err := render.Figure(context.Background(), g, render.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var html strings.Builder
	err = page.Execute(&html, struct {
		Title   string
		Figures []template.HTML
	}{g.Title(), []template.HTML{figure, figure}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(html.String(), `<figure><svg xmlns="http://www.w3.org/2000/svg" class="rapport"`), "figures")
	// Output: 2 figures
}

// A page to explore: with filters, and without a script.
func ExampleHTML() {
	g, err := load(calls)
	if err != nil {
		fmt.Println(err)
		return
	}
	var page strings.Builder
	if err := render.HTML(context.Background(), &page, g, render.Options{Views: []render.View{render.Switchboard, render.Sequence}}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(page.String(), "<svg "), "figures,", strings.Count(page.String(), "<tr id="), "rows,", strings.Count(page.String(), "<script"), "scripts")
	// Output: 2 figures, 2 rows, 0 scripts
}

func ExampleDOT() {
	g, err := load("requests: [{from: Ann, to: Bob, outcome: accepted}]")
	if err != nil {
		fmt.Println(err)
		return
	}
	var source strings.Builder
	if err := render.DOT(context.Background(), &source, g, render.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(source.String()) {
		if strings.Contains(line, "->") && strings.Contains(line, "color") {
			fmt.Print(line)
		}
	}
	// Output:
	// "actor:Ann":r0:e -> "direct:1":r1:w [id="row1.left", color="#15803d", style=solid, penwidth=1.5, dir=back, arrowtail=none];
	// "direct:1":r1:e -> "actor:Bob":l0:w [id="row1.right", color="#15803d", style=solid, penwidth=1.5, arrowhead=normal];
}
