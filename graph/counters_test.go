package graph_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestCounters(t *testing.T) {
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "z"})
	b.AddParty(graph.PartySpec{ID: "a"})
	// The order of actors is neither that in which they are added nor that of ids.
	for _, a := range []graph.ActorSpec{{ID: "bob", Party: "a"}, {ID: "dan", Party: "a"}, {ID: "cem", Party: "z"}, {ID: "ann", Party: "z"}} {
		b.AddActor(a)
	}
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", To: []string{"bob", "cem", "dan"}, Date: day("2021")})
	b.AddRequest(graph.RequestSpec{ID: "all", From: "bob", To: []string{"ann"}, Counters: "r", Date: day("2020")})
	b.AddRequest(graph.RequestSpec{ID: "one", From: "dan", To: []string{"ann"}, Counters: "r/dan", Date: day("2022")})
	b.AddRequest(graph.RequestSpec{ID: "each", From: "dan", To: []string{"ann", "bob"}, Counters: "one"})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"dan"}, Counters: "each/bob"})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"dan"}})
	g := build(t, b)
	got := ""
	for r := range g.Requests() {
		for c := range r.Counters() {
			got += fmt.Sprintf("%s->%s %s counters %s\n", r.From().ID(), r.To().ID(), r.ID(), c.ID())
		}
	}
	want := `bob->ann all counters r/cem
bob->ann all counters r/bob
bob->ann all counters r/dan
dan->ann one counters r/dan
ann->dan  counters each/bob
dan->ann each/ann counters one
dan->bob each/bob counters one
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCountersFaults(t *testing.T) {
	b := graph.NewBuilder()
	n := 0
	add := func(id, counters string) {
		n++
		b.AddRequest(graph.RequestSpec{ID: id, From: "ann", To: []string{"bob"}, Counters: counters, Where: at("a", n)})
	}
	add("invite", "")
	add("reply", "invit")
	add("self", "self")
	add("c", "b") // the circle is b, c and d; x and y lead into it
	add("b", "d")
	add("d", "c")
	add("x", "y")
	add("y", "c")
	add("", "zzzzzzz")
	add("ok", "invite")
	b.AddRequest(graph.RequestSpec{ID: "many", From: "ann", To: []string{"bob", "cem"}, Where: at("a", 11)})
	add("typo", "many/cen")
	b.AddRequest(graph.RequestSpec{ID: "loop", From: "ann", To: []string{"bob", "cem"}, Counters: "loop/cem", Where: at("a", 13)})
	text, _ := faultsOf(t, b)
	want := `a:2:1: unknown request "invit", expected the id of a request, did you mean invite?
a:3:1: request "self" counters itself, expected a counter-offer to another request
a:5:1: counter-offers run in a circle of 3 requests through "b", expected a counter-offer to another request
a:9:1: unknown request "zzzzzzz", expected the id of a request
a:11:1: unknown request "many/cen", expected the id of a request, did you mean many/cem?
a:13:1: request "loop" counters itself, expected a counter-offer to another request`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
}
