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

func countRows(requests iter.Seq[graph.Request]) rows {
	return countOutcomes(func(yield func(Outcome) bool) {
		for r := range requests {
			if !yield(outcomeOf(r)) {
				return
			}
		}
	})
}

func countOutcomes(outcomes iter.Seq[Outcome]) (n rows) {
	for x := range outcomes {
		if x.Gone {
			continue
		}
		n.requests++
		if x.Outcome == graph.Contested {
			n.contested++
		}
		for o := range x.Allowed.All() {
			n.most[o]++
			if x.Allowed == graph.SetOf(o) {
				n.least[o]++
			}
		}
	}
	return n
}

// with gives the rows when some requests become others.
func (n rows) with(old, new rows) rows {
	n.requests += new.requests - old.requests
	n.contested += new.contested - old.contested
	for o := range n.least {
		n.least[o] += new.least[o] - old.least[o]
		n.most[o] += new.most[o] - old.most[o]
	}
	return n
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
