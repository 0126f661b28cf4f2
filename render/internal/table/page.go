package table

import (
	"fmt"
	"html/template"
	"strings"
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// document is parsed when the first page is written: most programs that draw write none.
var document = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
})

const pageSource = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
{{.Style}}</style>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
<p>{{.Summary}}</p>
<div role="region" aria-labelledby="requests" tabindex="0">
<table>
<caption id="requests">Requests and what became of them</caption>
<thead>
<tr>{{if .Compares}}<th scope="col" class="change">Change</th>{{end}}<th scope="col">Asker</th><th scope="col">Asked</th><th scope="col">Through</th><th scope="col">When</th><th scope="col">Times</th><th scope="col">Outcome</th><th scope="col">Who says so</th><th scope="col">About</th><th scope="col">Remarks</th></tr>
</thead>
<tbody>
{{range .Rows}}<tr{{with .Mark}} class="{{.}}"{{end}}>{{if $.Compares}}<td>{{.Mark}}{{template "lines" .Was}}</td>{{end}}<td>{{.Asker}}</td><td>{{.Asked}}</td><td>{{.Via}}</td><td>{{.When}}</td><td>{{.Times}}</td><td class="{{.Outcome}}"><span aria-hidden="true">{{.Glyph}}</span> {{.Outcome}}</td><td>{{with .Claims}}<ul>{{range .}}<li><a href="#source-{{.Source}}">[{{.Source}}]</a> {{.Words}}{{with .Quote}} <q>{{.}}</q>{{end}}{{if .Link}} <a href="{{.Link}}">{{or .At .URL}}</a>{{else}}{{with .At}} ({{.}}){{end}}{{with .URL}} {{.}}{{end}}{{end}}</li>{{end}}</ul>{{end}}</td><td>{{.About}}</td><td>{{template "lines" .Remarks}}</td></tr>
{{end}}</tbody>
</table>
</div>
{{with .Sources}}<h2>Sources</h2>
<ol>
{{range .}}<li id="source-{{.Number}}" value="{{.Number}}">{{if .URL}}<a href="{{.URL}}">{{.Name}}</a>{{else}}{{.Name}}{{end}}{{with .Published}}, {{.}}{{end}}{{with .On}}; on the word of {{.}}{{end}}</li>
{{end}}</ol>
{{end}}</main>
</body>
</html>
{{define "lines"}}{{with .}}<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>{{end}}{{end}}`

// css is the look of the page: that of figures, on light and dark pages and on
// paper.
func css() string {
	var b strings.Builder
	colours := func(t *theme.Theme) {
		fmt.Fprintf(&b, ":root{--paper:%s;--ink:%s;--minor:%s;--rule:%s;--head:%s", t.Paper, t.Ink, t.Muted, t.BoardLine, t.BoardHead)
		for o := graph.Accepted; o <= graph.Contested; o++ {
			fmt.Fprintf(&b, ";--%s:%s", o, t.Outcomes[o])
		}
		b.WriteString("}\n")
	}
	colours(theme.Light())
	b.WriteString("@media (prefers-color-scheme:dark){\n")
	colours(theme.Dark())
	b.WriteString("}\n@media print{\n")
	colours(theme.Print())
	fmt.Fprintf(&b, `}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 %s}
main{max-width:80rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.5rem;margin:0 0 .5rem}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p{max-width:60rem;color:var(--minor);margin:0 0 1.5rem}
a{color:inherit}
div{overflow-x:auto}
table{border-collapse:collapse;width:100%%;min-width:56rem;font-size:.875rem}
caption{text-align:left;font-weight:bold;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.375rem .625rem;border-bottom:1px solid var(--rule)}
th{background:var(--head);white-space:nowrap}
.change{min-width:8rem}
td ul{list-style:none;margin:0;padding:0}
td[class]{font-weight:bold;white-space:nowrap}
.removed td{text-decoration:line-through}
.same td{color:var(--minor)}
tr{break-inside:avoid}
`, style.FontFamily)
	for o := graph.Accepted; o <= graph.Contested; o++ {
		fmt.Fprintf(&b, "td.%s{color:var(--%s)}\n", o, o)
	}
	return b.String()
}
