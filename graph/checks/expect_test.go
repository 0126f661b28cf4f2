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
	"github.com/rapport-graph/rapport/graph/internal/oracle"
	"github.com/rapport-graph/rapport/graph/truth"
)

func TestResultsAgreeWithWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[truth.Answer]int{}
	for i := range 1500 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3, Requests: 1 + rng.IntN(3), Days: 3})
		p, means := oracle.Predicate(rng, g, rng.IntN(3))
		of, isOf := oracle.Predicate(rng, g, 1)
		var all []oracle.Ways
		for r := range g.Requests() {
			all = append(all, oracle.Of(g, r))
		}
		// in gives the requests of which a predicate holds in a world.
		in := func(now []oracle.Way, means func(graph.Request, oracle.Way) bool) (list []string) {
			for i, w := range now {
				if r := g.RequestAt(graph.RequestID(i + 1)); means(r, w) {
					list = append(list, r.ID())
				}
			}
			return list
		}
		ids := []string{}
		for r := range g.Requests() {
			if rng.IntN(2) == 0 {
				ids = append(ids, r.ID())
			}
		}
		n := rng.IntN(4)
		any := oracle.Joint(all, func(now []oracle.Way) bool { return len(in(now, means)) > 0 })
		is := func(a truth.Answer) truth.Answer {
			if any == a {
				return truth.Yes
			}
			return truth.No
		}
		check := func(name string, want truth.Answer) func(checks.Result, error) {
			return func(r checks.Result, err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
				seen[want]++
				if r.Answer != want || r.OK() != (want == truth.Yes) {
					t.Errorf("graph %d, %s of %s: %s\nwant %s", i, name, p, r, want)
				}
				if r.OK() != (r.Found == "") || r.OK() && len(r.Deciding) > 0 {
					t.Errorf("graph %d, %s of %s: %+v", i, name, p, r)
				}
				if !r.Answer.Definite() && !slices.ContainsFunc(r.Deciding, func(v ask.Verdict) bool { return !v.Answer.Definite() }) {
					t.Errorf("graph %d, %s of %s is in doubt, and nothing in it is: %s", i, name, p, r)
				}
			}
		}
		check("none", any.Not())(checks.None(g, p))
		check("some", any)(checks.Some(g, p))
		check("contested", is(truth.Contested))(checks.Contested(g, p))
		check("possibly", is(truth.Possibly))(checks.Possibly(g, p))
		check(fmt.Sprint("count ", n), oracle.Joint(all, func(now []oracle.Way) bool { return len(in(now, means)) == n }))(checks.Count(g, p, n))
		check(fmt.Sprint("exactly ", ids), oracle.Joint(all, func(now []oracle.Way) bool {
			return len(in(now, means)) == len(ids) && !slices.ContainsFunc(in(now, means), func(id string) bool { return !slices.Contains(ids, id) })
		}))(checks.Exactly(g, p, ids...))
		check("all "+of.String(), oracle.Joint(all, func(now []oracle.Way) bool {
			return len(in(now, func(r graph.Request, w oracle.Way) bool { return isOf(r, w) && !means(r, w) })) == 0
		}))(checks.All(g, of, p))
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
