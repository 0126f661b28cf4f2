package diff_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
)

// marked lists the requests of a union with what became of them.
func marked(u *diff.Union) (lines []string) {
	for r := range u.Graph.Requests() {
		lines = append(lines, strings.Join([]string{r.String(), r.Date().String(), r.Outcome().String(), u.Request(r).Kind.String()}, " "))
	}
	return lines
}

func unite(t *testing.T, old, new *graph.Graph) *diff.Union {
	t.Helper()
	u, err := diff.Unite(old, new)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestUnite(t *testing.T) {
	old := graphtest.Parse(t, `
		as of 2024-05-01
		ann@us -mail-> bob@cn: pending 2024-01 #same deadline=2024-06
		ann -> bob: declined 2024-02 #answer
		ann -phone-> gone: pending 2024-03 deadline=2024-06
		ann -phone-> gone: 2024-03-20 deadline=2024-06
		ann -phone-> gone: 2024-03-25 deadline=2024-04-10
		ann -> bob: accepted 2024-04
		ann -> bob: accepted 2024-04`)
	new := graphtest.Parse(t, `
		as of 2024-07-01
		ann@us -mail-> bob@cn: pending 2024-01 #same deadline=2024-06
		ann -> bob: accepted 2024-02 #answer
		ann -> bob: accepted 2024-04
		bob -> new: ignored 2024-05`)
	u := unite(t, old, new)
	want := []string{
		"ann -mail-> bob 2024-01 ignored changed", // its deadline passed
		"ann -> bob 2024-02 accepted changed",
		"ann -phone-> gone 2024-03 pending removed",
		"ann -phone-> gone 2024-03-20 pending removed", // which followed from its deadline
		"ann -phone-> gone 2024-03-25 ignored removed",
		"ann -> bob 2024-04 accepted the same",
		"ann -> bob 2024-04 accepted removed",
		"bob -> new 2024-05 ignored added",
	}
	if diff := cmp.Diff(want, marked(u)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for id, want := range map[string]diff.Kind{"ann": diff.Same, "gone": diff.Removed, "new": diff.Added} {
		if got := u.Thing(graph.Actors, id).Kind; got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
	if got := u.Thing(graph.Channels, "phone").Kind; got != diff.Removed {
		t.Errorf("phone is %s", got)
	}
	if r, _ := u.Graph.Request("answer"); len(u.Request(r).Fields) == 0 || u.Graph.AsOf() != new.AsOf() {
		t.Errorf("%v as of %s", u.Request(r), u.Graph.AsOf())
	}
}

// TestUniteNames: a name may mean one thing in one graph and another in the other.
func TestUniteNames(t *testing.T) {
	build := func(specs ...graph.ActorSpec) *graph.Graph {
		b := graph.NewBuilder()
		for _, s := range specs {
			b.AddActor(s)
		}
		b.AddRequest(graph.RequestSpec{ID: "x", From: specs[0].ID, To: []string{specs[1].ID}})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	old := build(graph.ActorSpec{ID: "a", Name: "Ann"}, graph.ActorSpec{ID: "b", Name: "Bob", Also: []string{"Bobby"}})
	new := build(graph.ActorSpec{ID: "c", Name: "Ann", Also: []string{"b"}}, graph.ActorSpec{ID: "d", Name: "Dan"})
	u := unite(t, old, new)
	var got []string
	for a := range u.Graph.Actors() {
		got = append(got, a.ID()+" "+a.Name()+" "+u.Thing(graph.Actors, a.ID()).Kind.String())
	}
	if diff := cmp.Diff([]string{"a a removed", "b (old) Bob removed", "c Ann added", "d Dan added"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestUniteSplit: requests to several actors and what counters them stay so.
func TestUniteSplit(t *testing.T) {
	build := func(to ...string) *graph.Graph {
		b := graph.NewBuilder()
		b.AddRequest(graph.RequestSpec{ID: "all", From: "ann", To: to, Date: date.MustParse("2024-01")})
		b.AddRequest(graph.RequestSpec{ID: "back", From: "bob", To: []string{"ann"}, Counters: "all", Date: date.MustParse("2024-02")})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	for _, c := range [][2][]string{
		{{"bob", "cem"}, {"bob", "cem", "dan"}},
		{{"bob", "cem"}, {"bob"}},
		{{"bob"}, {"bob", "cem"}},
		{{"bob", "cem"}, {"dan", "eve"}},
	} {
		old, new := build(c[0]...), build(c[1]...)
		u := unite(t, old, new)
		for r := range new.Requests() {
			same, ok := u.Graph.Request(r.ID())
			if !ok {
				t.Errorf("%v: %s is not in the union", c, r.ID())
				continue
			}
			if a, b := len(slices.Collect(r.Counters())), len(slices.Collect(same.Counters())); a != b {
				t.Errorf("%v: %s counters %d, want %d", c, r.ID(), b, a)
			}
		}
	}
}

// TestUniteHoldsBoth: a union is the new graph and what the old one has besides.
func TestUniteHoldsBoth(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	pairs := 300
	if os.Getenv("RAPPORT_CI") != "1" {
		pairs = 80
	}
	for range pairs {
		old := randomgraph.New(t, rng, randomgraph.Size{Requests: 8})
		new := randomgraph.New(t, rng, randomgraph.Size{Requests: 8})
		u := unite(t, old, new)
		removed := 0
		kinds := map[diff.Kind]int{}
		for _, d := range u.Difference.Requests {
			kinds[d.Kind]++
		}
		removed = kinds[diff.Removed]
		if got := u.Graph.NumRequests(); got != new.NumRequests()+removed {
			t.Fatalf("%d requests, want %d and %d", got, new.NumRequests(), removed)
		}
		for r := range u.Graph.Requests() {
			kinds[u.Request(r).Kind]--
		}
		if kinds[diff.Changed] != 0 || kinds[diff.Added] != 0 || kinds[diff.Removed] != 0 {
			t.Fatalf("kinds are left or missing: %v", kinds)
		}
		kept := u.Graph.Keep(func(r graph.Request) bool { return u.Request(r).Kind != diff.Removed })
		if d := diff.Graphs(new, kept); len(d.Requests) > 0 {
			t.Fatalf("without what was removed it is not the new graph:\n%s", d)
		}
	}
}
