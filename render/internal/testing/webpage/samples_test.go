package webpage

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// mixed is a shape in which everything occurs that can.
func mixed(size, parties int) sample.Shape {
	s := sample.Sizes()[size]
	s.Parties, s.Within, s.Self, s.Undirected, s.Direct = parties, 0.2, 0.05, 0.1, 0.2
	return s
}

// looked is a way to draw a graph.
type looked struct {
	name string
	opts render.Options
}

// looks are the ways in which every graph is drawn: each view, and the
// switchboard folded.
func looks() []looked {
	all := []looked{
		{"switchboard", render.Options{View: render.Switchboard, Fold: render.FoldNone}},
		{"switchboard of parties", render.Options{View: render.Switchboard, Fold: render.FoldParty}},
		{"switchboard of three", render.Options{View: render.Switchboard, Top: 3}},
		{"matrix of three", render.Options{View: render.Matrix, Top: 3, Min: 2}},
	}
	for _, kind := range render.Views() {
		if kind != render.Switchboard {
			all = append(all, looked{string(kind), render.Options{View: kind}})
		}
	}
	return all
}

// twenty draws the figures of a full page: ledgers of testdata, one of them
// twice, a hostile one, one with nothing in it, and generated ones of all sizes.
func twenty(tb testing.TB) []figure {
	tb.Helper()
	var all []figure
	add := func(name string, g *graph.Graph) { all = append(all, draw(tb, name, g, render.Options{})) }
	for _, c := range sample.Cases() {
		add(c, sample.Case(tb, c))
	}
	add(sample.Founding+" again", sample.Case(tb, sample.Founding))
	add("hostile", hostile(tb))
	add("every outcome", everyOutcome(tb))
	nothing, err := graph.NewBuilder().Build()
	if err != nil {
		tb.Fatal(err)
	}
	add("nothing", nothing)
	for _, look := range looks()[1:] {
		all = append(all, draw(tb, look.name, sample.Case(tb, sample.Newsroom), look.opts))
	}
	for i := range 12 - len(all) {
		s := mixed(0, i)
		add(s.String(), sample.Generate(tb, uint64(i), s))
	}
	for i := range 20 - 1 - len(all) {
		s := mixed(1, i%5)
		add(s.String(), sample.Generate(tb, uint64(i), s))
	}
	s := mixed(2, 3)
	add(s.String(), sample.Generate(tb, 1, s))
	return all
}

// hostile is a graph of names that end an element, a quote or a script, name
// what a page's scripts look for, or run from right to left.
func hostile(tb testing.TB) *graph.Graph {
	tb.Helper()
	words := []string{
		`</svg><script>console.error('title')</script>`,
		`"><img src=x onerror=console.error(1)>`,
		`<![CDATA[x]]>&lt;b&gt;&amp;amp;`,
		`{{constructor.constructor('x')()}}`,
		"\u202eright to left\u202c שלום עולם",
		`__proto__`,
		`-->'"` + "`" + `]]>`,
		`<style>*{display:none}</style>`,
	}
	b := graph.NewBuilder()
	b.Title(words[0], nil)
	for i, url := range []string{"", "https://example.org/?a=1&b=\"><script>", "http://example.org/&lt;#'", "mailto:desk@example.org?subject=\" onclick=\"x"} {
		b.AddSource(graph.SourceSpec{ID: fmt.Sprintf("s%d", i), Name: words[i], URL: url})
	}
	b.AddParty(graph.PartySpec{ID: `p"0`, Name: words[1]})
	b.AddParty(graph.PartySpec{ID: `p>1`, Name: words[7]})
	for i, w := range words {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprintf(`<a%d>&'"`, i), Name: w, Party: []string{`p"0`, `p>1`}[i%2], Offices: []graph.Office{{Title: words[len(words)-1-i]}}})
	}
	b.AddChannel(graph.ChannelSpec{ID: "cookie", Name: words[2], Kind: words[3], States: []graph.StateSpec{{Is: graph.Severed, Source: "s1", Note: words[1]}}})
	for i := range words {
		b.AddRequest(graph.RequestSpec{
			ID: fmt.Sprintf(`r%d"<`, i), From: fmt.Sprintf(`<a%d>&'"`, i), To: []string{fmt.Sprintf(`<a%d>&'"`, (i+1)%len(words))}, Via: "cookie",
			Note: words[i], About: words[i],
			Reports: []graph.ReportSpec{{Source: fmt.Sprintf("s%d", i%4), Outcome: graph.Accepted}, {Source: fmt.Sprintf("s%d", (i+1)%4), Outcome: graph.Ignored}},
		})
	}
	return build(tb, b)
}

// everyOutcome is a graph of two parties with a request of each outcome, and one
// that states none, through a channel and without.
func everyOutcome(tb testing.TB) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	b.Title("Every outcome", nil)
	b.AsOf(date.MustParse("2024-06-30"), nil)
	b.AddSource(graph.SourceSpec{ID: "one", Name: "Report one"})
	b.AddSource(graph.SourceSpec{ID: "two", Name: "Report two", URL: "https://example.org/two"})
	for _, id := range []string{"north", "south"} {
		b.AddParty(graph.PartySpec{ID: id, Name: id})
		b.AddActor(graph.ActorSpec{ID: id + "-office", Name: "Office of the " + id, Party: id, Kind: graph.Body})
		b.AddActor(graph.ActorSpec{ID: id + "-envoy", Name: "Envoy of the " + id, Party: id, Offices: []graph.Office{{Title: "Envoy"}}})
	}
	b.AddChannel(graph.ChannelSpec{ID: "line", Name: "Line", States: []graph.StateSpec{{Is: graph.Suspended, From: date.MustParse("2022"), Source: "one"}}})
	for i, via := range []string{"line", ""} {
		for _, o := range append(graph.Outcomes(), graph.Unstated) {
			b.AddRequest(graph.RequestSpec{ID: fmt.Sprint(o, i), From: "north-office", To: []string{"south-envoy"}, Via: via, Outcome: o, Date: date.MustParse("2023-05")})
		}
		b.AddRequest(graph.RequestSpec{ID: fmt.Sprint("contested", i), From: "south-office", To: []string{"north-envoy"}, Via: via, Reports: []graph.ReportSpec{
			{Source: "one", Outcome: graph.Declined}, {Source: "two", Outcome: graph.Ignored},
		}})
	}
	return build(tb, b)
}

func build(tb testing.TB, b *graph.Builder) *graph.Graph {
	tb.Helper()
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}
