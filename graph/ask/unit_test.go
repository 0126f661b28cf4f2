package ask_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/internal/oracle"
)

// endless stands for a number of times without a bound: beside it others don't
// count.
const endless = 1 << 40

// counts are the bounds of what is counted in all worlds.
type counts struct {
	requests, times, hits, of ask.Span
	low, high                 float64
	outcomes                  [graph.Contested]ask.Span
}

func newCounts() *counts {
	none := ask.Span{Least: math.MaxInt}
	c := &counts{requests: none, times: none, hits: none, of: none, low: 1}
	for o := range c.outcomes {
		c.outcomes[o] = none
	}
	return c
}

func widen(s *ask.Span, n int) { s.Least, s.Most = min(s.Least, n), max(s.Most, n) }

// add counts what is kept in one world.
func (c *counts) add(list []kept, unit ask.Unit, hit graph.OutcomeSet) {
	times, hits, of := 0, 0, 0
	var outcomes [graph.Contested]int
	for _, x := range list {
		n := 1
		if unit == ask.Times {
			n = x.Times
		}
		times += x.Times
		of += n
		outcomes[x.Outcome] += n
		if hit.Has(x.Outcome) {
			hits += n
		}
	}
	widen(&c.requests, len(list))
	widen(&c.times, times)
	widen(&c.hits, hits)
	widen(&c.of, of)
	for o, n := range outcomes {
		widen(&c.outcomes[o], n)
	}
	if of > 0 {
		share := float64(hits) / float64(of)
		c.low, c.high = min(c.low, share), max(c.high, share)
	}
}

func (c *counts) rate() ask.Rate {
	if c.of.Most == 0 {
		c.low, c.high = 0, 0
	}
	return ask.Rate{Hits: open(c.hits), Of: open(c.of), Low: c.low, High: c.high}
}

// open gives what has no bound none.
func open(s ask.Span) ask.Span {
	if s.Most >= endless {
		s.Most = math.MaxInt
	}
	return s
}

// inTheLimit compares rates as they are in the limit.
var inTheLimit = cmpopts.EquateApprox(0, 1e-9)

// eachWorld gives what is kept in each world of a graph; false if there are too
// many.
func eachWorld(g *graph.Graph, means func(graph.Request, oracle.Way) bool, yield func([]kept)) bool {
	var all [][]oracle.Way
	worlds := 1
	for r := range g.Requests() {
		ways := slices.Concat(slices.Concat(oracle.Of(g, r)...)...)
		for i := range ways {
			if ways[i].Times == oracle.Most {
				ways[i].Times = endless
			}
		}
		all = append(all, ways)
		worlds *= len(ways)
	}
	if worlds > 20000 {
		return false
	}
	now := make([]kept, 0, len(all))
	var pick func(i int)
	pick = func(i int) {
		if i == len(all) {
			yield(now)
			return
		}
		r := g.RequestAt(graph.RequestID(i + 1))
		for _, w := range all[i] {
			before := len(now)
			if means(r, w) {
				now = append(now, kept{r, w})
			}
			pick(i + 1)
			now = now[:before]
		}
	}
	pick(0)
	return true
}

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
