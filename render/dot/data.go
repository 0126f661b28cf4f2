package dot

import (
	"bufio"
	"io"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/text"
)

// writeData writes the plain multigraph: a node for each actor and an edge for
// each request, with what is known of it as attributes. Only label is a text
// that Graphviz draws; the other attributes are the values themselves.
//
// Attributes of a node: label, kind, party. Attributes of an edge: id, outcome,
// basis, times, date, earliest, latest, channel, sources, directed, and where
// the ledger states them deadline, for, redirected_to, counters and about.
// Lists are as [text.List] writes them. An edge whose directed is "no" runs between
// two actors of which one asked.
func writeData(out io.Writer, g *graph.Graph, title string) error {
	w := &writer{bufio.NewWriter(out)}
	if title == "" {
		title = g.Title()
	}
	used := make(names)
	name := make([]string, g.NumActors()+1)
	w.f("digraph rapport {\n")
	if title != "" {
		w.f("label=%s;\n", quoteLabel(title))
	}
	for a := range g.Actors() {
		name[a.Number()] = quoteID(used.unique(a.ID()))
		w.f("%s [label=%s, kind=%s", name[a.Number()], quoteLabel(a.Name()), quoteID(a.Kind().String()))
		if p, ok := a.Party(); ok {
			w.f(", party=%s", quoteID(p.ID()))
		}
		w.f("];\n")
	}
	for r := range g.Requests() {
		w.f("%s -> %s [", name[r.From().Number()], name[r.To().Number()])
		w.request(r)
		w.f("];\n")
	}
	w.f("}\n")
	return w.Flush()
}

func (w *writer) request(r graph.Request) {
	first := true
	attr := func(key, value string) {
		if value == "" {
			return
		}
		if !first {
			w.f(", ")
		}
		first = false
		w.f("%s=%s", key, quoteID(value))
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
	if r.Directed() {
		attr("directed", "yes")
	} else {
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
