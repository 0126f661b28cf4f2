package ask_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

// TestCountedRowsSayTheSame: requests that were counted before they became rows
// say the same in every group as single ones.
func TestCountedRowsSayTheSame(t *testing.T) {
	single := graphtest.Parse(t, `
		ann@us -phone-> bob@cn: accepted(ft) 2021-05
		ann -phone-> bob: accepted(ft) 2021-05
		ann -phone-> bob: accepted(ft) 2021-05
		ann -phone-> bob: declined(ft)/accepted(dod) 2021/2022
		ann -phone-> bob: declined(ft)/accepted(dod) 2021/2022
		bob -> cem: ignored 2022
		cem -- ann: pending
		cem -- ann: pending`)
	counted := graphtest.Parse(t, `
		ann@us -phone-> bob@cn: accepted(ft) 2021-05 x3
		ann -phone-> bob: declined(ft)/accepted(dod) 2021/2022 x2
		bob -> cem: ignored 2022
		cem -- ann: pending x2`)
	for _, p := range []ask.Predicate{ask.Everything(), ask.Not(ask.With(graph.Declined)), ask.From("ann"), ask.Before("2022")} {
		a := compile(t, single, p)
		b := compile(t, counted, p).Counting(ask.UnitOf(counted))
		if x, y := a.Count(), b.Count(); x != y {
			t.Errorf("%s: %s and %s", p, x, y)
		}
		for o := graph.Accepted; o < graph.Contested; o++ {
			if x, y := a.Share(o), b.Share(o); x != y {
				t.Errorf("%s, %s: %s and %s", p, o, x, y)
			}
		}
		for per := ask.PerAsker; per <= ask.PerYear; per++ {
			if diff := cmp.Diff(a.Groups(per), b.Groups(per), cmpopts.IgnoreFields(ask.Group{}, "Requests")); diff != "" {
				t.Errorf("%s, per %s (-single +counted):\n%s", p, per, diff)
			}
		}
	}
}

// TestTimesOfSources: a source counts as often as it says itself.
func TestTimesOfSources(t *testing.T) {
	g := graphtest.Parse(t, `
		ann -> bob: declined(ft x3)/accepted(dod x5)
		ann -> cem: accepted(ft)
		ann -> dan: accepted(s1 x2, s1 x4) x9`)
	for p, want := range map[string]string{
		"everything": "dod 1 5: 5 of 5 (100%)\nft 2 4: 1 of 4 (25%)\ns1 1 2-4: 2-4 of 2-4 (100%)",
		"at least 4": "dod 1 5: 5 of 5 (100%)\ns1 0-1 0-4: 0-4 of 0-4 (100%)",
	} {
		predicate := ask.Everything()
		if p != "everything" {
			predicate = ask.TimesAtLeast(4)
		}
		var lines []string
		for _, x := range compile(t, g, predicate).Counting(ask.Times).Groups(ask.PerSource) {
			lines = append(lines, fmt.Sprintf("%s %s %s: %s", x.Key, x.Requests, x.Times, x.Accepted))
		}
		wantLines(t, lines, want)
	}
}

// TestUnitOf: what is known to the number counts by times.
func TestUnitOf(t *testing.T) {
	for requests, want := range map[string]ask.Unit{
		"":                                       ask.Times,
		"ann -> bob: x1; ann -> cem":             ask.Times,
		"ann -> bob: x3; ann -> cem":             ask.Times,
		"ann -> bob: x3; ann -> cem: x2+":        ask.Requests,
		"ann -> bob: xseveral":                   ask.Requests,
		"ann -> bob: xunknown":                   ask.Requests,
		"ann -> bob: declined(ft x3, dod x5) #r": ask.Requests,
	} {
		if got := ask.UnitOf(graphtest.Parse(t, requests)); got != want {
			t.Errorf("%s: %s, want %s", requests, got, want)
		}
	}
	if ask.Unit(9).String() != "invalid" {
		t.Error("a unit that is none has a name")
	}
}
