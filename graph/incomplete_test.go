package graph_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// What could not be read may be what is missing: then it is no fault.
func TestIncompleteRequests(t *testing.T) {
	for _, c := range []struct {
		name string
		add  func(b *graph.Builder)
		want string
	}{
		{"all read", func(b *graph.Builder) {
			b.AddRequest(graph.RequestSpec{From: "ann", Where: at("a", 1)})
			b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", Where: at("a", 2)})
		}, "a:1:1: the request has nobody who is asked, expected to, or between\na:2:1: request \"r\" has nobody who is asked, expected to, or between"},
		{"not all of one", func(b *graph.Builder) {
			b.AddRequest(graph.RequestSpec{From: "ann", Where: at("a", 1), Incomplete: true, Reports: []graph.ReportSpec{{Where: at("a", 2)}}})
			b.AddRequest(graph.RequestSpec{From: "ann", Where: at("a", 3)})
		}, "a:3:1: the request has nobody who is asked, expected to, or between"},
		{"not all of one with its id", func(b *graph.Builder) {
			b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", Where: at("a", 1)})
			b.AddRequest(graph.RequestSpec{ID: "r", Where: at("a", 2), Incomplete: true})
			b.AddRequest(graph.RequestSpec{ID: "s", From: "ann", Where: at("a", 3)})
		}, "a:3:1: request \"s\" has nobody who is asked, expected to, or between"},
		{"not all requests", func(b *graph.Builder) {
			b.Incomplete()
			b.AddRequest(graph.RequestSpec{From: "ann", Where: at("a", 1)})
			b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", Where: at("a", 2)})
		}, "a:1:1: the request has nobody who is asked, expected to, or between"},
	} {
		b := graph.NewBuilder()
		c.add(b)
		if got, _ := faultsOf(t, b); got != c.want {
			t.Errorf("%s: the faults are\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
