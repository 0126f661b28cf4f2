package graph_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// counted is a table that counts how often it is asked for a place, which takes long.
type counted struct{ times int }

func (c *counted) Name() string { return "t" }

func (c *counted) Pos(line, column int, _ string, _ int) fault.Pos {
	c.times++
	return fault.Pos{File: "t", Line: line, Column: column}
}

// TestToldPartiesAreNotLookedFor: rows that tell parties in agreement are read without a
// look at where they stand.
func TestToldPartiesAreNotLookedFor(t *testing.T) {
	const n = 500
	b := graph.NewBuilder()
	places := &counted{}
	for i := range n {
		b.AddRequest(graph.RequestSpec{From: fmt.Sprint("a", i), To: []string{fmt.Sprint("b", i)}, FromParty: "north", ToParty: "south", Outcome: graph.Accepted,
			Where: &graph.Mark{Origin: places, Line: i + 1, Column: 1}})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := g.Actor("b7"); partyOf(a) != "south" {
		t.Errorf("b7 is of %q", partyOf(a))
	}
	if places.times > n {
		t.Errorf("%d places were looked for", places.times)
	}
}

func partyOf(a graph.Actor) string {
	p, _ := a.Party()
	return p.ID()
}
