package ask_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
	"github.com/rapport-graph/rapport/graph/truth"
)

func TestJudgeAgreesWithWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[truth.Answer]int{}
	for range 2000 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3, Requests: 6, Numbers: true})
		p, means := oracle.Predicate(rng, g, 3)
		q := compile(t, g, p)
		var selected []graph.RequestID
		least, most := 0, 0
		any, all := truth.No, truth.Yes
		for r := range g.Requests() {
			want := oracle.Of(g, r).Answer(func(w oracle.Way) bool { return means(r, w) })
			seen[want]++
			if got := q.Judge(r); got != want {
				t.Fatalf("%s of %s, %s: %s, want %s", p, ask.Name(r), r.Date(), got, want)
			}
			if (want == truth.Yes) != q.Surely(r) || (want != truth.No) != q.Perhaps(r) {
				t.Fatalf("%s: Surely or Perhaps disagrees with %s", p, want)
			}
			if want != truth.No {
				selected = append(selected, r.Number())
				most++
			}
			if want == truth.Yes {
				least++
			}
			any, all = truth.Either(any, want), truth.Both(all, want)
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
		if seen[a] < 100 {
			t.Errorf("only %d answers were %s", seen[a], a)
		}
	}
}

// What is true of one request in its own worlds is true of several in theirs.
func TestAnyAndAllAgreeWithJointWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 600 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3, Requests: 3, Days: 3})
		p, means := oracle.Predicate(rng, g, 2)
		q := compile(t, g, p)
		var all []oracle.Ways
		for r := range g.Requests() {
			all = append(all, oracle.Of(g, r))
		}
		holding := func(now []oracle.Way) (n int) {
			for i, w := range now {
				if means(g.RequestAt(graph.RequestID(i+1)), w) {
					n++
				}
			}
			return n
		}
		if got, want := q.Any(), oracle.Joint(all, func(now []oracle.Way) bool { return holding(now) > 0 }); got != want {
			t.Fatalf("%s: any %s, want %s", p, got, want)
		}
		if got, want := q.All(), oracle.Joint(all, func(now []oracle.Way) bool { return holding(now) == len(now) }); got != want {
			t.Fatalf("%s: all %s, want %s", p, got, want)
		}
		least, most := len(all), 0
		oracle.Joint(all, func(now []oracle.Way) bool {
			least, most = min(least, holding(now)), max(most, holding(now))
			return true
		})
		if got := q.Count(); got != (ask.Span{Least: least, Most: most}) {
			t.Fatalf("%s: %s, want %d-%d", p, got, least, most)
		}
	}
}

func TestTimesAgreeWithWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 1000 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 2, Requests: 1, Numbers: true})
		p, means := oracle.Predicate(rng, g, 2)
		r := g.RequestAt(1)
		least, most := -1, 0
		for _, byClaims := range oracle.Of(g, r) {
			for _, byNumber := range byClaims {
				for _, w := range byNumber {
					n := w.Times
					if !means(r, w) {
						n = 0
					}
					if least < 0 || n < least {
						least = n
					}
					most = max(most, n)
				}
			}
		}
		got := compile(t, g, p).Times()
		if got.Most > oracle.Most {
			got.Most = oracle.Most // the oracle counts no further
		}
		if got != (ask.Span{Least: least, Most: most}) {
			t.Fatalf("%s of %s, %s times: %s, want %d-%d", p, r, r.Times(), got, least, most)
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
