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
