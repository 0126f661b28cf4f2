package export

import (
	"io"

	"github.com/rapport-graph/rapport/graph"
)

// graphmlTypes are the types of attributes (GraphML Primer, Attributes). It has no
// lists: they are texts with spaces between their values.
var graphmlTypes = [...]string{text: "string", boolean: "boolean", integer: "int", list: "string"}

// GraphML writes a graph in GraphML, with one edge for each request. A weight is the
// least number of times. Without are sentences about what the format has no place for;
// the error is the writer's.
func GraphML(out io.Writer, g *graph.Graph) (without []string, err error) {
	m := newMarkup(out)
	m.f(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	actors, requests := actorColumns(g), edgeColumns(g)
	ofActor, ofRequest := keysOf("n_", actors), keysOf("e_", requests)
	m.f(`<key id="g_title" for="graph" attr.name="title" attr.type="string"/>` + "\n")
	m.f(`<key id="g_as_of" for="graph" attr.name="as_of" attr.type="string"/>` + "\n")
	m.f(`<key id="n_name" for="node" attr.name="name" attr.type="string"/>` + "\n")
	graphmlKeys(m, "n_", "node", actors)
	graphmlKeys(m, "e_", "edge", requests)
	m.f(`<key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>` + "\n")
	m.f(`<graph edgedefault="directed">` + "\n")
	if g.Title() != "" {
		graphmlData(m, "g_title", g.Title())
	}
	if d := g.AsOf(); !d.IsZero() {
		graphmlData(m, "g_as_of", d.String())
	}
	for a := range g.Actors() {
		m.s("<node")
		m.attr("id", a.ID())
		m.s(">\n")
		graphmlData(m, "n_name", a.Name())
		for i, c := range actors {
			if v := c.of(a); v != "" {
				graphmlData(m, ofActor[i], v)
			}
		}
		m.s("</node>\n")
	}
	for e := range edges(g) {
		m.s("<edge")
		m.attr("id", e.name())
		m.attr("source", e.from().ID())
		m.attr("target", e.to().ID())
		m.s(">\n")
		for i, c := range requests {
			if v := c.of(e); v != "" {
				graphmlData(m, ofRequest[i], v)
			}
		}
		graphmlData(m, "e_weight", e.weight())
		m.s("</edge>\n")
	}
	m.s("</graph>\n</graphml>\n")
	return lost(g, "GraphML"), m.Flush()
}

// keysOf gives what columns are called within a file.
func keysOf[T any](prefix string, columns []attribute[T]) (keys []string) {
	for i := range columns {
		keys = append(keys, prefix+columns[i].id())
	}
	return keys
}

func graphmlKeys[T any](m markup, prefix, of string, columns []attribute[T]) {
	for _, c := range columns {
		m.f(`<key id="%s%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", prefix, c.id(), of, escape(c.name), graphmlTypes[c.kind])
	}
}

func graphmlData(m markup, key, value string) {
	m.s(`<data key="`, key, `">`)
	m.text(value)
	m.s("</data>\n")
}
