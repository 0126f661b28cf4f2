package oracle

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// random gives a random ledger, the files of it, and a generator for what is asked.
func random(t *testing.T, seed int) (*rand.Rand, []Tree, *Ledger) {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(seed), 1))
	files := Random(rng, RandomShape(rng))
	l, err := Read(Texts(files)...)
	if err != nil {
		t.Fatal(err)
	}
	return rng, files, l
}

// rounds is how often something random is tried: a few times, or often where
// RAPPORT_CI is 1.
func rounds(few int) int {
	if os.Getenv("RAPPORT_CI") == "1" {
		return 5 * few
	}
	return few
}

func view(t *testing.T, l *Ledger, settle, asOf string) *View {
	t.Helper()
	v, err := l.View(settle, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func query(t *testing.T, v *View, where string) []Answer {
	t.Helper()
	answers, err := v.Query(where)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	return answers
}

// TestNot: the opposite of a question has the opposite answer, and that of the opposite
// the answer itself.
func TestNot(t *testing.T) {
	t.Parallel()
	opposite := map[Answer]Answer{Yes: No, No: Yes, Contested: Contested, Possibly: Possibly}
	for seed := range rounds(40) {
		rng, files, l := random(t, seed)
		where := RandomExpression(rng, 2)
		v := view(t, l, "", "")
		is, not, twice := query(t, v, where), query(t, v, "not ("+where+")"), query(t, v, "not (not ("+where+"))")
		for i, a := range is {
			if not[i] != opposite[a] || twice[i] != a {
				t.Fatalf("%s of %s: %s, not: %s, not not: %s\n%v", where, l.Requests[i].Name, a, not[i], twice[i], Texts(files))
			}
		}
	}
}

// TestPolicyTakesAway: what holds in all worlds, or in none, does so in those that a
// policy leaves, of which there is at least one.
func TestPolicyTakesAway(t *testing.T) {
	t.Parallel()
	settled := 0
	for seed := range rounds(40) {
		rng, files, l := random(t, seed)
		where := RandomExpression(rng, 0)
		for _, fact := range []string{"contested", "basis"} {
			if len(where) >= len(fact) && where[:len(fact)] == fact {
				where = "directed"
			}
		}
		if seed%2 == 0 {
			where = fmt.Sprintf("outcome == %q", Outcomes[seed/2%4])
		}
		before := query(t, view(t, l, "", ""), where)
		for _, settle := range []string{"latest", "grade", "majority", "trust=s1,s0"} {
			for i, a := range query(t, view(t, l, settle, ""), where) {
				if (before[i] == Yes || before[i] == No) && a != before[i] {
					t.Fatalf("%s of %s: %s, with %s: %s\n%v", where, l.Requests[i].Name, before[i], settle, a, Texts(files))
				}
				if before[i] == Contested && (a == Yes || a == No) {
					settled++
				}
			}
		}
	}
	if settled == 0 {
		t.Error("no policy settled anything")
	}
}

// TestAgreement: a second source that says all of what another one says changes no
// answer about what happened.
func TestAgreement(t *testing.T) {
	t.Parallel()
	for seed := range rounds(40) {
		rng, files, l := random(t, seed)
		added := *l
		added.Requests = nil
		for _, r := range l.Requests {
			c := *r
			if len(r.Reports) > 0 {
				x := r.Reports[rng.IntN(len(r.Reports))]
				if !x.Said.Stated { // the day of its outcome is not that of another source
					x.Said = l.Sources[x.Source].Published
				}
				x.Source = "s9"
				c.Reports = append(slices.Clone(r.Reports), x)
			}
			added.Requests = append(added.Requests, &c)
		}
		for _, asOf := range []string{"", "2021-05-05"} {
			before, after := view(t, l, "", asOf), view(t, &added, "", asOf)
			for _, where := range []string{`outcome == "declined"`, `from == "ann"`, `during("2021-05")`, "times == 2", `via == "phone" and outcome in ["ignored", "accepted"]`, "contested"} {
				is, still := query(t, before, where), query(t, after, where)
				if !slices.Equal(is, still) {
					t.Fatalf("%s as of %q: %v, then %v\n%v", where, asOf, is, still, Texts(files))
				}
			}
		}
	}
}

// TestOrders: every order, and each once.
func TestOrders(t *testing.T) {
	t.Parallel()
	for n, want := range []int{1, 1, 2, 6, 24, 120} {
		seen := map[string]bool{}
		for _, o := range orders(n) {
			seen[fmt.Sprint(o)] = true
		}
		if len(seen) != want || len(orders(n)) != want {
			t.Errorf("%d orders of %d reports, %d different ones", len(orders(n)), n, len(seen))
		}
	}
}
