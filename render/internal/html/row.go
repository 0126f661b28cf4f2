package html

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// headings are those of the columns that every table has.
var headings = []string{"Asker", "Asked", "Through", "When", "Times", "Outcome", "Who says so", "About", "Remarks"}

type row struct {
	Row    int    // its number; 0 where nothing leads to it
	Tokens string // see [Filters]

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
	switch {
	case words.Lapsed(r):
		remark("no answer by " + r.Deadline().String() + ", so read as ignored")
	case r.Outcome() == graph.Pending && !r.Deadline().IsZero():
		remark("answer due by " + r.Deadline().String())
	case r.Basis() == graph.Settled:
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

// words names the request of a row.
func (o *row) words(r graph.Request) string {
	said := o.Asker + " → " + o.Asked
	if !r.Directed() || !r.Certain() {
		said = o.Asker + " and " + o.Asked
	}
	said += ", " + o.Via
	if o.When != "" {
		said += ", " + o.When
	}
	return said
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
