package graph

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Ledgers that are long in one respect. Where the work or the room grew with
// the square of that, these tests would not end, or not fit. Where RAPPORT_CI is 1 they are
// three times as long.

var many = func() int {
	if os.Getenv("RAPPORT_CI") == "1" {
		return 30_000
	}
	return 10_000
}()

func listOf(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint(prefix, i)
	}
	return list
}

func mustBuild(t *testing.T, b *Builder) *Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// asked is a Locator that counts how often it is asked.
type asked int

func (a *asked) Pos(string, int) fault.Pos { *a++; return fault.Pos{Line: 1} }

func TestActorWithManyNames(t *testing.T) {
	var places asked
	b := NewBuilder()
	b.AddActor(ActorSpec{ID: "ann", Also: listOf("a", many), MemberOf: listOf("m", many), Where: &places})
	for _, id := range listOf("m", many) {
		b.AddActor(ActorSpec{ID: id})
	}
	mustBuild(t, b)
	if places > 10 {
		t.Errorf("places were looked up %d times without a fault", places)
	}
}

func TestManySpecsOfOneThing(t *testing.T) {
	b := NewBuilder()
	for i := range many {
		b.AddActor(ActorSpec{ID: "ann", Also: []string{fmt.Sprint("a", i)}, Offices: []Office{{Title: fmt.Sprint(i), From: date.Of(date.Day(i))}}})
		b.AddChannel(ChannelSpec{ID: "phone", States: []StateSpec{{Is: State(i % 5), From: date.Of(date.Day(i))}}})
		b.AddRequest(RequestSpec{ID: "r", From: "ann", To: []string{"ann"}, Reports: []ReportSpec{{Source: fmt.Sprint(i), Outcome: Declined, Note: fmt.Sprint(i)}}})
	}
	g := mustBuild(t, b)
	if len(g.actors[1].more().offices) != many || len(g.channels[1].states) != many || int(g.claims.Len()) != many {
		t.Errorf("%d offices, %d states, %d claims", len(g.actors[1].more().offices), len(g.channels[1].states), g.claims.Len())
	}
	phone, _ := g.Channel("phone")
	for i := range many {
		if states := phone.StatesDuring(date.Of(date.Day(i))); len(states) != 1 || states[0] != State(i%5) {
			t.Fatalf("on day %d the channel may be %v", i, states)
		}
	}
	for _, p := range []Policy{Latest(), Majority()} {
		g.Settle(p)
	}
}

// TestManyToMany holds that what the requests of a split row share is kept once.
func TestManyToMany(t *testing.T) {
	b := NewBuilder()
	b.Large()
	var reports []ReportSpec
	for i := range many {
		reports = append(reports, ReportSpec{Source: fmt.Sprint(i), Outcome: Declined})
	}
	var places asked
	id := strings.Repeat("x", 100_000)
	b.AddRequest(RequestSpec{ID: id, From: "ann", To: listOf("a", many), Reports: reports, About: strings.Repeat("y", 1000), Where: &places})
	b.AddRequest(RequestSpec{ID: "counter", From: "ann", To: listOf("a", many), Counters: id})
	g := mustBuild(t, b)
	if g.NumRequests() != 2*many || int(g.claims.Len()) != many || len(g.countered) != many {
		t.Errorf("%d requests, %d claims, %d countered", g.NumRequests(), g.claims.Len(), len(g.countered))
	}
	r, ok := g.Request(id + "/a777")
	if !ok || r.ID() != id+"/a777" || r.Outcome() != Declined {
		t.Errorf("one of the requests is found: %v, %s", ok, r.Outcome())
	}
	if places > 10 {
		t.Errorf("places were looked up %d times", places)
	}
}

func TestLongChainOfCounters(t *testing.T) {
	b := NewBuilder()
	for i := range many {
		r := RequestSpec{ID: fmt.Sprint(i), From: "ann", To: []string{"bob"}}
		if i > 0 {
			r.Counters = fmt.Sprint(i - 1)
		}
		b.AddRequest(r)
	}
	g := mustBuild(t, b)
	if len(g.countered) != many-1 {
		t.Errorf("%d countered", len(g.countered))
	}

	b = NewBuilder()
	for i := range many {
		b.AddRequest(RequestSpec{ID: fmt.Sprint(i), From: "ann", To: []string{"bob"}, Counters: fmt.Sprint((i + 1) % many)})
	}
	_, err := b.Build()
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("a circle of %d requests", many)) {
		t.Errorf("a long circle: %v", err)
	}
}

func TestManyParties(t *testing.T) {
	b := NewBuilder()
	for i := range many {
		b.AddParty(PartySpec{ID: fmt.Sprint(many - i)})
	}
	b.NextLedger()
	for i := range many {
		b.AddParty(PartySpec{ID: fmt.Sprint(many - i)})
	}
	g := mustBuild(t, b)
	if g.parties[1].id != fmt.Sprint(many) || g.parties[many].id != "1" {
		t.Errorf("the order is from %s to %s", g.parties[1].id, g.parties[many].id)
	}
}

func TestManyUnknownNames(t *testing.T) {
	var places asked
	b := NewBuilder()
	for _, id := range listOf(strings.Repeat("n", 50), many) {
		b.AddActor(ActorSpec{ID: id})
	}
	for i := range many {
		b.AddRequest(RequestSpec{ID: fmt.Sprint(i), From: fmt.Sprint(strings.Repeat("x", 50), i), To: []string{"nobody"}, Counters: fmt.Sprint("x", i), Where: &places,
			Reports: []ReportSpec{{Source: "s", Outcome: 99, Where: &places}}})
	}
	_, err := b.Build()
	if list, ok := err.(fault.List); !ok || len(list) != MaxFaults+1 {
		t.Fatalf("the error is a %T", err)
	}
	// Once for each request and each report, beside the faults.
	if int(places) > 3*many {
		t.Errorf("places were looked up %d times", places)
	}
}
