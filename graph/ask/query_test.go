package ask_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// TestAnswersAgreeWithEachOther: what is asked of all requests is what comes of asking
// each.
func TestAnswersAgreeWithEachOther(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[truth.Answer]int{}
	for range 150 {
		g := randomgraph.New(t, rng, randomgraph.Size{Requests: 6})
		p := randomgraph.Predicate(t, rng, g, rng.IntN(4))
		q := compile(t, g, p)
		var selected []graph.RequestID
		least, most := 0, 0
		any, all := truth.No, truth.Yes
		for r := range g.Requests() {
			a := q.Judge(r)
			seen[a]++
			if (a == truth.Yes) != q.Surely(r) || (a != truth.No) != q.Perhaps(r) {
				t.Fatalf("%s: Surely or Perhaps disagrees with %s", p, a)
			}
			if a != truth.No {
				selected = append(selected, r.Number())
				most++
			}
			if a == truth.Yes {
				least++
			}
			any, all = truth.Either(any, a), truth.Both(all, a)
		}
		var got []graph.RequestID
		for r, a := range q.Select() {
			got = append(got, r.Number())
			if a != q.Judge(r) {
				t.Fatalf("%s: Select answers %s", p, a)
			}
		}
		if !slices.Equal(got, selected) {
			t.Fatalf("%s selects %v, want %v", p, got, selected)
		}
		if n := q.Count(); n != (ask.Span{Least: least, Most: most}) {
			t.Fatalf("%s counts %s, want %d-%d", p, n, least, most)
		}
		if q.Any() != any || q.All() != all {
			t.Fatalf("%s: any %s, all %s, want %s and %s", p, q.Any(), q.All(), any, all)
		}
	}
	for _, a := range []truth.Answer{truth.No, truth.Possibly, truth.Contested, truth.Yes} {
		if seen[a] < 10 {
			t.Errorf("only %d answers were %s", seen[a], a)
		}
	}
}

func compile(t testing.TB, g *graph.Graph, p ask.Predicate) *ask.Query {
	t.Helper()
	q, err := ask.Compile(g, p)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	return q
}
