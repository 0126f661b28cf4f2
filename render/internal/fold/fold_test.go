package fold_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

var shapes = []sample.Shape{
	{Actors: 12, Requests: 20},
	{Actors: 30, Requests: 60, Parties: 3, Channels: 40, Within: 0.2, Self: 0.05, Undirected: 0.1, Direct: 0.2},
	{Actors: 200, Requests: 300, Parties: 6, Within: 0.2, Undirected: 0.1, Direct: 0.2},
	{Actors: 5, Requests: 40, Parties: 5, Undirected: 0.5},
	{}, // nobody is drawn, and no channel
}

var options = []fold.Options{
	{}, {Used: true}, {Party: true}, {Top: 1}, {Top: 7}, {Top: 7, Party: true}, {Top: 7, Rest: true}, {Top: 1000},
	{Min: 2}, {Min: 3, Party: true}, {Min: 2, Pairs: true}, {Min: 1000}, {Top: 4, Min: 2, Pairs: true},
}

// TestNothingLost counts: every request is drawn once or counted as left out, and
// every actor and channel is drawn in one place or counted.
func TestNothingLost(t *testing.T) {
	t.Parallel()
	for i, s := range shapes {
		g := sample.Generate(t, uint64(i), s)
		for _, o := range options {
			t.Run(fmt.Sprintf("%v %+v", s, o), func(t *testing.T) {
				t.Parallel()
				checkWhole(t, g, o)
			})
		}
	}
}

func checkWhole(t *testing.T, g *graph.Graph, o fold.Options) {
	f := fold.New(g, o)
	routes := make(map[fold.Route]int)
	drawn := 0
	for r, route := range f.Requests() {
		drawn++
		routes[route]++
		for _, end := range []struct {
			a graph.Actor
			n int
		}{{r.From(), route.From}, {r.To(), route.To}} {
			n, ok := f.ActorSetOf(end.a)
			if !ok || r.Directed() && n != end.n || n != route.From && n != route.To {
				t.Fatalf("%s of request %d is drawn as %d, its route is %+v", end.a.Name(), r.Number(), n, route)
			}
		}
		if c, ok := r.Via(); ok && !o.Pairs {
			if n, drawn := f.ChannelSetOf(c); !drawn || n != route.Channel {
				t.Fatalf("channel %s of request %d is drawn as %d, its route is %+v", c.ID(), r.Number(), n, route)
			}
		} else if route.Channel != -1 {
			t.Fatalf("request %d runs through way %d", r.Number(), route.Channel)
		}
	}
	if drawn+f.Hidden.Requests != g.NumRequests() {
		t.Errorf("%d requests are drawn, %d left out, of %d", drawn, f.Hidden.Requests, g.NumRequests())
	}
	for route, n := range routes {
		if n < o.Min {
			t.Errorf("route %+v has %d requests, and is drawn", route, n)
		}
	}
	actors, seen := 0, make(map[graph.Actor]bool)
	for n, w := range f.Actors {
		actors += w.Len()
		for a := range w.Actors() {
			if at, ok := f.ActorSetOf(a); seen[a] || !ok || at != n {
				t.Errorf("%s is drawn as %d and as %d", a.Name(), at, n)
			}
			seen[a] = true
			p, ok := a.Party()
			q, all := w.Party()
			if all && (!ok || p != q) {
				t.Errorf("%s is drawn with %s", a.Name(), q.Name())
			}
		}
	}
	if all := actors + f.Hidden.Actors + f.Hidden.Idle; all != g.NumActors() {
		t.Errorf("%d actors are drawn, %d left out, %d idle, of %d", actors, f.Hidden.Actors, f.Hidden.Idle, g.NumActors())
	}
	if f.Folds && len(f.Channels) > fold.MaxChannels {
		t.Errorf("%d ways, more than %d", len(f.Channels), fold.MaxChannels)
	}
}

// TestTop checks that those who stay are the most active.
func TestTop(t *testing.T) {
	t.Parallel()
	g := sample.Generate(t, 1, shapes[2])
	uses := make(map[graph.Actor]int)
	for r := range g.Requests() {
		uses[r.From()]++
		if r.To() != r.From() {
			uses[r.To()]++
		}
	}
	f := fold.New(g, fold.Options{Top: 10})
	least, most, single := 1<<30, 0, 0
	for _, w := range f.Actors {
		if a, ok := w.Actor(); ok {
			single++
			least = min(least, uses[a])
			continue
		}
		for a := range w.Actors() {
			most = max(most, uses[a])
		}
	}
	if single < 10 || single > 10+6 || least < most {
		t.Errorf("%d stay, with %d requests at least; others have up to %d", single, least, most)
	}
}

// TestNames checks what folded things are called.
func TestNames(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "n", Name: "North"})
	b.AddParty(graph.PartySpec{ID: "s", Name: "South"})
	for i := range 9 {
		party := []string{"n", "n", "s", "", "", "", "", "", ""}[i]
		b.AddActor(graph.ActorSpec{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("A%d", i), Party: party})
		b.AddRequest(graph.RequestSpec{From: fmt.Sprintf("a%d", i), To: []string{fmt.Sprintf("a%d", (i+1)%9)}, Outcome: graph.Accepted})
	}
	b.AddRequest(graph.RequestSpec{From: "a0", To: []string{"a8"}, Outcome: graph.Accepted})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		opts fold.Options
		want string
	}{
		{fold.Options{Party: true}, "North/2 actors, A2/A2, A3/A3, A4/A4, A5/A5, A6/A6, A7/A7, A8/A8"},
		{fold.Options{Top: 2}, "A0/A0, A1/A1, A2/A2, A8/A8, 5 others/5 others"},
		{fold.Options{Top: 1}, "A0/A0, A1/A1, A2/A2, 6 actors of no party/6 actors"},
		{fold.Options{Top: 1, Rest: true}, "A0/A0, 8 others/8 others"},
	} {
		got := ""
		for i, w := range fold.New(g, c.opts).Actors {
			if i > 0 {
				got += ", "
			}
			got += w.Name() + "/" + w.Short()
		}
		if got != c.want {
			t.Errorf("%+v: %s, want %s", c.opts, got, c.want)
		}
	}
}
