package dot

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
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
// Where sources disagree, disputes lists the attributes about which they do. All that
// they say of a channel, of whom it was for and of where it was redirected to is then a
// list, and of a deadline and what it was about a text with semicolons. A request of which
// they disagree who asked whom is an edge for each claim: its directed is "disputed" or
// "no", claim says which of how many it is, as in "1 of 2", claim_of of which request, and
// claimed_by lists the sources that say so.
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
		for _, e := range words.EndsOf(r) {
			w.F("%s -> %s [", name[e.From.Number()], name[e.To.Number()])
			w.request(r, e)
			w.carried("", r.Fields())
			if c, ok := r.Via(); ok && !r.Unsettled().Has(graph.FieldVia) {
				w.carried("via-", c.Fields())
			}
			w.F("];\n")
		}
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

func (w *writer) request(r graph.Request, e words.Ends) {
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
	attr("channel", oneOrList(each(r, func(w graph.World) string {
		if c, ok := w.Via(); ok {
			return c.ID()
		}
		return ""
	})))
	attr("sources", text.List(sourceIDs(r)))
	switch {
	case !e.Directed:
		attr("directed", "no")
		attr("dir", "none")
	case e.Of > 1:
		attr("directed", "disputed")
		attr("arrowhead", "odiamond")
	default:
		attr("directed", "yes")
	}
	if e.Of > 1 {
		attr("style", "dashed")
		attr("claim", fmt.Sprintf("%d of %d", e.Number, e.Of))
		attr("claim_of", fmt.Sprintf("r%d", r.Number()))
		var by []string
		for _, s := range e.Sources {
			by = append(by, s.ID())
		}
		attr("claimed_by", text.List(by))
	}
	var disputed []string
	for f := range r.Disputes().All() {
		disputed = append(disputed, f.String())
	}
	attr("disputes", text.List(disputed))
	attr("deadline", strings.Join(each(r, func(w graph.World) string { return w.Deadline().String() }), "; "))
	attr("for", oneOrList(each(r, func(w graph.World) string { return idOf(w.For()) })))
	attr("redirected_to", oneOrList(each(r, func(w graph.World) string { return idOf(w.RedirectedTo()) })))
	var countered []string
	for c := range r.Counters() {
		countered = append(countered, c.ID())
	}
	attr("counters", text.List(countered))
	attr("about", strings.Join(each(r, graph.World.About), "; "))
}

// each gives what a request has in its worlds, each once, without what is missing.
func each(r graph.Request, of func(graph.World) string) (all []string) {
	for n := range r.NumWorlds() {
		if s := of(r.World(n)); s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// oneOrList gives an id as it is, and several as a list.
func oneOrList(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	return text.List(ids)
}

func idOf(a graph.Actor, ok bool) string {
	if !ok {
		return ""
	}
	return a.ID()
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
