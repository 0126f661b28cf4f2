package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestOneRequestToEach(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", To: []string{"dan", "bob", "cem"}, Via: "mail", Times: graph.Exactly(300), Where: at("a", 1), About: "talks",
		Reports: []graph.ReportSpec{{Source: "ft", Outcome: graph.Declined}, {Source: "dod", Outcome: graph.Ignored}}})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob", "cem"}})
	g := build(t, b)
	want := `ann->bob
ann->bob r/bob contested
ann->cem
ann->cem r/cem contested
ann->dan r/dan contested
`
	if got := requestsOf(g); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, id := range []string{"r/bob", "r/cem", "r/dan"} {
		r, ok := g.Request(id)
		if !ok || r.ID() != id || r.About() != "talks" || r.Times() != graph.Exactly(300) || r.Pos().Line != 1 || len(r.Claimed()) != 2 {
			t.Errorf("request %q is %v, %q, %s times at %s", id, ok, r.About(), r.Times(), r.Pos())
		}
	}
	for _, id := range []string{"r", "r/", "r/ann", "/bob", ""} {
		if r, ok := g.Request(id); ok {
			t.Errorf("Request(%q) finds %q", id, r.ID())
		}
	}
}

// TestSplitIDsClash holds that an id which splitting makes can't be another's.
func TestSplitIDsClash(t *testing.T) {
	to := func(id string, where graph.At, to ...string) graph.RequestSpec {
		return graph.RequestSpec{ID: id, From: "ann", To: to, Where: where}
	}
	for name, pair := range map[string][2]graph.RequestSpec{
		"with that of a split":    {to("r", at("a", 1), "bob", "cem"), to("r/bob", at("b", 2), "bob", "cem")},
		"with another that it is": {to("r", at("a", 1), "s/bob", "cem"), to("r/s", at("b", 2), "bob", "cem")},
	} {
		for _, reverse := range []bool{false, true} {
			b := graph.NewBuilder()
			if reverse {
				pair[0], pair[1] = pair[1], pair[0]
			}
			b.AddRequest(pair[0])
			b.AddRequest(pair[1])
			text, list := faultsOf(t, b)
			if len(list) != 1 || !errors.Is(list[0], graph.ErrDuplicate) || !strings.Contains(text, "a:1:1") || !strings.Contains(text, "b:2:1") {
				t.Errorf("%s: the faults are\n%s", name, text)
			}
		}
	}
	b := graph.NewBuilder()
	b.AddRequest(to("r", nowhere, "bob", "cem"))
	b.AddRequest(to("r/dan", nowhere, "dan"))
	b.AddRequest(to("r/", nowhere, "dan"))
	if text, _ := faultsOf(t, b); text != "" {
		t.Errorf("ids that differ are faults: %s", text)
	}
}

var nowhere graph.At

func TestSeveralToFaults(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "ann"})
	b.AddActor(graph.ActorSpec{ID: "bob", Also: []string{"Bobby"}})
	b.AddRequest(graph.RequestSpec{ID: "twice", From: "ann", To: []string{"bob", "Bobby"}, Where: at("a", 1)})
	b.AddRequest(graph.RequestSpec{ID: "unknown", From: "ann", To: []string{"xen", "bob", "yan", ""}, Where: at("a", 2)})
	text, _ := faultsOf(t, b)
	want := `a:1:1: request "twice" names the actor "bob" twice in to, expected each actor once
a:2:1: request "unknown" has an empty name in to, expected a text
a:2:1: unknown actor "xen", expected an actor that the ledger declares
a:2:1: unknown actor "yan", expected an actor that the ledger declares`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
}
