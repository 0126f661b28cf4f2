package graph_test

import (
	"errors"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

var asking = graph.RequestSpec{From: "ann", To: []string{"bob"}}

// use does all that can be done to a Builder before it is built.
func use(b *graph.Builder) {
	b.NextLedger()
	b.Title("Calls", nil)
	b.AddParty(graph.PartySpec{ID: "us"})
	b.AddActor(graph.ActorSpec{ID: "ann", Party: "us"})
	b.AddActor(graph.ActorSpec{ID: "bob"})
	b.AddRequest(asking)
	rows := graph.NewRows()
	rows.Add(&asking)
	b.AddRows(rows)
	b.CutRows(b.NumRows())
}

// TestBuilderBuildsOnce: what a Builder can't do is an error, whatever was added to it
// and when.
func TestBuilderBuildsOnce(t *testing.T) {
	var zero, zeroUsed graph.Builder
	use(&zeroUsed)
	twice, more, faulty := graph.NewBuilder(), graph.NewBuilder(), graph.NewBuilder()
	for _, b := range []*graph.Builder{twice, more, faulty} {
		use(b)
	}
	faulty.AddRequest(graph.RequestSpec{From: "zed", To: []string{"bob"}})
	for _, b := range []*graph.Builder{twice, more} {
		if g, err := b.Build(); err != nil || g.NumRequests() != 2 {
			t.Fatalf("%v, %v", g, err)
		}
	}
	if g, err := faulty.Build(); !errors.Is(err, graph.ErrUnknownName) || g != nil {
		t.Fatalf("%v, %v", g, err)
	}
	use(more)
	use(faulty)
	for name, b := range map[string]*graph.Builder{"zero": &zero, "zero, used": &zeroUsed, "twice": twice, "more": more, "faulty": faulty} {
		for range 2 {
			g, err := b.Build()
			var list fault.List
			if !errors.Is(err, graph.ErrBuilder) || !errors.As(err, &list) || g != nil {
				t.Errorf("%s: %v, %v", name, g, err)
			}
		}
	}
}

// TestZeroRows: the zero Rows are empty, and can be filled.
func TestZeroRows(t *testing.T) {
	var a, b, c, empty graph.Rows
	a.Add(&asking)
	c.Add(&asking)
	a.HandOver(&b)
	b.Append(&c)
	b.Append(&empty)
	empty.Clear()
	builder := graph.NewBuilder()
	builder.AddRows(&b)
	if g, err := builder.Build(); err != nil || g.NumRequests() != 2 || empty.Len() != 0 {
		t.Errorf("%v, %v, %d", g, err, empty.Len())
	}
}

// TestFaultsNameTheIndex: a fault of a request that no file has says which one it was,
// in the order in which they were added.
func TestFaultsNameTheIndex(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "ann"})
	b.AddActor(graph.ActorSpec{ID: "bob"})
	b.AddRequest(asking)
	b.AddRequest(graph.RequestSpec{From: "ann"})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Where: at("a", 3), Reports: []graph.ReportSpec{{Outcome: graph.Declined}}})
	first, second := graph.NewRows(), graph.NewRows()
	first.Add(&asking)
	first.Add(&graph.RequestSpec{From: "ann", To: []string{"xen"}})
	second.Add(&graph.RequestSpec{From: "ann", To: []string{"bob"}, Reports: []graph.ReportSpec{{Source: "ft"}, {Note: "nobody says so"}}})
	first.Append(second)
	b.AddRows(first)
	for range 4 {
		b.AddRequest(asking)
	}
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", To: []string{"bob"}, Date: day("2024"), Counters: "s"})
	b.AddRequest(graph.RequestSpec{ID: "r", Date: day("2025")})
	const want = `requests[1]: the request has nobody who is asked, expected to, or between
requests[2]: the request has a report without a source, expected who says it
requests[4]: unknown actor "xen", expected an actor that the ledger declares
requests[5]: the request has a report without a source, expected who says it
requests[10]: unknown request "s", expected the id of a request
requests[11]: request "r" has two values for date: 2025 and 2024, expected one value; requests[10]: the other value is here`
	if text, _ := faultsOf(t, b); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// TestPlacesAreOfFiles: a request that no file has is nowhere in the graph, and one that
// a file has too is there.
func TestPlacesAreOfFiles(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(asking)
	b.AddRequest(graph.RequestSpec{ID: "r", Via: "mail"})
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", To: []string{"bob"}, Where: at("a", 3)})
	g := build(t, b)
	if r, _ := g.Request("r"); r.Pos() != (fault.Pos{File: "a", Line: 3, Column: 1}) || !g.RequestAt(1).Pos().IsZero() {
		t.Errorf("r is at %v, the first at %v", r.Pos(), g.RequestAt(1).Pos())
	}
}
