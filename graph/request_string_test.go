package graph_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestRequestString(t *testing.T) {
	for want, r := range map[string]graph.RequestSpec{
		"ann -> bob":      {From: "ann", To: []string{"bob"}},
		"ann -- bob":      {Between: []string{"bob", "ann"}},
		"ann -mail-> bob": {From: "ann", To: []string{"bob"}, Via: "mail"},
		"ann -mail- bob":  {Between: []string{"ann", "bob"}, Via: "mail"},
	} {
		b := graph.NewBuilder()
		b.AddRequest(r)
		if got := fmt.Sprint(build(t, b).RequestAt(1)); got != want {
			t.Errorf("%+v is %q, want %q", r, got, want)
		}
	}
}

// TestDisputedString: what sources dispute has both sides.
func TestDisputedString(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r", To: []string{"bob"}, Reports: []graph.ReportSpec{{Source: "ft", From: "ann", Via: "phone"}, {Source: "dod", From: "cem"}}})
	b.AddRequest(graph.RequestSpec{ID: "s", Reports: []graph.ReportSpec{{Source: "ft", From: "ann", To: "bob"}, {Source: "dod", From: "bob", To: "ann"}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"r": "ann/cem -phone-> bob", "s": "ann -- bob"} {
		r, _ := g.Request(id)
		if got := r.String(); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}
