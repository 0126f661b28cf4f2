package checks_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/internal/randomgraph"
	"github.com/rapport-graph/rapport/graph/truth"
)

// TestResultsSayWhy: a result that is not as expected says what was found, and names
// requests that leave it in doubt.
func TestResultsSayWhy(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[truth.Answer]int{}
	for i := range 300 {
		g := randomgraph.New(t, rng, randomgraph.Size{Requests: 3})
		p, of := randomgraph.Predicate(t, rng, g, rng.IntN(3)), randomgraph.Predicate(t, rng, g, 1)
		var ids []string
		for r := range g.Requests() {
			if rng.IntN(2) == 0 {
				ids = append(ids, r.ID())
			}
		}
		check := func(name string) func(checks.Result, error) {
			return func(r checks.Result, err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
				seen[r.Answer]++
				if r.OK() != (r.Answer == truth.Yes) || r.OK() != (r.Found == "") || r.OK() && len(r.Deciding) > 0 {
					t.Errorf("graph %d, %s of %s: %+v", i, name, p, r)
				}
				if !r.Answer.Definite() && !slices.ContainsFunc(r.Deciding, func(v ask.Verdict) bool { return !v.Answer.Definite() }) {
					t.Errorf("graph %d, %s of %s is in doubt, and nothing in it is: %s", i, name, p, r)
				}
			}
		}
		check("none")(checks.None(g, p))
		check("some")(checks.Some(g, p))
		check("contested")(checks.Contested(g, p))
		check("possibly")(checks.Possibly(g, p))
		check("count")(checks.Count(g, p, rng.IntN(4)))
		check(fmt.Sprint("exactly ", ids))(checks.Exactly(g, p, ids...))
		check("all " + of.String())(checks.All(g, of, p))
		if t.Failed() {
			t.FailNow()
		}
	}
	for _, a := range []truth.Answer{truth.No, truth.Possibly, truth.Contested, truth.Yes} {
		if seen[a] < 20 {
			t.Errorf("only %d answers were %s", seen[a], a)
		}
	}
}

func TestUnknownNamesAreErrors(t *testing.T) {
	g := graphtest.Parse(t, "ann -> bob")
	p := ask.From("nobody")
	for name, f := range map[string]func() (checks.Result, error){
		"none":       func() (checks.Result, error) { return checks.None(g, p) },
		"all":        func() (checks.Result, error) { return checks.All(g, ask.Everything(), p) },
		"count":      func() (checks.Result, error) { return checks.Count(g, p, 0) },
		"exactly":    func() (checks.Result, error) { return checks.Exactly(g, p) },
		"exactly id": func() (checks.Result, error) { return checks.Exactly(g, ask.Everything(), "nothing") },
	} {
		if _, err := f(); err == nil {
			t.Errorf("%s has no error", name)
		}
	}
}

func Example() {
	g, _ := graphtest.Read("ann -> bob: declined(ft)/ignored(dod) #first; ann -> bob: accepted #second")
	r, _ := checks.Count(g, ask.With(graph.Declined), 1)
	fmt.Println(r.OK(), r.Answer)
	fmt.Println(r)
	r, _ = checks.Exactly(g, ask.With(graph.Accepted), "second")
	fmt.Println(r)
	// Output:
	// false contested
	// want 1 request declined: contested, it holds by some claims only: there are 0-1
	// graph:1:1: first (ann -> bob): contested
	// 	yes if declined, as said by
	// 		graph:1:22: ft, declined
	// 	no if ignored, as said by
	// 		graph:1:34: dod, ignored
	// want exactly second to be accepted: yes
}
