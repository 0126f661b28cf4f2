package truth_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph/truth"
)

var all = []truth.Answer{truth.No, truth.Possibly, truth.Contested, truth.Yes}

// worlds is a thing as a table: its value by claim and by day.
type worlds [2][2]bool

func (w worlds) answer() truth.Answer {
	t, f, hangs := false, false, false
	for day := range 2 {
		for claim := range 2 {
			t, f = t || w[claim][day], f || !w[claim][day]
		}
		hangs = hangs || w[0][day] != w[1][day]
	}
	switch {
	case !f:
		return truth.Yes
	case !t:
		return truth.No
	case hangs:
		return truth.Contested
	default:
		return truth.Possibly
	}
}

// each gives all things of two claims and two days.
func each(yield func(worlds)) {
	for n := range 16 {
		yield(worlds{{n&1 > 0, n&2 > 0}, {n&4 > 0, n&8 > 0}})
	}
}

// together answers a question about two things that have nothing in common, in
// every world of the two.
func together(x, y worlds, op func(a, b bool) bool) truth.Answer {
	t, f, hangs := false, false, false
	for days := range 4 {
		var seen [2]bool
		for claims := range 4 {
			v := op(x[claims&1][days&1], y[claims>>1][days>>1])
			t, f = t || v, f || !v
			if v {
				seen[1] = true
			} else {
				seen[0] = true
			}
		}
		hangs = hangs || seen[0] && seen[1]
	}
	switch {
	case !f:
		return truth.Yes
	case !t:
		return truth.No
	case hangs:
		return truth.Contested
	default:
		return truth.Possibly
	}
}

func TestCombinationsFollowFromWorlds(t *testing.T) {
	seen := map[[2]truth.Answer]bool{}
	each(func(x worlds) {
		not := worlds{{!x[0][0], !x[0][1]}, {!x[1][0], !x[1][1]}}
		if got, want := x.answer().Not(), not.answer(); got != want {
			t.Errorf("not %v is %v, want %v", x, got, want)
		}
		each(func(y worlds) {
			a, b := x.answer(), y.answer()
			seen[[2]truth.Answer{a, b}] = true
			if got, want := truth.Either(a, b), together(x, y, func(a, b bool) bool { return a || b }); got != want {
				t.Errorf("%v or %v: %v, want %v", x, y, got, want)
			}
			if got, want := truth.Both(a, b), together(x, y, func(a, b bool) bool { return a && b }); got != want {
				t.Errorf("%v and %v: %v, want %v", x, y, got, want)
			}
		})
	})
	if len(seen) != len(all)*len(all) {
		t.Errorf("only %d pairs of answers were seen", len(seen))
	}
}

func TestWords(t *testing.T) {
	for _, a := range all {
		if got, ok := truth.Parse(a.String()); !ok || got != a {
			t.Errorf("%s is read as %s, %v", a, got, ok)
		}
		if a.Definite() != (a == truth.Yes || a == truth.No) {
			t.Errorf("%s is definite: %v", a, a.Definite())
		}
	}
	if _, ok := truth.Parse("perhaps"); ok {
		t.Error("perhaps is an answer")
	}
	if got := truth.Answer(9).String(); got != "invalid" {
		t.Errorf("Answer(9) is %q", got)
	}
}
