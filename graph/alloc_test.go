package graph_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestIterationDoesNotAllocate(t *testing.T) {
	b := graph.NewBuilder()
	for _, r := range []graph.RequestSpec{
		{From: "ann", To: []string{"bob", "cem"}, Via: "mail"},
		{From: "ann", To: []string{"bob"}, ID: "x", Reports: []graph.ReportSpec{{Source: "s", Outcome: graph.Declined}}},
		{From: "bob", To: []string{"ann"}, Counters: "x"},
	} {
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	ann, _ := g.Actor("ann")
	bob, _ := g.Actor("bob")
	seen := 0
	for name, iterate := range map[string]func(){
		"Requests": func() {
			for r := range g.Requests() {
				seen += r.Times().Min() + int(r.Outcome())
			}
		},
		"Sent": func() {
			for r := range ann.Sent() {
				seen += int(r.To().Number())
			}
		},
		"SentTo": func() {
			for r := range ann.SentTo(bob) {
				seen += int(r.Number())
			}
		},
		"Received": func() {
			for r := range ann.Received() {
				seen += int(r.From().Number())
			}
		},
		"Claims": func() {
			for r := range g.Requests() {
				for c := range r.Claims() {
					seen += int(c.Outcome())
				}
			}
		},
		"Counters": func() {
			for r := range bob.Sent() {
				for c := range r.Counters() {
					seen += int(c.Number())
				}
			}
		},
		"Actors": func() {
			for a := range g.Actors() {
				seen += len(a.ID())
			}
		},
		"Channels": func() {
			for c := range g.Channels() {
				seen += len(c.ID())
			}
		},
	} {
		before := seen
		if n := testing.AllocsPerRun(10, iterate); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
		if seen == before {
			t.Errorf("%s gives nothing", name)
		}
	}
}
