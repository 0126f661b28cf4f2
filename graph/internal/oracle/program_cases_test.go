package oracle

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/truth"
)

// answerIf answers as if only some of what may have been could have been.
func (a *about) answerIf(test, keep func(moment) bool) Answer {
	var kept []verdict
	for i, v := range a.verdicts(test) {
		some := false
		for _, p := range a.within[i] {
			if keep(moment{a, a.worlds[i], a.points[p]}) {
				some = true
			} else {
				v[p] = outside
			}
		}
		if some {
			kept = append(kept, v)
		}
	}
	return answer(kept)
}

// TestCasesAgree: the cases that the library explains an answer by have the answers
// that the oracle gives when nothing else could have been, and where an answer is certain
// there are none.
func TestCasesAgree(t *testing.T) {
	t.Parallel()
	cases := map[string]int{}
	for seed := range uint64(rounds(90)) {
		rng := rand.New(rand.NewPCG(seed, 8))
		files := Random(rng, RandomShape(rng))
		l, err := Read(Texts(files)...)
		if err != nil {
			t.Fatal(err)
		}
		p, err := build(Texts(files))
		if err != nil {
			t.Fatal(err)
		}
		for i := range 5 {
			m := maker{rng, Everything}
			e := expression(m, l, 2)
			if i == 0 {
				e = "from == \"" + pick(m, people...) + "\""
			}
			v, err := l.View("", "")
			if err != nil {
				t.Fatal(err)
			}
			// Cases are told apart day by day and number by number.
			q, err := v.ask(e, v.spans()...)
			if err != nil {
				t.Fatal(err)
			}
			asked, err := p.query(asking{"where": e})
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range q.about {
				r, ok := p.whole.Request(a.r.Name)
				if !ok {
					continue
				}
				why := asked.Why(r)
				check := func(what string, got truth.Answer, keep func(moment) bool) {
					t.Helper()
					cases[what]++
					if want := a.answerIf(q.holds, keep); string(want) != got.String() {
						t.Errorf("seed %d: %s of %s, %s: %s, want %s\n%s\n%s", seed, e, a.r.Name, what, got, want, why, strings.Join(Texts(files), "\n"))
					}
				}
				check("as it is", why.Answer, func(moment) bool { return true })
				for _, c := range why.Outcomes {
					check("outcome", c.Answer, func(m moment) bool { return m.outcome() == c.Outcome.String() })
				}
				for _, c := range why.Days {
					check("days", c.Answer, func(m moment) bool { return Day(c.First) <= m.p.Day && m.p.Day <= Day(c.Last) })
				}
				for _, c := range why.Deadlines {
					check("deadlines", c.Answer, func(m moment) bool {
						return m.w.Deadline.Stated && Day(c.First) <= m.p.Deadline && m.p.Deadline <= Day(c.Last)
					})
				}
				for _, c := range why.Answers {
					check("answers", c.Answer, func(m moment) bool {
						return m.w.Answered.Stated && Day(c.First) <= m.p.Answered && m.p.Answered <= Day(c.Last)
					})
				}
				for _, c := range why.Directions {
					check("direction", c.Answer, func(m moment) bool { return m.p.From == c.From.ID() && m.p.To == c.To.ID() })
				}
				for _, c := range why.Times {
					if len(c.Claims) == 0 { // with claims it is about what they say
						check("times", c.Answer, func(m moment) bool { return c.Times.Least <= m.p.Times && m.p.Times <= c.Times.Most })
					}
				}
				if why.Answer.Definite() != (len(why.Outcomes)+len(why.Days)+len(why.Deadlines)+len(why.Answers)+len(why.Waits)+len(why.Directions)+len(why.Times)+len(why.Claims) == 0) {
					t.Errorf("seed %d: %s: %s\n%s", seed, e, why, strings.Join(Texts(files), "\n"))
				}
				if t.Failed() {
					return
				}
			}
		}
	}
	for _, what := range []string{"outcome", "days", "direction", "times"} {
		if cases[what] < 5 {
			t.Errorf("only %d cases of %s", cases[what], what)
		}
	}
}
