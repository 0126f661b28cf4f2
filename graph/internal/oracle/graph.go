package oracle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// Size says how much a random graph has.
type Size struct {
	Actors, Requests int
	Numbers          bool // times that are not known exactly, and open dates
	Days             int  // how many different days; 0: six
	Dull             bool // fewer worlds: most requests have one
}

// Graph makes a random graph, of the actors a0, a1…, with the requests r0, r1….
func Graph(t testing.TB, rng *rand.Rand, size Size) *graph.Graph {
	t.Helper()
	if size.Days == 0 {
		size.Days = 6
	}
	b := graph.NewBuilder()
	b.AsOf(date.MustParse("2021-05-20"), nil)
	b.AddParty(graph.PartySpec{ID: "us"})
	b.AddParty(graph.PartySpec{ID: "cn"})
	for i := range size.Actors {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i), Party: []string{"us", "cn", ""}[i%3]})
	}
	for _, c := range []string{"mail", "phone"} {
		b.AddChannel(graph.ChannelSpec{ID: c})
	}
	for _, s := range []string{"s0", "s1", "s2"} {
		b.AddSource(graph.SourceSpec{ID: s})
	}
	actor := func() string { return fmt.Sprint("a", rng.IntN(size.Actors)) }
	day := func(i int) string { return fmt.Sprintf("2021-05-%02d", 1+i) }
	outcome := func() graph.Outcome { return graph.Outcomes()[rng.IntN(6)] }
	often := func(n int) bool { return rng.IntN(n) == 0 && (!size.Dull || rng.IntN(3) == 0) }
	times := func() graph.Count {
		if !size.Numbers {
			return graph.Count{}
		}
		return []graph.Count{{}, graph.Once, graph.Exactly(3), graph.AtLeast(2), graph.Several, graph.UnknownCount}[rng.IntN(6)]
	}
	for i := range size.Requests {
		r := graph.RequestSpec{ID: fmt.Sprint("r", i), Times: times()}
		if x, y := actor(), actor(); x != y && often(3) {
			r.Between = []string{x, y}
		} else {
			r.From, r.To = x, []string{y}
		}
		r.Via = []string{"", "mail", "phone"}[rng.IntN(3)]
		switch x := rng.IntN(size.Days); {
		case often(3):
			r.Date = date.MustParse(day(x) + "/" + day(x+rng.IntN(size.Days-x)))
		case often(12) && size.Numbers:
			r.Date = date.MustParse(day(x) + "/..")
		case often(12) && size.Numbers:
		default:
			r.Date = date.MustParse(day(x))
		}
		if often(6) {
			r.Deadline = date.MustParse("2021-05-12")
		}
		if rng.IntN(3) == 0 {
			r.For = actor()
		}
		if often(2) {
			for range 1 + rng.IntN(3) {
				r.Reports = append(r.Reports, graph.ReportSpec{Source: fmt.Sprint("s", rng.IntN(3)), Outcome: []graph.Outcome{outcome(), outcome(), graph.Unstated}[rng.IntN(3)], Times: times()})
			}
		}
		if rng.IntN(2) == 0 && (len(r.Reports) == 0 || rng.IntN(4) == 0) {
			r.Outcome = outcome()
		}
		if rng.IntN(4) == 0 && i > 0 {
			r.Counters = fmt.Sprint("r", rng.IntN(i))
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
