package picture

import (
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// TestOfficeDates compares what is held at one of many dates with asking each date.
func TestOfficeDates(t *testing.T) {
	t.Parallel()
	texts := []string{"", "2001", "2002-05", "2003/..", "../2001-03", "2000/2004", "200X", "2002-05-17", "2004-21", "2005?", "-0430", "2003-07/2003-08"}
	random := rand.New(rand.NewPCG(1, 2))
	some := func() date.Date {
		text := texts[random.IntN(len(texts))]
		if text == "" {
			return date.Date{}
		}
		return date.MustParse(text)
	}
	answers := map[bool]int{}
	for range 2000 {
		b := graph.NewBuilder()
		b.AddActor(graph.ActorSpec{ID: "a"})
		b.AddActor(graph.ActorSpec{ID: "b"})
		var dates []date.Date
		for range random.IntN(4) {
			d := some()
			dates = append(dates, d)
			ends := []string{"a", "b"}
			i := random.IntN(2)
			b.AddRequest(graph.RequestSpec{From: ends[i], To: ends[1-i : 2-i : 2-i], Date: d})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		a, _ := g.Actor("a")
		o := graph.Office{Title: "t", From: some(), To: some()}
		want := false
		for _, d := range dates {
			want = want || o.Held(d) != truth.No
		}
		if got := datesOf(a).held(o); got != want {
			t.Fatalf("%q to %q is held at one of %q: %v, want %v", o.From, o.To, dates, got, want)
		}
		answers[want]++
	}
	if len(answers) < 2 {
		t.Errorf("only %v", answers)
	}
}
