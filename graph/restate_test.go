package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
)

// again builds a graph of what another one says.
func again(t testing.TB, g *graph.Graph) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	b.Title(g.Title(), nil)
	b.AsOf(g.AsOf(), nil)
	x := g.Restate()
	for s := range x.Sources() {
		b.AddSource(s)
	}
	for p := range x.Parties() {
		b.AddParty(p)
	}
	for a := range x.Actors() {
		b.AddActor(a)
	}
	for c := range x.Channels() {
		b.AddChannel(c)
	}
	for r := range x.Requests() {
		b.AddRequest(r)
	}
	return build(t, b)
}

// full has all that a graph can say.
func full(t testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	b.Title("Calls", at("a", 1))
	b.AsOf(day("2024-06-01"), nil)
	b.AddSource(graph.SourceSpec{ID: "ft", Name: "Financial Times", Also: []string{"the FT"}, Published: day("2024-05"), URL: "https://example.org/a", Where: at("a", 2)})
	b.AddSource(graph.SourceSpec{ID: "dod"})
	b.AddParty(graph.PartySpec{ID: "us", Name: "United States", Also: []string{"USA"}})
	b.AddParty(graph.PartySpec{ID: "cn"})
	b.AddActor(graph.ActorSpec{ID: "gov", Kind: graph.Body, Party: "us"})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: "Ann", Also: []string{"Secretary"}, Party: "USA", MemberOf: []string{"gov"},
		Offices: []graph.Office{{Title: "Secretary", From: day("2021"), To: day("2025"), Rank: 4}, {Title: "Senator"}}})
	for _, id := range []string{"bob", "cem", "dan"} {
		b.AddActor(graph.ActorSpec{ID: id, Party: "cn"})
	}
	b.AddChannel(graph.ChannelSpec{ID: "phone", Name: "Telephone", Kind: "telephone", Between: []string{"cn", "ann"}, States: []graph.StateSpec{
		{Is: graph.Suspended, From: day("2024-01"), By: "cn", Source: "ft", Note: "not taken"}, {Is: graph.Open, By: "ann"}}})
	b.AddRequest(graph.RequestSpec{ID: "r", From: "Secretary", To: []string{"bob", "cem", "dan"}, Via: "phone", Date: day("2024-02"), Times: graph.AtLeast(300), About: "talks", For: "gov",
		Reports: []graph.ReportSpec{{Source: "ft", Outcome: graph.Declined, Note: "no", Date: day("2024-03"), Where: at("a", 9)}, {Source: "dod", Outcome: graph.Ignored, Times: graph.Exactly(2)}}})
	b.AddRequest(graph.RequestSpec{ID: "s", From: "bob", To: []string{"ann"}, Counters: "r/bob", RedirectedTo: "dan", Outcome: graph.Pending, Deadline: day("2024-03")})
	b.AddRequest(graph.RequestSpec{ID: "t", From: "cem", To: []string{"ann"}, Counters: "r", Note: "all of them", Reports: []graph.ReportSpec{{Source: "ft", Times: graph.Exactly(2)}, {Source: "dod", Times: graph.Exactly(3)}}})
	b.AddRequest(graph.RequestSpec{Between: []string{"dan", "ann"}, Outcome: graph.Accepted})
	b.AddRequest(graph.RequestSpec{From: "dan", To: []string{"ann", "gov"}, About: "no id"})
	return build(t, b)
}

// TestRestate: a graph that is built of what another one says says the same, in the same
// order, whatever was left out of it and settled in it.
func TestRestate(t *testing.T) {
	graphs := map[string]*graph.Graph{"full": full(t), "empty": build(t, graph.NewBuilder()), "zero": {}}
	for name, g := range graphs {
		if got := dump(again(t, g)); name != "zero" && got != dump(g) {
			t.Errorf("%s: %s", name, cmp.Diff(dump(g), got))
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	rounds := 100
	if os.Getenv("RAPPORT_CI") == "1" {
		rounds = 300
	}
	for i := range rounds {
		g := randomgraph.New(t, rng, randomgraph.Size{Requests: 6})
		if got := again(t, g); !g.Equal(got) || dump(got) != dump(g) {
			t.Fatalf("graph %d: %s", i, cmp.Diff(dump(g), dump(got)))
		}
		kept := g.Keep(func(graph.Request) bool { return rng.IntN(2) == 0 })
		if got := again(t, kept); !kept.Equal(got) || dump(got) != dump(kept) {
			t.Fatalf("graph %d, kept: %s", i, cmp.Diff(dump(kept), dump(got)))
		}
	}
}

// TestRestateLists: lists that only sources state, one of them of others than the ledger
// does, and one source with more than the list.
func TestRestateLists(t *testing.T) {
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "us"})
	b.AddActor(graph.ActorSpec{ID: "dan"})
	b.AddActor(graph.ActorSpec{ID: "ann", Party: "us"}) // who comes first
	for _, id := range []string{"bob", "cem", "eve"} {
		b.AddActor(graph.ActorSpec{ID: id})
	}
	b.AddRequest(graph.RequestSpec{ID: "told", Source: "ft", From: "ann", To: []string{"bob", "cem"}, Outcome: graph.Declined, For: "dan"})
	b.AddRequest(graph.RequestSpec{ID: "told", Source: "dod", To: []string{"cem", "dan"}, About: "talks"})
	b.AddRequest(graph.RequestSpec{ID: "told", From: "ann", Reports: []graph.ReportSpec{{Source: "dod", Outcome: graph.Ignored, For: "dan", ReliesOn: []string{"ft"}, Quote: "No."}}})
	b.AddRequest(graph.RequestSpec{ID: "both", From: "ann", To: []string{"bob", "cem"}})
	b.AddRequest(graph.RequestSpec{ID: "both", Source: "ft", From: "ann", To: []string{"dan", "eve"}, Date: day("2024")})
	b.AddRequest(graph.RequestSpec{ID: "both/eve", Outcome: graph.Accepted})
	g := build(t, b)
	for _, id := range []string{"told/bob", "told/cem", "told/dan", "both/bob", "both/eve"} {
		if r, ok := g.Request(id); !ok || r.From().ID() != "ann" || r.To().ID() != id[5:] {
			t.Errorf("%s is %s", id, r)
		}
	}
	if r, _ := g.Request("told/cem"); len(slices.Collect(r.Claims())) != 3 {
		t.Errorf("%v", slices.Collect(r.Claims()))
	}
	for r := range g.Find("told") {
		for c := range r.Claims() { // which several requests have, and which are put in order once
			if a, ok := c.For(); ok && a.ID() != "dan" {
				t.Errorf("%s: for %s", r, a)
			}
			for on := range c.ReliesOn() {
				if on.ID() != "ft" {
					t.Errorf("%s relies on %s", r, on)
				}
			}
		}
	}
	if got := again(t, g); !g.Equal(got) || dump(got) != dump(g) {
		t.Error(cmp.Diff(dump(g), dump(got)))
	}
}

// TestRestateKept: what is left of a list keeps its ids, and its counter-offers.
func TestRestateKept(t *testing.T) {
	g := full(t)
	for _, left := range [][]string{{"r/bob", "r/cem", "r/dan"}, {"r/cem", "r/dan"}, {"r/cem"}, {"r/bob"}, {}} {
		kept := g.Keep(func(r graph.Request) bool { return !strings.HasPrefix(r.ID(), "r/") || slices.Contains(left, r.ID()) })
		got := again(t, kept)
		if dump(got) != dump(kept) {
			t.Errorf("%v: %s", left, cmp.Diff(dump(kept), dump(got)))
		}
		for _, id := range []string{"s", "t"} {
			x, _ := kept.Request(id)
			y, _ := got.Request(id)
			if a, b := numbers(x.Counters()), numbers(y.Counters()); !slices.Equal(a, b) {
				t.Errorf("%v: %s counters %v, then %v", left, id, a, b)
			}
		}
	}
}

// TestRestateSettled: what a policy settled is stated, and stays disputed.
func TestRestateSettled(t *testing.T) {
	settled := full(t).Settle(graph.Latest())
	got := again(t, settled)
	for r := range settled.Requests() {
		s := got.RequestAt(r.Number())
		if r.Outcome() != s.Outcome() || r.Disputed() != s.Disputed() || r.Basis() == graph.Settled && s.Basis() != graph.Stated {
			t.Errorf("%s: %s by %s, then %s by %s", r, r.Outcome(), r.Basis(), s.Outcome(), s.Basis())
		}
	}
	if settled.Equal(got) || settled.Equal(full(t)) {
		t.Error("what was settled and what was stated are the same")
	}
}

// TestEqual: graphs that say the same are equal, wherever it was written, and others are
// not, whatever it is that differs.
func TestEqual(t *testing.T) {
	g := full(t)
	if h := full(t); !g.Equal(h) || cmp.Diff(g, h) != "" {
		t.Errorf("two graphs that say the same are not equal: %s", cmp.Diff(g, h))
	}
	var none *graph.Graph
	if g.Equal(nil) || none.Equal(g) || !none.Equal(nil) || !(&graph.Graph{}).Equal(&graph.Graph{}) || g.Equal(&graph.Graph{}) {
		t.Error("no graph is equal to one")
	}
	ask := func(change func(*graph.RequestSpec)) *graph.Graph {
		b := graph.NewBuilder()
		r := graph.RequestSpec{ID: "r", From: "ann", To: []string{"bob"}, Via: "mail", Date: day("2024"), Reports: []graph.ReportSpec{{Source: "ft", Outcome: graph.Declined}}}
		change(&r)
		b.AddRequest(r)
		return build(t, b)
	}
	same := ask(func(*graph.RequestSpec) {})
	if !same.Equal(ask(func(r *graph.RequestSpec) { r.Where, r.Reports[0].Where = at("a", 1), at("b", 2) })) {
		t.Error("places differ, which is nothing that is said")
	}
	for name, change := range map[string]func(*graph.RequestSpec){
		"id":      func(r *graph.RequestSpec) { r.ID = "s" },
		"to":      func(r *graph.RequestSpec) { r.To[0] = "cem" },
		"to more": func(r *graph.RequestSpec) { r.To = append(r.To, "cem") },
		"via":     func(r *graph.RequestSpec) { r.Via = "" },
		"date":    func(r *graph.RequestSpec) { r.Date = day("2024-01/2024-12") },
		"outcome": func(r *graph.RequestSpec) { r.Outcome = graph.Declined },
		"claim":   func(r *graph.RequestSpec) { r.Reports[0].Note = "no" },
		"times":   func(r *graph.RequestSpec) { r.Times = graph.Exactly(2) },
		"ends":    func(r *graph.RequestSpec) { r.Between, r.From, r.To = []string{"ann", "bob"}, "", nil },
	} {
		if same.Equal(ask(change)) || ask(change).Equal(same) {
			t.Errorf("%s differs, and the graphs are equal", name)
		}
	}
}

// TestPrinted: whatever a graph hands out prints as what it is, and so does a handle
// that stands for nothing.
func TestPrinted(t *testing.T) {
	g := full(t)
	ann, _ := g.Actor("ann")
	us, _ := g.Party("us")
	phone, _ := g.Channel("phone")
	ft, _ := g.Source("ft")
	r, _ := g.Request("r/bob")
	side := slices.Collect(phone.Between())[0]
	state := slices.Collect(phone.States())[1]
	claims := slices.Collect(r.Claims())
	nobody, _ := g.Actor("zed")
	for want, x := range map[string]any{
		"ann": ann, "us": us, "phone": phone, "ft": ft, "ann -phone-> bob": r, "cn": side, "suspended 2024-01": state,
		"ft: declined 2024-03": claims[1], "dod: ignored x2": claims[0],
	} {
		if got := fmt.Sprintf("%v %+v", x, x); got != want+" "+want {
			t.Errorf("%T prints as %s, want %s", x, got, want)
		}
	}
	for _, x := range []any{nobody, graph.Actor{}, graph.Party{}, graph.Channel{}, graph.Source{}, graph.Side{}, graph.ChannelState{}, graph.Claim{}, graph.Request{}, graph.Pair{}, (*graph.Graph)(nil)} {
		if got := fmt.Sprint(x); got != "none" {
			t.Errorf("%T prints as %s", x, got)
		}
	}
	if got := fmt.Sprint(&graph.Graph{}); got != "no requests" {
		t.Errorf("the zero graph prints as %s", got)
	}
	small := g.Keep(func(r graph.Request) bool { return r.ID() == "r/bob" || !r.Directed() })
	const want = "Calls\nas of 2024-06-01\nann -phone-> bob: contested 2024-02 x300+ #r/bob\n\tdod: ignored x2\n\tft: declined 2024-03\nann -- dan: accepted"
	if got := fmt.Sprint(small); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if d := cmp.Diff(small, g); !strings.Contains(d, "r/cem") || !strings.Contains(d, "ann -phone-> bob") {
		t.Errorf("cmp.Diff says\n%s", d)
	}
	b := graph.NewBuilder()
	for range 60 {
		b.AddRequest(asking)
	}
	if got := fmt.Sprint(build(t, b)); strings.Count(got, "\n") != 50 || !strings.HasSuffix(got, "\nand 10 more requests") {
		t.Errorf("many requests print as\n%s", got)
	}
}

// TestJSON: handles are their ids in JSON, and a graph refuses.
func TestJSON(t *testing.T) {
	g := full(t)
	ann, _ := g.Actor("ann")
	us, _ := g.Party("us")
	phone, _ := g.Channel("phone")
	ft, _ := g.Source("ft")
	r, _ := g.Request("s")
	side := slices.Collect(phone.Between())[0]
	state := slices.Collect(phone.States())[1]
	got, err := json.Marshal([]any{ann, us, phone, ft, r, g.RequestAt(1), side, state, slices.Collect(g.RequestAt(1).Claims()), map[graph.Actor]int{ann: 1}})
	if want := `["ann","us","phone","ft","s","r/bob","cn","suspended 2024-01",["dod: ignored x2","ft: declined 2024-03"],{"ann":1}]`; err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := json.Marshal(map[string]any{"graph": g}); err == nil || !strings.Contains(err.Error(), "ledger.WriteGraph") {
		t.Errorf("a graph is %s, %v", got, err)
	}
}
