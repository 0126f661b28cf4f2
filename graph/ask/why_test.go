package ask_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
	"github.com/rapport-graph/rapport/graph/truth"
)

func TestVerdict(t *testing.T) {
	g := graphtest.Parse(t, `
		as of 2024-12-31
		ann -mail-> bob: declined(ft x2 2024-08)/pending(dod x5)/ignored(s1) 2024-05/2024-07 deadline=2024-09 #torn
		bob -- cem: 2024-01/.. xseveral`)
	for _, c := range []struct {
		p    ask.Predicate
		want string
	}{
		{ask.With(graph.Ignored), `graph:3:3: torn (ann -mail-> bob): contested
	no if declined, as said by
		graph:3:29: ft, 2024-08, declined, 2 times
	yes if ignored, as said by
		graph:3:52: dod, pending, 5 times
		graph:3:68: s1, ignored`},
		{ask.And(ask.ID("torn"), ask.TimesAtLeast(3)), `graph:3:3: torn (ann -mail-> bob): contested
	yes if made 5 times, as said by
		graph:3:52: dod, pending, 5 times
	no if made 2 times, as said by
		graph:3:29: ft, 2024-08, declined, 2 times`},
		{ask.And(ask.ID("torn"), ask.During("2024-06-10")), `graph:3:3: torn (ann -mail-> bob): possibly
	no if made from 2024-05-01 to 2024-06-09
	yes if made on 2024-06-10
	no if made from 2024-06-11 to 2024-07-31`},
		{ask.And(ask.From("bob"), ask.TimesAtLeast(3), ask.Not(ask.TimesAtLeast(5)), ask.Not(ask.During("2024-06-10"))), `graph:4:3: bob -- cem 2024-01/..: possibly
	no if made 2 times
	possibly if made 3-4 times
	no if made 5+ times
	possibly if made from 2024-01-01 to 2024-06-09
	no if made on 2024-06-10
	possibly if made on 2024-06-11 or later
	possibly if bob asked cem
	no if cem asked bob`},
		{ask.Between("bob", "cem"), `graph:4:3: bob -- cem 2024-01/..: yes`},
	} {
		var got string
		for v := range compile(t, g, c.p).Verdicts() {
			got += v.String()
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.p, diff)
		}
	}
}

// TestCasesAgreeWithWorlds holds that each case of a verdict has the answer of
// its own worlds, and that what makes no difference is left out.
func TestCasesAgreeWithWorlds(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	var outcomes, times, days, directions int
	for range 1500 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3, Requests: 4, Numbers: true})
		p, means := oracle.Predicate(rng, g, 3)
		q := compile(t, g, p)
		for r := range g.Requests() {
			v := q.Why(r)
			all := oracle.Of(g, r)
			answer := func(keep func(oracle.Way) bool) truth.Answer {
				var some oracle.Ways
				for _, byClaims := range all {
					var kept [][]oracle.Way
					for _, byNumber := range byClaims {
						var list []oracle.Way
						for _, w := range byNumber {
							if keep(w) {
								list = append(list, w)
							}
						}
						if list != nil {
							kept = append(kept, list)
						}
					}
					if kept != nil {
						some = append(some, kept)
					}
				}
				return some.Answer(func(w oracle.Way) bool { return means(r, w) })
			}
			check := func(what string, got truth.Answer, keep func(oracle.Way) bool) {
				t.Helper()
				if want := answer(keep); got != want {
					t.Errorf("%s of %s: %s if %s, want %s", p, ask.Name(r), got, what, want)
				}
			}
			check("as it is", v.Answer, func(oracle.Way) bool { return true })
			for _, c := range v.Outcomes {
				outcomes++
				check(c.Outcome.String(), c.Answer, func(w oracle.Way) bool { return w.Outcome == c.Outcome })
				for _, claim := range c.Claims {
					if r.World(0).Derive(claim.Outcome(), graph.Moment{Due: r.Deadline().Earliest()}) != c.Outcome {
						t.Errorf("%s is a claim for %s", claim.Outcome(), c.Outcome)
					}
				}
			}
			for _, c := range v.Times {
				times++
				if len(c.Claims) == 0 { // with claims, the oracle can't tell which one a number is of
					check(c.Times.String()+" times", c.Answer, func(w oracle.Way) bool { return c.Times.Least <= w.Times && w.Times <= c.Times.Most })
				}
			}
			at := r.Date().Earliest()
			for _, c := range v.Days {
				days++
				if c.First != at {
					t.Errorf("%s: a case begins on %s, want %s", p, c.First, at)
				}
				at = c.Last + 1
				check("from "+c.First.String()+" to "+c.Last.String(), c.Answer, func(w oracle.Way) bool { return c.First <= w.Day && w.Day <= c.Last })
			}
			if len(v.Days) > 0 && v.Days[len(v.Days)-1].Last != r.Date().Latest() {
				t.Errorf("%s: the cases end before the date", p)
			}
			for _, c := range v.Directions {
				directions++
				check(c.From.ID()+" asked", c.Answer, func(w oracle.Way) bool { return w.From == c.From })
			}
			if v.Answer.Definite() != (len(v.Outcomes)+len(v.Times)+len(v.Days)+len(v.Directions) == 0) {
				t.Errorf("%s: %s", p, v)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	if min(outcomes, times, days, directions) < 100 {
		t.Errorf("only %d, %d, %d, %d cases", outcomes, times, days, directions)
	}
}

func TestGrade(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	seen := map[truth.Answer]int{}
	for range 1000 {
		g := oracle.Graph(t, rng, oracle.Size{Actors: 3, Requests: 4, Numbers: true})
		p, means := oracle.Predicate(rng, g, 3)
		q := compile(t, g, p)
		for r := range g.Requests() {
			all := oracle.Of(g, r)
			for _, from := range []graph.Actor{{}, r.From(), r.To()} {
				grade := func(first, last date.Day) truth.Answer {
					var yes, no, firm bool
					for _, byClaims := range all {
						every, any := true, false
						for _, byNumber := range byClaims {
							one := false
							for _, w := range byNumber {
								if w.Day < first || w.Day > last {
									continue
								}
								any = true
								if (from == graph.Actor{} || w.From == from) && means(r, w) {
									one, yes = true, true
								} else {
									no = true
								}
							}
							every = every && one
						}
						firm = firm || any && every
					}
					switch {
					case !no:
						return truth.Yes
					case !yes:
						return truth.No
					case firm:
						return truth.Possibly
					default:
						return truth.Contested
					}
				}
				want := grade(date.MinDay, date.MaxDay)
				seen[want]++
				if got := q.Grade(r, from); got != want {
					t.Fatalf("%s of %s has the grade %s, want %s", p, ask.Name(r), got, want)
				}
				at := r.Date().Earliest()
				for s := range q.Spells(r, from) {
					if s.First != at {
						t.Fatalf("a spell begins on %s, want %s", s.First, at)
					}
					at = s.Last + 1
					if want := grade(s.First, s.Last); s.Grade != want {
						t.Fatalf("%s of %s from %s to %s has the grade %s, want %s", p, ask.Name(r), s.First, s.Last, s.Grade, want)
					}
				}
				if end := r.Date().Latest(); at != end+1 {
					t.Fatalf("the spells end on %s, want %s", at-1, end)
				}
			}
		}
	}
	wantAll(t, seen)
}
