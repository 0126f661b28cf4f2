package graph_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// TestAbsentSectionsAreFilled holds that names which requests use are enough.
func TestAbsentSectionsAreFilled(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Via: "mail", For: "gov", RedirectedTo: "cem",
		Reports: []graph.ReportSpec{{Source: "ft"}}})
	g := build(t, b)
	counts := [4]int{}
	for range g.Sources() {
		counts[0]++
	}
	for range g.Parties() {
		counts[1]++
	}
	for range g.Actors() {
		counts[2]++
	}
	for range g.Channels() {
		counts[3]++
	}
	if counts != [4]int{1, 0, 4, 1} {
		t.Errorf("sources, parties, actors and channels: %v", counts)
	}
	bob, ok := g.Actor("bob")
	if !ok || bob.Name() != "bob" || bob.Kind() != graph.Person || !bob.Pos().IsZero() {
		t.Errorf("bob is %q, %s", bob.Name(), bob.Kind())
	}
}

// TestPresentSectionsAreComplete holds that each section which is declared lacks
// what it does not have.
func TestPresentSectionsAreComplete(t *testing.T) {
	b := graph.NewBuilder()
	for _, s := range []graph.Section{graph.Sources, graph.Parties, graph.Channels} {
		b.Declare(s)
	}
	b.AddActor(graph.ActorSpec{ID: "ann", Party: "us", MemberOf: []string{"gov"}, Where: at("a", 1)})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Via: "mail", For: "gov", RedirectedTo: "cem", Where: at("a", 2),
		Reports: []graph.ReportSpec{{Source: "ft", Where: at("a", 3)}}})
	b.AddChannel(graph.ChannelSpec{ID: "phone", Between: []string{"us", "ann"}, Where: at("a", 4),
		States: []graph.StateSpec{{By: "anna", Source: "ft", Where: at("a", 5)}}})
	text, _ := faultsOf(t, b)
	const actor = ", expected an actor that the ledger declares"
	want := `a:1:1: unknown actor "gov"` + actor + `
a:1:1: unknown party "us", expected a party that the ledger declares
a:2:1: unknown actor "bob"` + actor + `
a:2:1: unknown actor "cem"` + actor + `
a:2:1: unknown actor "gov"` + actor + `
a:2:1: unknown channel "mail", expected a channel that the ledger declares
a:4:1: unknown party or actor "us", expected a party or an actor that the ledger declares
a:5:1: unknown party or actor "anna", expected a party or an actor that the ledger declares, did you mean ann?`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
}

// TestSides holds what a name means that may be a party or an actor.
func TestSides(t *testing.T) {
	for _, c := range []struct {
		parties, actors []string
		want            string
	}{
		{nil, nil, "party"},
		{[]string{"x"}, nil, "party"},
		{nil, []string{"x"}, "actor"},
		{[]string{"x"}, []string{"x"}, "party"},
		{[]string{"y"}, nil, "actor"},
		{nil, []string{"y"}, "party"},
	} {
		b := graph.NewBuilder()
		for _, p := range c.parties {
			b.AddParty(graph.PartySpec{ID: p})
		}
		for _, a := range c.actors {
			b.AddActor(graph.ActorSpec{ID: a})
		}
		b.AddChannel(graph.ChannelSpec{ID: "phone", Between: []string{"x"}, States: []graph.StateSpec{{By: "x"}}})
		phone, _ := build(t, b).Channel("phone")
		for side := range phone.Between() {
			if got := kindOfSide(side); got != c.want {
				t.Errorf("parties %v, actors %v: x is %s, want %s", c.parties, c.actors, got, c.want)
			}
			for s := range phone.States() {
				if s.By() != side {
					t.Errorf("the state is by %s %q", kindOfSide(s.By()), s.By().ID())
				}
			}
		}
	}
	if s := (graph.Side{}); !s.IsZero() || s.ID() != "" || s.Name() != "" {
		t.Errorf("no side is %q", s.ID())
	}
}

func kindOfSide(s graph.Side) string {
	_, party := s.Party()
	_, actor := s.Actor()
	switch {
	case party && !actor:
		return "party"
	case actor && !party:
		return "actor"
	default:
		return fmt.Sprint("party ", party, ", actor ", actor)
	}
}

func TestNamesOfASection(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "xu", Name: "Xu Qiliang", Also: []string{"General Xu", "许其亮"}, Where: at("a", 1)})
	b.AddChannel(graph.ChannelSpec{ID: "xu"}) // another section, another namespace
	b.AddRequest(graph.RequestSpec{From: "许其亮", To: []string{"General Xu"}})
	g := build(t, b)
	for _, name := range []string{"xu", "Xu Qiliang", "General Xu", "许其亮"} {
		if a, ok := g.Actor(name); !ok || a.ID() != "xu" {
			t.Errorf("Actor(%q) finds %v", name, ok)
		}
	}
	for _, name := range []string{"", "Xu", "general xu"} {
		if _, ok := g.Actor(name); ok {
			t.Errorf("Actor(%q) finds one", name)
		}
	}
	if _, ok := g.Party("xu"); ok {
		t.Error("the actor is found as a party")
	}
	if _, ok := g.Source("xu"); ok {
		t.Error("the actor is found as a source")
	}

	b = graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "xu", Name: "Xu", Where: at("a", 1)})
	b.AddActor(graph.ActorSpec{ID: "wei", Also: []string{"Xu", "wei"}, Where: at("a", 2)})
	b.AddActor(graph.ActorSpec{ID: "Xu", Where: at("a", 3)})
	b.AddActor(graph.ActorSpec{Name: "nobody", Also: []string{"none"}, Where: at("a", 4)})
	b.AddSource(graph.SourceSpec{ID: "ft", Also: []string{""}, Where: at("a", 5)})
	text, _ := faultsOf(t, b)
	const two = `the name "Xu" belongs to two actors, expected names that differ within the section; a:1:1: it is used here too`
	want := "a:2:1: " + two + "\na:3:1: " + two + `
a:4:1: an actor without an id, expected an id that is not empty
a:5:1: source "ft" has an empty name in also, expected a text`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
}

func TestMembership(t *testing.T) {
	b := graph.NewBuilder()
	member := func(line int, id string, of ...string) {
		b.AddActor(graph.ActorSpec{ID: id, MemberOf: of, Where: at("a", line)})
	}
	member(1, "ann", "un", "gov")
	member(2, "gov", "un")
	member(3, "un")
	member(4, "x", "x")
	member(5, "q", "r", "gov")
	member(6, "r", "p")
	member(7, "p", "q")
	member(8, "s", "p", "")
	text, _ := faultsOf(t, b)
	want := `a:4:1: actor "x" is a member of itself, expected bodies that do not contain one another
a:7:1: membership runs in a circle of 3 actors through "p", expected bodies that do not contain one another
a:8:1: an empty name of an actor, expected a text`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
}
