package chain_test

import (
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
)

// TestReachTakesARequestOnce: a request on whose ends sources disagree leads on from
// where it leads to, but not in one world.
func TestReachTakesARequestOnce(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r", Reports: []graph.ReportSpec{{Source: "s", From: "ann", To: "bob"}, {Source: "t", From: "bob", To: "cem"}}})
	b.AddRequest(graph.RequestSpec{From: "cem", To: []string{"dan"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	q, err := ask.Compile(g, ask.Everything())
	if err != nil {
		t.Fatal(err)
	}
	ann, _ := g.Actor("ann")
	for _, opts := range []chain.Options{{}, {BothWays: true}, {Forward: true}} {
		var got []string
		for x := range chain.Reach(q, ann, opts) {
			got = append(got, x.Actor.ID()+" "+x.Answer.String())
			if c := chain.Find(q, ann, x.Actor, opts); c.Answer() != x.Answer {
				t.Errorf("%+v: %s is reached: %s, and a chain: %s", opts, x.Actor, x.Answer, c.Answer())
			}
		}
		if want := []string{"ann yes", "bob contested"}; !slices.Equal(got, want) {
			t.Errorf("%+v: %v, want %v", opts, got, want)
		}
	}
	b = graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r", Reports: []graph.ReportSpec{{Source: "s", From: "ann", To: "bob"}, {Source: "t", From: "bob", To: "cem"}}})
	for _, two := range [][2]string{{"ann", "dan"}, {"dan", "eve"}, {"eve", "cem"}} {
		b.AddRequest(graph.RequestSpec{From: two[0], To: []string{two[1]}})
	}
	if g, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	if q, err = ask.Compile(g, ask.Everything()); err != nil {
		t.Fatal(err)
	}
	ann, _ = g.Actor("ann")
	for x := range chain.Reach(q, ann, chain.Options{}) {
		if x.Actor.ID() == "cem" && (x.Answer.String() != "yes" || x.Steps != 3) {
			t.Errorf("cem is reached: %s, in %d steps", x.Answer, x.Steps)
		}
	}
}
