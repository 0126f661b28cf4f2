package graph_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

// TestSentAndReceived holds the lists of each actor, and their order, against a
// search through all requests.
func TestSentAndReceived(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		b := graph.NewBuilder()
		actors := 1 + rng.IntN(6)
		name := func() string { return fmt.Sprint("a", rng.IntN(actors)) }
		for range rng.IntN(40) {
			r := graph.RequestSpec{From: name(), To: []string{name()}, Via: fmt.Sprint(rng.IntN(3)), Date: day(fmt.Sprint(2000 + rng.IntN(5)))}
			if r.From != r.To[0] && rng.IntN(3) == 0 {
				r = graph.RequestSpec{Between: []string{r.From, r.To[0]}}
			}
			b.AddRequest(r)
		}
		g := build(t, b)
		find := func(keep func(graph.Request) bool, by func(graph.Request) graph.Actor) []graph.RequestID {
			var list []graph.Request
			for r := range g.Requests() {
				if keep(r) {
					list = append(list, r)
				}
			}
			slices.SortStableFunc(list, func(x, y graph.Request) int { return cmp.Compare(by(x).Number(), by(y).Number()) })
			return numbers(slices.Values(list))
		}
		for a := range g.Actors() {
			if a != g.ActorAt(a.Number()) {
				t.Fatalf("ActorAt(%d) is another", a.Number())
			}
			sent := find(func(r graph.Request) bool { return r.From() == a }, graph.Request.To)
			if got := numbers(a.Sent()); !slices.Equal(got, sent) {
				t.Fatalf("%s sent %v, want %v", a.ID(), got, sent)
			}
			received := find(func(r graph.Request) bool { return r.To() == a }, graph.Request.From)
			if got := numbers(a.Received()); !slices.Equal(got, received) {
				t.Fatalf("%s received %v, want %v", a.ID(), got, received)
			}
			for c := range g.Actors() {
				want := find(func(r graph.Request) bool { return r.From() == a && r.To() == c }, graph.Request.To)
				if got := numbers(a.SentTo(c)); !slices.Equal(got, want) {
					t.Fatalf("%s sent to %s %v, want %v", a.ID(), c.ID(), got, want)
				}
			}
		}
	}
}

// TestIterationStops holds that leaving a loop ends it.
func TestIterationStops(t *testing.T) {
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "p"})
	b.AddParty(graph.PartySpec{ID: "q"})
	for _, id := range []string{"ann", "bob"} {
		b.AddActor(graph.ActorSpec{ID: id, Party: "p", MemberOf: []string{"x", "y"}})
	}
	b.AddActor(graph.ActorSpec{ID: "x"})
	b.AddActor(graph.ActorSpec{ID: "y"})
	b.AddChannel(graph.ChannelSpec{ID: "c", Between: []string{"p", "q"}, States: []graph.StateSpec{{Is: graph.Severed}, {Is: graph.Open}}})
	b.AddChannel(graph.ChannelSpec{ID: "d"})
	b.AddRequest(graph.RequestSpec{ID: "r", From: "ann", To: []string{"x", "y"}, Reports: []graph.ReportSpec{{Source: "s"}, {Source: "t"}}})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"x"}, Counters: "r"})
	b.AddRequest(graph.RequestSpec{From: "bob", To: []string{"x"}})
	g := build(t, b)
	ann, _ := g.Actor("ann")
	x, _ := g.Actor("x")
	c, _ := g.Channel("c")
	p, _ := g.Party("p")
	counter := g.RequestAt(1)
	first(t, "Parties", g.Parties())
	first(t, "Actors", g.Actors())
	first(t, "Channels", g.Channels())
	first(t, "Sources", g.Sources())
	first(t, "Requests", g.Requests())
	first(t, "Party.Actors", p.Actors())
	first(t, "Actor.MemberOf", ann.MemberOf())
	first(t, "Actor.Sent", ann.Sent())
	first(t, "Actor.SentTo", ann.SentTo(x))
	first(t, "Actor.Received", x.Received())
	first(t, "Channel.Between", c.Between())
	first(t, "Channel.States", c.States())
	for r := range g.Requests() {
		if r.ID() == "r/x" {
			first(t, "Request.Claims", r.Claims())
		}
		for range r.Counters() {
			counter = r
		}
	}
	first(t, "Request.Counters", counter.Counters())
}

// first fails unless a sequence has two elements and can be left after one.
func first[T any](t *testing.T, name string, seq func(func(T) bool)) {
	t.Helper()
	n := 0
	for range seq {
		n++
	}
	if n < 2 {
		t.Errorf("%s has %d elements, too few to test", name, n)
	}
	for range seq {
		return
	}
}
