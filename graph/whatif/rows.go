package whatif

import (
	"iter"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// rows are numbers of requests.
type rows struct {
	requests, contested int
	least, most         [graph.Contested]int // by outcome
}

func countRows(requests iter.Seq[graph.Request]) (n rows) {
	for r := range requests {
		n.add(outcomeOf(r), 1)
	}
	return n
}

// add counts what became of a request.
func (n *rows) add(x Outcome, by int) {
	if x.Gone {
		return
	}
	n.requests += by
	if x.Outcome == graph.Contested {
		n.contested += by
	}
	for o := range x.Allowed.All() {
		n.most[o] += by
		if x.Allowed == graph.SetOf(o) {
			n.least[o] += by
		}
	}
}

// changed gives the rows that differ.
func (n rows) changed(new rows) (list []Row) {
	add := func(name string, before, after ask.Span) {
		if after != before {
			list = append(list, Row{name, before, after})
		}
	}
	exactly := func(n int) ask.Span { return ask.Span{Least: n, Most: n} }
	add("requests", exactly(n.requests), exactly(new.requests))
	for _, o := range graph.Outcomes() {
		add(o.String(), ask.Span{Least: n.least[o], Most: n.most[o]}, ask.Span{Least: new.least[o], Most: new.most[o]})
	}
	add("contested", exactly(n.contested), exactly(new.contested))
	return list
}
