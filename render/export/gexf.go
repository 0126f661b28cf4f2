package export

import (
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// gexfTypes are the types of attributes (GEXF 1.3 Primer, Data).
var gexfTypes = [...]string{text: "string", boolean: "boolean", integer: "integer", list: "liststring"}

// GEXF writes a graph in GEXF 1.3. Each request is an edge of a kind of its own, as
// edges between the same two have to be, with the days on which it can have been made
// as its spell. A weight is the least number of times. Without are sentences about what
// the format has no place for; the error is the writer's.
func GEXF(out io.Writer, g *graph.Graph) (without []string, err error) {
	m := newMarkup(out)
	m.f(`<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">` + "\n<meta")
	if d := g.AsOf(); !d.IsZero() {
		m.attr("lastmodifieddate", d.Latest().String())
	}
	m.s(">\n<creator>Rapport</creator>\n")
	if g.Title() != "" {
		m.s("<description>")
		m.text(g.Title())
		m.s("</description>\n")
	}
	m.f("</meta>\n" + `<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">` + "\n")
	actors, requests := actorColumns(g), edgeColumns(g)
	ofActor, ofRequest := keysOf("", actors), keysOf("", requests)
	gexfColumns(m, "node", actors)
	gexfColumns(m, "edge", requests)
	m.s("<nodes>\n")
	for a := range g.Actors() {
		m.s("<node")
		m.attr("id", a.ID())
		m.attr("label", a.Name())
		m.s(">\n")
		gexfValues(m, actors, ofActor, a)
		m.s("</node>\n")
	}
	m.s("</nodes>\n<edges>\n")
	for e := range edges(g) {
		m.s("<edge")
		m.attr("id", e.name())
		m.attr("source", e.from().ID())
		m.attr("target", e.to().ID())
		m.attr("kind", e.name())
		if !e.Ends.Directed {
			m.attr("type", "undirected")
		}
		m.attr("label", e.label())
		m.attr("weight", e.weight())
		m.s(">\n")
		gexfValues(m, requests, ofRequest, e)
		start, end := day(e.Date(), date.Date.Earliest), day(e.Date(), date.Date.Latest)
		if start != "" || end != "" {
			m.s("<spells><spell")
			if start != "" {
				m.attr("start", start)
			}
			if end != "" {
				m.attr("end", end)
			}
			m.s("/></spells>\n")
		}
		m.s("</edge>\n")
	}
	m.s("</edges>\n</graph>\n</gexf>\n")
	return lost(g, "GEXF"), m.Flush()
}

func gexfColumns[T any](m markup, class string, columns []attribute[T]) {
	m.f(`<attributes class="%s" mode="static">`+"\n", class)
	for _, c := range columns {
		m.f(`<attribute id="%s" title="%s" type="%s"/>`+"\n", c.id(), escape(c.name), gexfTypes[c.kind])
	}
	m.s("</attributes>\n")
}

func gexfValues[T any](m markup, columns []attribute[T], keys []string, thing T) {
	m.s("<attvalues>\n")
	for i, c := range columns {
		if v := c.of(thing); v != "" {
			m.s("<attvalue")
			m.attr("for", keys[i])
			m.attr("value", gexfList(c.kind, v))
			m.s("/>\n")
		}
	}
	m.s("</attvalues>\n")
}

// gexfList writes a list as readers of GEXF take it: with bars between its values.
func gexfList(k kind, v string) string {
	if k != list {
		return v
	}
	return strings.ReplaceAll(strings.ReplaceAll(v, "|", "%7C"), " ", "|")
}
