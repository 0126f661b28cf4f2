package html

import (
	"html/template"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// headings are those of the columns that every table has.
func headings(in *lang.Catalogue) []string {
	return []string{
		in.Say("html.asker"), in.Say("html.asked"), in.Say("html.through"), in.Say("html.when"), in.Say("html.times"),
		in.Say("html.outcome"), in.Say("html.claims"), in.Say("html.about"), in.Say("html.remarks"),
	}
}

type row struct {
	Row    int    // its number; 0 where nothing leads to it
	Tokens string // see [Filters]

	Mark, MarkWords string   // what became of it between two graphs
	Was             []string // what it was before

	Asker, Asked, Via, When, Times, Glyph, About string
	Class, Outcome                               string // its word in every language, and in that of the page

	Claims  []claim
	Remarks []string

	Cells, Rest template.HTML // of all these, before and behind the cell of claims; no Rest without claims
}

type claim struct {
	Source         int    // its number
	Cite           string // as it is cited
	Words          string
	Quote, At, URL string
	Link           string // the URL, if a page may link to it
}

func newRow(in *lang.Catalogue, r graph.Request) row {
	out := row{
		Asker: plain.Clean(r.From().Name()), Asked: plain.Clean(r.To().Name()),
		Via: plain.Clean(words.Through(in, r)), When: words.When(in, r), Times: in.Amount(r.Times()),
		Glyph: string(style.Of(r.Outcome()).Glyph), Class: r.Outcome().String(), Outcome: in.Outcome(r.Outcome()), About: plain.Clean(r.About()),
	}
	for c := range r.Claims() {
		out.Claims = append(out.Claims, claim{c.Source().Number(), words.Cite(in, c.Source().Number()), plain.Clean(claimWords(in, c)), plain.Clean(c.Quote()), plain.Clean(c.At()), c.URL(), words.SafeURL(c.URL())})
	}
	remark := func(words string) { out.Remarks = append(out.Remarks, plain.Clean(words)) }
	switch {
	case r.Directed() && !r.Certain():
		remark(in.Say("note.disagree-ends", "ends", words.EndsWords(in, r)))
		out.Asker, out.Asked = or(in, r, graph.World.From), or(in, r, graph.World.To)
	case !r.Certain():
		remark(in.Say("note.unsaid-who"))
	}
	switch {
	case words.Lapsed(r):
		remark(in.Say("note.read-as-ignored", "date", r.Deadline().String()))
	case r.Outcome() == graph.Pending && !r.Deadline().IsZero():
		remark(in.Say("note.due", "date", r.Deadline().String()))
	case r.Basis() == graph.Settled:
		remark(in.Say("note.settled-by-policy"))
	}
	if a, ok := r.For(); ok {
		remark(in.Say("note.for", "name", a.Name()))
	}
	if a, ok := r.RedirectedTo(); ok {
		remark(in.Say("note.redirected", "name", a.Name()))
	}
	for c := range r.Counters() {
		remark(words.CounterOffer(in, c, ""))
	}
	if n := r.Note(); n != "" {
		remark(n)
	}
	return out
}

// cells writes the cells that every row has, with one for what became of it if it
// compares: a template takes several times as long.
func (o *row) cells(compares bool) {
	var b strings.Builder
	cell := func(text string, lines []string) {
		b.WriteString("<td>")
		b.WriteString(escape(text))
		for i, line := range lines {
			if i == 0 {
				b.WriteString("<ul>")
			}
			b.WriteString("<li>" + escape(line) + "</li>")
		}
		if len(lines) > 0 {
			b.WriteString("</ul>")
		}
		b.WriteString("</td>")
	}
	b.Grow(200)
	if compares {
		cell(o.MarkWords, o.Was)
	}
	for _, text := range [...]string{o.Asker, o.Asked, o.Via, o.When, o.Times} {
		cell(text, nil)
	}
	b.WriteString(`<td class="` + escape(o.Class) + `"><span aria-hidden="true">` + escape(o.Glyph) + `</span> ` + escape(o.Outcome) + `</td>`)
	if len(o.Claims) == 0 {
		cell("", nil)
	} else {
		o.Cells = template.HTML(b.String())
		b.Reset()
	}
	cell(o.About, nil)
	cell("", o.Remarks)
	if len(o.Claims) == 0 {
		o.Cells = template.HTML(b.String())
	} else {
		o.Rest = template.HTML(b.String())
	}
}

// escape makes of a text what a template makes of it.
func escape(text string) string {
	return strings.ReplaceAll(template.HTMLEscapeString(text), "+", "&#43;")
}

// words names the request of a row.
func (o *row) words(in *lang.Catalogue, r graph.Request) string {
	key := "ends.arrow"
	if !r.Directed() || !r.Certain() {
		key = "ends.and"
	}
	parts := []string{in.Say(key, "from", o.Asker, "to", o.Asked), o.Via}
	if o.When != "" {
		parts = append(parts, o.When)
	}
	return in.Join("list.comma", parts)
}

// or names the one end of a request in all its worlds.
func or(in *lang.Catalogue, r graph.Request, end func(graph.World) graph.Actor) string {
	var all []string
	for n := range r.NumWorlds() {
		if name := plain.Clean(end(r.World(n)).Name()); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return in.Join("list.or", all)
}

// claimWords says what a source says.
func claimWords(in *lang.Catalogue, c graph.Claim) string {
	var parts []string
	if o := c.Outcome(); o != graph.Unstated {
		parts = append(parts, in.Outcome(o))
	}
	said := in.Join("list.comma", append(parts, words.Says(in, c)...))
	if n := c.Note(); n != "" {
		said = in.Say("list.aside", "a", said, "b", n)
	}
	return strings.TrimSpace(said)
}
