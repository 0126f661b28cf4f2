package main

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/theme"
)

// The sources are what somebody would write who draws the same requests with
// another program: parties as groups, a labelled line for each request, in the
// colour of its outcome, dashed where ours is.

// label says what became of a request, and through what.
func label(r graph.Request) string {
	words := r.Outcome().String()
	if n := plain.Count(r.Times()); n != "" {
		words += " " + n
	}
	if d := plain.Date(r.Date()); d != "" {
		words += ", " + d
	}
	if c, ok := r.Via(); ok {
		words += " (" + name(c.Name(), c.ID()) + ")"
	}
	return words
}

func name(name, id string) string {
	if name == "" {
		return id
	}
	return name
}

// light are the colours of our own figures.
var light = theme.Light()

// dashed reports whether our own figures draw an outcome with a broken line.
func dashed(o graph.Outcome) bool {
	switch o {
	case graph.Ignored, graph.Pending, graph.Withdrawn, graph.Undelivered, graph.Contested:
		return true
	}
	return false
}

// groups gives the actors by party, those of none last and without a party.
func groups(g *graph.Graph, each func(nth int, party *graph.Party, actors []graph.Actor)) {
	nth := 0
	for p := range g.Parties() {
		nth++
		var list []graph.Actor
		for a := range p.Actors() {
			list = append(list, a)
		}
		each(nth, &p, list)
	}
	var rest []graph.Actor
	for a := range g.Actors() {
		if _, ok := a.Party(); !ok {
			rest = append(rest, a)
		}
	}
	if len(rest) > 0 {
		each(0, nil, rest)
	}
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

func dotSource(g *graph.Graph) string {
	var b strings.Builder
	b.WriteString("digraph {\nrankdir=LR; node [shape=box, style=rounded, fontname=Arial, fontsize=12]; edge [fontname=Arial, fontsize=10];\n")
	groups(g, func(nth int, p *graph.Party, actors []graph.Actor) {
		if p != nil {
			fmt.Fprintf(&b, "subgraph %s {\nlabel=%s;\n", quote(fmt.Sprint("cluster_", nth)), quote(name(p.Name(), p.ID())))
		}
		for _, a := range actors {
			fmt.Fprintf(&b, "a%d [label=%s];\n", a.Number(), quote(name(a.Name(), a.ID())))
		}
		if p != nil {
			b.WriteString("}\n")
		}
	})
	for r := range g.Requests() {
		kind := "solid"
		if dashed(r.Outcome()) {
			kind = "dashed"
		}
		colour := light.Outcomes[r.Outcome()]
		fmt.Fprintf(&b, "a%d -> a%d [label=%s, color=%q, fontcolor=%q, style=%s];\n", r.From().Number(), r.To().Number(), quote(label(r)), colour, colour, kind)
	}
	b.WriteString("}\n")
	return b.String()
}

func d2Source(g *graph.Graph) string {
	var b strings.Builder
	b.WriteString("direction: right\n")
	path := make(map[graph.ActorID]string)
	groups(g, func(nth int, p *graph.Party, actors []graph.Actor) {
		if p != nil {
			fmt.Fprintf(&b, "p%d: %s {\n", nth, quote(name(p.Name(), p.ID())))
		}
		for _, a := range actors {
			id := fmt.Sprintf("a%d", a.Number())
			fmt.Fprintf(&b, "%s: %s\n", id, quote(name(a.Name(), a.ID())))
			if p != nil {
				id = fmt.Sprintf("p%d.%s", nth, id)
			}
			path[a.Number()] = id
		}
		if p != nil {
			b.WriteString("}\n")
		}
	})
	for r := range g.Requests() {
		colour := light.Outcomes[r.Outcome()]
		dash := ""
		if dashed(r.Outcome()) {
			dash = "; style.stroke-dash: 4"
		}
		fmt.Fprintf(&b, "%s -> %s: %s {style.stroke: %q; style.font-color: %q%s}\n", path[r.From().Number()], path[r.To().Number()], quote(label(r)), colour, colour, dash)
	}
	return b.String()
}

func mermaidSource(g *graph.Graph) string {
	text := func(s string) string {
		return `"` + strings.NewReplacer(`"`, "#quot;", "\n", " ").Replace(s) + `"`
	}
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	groups(g, func(nth int, p *graph.Party, actors []graph.Actor) {
		if p != nil {
			fmt.Fprintf(&b, "subgraph p%d [%s]\n", nth, text(name(p.Name(), p.ID())))
		}
		for _, a := range actors {
			fmt.Fprintf(&b, "a%d(%s)\n", a.Number(), text(name(a.Name(), a.ID())))
		}
		if p != nil {
			b.WriteString("end\n")
		}
	})
	n := 0
	for r := range g.Requests() {
		arrow := "-->"
		if dashed(r.Outcome()) {
			arrow = "-.->"
		}
		fmt.Fprintf(&b, "a%d %s|%s| a%d\n", r.From().Number(), arrow, text(label(r)), r.To().Number())
		fmt.Fprintf(&b, "linkStyle %d stroke:%s,color:%s\n", n, light.Outcomes[r.Outcome()], light.Outcomes[r.Outcome()])
		n++
	}
	return b.String()
}
