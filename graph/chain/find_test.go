package chain_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	lib "github.com/dominikbraun/graph"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
	"github.com/rapport-graph/rapport/graph/truth"
)

func compile(t testing.TB, g *graph.Graph, p ask.Predicate) *ask.Query {
	t.Helper()
	q, err := ask.Compile(g, p)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	return q
}

var everyOption = []chain.Options{{}, {BothWays: true}, {Forward: true}, {BothWays: true, Forward: true}}

// TestReachAgreesWithFind: who is reached is who a chain is found to, as certain, as long
// and as early; and each chain hangs together.
func TestReachAgreesWithFind(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[truth.Answer]int{}
	for i := range 200 {
		g := randomgraph.New(t, rng, randomgraph.Size{Requests: 6, Agreed: true})
		p := ask.With(graph.Accepted, graph.Declined, graph.Unreported)
		if i%2 == 0 {
			p = randomgraph.Predicate(t, rng, g, rng.IntN(2))
		}
		q := compile(t, g, p)
		a := g.ActorAt(1)
		for _, opts := range everyOption {
			reached := map[graph.Actor]chain.Reached{}
			for x := range chain.Reach(q, a, opts) {
				reached[x.Actor] = x
			}
			for b := range g.Actors() {
				found := chain.Find(q, a, b, opts)
				seen[found.Answer()]++
				for _, c := range found {
					wantSteps(t, c, a, b, opts, g.AsOf().IsZero())
				}
				x := reached[b]
				if x.Answer != found.Answer() {
					t.Errorf("graph %d, %s, %+v: %s is reached: %s, and found: %s", i, p, opts, b.ID(), x.Answer, found.Answer())
				} else if len(found) > 0 && (found[0].Arrives != x.Arrives || !opts.Forward && len(found[0].Steps) != x.Steps) {
					t.Errorf("graph %d: %d steps, %s; by Reach %d, %s", i, len(found[0].Steps), found[0].Arrives, x.Steps, x.Arrives)
				}
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for _, a := range []truth.Answer{truth.No, truth.Possibly, truth.Contested, truth.Yes} {
		if seen[a] < 10 {
			t.Errorf("only %d answers were %s", seen[a], a)
		}
	}
}

// wantSteps checks that a chain hangs together.
func wantSteps(t *testing.T, c chain.Chain, a, b graph.Actor, opts chain.Options, undated bool) {
	t.Helper()
	at := a
	for _, s := range c.Steps {
		forth := s.Request.From() == s.From && s.Request.To() == s.To
		back := s.Request.From() == s.To && s.Request.To() == s.From
		if s.From != at || !forth && !(back && (opts.BothWays || !s.Request.Directed())) {
			t.Errorf("%s takes %s from %s to %s", c, s.Request, s.From.ID(), s.To.ID())
		}
		at = s.To
	}
	if at != b {
		t.Errorf("%s leads to %s, want %s", c, at.ID(), b.ID())
	}
	// The days of a ledger with an as-of date end there, and not where the dates do.
	for i := 1; opts.Forward && undated && i < len(c.Steps); i++ {
		d, e := c.Steps[i-1].Request.Date(), c.Steps[i].Request.Date()
		if e.Latest() < d.Earliest() || c.Answer == truth.Yes && e.Earliest() < d.Latest() {
			t.Errorf("%s goes back in time from %s to %s", c, d, e)
		}
	}
}

// TestLengthsAgreeWithTheLibrary compares the length of each chain with that of
// the library's path over the same requests.
func TestLengthsAgreeWithTheLibrary(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	lengths := map[int]int{}
	for range some(60) {
		actors := 5 + rng.IntN(15)
		g := randomgraph.New(t, rng, randomgraph.Size{Actors: actors, Requests: 3 * actors, Agreed: true})
		q := compile(t, g, ask.Or(ask.With(graph.Accepted, graph.Ignored), ask.Before("2021-05-03")))
		for _, both := range []bool{false, true} {
			sure, perhaps := chain.AsAsked, chain.AsPossible
			if both {
				sure, perhaps = chain.EitherWay, chain.EitherWay
			}
			surely := chain.Project(g, q.Surely, sure).Graph()
			possibly := chain.Project(g, q.Perhaps, perhaps).Graph()
			for a := range g.Actors() {
				for b := range g.Actors() {
					found := chain.Find(q, a, b, chain.Options{BothWays: both})
					wantSure, wantAny := length(t, surely, a, b), length(t, possibly, a, b)
					gotSure, gotAny := -1, -1
					if len(found) > 0 {
						gotAny = len(found[len(found)-1].Steps)
						if found[0].Answer == truth.Yes {
							gotSure = len(found[0].Steps)
						}
					}
					if gotSure != wantSure || gotAny != wantAny {
						t.Errorf("from %s to %s: %d and %d, the library finds %d and %d", a.ID(), b.ID(), gotSure, gotAny, wantSure, wantAny)
					}
					if !slices.IsSortedFunc(found, func(x, y chain.Chain) int { return len(y.Steps) - len(x.Steps) }) {
						t.Errorf("a less certain chain is not shorter: %v", found)
					}
					lengths[wantAny]++
				}
			}
		}
	}
	for n := -1; n < 6; n++ {
		if lengths[n] == 0 {
			t.Errorf("no chain has the length %d", n)
		}
	}
}

func length(t *testing.T, g lib.Graph[graph.ActorID, graph.Actor], a, b graph.Actor) int {
	t.Helper()
	path, err := lib.ShortestPath(g, a.Number(), b.Number())
	if errors.Is(err, lib.ErrTargetNotReachable) {
		return -1
	}
	if err != nil {
		t.Fatal(err)
	}
	return len(path) - 1
}

// TestAroundAgreesWithReach: who is within some steps of an actor is who is reached
// in as many, whoever asked.
func TestAroundAgreesWithReach(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	sizes := map[int]int{}
	for range 60 {
		actors := 5 + rng.IntN(15)
		g := randomgraph.New(t, rng, randomgraph.Size{Actors: actors, Requests: 2 * actors, Agreed: true})
		q := compile(t, g, ask.With(graph.Accepted, graph.Ignored))
		centre := g.ActorAt(graph.ActorID(1 + rng.IntN(actors)))
		for steps := range 5 {
			var want []graph.Actor
			for x := range chain.Reach(q, centre, chain.Options{BothWays: true}) {
				found := chain.Find(q, centre, x.Actor, chain.Options{BothWays: true})
				if len(found[len(found)-1].Steps) <= steps {
					want = append(want, x.Actor)
				}
			}
			if got := slices.Collect(chain.Around(q, centre, steps)); !slices.Equal(got, want) {
				t.Errorf("within %d steps of %s: %v, want %v", steps, centre.ID(), got, want)
			}
			sizes[len(want)]++
		}
	}
	for n := 1; n < 6; n++ {
		if sizes[n] == 0 {
			t.Errorf("nobody has %d around", n)
		}
	}
}
