package graph_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestWithoutDirection(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{Between: []string{"wang", "lavrov"}})
	b.AddRequest(graph.RequestSpec{From: "wang", To: []string{"lavrov"}})
	b.AddRequest(graph.RequestSpec{From: "lavrov", To: []string{"wang"}})
	g := build(t, b)
	if got, want := requestsOf(g), "lavrov->wang\nlavrov--wang\nwang->lavrov\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	lavrov, _ := g.Actor("lavrov")
	wang, _ := g.Actor("wang")
	for name, c := range map[string]struct{ got, want int }{
		"lavrov sent":     {len(numbers(lavrov.Sent())), 2},
		"lavrov received": {len(numbers(lavrov.Received())), 1},
		"wang sent":       {len(numbers(wang.Sent())), 1},
		"wang received":   {len(numbers(wang.Received())), 2},
		"lavrov to wang":  {len(numbers(lavrov.SentTo(wang))), 2},
		"wang to lavrov":  {len(numbers(wang.SentTo(lavrov))), 1},
		"wang to wang":    {len(numbers(wang.SentTo(wang))), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d requests, want %d", name, c.got, c.want)
		}
	}
}

func TestBetweenFaults(t *testing.T) {
	const (
		two = "between does not name two actors, expected two actors, of which one asked"
	)
	for _, c := range []struct {
		r    graph.RequestSpec
		want string
	}{
		{graph.RequestSpec{Between: []string{"ann"}}, two},
		{graph.RequestSpec{Between: []string{"ann", "bob", "cem"}}, two},
		{graph.RequestSpec{Between: []string{"ann"}, To: []string{"ann"}}, two},
		{graph.RequestSpec{Between: []string{"ann", "bob"}, To: []string{"ann", "bob"}}, two},
		{graph.RequestSpec{Between: []string{"ann", "bob"}, From: "cem"}, `request "r" has nobody who is asked, expected from and to, or between, by the request or by each of its reports`},
		{graph.RequestSpec{Between: []string{"ann", "ann"}}, `request "r" names the actor "ann" twice in between, expected two actors`},
		{graph.RequestSpec{Between: []string{"ann", ""}}, `request "r" has an empty name in between, expected a text`},
	} {
		b := graph.NewBuilder()
		c.r.ID = "r"
		b.AddRequest(c.r)
		// What counters it finds it, however wrong it is.
		b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Counters: "r"})
		text, _ := faultsOf(t, b)
		if text = strings.ReplaceAll(text, "requests[0]: ", ""); text != c.want {
			t.Errorf("%+v has the faults\n%s\nwant\n%s", c.r, text, c.want)
		}
	}
}
