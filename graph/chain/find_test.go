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
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
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

// leads reports whether steps lead from one actor to another, and going forward
// in time the first day on which they do.
func leads(steps []oracle.Way, from, to graph.Actor, opts chain.Options) (date.Day, bool) {
	reached := map[graph.Actor]date.Day{from: date.MinDay}
	for again := true; again; {
		again = false
		step := func(a, b graph.Actor, day date.Day) {
			was, ok := reached[a]
			if !ok || opts.Forward && day < was {
				return
			}
			if now, ok := reached[b]; !ok || opts.Forward && day < now {
				reached[b] = day
				again = true
			}
		}
		for _, s := range steps {
			step(s.From, s.To, s.Day)
			if opts.BothWays {
				step(s.To, s.From, s.Day)
			}
		}
	}
	day, ok := reached[to]
	return day, ok
}

// certain answers as chains do: Possibly if on some days and in some directions
// it is so by every claim. The day is by when it surely is so, or else the first on
// which it may be.
func certain(all []oracle.Ways, holds func([]oracle.Way) (date.Day, bool)) (truth.Answer, date.Day) {
	var t, f, firm bool
	surely, firmly, perhaps, worst := date.MinDay, date.MaxDay, date.MaxDay, date.MinDay
	now := make([]oracle.Way, len(all))
	at := make([][][]oracle.Way, len(all))
	var known, claims func(i int)
	var every bool
	claims = func(i int) {
		if i == len(all) {
			if day, ok := holds(now); ok {
				t = true
				surely, perhaps, worst = max(surely, day), min(perhaps, day), max(worst, day)
			} else {
				f, every = true, false
			}
			return
		}
		for _, byNumber := range at[i] {
			now[i] = byNumber[0]
			claims(i + 1)
		}
	}
	known = func(i int) {
		if i == len(all) {
			every, worst = true, date.MinDay
			claims(0)
			if every {
				firm, firmly = true, min(firmly, worst)
			}
			return
		}
		for _, x := range all[i] {
			at[i] = x
			known(i + 1)
		}
	}
	known(0)
	switch {
	case !f:
		return truth.Yes, surely
	case !t:
		return truth.No, 0
	case firm:
		return truth.Possibly, firmly
	default:
		return truth.Contested, perhaps
	}
}

var everyOption = []chain.Options{{}, {BothWays: true}, {Forward: true}, {BothWays: true, Forward: true}}

func TestChainsAgreeWithWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[truth.Answer]int{}
	for i := range 2500 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3 + i%2, Requests: 2 + rng.IntN(4), Days: 3, Dull: i%4 > 0})
		p, means := oracle.Predicate(rng, g, rng.IntN(3))
		switch i % 3 {
		case 0:
			p, means = ask.Everything(), func(graph.Request, oracle.Way) bool { return true }
		case 1:
			p, means = ask.Not(ask.With(graph.Declined)), func(_ graph.Request, w oracle.Way) bool { return w.Outcome != graph.Declined }
		}
		var all []oracle.Ways
		worlds := 1
		for r := range g.Requests() {
			w := oracle.Of(g, r)
			all = append(all, w)
			worlds *= len(w) * len(w[0])
		}
		if worlds > 2000 {
			continue
		}
		q := compile(t, g, p)
		for _, opts := range everyOption {
			for b := range g.Actors() {
				a := g.ActorAt(1)
				want, day := certain(all, func(now []oracle.Way) (date.Day, bool) {
					var steps []oracle.Way
					for i, w := range now {
						if means(g.RequestAt(graph.RequestID(i+1)), w) {
							steps = append(steps, w)
						}
					}
					return leads(steps, a, b, opts)
				})
				seen[want]++
				found := chain.Find(q, a, b, opts)
				if got := found.Answer(); got != want {
					t.Fatalf("graph %d, %s, %+v: from %s to %s: %s, want %s", i, p, opts, a.ID(), b.ID(), got, want)
				}
				if opts.Forward && want != truth.No && found[0].Arrives != day {
					t.Fatalf("graph %d, %s, %+v: %s arrives on %s, want %s", i, p, opts, found[0], found[0].Arrives, day)
				}
				for _, c := range found {
					wantSteps(t, c, a, b, opts)
				}
				reached := truth.No
				for x := range chain.Reach(q, a, opts) {
					if x.Actor == b {
						reached = x.Answer
						if c := found[0]; c.Arrives != x.Arrives || !opts.Forward && len(c.Steps) != x.Steps {
							t.Errorf("graph %d: %d steps, %s; by Reach %d, %s", i, len(c.Steps), c.Arrives, x.Steps, x.Arrives)
						}
					}
				}
				if reached != want {
					t.Errorf("graph %d: Reach answers %s, want %s", i, reached, want)
				}
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for _, a := range []truth.Answer{truth.No, truth.Possibly, truth.Contested, truth.Yes} {
		if seen[a] < 100 {
			t.Errorf("only %d answers were %s", seen[a], a)
		}
	}
}

// wantSteps checks that a chain hangs together.
func wantSteps(t *testing.T, c chain.Chain, a, b graph.Actor, opts chain.Options) {
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
	for i := 1; opts.Forward && i < len(c.Steps); i++ {
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
	for range 60 {
		actors := 5 + rng.IntN(15)
		g := oracle.Graph(t, rng, oracle.Size{Actors: actors, Requests: rng.IntN(3 * actors), Numbers: true})
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
		g := oracle.Graph(t, rng, oracle.Size{Actors: actors, Requests: rng.IntN(2 * actors)})
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
