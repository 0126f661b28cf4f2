package table

import (
	"html/template"
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/text"
)

// Write writes the requests of a graph, in their order, as an HTML page that
// needs nothing else. Everything from the ledger is cleaned and escaped.
func Write(w io.Writer, g *graph.Graph) error {
	return write(w, g, nil)
}

// WriteUnion writes the requests of two graphs that are compared as such a page. A
// column says of each what became of it.
func WriteUnion(w io.Writer, u *diff.Union) error { return write(w, u.Graph, u) }

func write(w io.Writer, g *graph.Graph, against *diff.Union) error {
	alt := picture.AltOf(g, picture.Options{Against: against})
	p := page{Title: alt.Title, Summary: alt.Summary, Compares: against != nil}
	for r := range g.Requests() {
		one := newRow(r)
		mark, was := picture.ChangesOf(against, r)
		one.Change = text.Clean(strings.Join(append([]string{mark.String()}, was...), "; "))
		p.Rows = append(p.Rows, one)
	}
	for s := range g.Sources() {
		p.Sources = append(p.Sources, source{ID: text.Clean(s.ID()), Name: text.Clean(s.Name()), Published: picture.DateWords(s.Published()), URL: picture.SafeURL(s.URL())})
	}
	return document.Execute(w, p)
}

type page struct {
	Title, Summary string
	Compares       bool // the rows have a change
	Rows           []row
	Sources        []source
}

type row struct {
	Change, Asker, Asked, Via, When, Times, Outcome, About string
	Claims                                                 []string
	Remarks                                                []string
}

type source struct{ ID, Name, Published, URL string }

func newRow(r graph.Request) row {
	out := row{
		Asker: text.Clean(r.From().Name()), Asked: text.Clean(r.To().Name()),
		When: picture.DateWords(r.Date()), Times: r.Times().String(),
		Outcome: r.Outcome().String(), About: text.Clean(r.About()),
	}
	if c, ok := r.Via(); ok {
		out.Via = text.Clean(c.Name())
	}
	for c := range r.Claims() {
		words := c.Source().ID()
		if o := c.Outcome(); o != graph.Unstated {
			words += ": " + o.String()
		}
		if t := c.Times(); !t.IsZero() {
			words += ", " + t.String() + " times"
		}
		if n := c.Note(); n != "" {
			words += " (" + n + ")"
		}
		out.Claims = append(out.Claims, text.Clean(words))
	}
	remark := func(words string) { out.Remarks = append(out.Remarks, text.Clean(words)) }
	if !r.Directed() {
		remark("who asked is not reported")
	}
	switch r.Basis() {
	case graph.Derived:
		remark("no answer by " + r.Deadline().String() + ", so read as ignored")
	case graph.Settled:
		remark("settled by policy")
	case graph.Assumed:
		remark("nobody says what became of it, so read as pending")
	}
	if a, ok := r.For(); ok {
		remark("for " + a.Name())
	}
	if a, ok := r.RedirectedTo(); ok {
		remark("redirected to " + a.Name())
	}
	for c := range r.Counters() {
		remark("counter-offer to " + c.From().Name() + " → " + c.To().Name())
	}
	if n := r.Note(); n != "" {
		remark(n)
	}
	return out
}

var document = template.Must(template.New("page").Funcs(template.FuncMap{"join": strings.Join}).Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
<p>{{.Summary}}</p>
<table>
<caption>Requests and what became of them</caption>
<thead>
<tr>{{if .Compares}}<th scope="col">Change</th>{{end}}<th scope="col">Asker</th><th scope="col">Asked</th><th scope="col">Through</th><th scope="col">When</th><th scope="col">Times</th><th scope="col">Outcome</th><th scope="col">Who says so</th><th scope="col">About</th><th scope="col">Remarks</th></tr>
</thead>
<tbody>
{{range .Rows}}<tr>{{if $.Compares}}<td>{{.Change}}</td>{{end}}<td>{{.Asker}}</td><td>{{.Asked}}</td><td>{{.Via}}</td><td>{{.When}}</td><td>{{.Times}}</td><td>{{.Outcome}}</td><td>{{join .Claims "; "}}</td><td>{{.About}}</td><td>{{join .Remarks "; "}}</td></tr>
{{end}}</tbody>
</table>
{{with .Sources}}<h2>Sources</h2>
<ul>
{{range .}}<li>{{.ID}}: {{if .URL}}<a href="{{.URL}}">{{.Name}}</a>{{else}}{{.Name}}{{end}}{{with .Published}}, {{.}}{{end}}</li>
{{end}}</ul>
{{end}}</main>
</body>
</html>
`))
