package words_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// TestUnanswered compares how often, and in what share, there was no answer with what
// questions about the graph give: of all requests, and of what each actor asked.
func TestUnanswered(t *testing.T) {
	bounds := 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 7))
		g := disputedGraph(t, rng)
		compare := func(who string, p ask.Predicate, n *words.Unanswered) {
			q, err := ask.Compile(g, p)
			if err != nil {
				t.Fatal(err)
			}
			want := q.Counting(ask.Times).Share(graph.Ignored, graph.Pending)
			low, high := n.Share()
			if math.Abs(low-want.Low) > 1e-9 || math.Abs(high-want.High) > 1e-9 {
				t.Errorf("seed %d, %s: %v to %v, want %v\n%s", seed, who, low, high, want, g)
			}
			least, most, bounded := n.Times()
			if least != want.Hits.Least || most != want.Hits.Most || bounded != (most != math.MaxInt) || n.Is() != (most > 0) {
				t.Errorf("seed %d, %s: %d to %d, want %s\n%s", seed, who, least, most, want.Hits, g)
			}
			if least != most {
				bounds++
			}
		}
		var all words.Unanswered
		for r := range g.Requests() {
			all.Add(r, nil)
		}
		compare("all", ask.Everything(), &all)
		for a := range g.Actors() {
			var asked words.Unanswered
			for r := range g.Requests() {
				asked.Add(r, func(w graph.World) (is, maybe bool) {
					return w.Directed() && w.From() == a, !w.Directed() && (w.From() == a || w.To() == a)
				})
			}
			compare(a.ID(), ask.From(a.ID()), &asked)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	if bounds < 100 {
		t.Errorf("%d numbers are bounds", bounds)
	}
}

// disputedGraph is a graph at random, in which sources disagree about outcomes, ends and
// numbers, and some deadlines may have passed.
func disputedGraph(t *testing.T, rng *rand.Rand) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	b.AsOf(date.MustParse("2024-06-15"), nil)
	actor := func() string { return fmt.Sprint("a", rng.IntN(4)) }
	outcome := func() graph.Outcome { return graph.Outcomes()[rng.IntN(len(graph.Outcomes()))] }
	times := func() graph.Count {
		return []graph.Count{{}, {}, graph.Exactly(2), graph.AtLeast(3), graph.Several}[rng.IntN(5)]
	}
	for range 1 + rng.IntN(12) {
		from, to := actor(), actor()
		for from == to {
			to = actor()
		}
		r := graph.RequestSpec{From: from, To: []string{to}, Times: times()}
		switch rng.IntN(5) {
		case 0:
			r.From, r.To, r.Between = "", nil, []string{from, to}
		case 1:
			r.From = ""
		}
		if rng.IntN(4) == 0 {
			r.Outcome = outcome()
		}
		if rng.IntN(4) == 0 {
			r.Deadline = date.MustParse([]string{"2024-05", "2024-06", "2024-07"}[rng.IntN(3)])
		}
		for s := range rng.IntN(4) {
			x := graph.ReportSpec{Source: fmt.Sprint("s", s), Outcome: outcome(), Times: times()}
			if r.From == "" && len(r.To) == 1 || rng.IntN(6) == 0 && len(r.To) == 1 {
				for x.From = actor(); x.From == to; {
					x.From = actor()
				}
			}
			r.Reports = append(r.Reports, x)
		}
		if r.From == "" && r.Between == nil && len(r.Reports) == 0 {
			r.From = from
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
