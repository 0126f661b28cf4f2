package dot

import (
	"io"
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// Options for [Write]. The zero value writes the graph under its own title.
type Options struct {
	Title string // in place of the graph's; "" for that
}

// writer writes the parts of a graph.
type writer struct{ dotlang.Writer }

// Write writes a graph as a plain multigraph: a node for each actor and an edge for
// each request, with what is known of it as attributes. Only label is a text
// that Graphviz draws; the other attributes are the values themselves.
//
// Attributes of a node: label, kind, party. Attributes of an edge: id, outcome,
// basis, times, date, earliest, latest, channel, sources, directed, and where
// the ledger states them deadline, for, redirected_to, counters and about. What the
// ledger carries along is data-field-… of both, as in SVG.
// Lists are ids with spaces between them; within one a space is %20 and a percent
// sign %25. An edge whose directed is "no" runs between
// two actors of which one asked.
//
// The same graph gives the same bytes. The error is the writer's.
func Write(out io.Writer, g *graph.Graph, opts Options) error {
	w := &writer{dotlang.NewWriter(out)}
	title := opts.Title
	if title == "" {
		title = g.Title()
	}
	used := make(dotlang.Names)
	name := make([]string, g.NumActors()+1)
	w.F("digraph rapport {\n")
	if title != "" {
		w.F("label=%s;\n", dotlang.QuoteText(title))
	}
	for a := range g.Actors() {
		name[a.Number()] = dotlang.Quote(used.Unique(a.ID()))
		w.F("%s [label=%s, kind=%s", name[a.Number()], dotlang.QuoteText(a.Name()), dotlang.Quote(a.Kind().String()))
		if p, ok := a.Party(); ok {
			w.F(", party=%s", dotlang.Quote(p.ID()))
		}
		w.carried("", a.Fields())
		w.F("];\n")
	}
	for r := range g.Requests() {
		w.F("%s -> %s [", name[r.From().Number()], name[r.To().Number()])
		w.request(r)
		w.carried("", r.Fields())
		if c, ok := r.Via(); ok {
			w.carried("via-", c.Fields())
		}
		w.F("];\n")
	}
	w.F("}\n")
	return w.Flush()
}

// carried writes what the ledger carries along, by the names that SVG has for it. What it
// carries of the channel of a request has another word before it.
func (w *writer) carried(of string, fields iter.Seq2[string, string]) {
	for _, d := range figure.FieldsData(fields) {
		w.F(", \"data-%s%s\"=%s", of, d.Name, dotlang.Quote(d.Value))
	}
}

func (w *writer) request(r graph.Request) {
	first := true
	attr := func(key, value string) {
		if value == "" {
			return
		}
		if !first {
			w.F(", ")
		}
		first = false
		w.F("%s=%s", key, dotlang.Quote(value))
	}
	attr("id", r.ID())
	attr("outcome", r.Outcome().String())
	attr("basis", r.Basis().String())
	attr("times", r.Times().String())
	if d := r.Date(); !d.IsZero() {
		attr("date", d.String())
		attr("earliest", d.Earliest().String())
		attr("latest", d.Latest().String())
	}
	if c, ok := r.Via(); ok {
		attr("channel", c.ID())
	}
	attr("sources", text.List(sourceIDs(r)))
	switch {
	case r.Certain():
		attr("directed", "yes")
	case r.Directed():
		attr("directed", "disputed")
		attr("dir", "both")
		attr("arrowhead", "odiamond")
		attr("arrowtail", "odiamond")
	default:
		attr("directed", "no")
		attr("dir", "none")
	}
	attr("deadline", r.Deadline().String())
	if a, ok := r.For(); ok {
		attr("for", a.ID())
	}
	if a, ok := r.RedirectedTo(); ok {
		attr("redirected_to", a.ID())
	}
	var countered []string
	for c := range r.Counters() {
		countered = append(countered, c.ID())
	}
	attr("counters", text.List(countered))
	attr("about", r.About())
}

func sourceIDs(r graph.Request) []string {
	var ids []string
	for c := range r.Claims() {
		if id := c.Source().ID(); len(ids) == 0 || ids[len(ids)-1] != id {
			ids = append(ids, id)
		}
	}
	return ids
}
