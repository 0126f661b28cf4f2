package graph_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

func ExampleBuilder() {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob", "cem"}, Via: "mail", Date: date.MustParse("2024-05"), Outcome: graph.Declined})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Via: "phone", Date: date.MustParse("2024-06"), Times: graph.AtLeast(3), Reports: []graph.ReportSpec{
		{Source: "ann's log", Outcome: graph.Ignored},
		{Source: "bob's office", Outcome: graph.Declined},
	}})
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	for r := range g.Requests() {
		via, _ := r.Via()
		fmt.Printf("%s asked %s by %s in %s, %s times: %s\n", r.From().Name(), r.To().Name(), via.Name(), r.Date(), r.Times(), r.Outcome())
		for c := range r.Claims() {
			fmt.Printf("  %s: %s\n", c.Source().Name(), c.Outcome())
		}
	}
	// Output:
	// ann asked bob by mail in 2024-05, 1 times: declined
	// ann asked cem by mail in 2024-05, 1 times: declined
	// ann asked bob by phone in 2024-06, 3+ times: contested
	//   ann's log: ignored
	//   bob's office: declined
}

func ExampleBuilder_faults() {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "ann"})
	b.AddActor(graph.ActorSpec{ID: "bob"})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bop"}})
	b.AddRequest(graph.RequestSpec{From: "ann"})
	_, err := b.Build()
	fmt.Println(err)
	// Output:
	// requests[0]: unknown actor "bop", expected an actor that the ledger declares, did you mean bob?
	// requests[1]: the request has nobody who is asked, expected to, or between
}
