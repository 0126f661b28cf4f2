package table

import (
	"cmp"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
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
	alt := words.AltOf(g, content.Options{Against: against})
	p := page{Style: template.CSS(css()), Title: alt.Title, Summary: alt.Summary, Compares: against != nil}
	for r := range g.Requests() {
		one := newRow(r)
		mark, was := words.ChangesOf(against, r)
		one.Mark = mark.String()
		for _, words := range was {
			one.Was = append(one.Was, plain.Clean(words))
		}
		p.Rows = append(p.Rows, one)
	}
	for s := range g.Sources() {
		p.Sources = append(p.Sources, source{Number: s.Number(), Name: plain.Clean(s.Name()), Published: plain.Date(s.Published()), On: plain.Clean(words.RestsOn(s)), URL: words.SafeURL(s.URL())})
	}
	slices.SortFunc(p.Sources, func(x, y source) int { return cmp.Compare(x.Number, y.Number) })
	return document().Execute(w, p)
}

type page struct {
	Style          template.CSS
	Title, Summary string
	Compares       bool // the rows have a mark
	Rows           []row
	Sources        []source
}

type row struct {
	Mark string   // what became of it between two graphs
	Was  []string // what it was before

	Asker, Asked, Via, When, Times, Glyph, Outcome, About string

	Claims  []claim
	Remarks []string
}

type claim struct {
	Source         int // its number
	Words          string
	Quote, At, URL string
	Link           string // the URL, if a page may link to it
}

type source struct {
	Number               int
	Name, Published, URL string
	On                   string // whose word it repeats
}

func newRow(r graph.Request) row {
	out := row{
		Asker: plain.Clean(r.From().Name()), Asked: plain.Clean(r.To().Name()),
		Via: plain.Clean(words.Through(r)), When: words.When(r), Times: r.Times().String(),
		Glyph: string(style.Of(r.Outcome()).Glyph), Outcome: r.Outcome().String(), About: plain.Clean(r.About()),
	}
	for c := range r.Claims() {
		out.Claims = append(out.Claims, claim{c.Source().Number(), plain.Clean(claimWords(c)), plain.Clean(c.Quote()), plain.Clean(c.At()), c.URL(), words.SafeURL(c.URL())})
	}
	remark := func(words string) { out.Remarks = append(out.Remarks, plain.Clean(words)) }
	switch {
	case r.Directed() && !r.Certain():
		remark("sources disagree who asked whom: " + words.EndsWords(r))
		out.Asker, out.Asked = or(r, graph.World.From), or(r, graph.World.To)
	case !r.Certain():
		remark("who asked is not reported")
	}
	switch r.Basis() {
	case graph.Derived:
		remark("no answer by " + r.Deadline().String() + ", so read as ignored")
	case graph.Settled:
		remark("settled by policy")
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

// or names the one end of a request in all its worlds.
func or(r graph.Request, end func(graph.World) graph.Actor) string {
	var all []string
	for n := range r.NumWorlds() {
		if name := plain.Clean(end(r.World(n)).Name()); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return strings.Join(all, " or ")
}

// claimWords says what a source says.
func claimWords(c graph.Claim) string {
	var parts []string
	if o := c.Outcome(); o != graph.Unstated {
		parts = append(parts, o.String())
	}
	said := strings.Join(append(parts, plain.Says(c)...), ", ")
	if n := c.Note(); n != "" {
		said += " (" + n + ")"
	}
	return strings.TrimSpace(said)
}
