package graph

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
)

// against gives the fields of which two say what nothing fits.
func (g *Graph) against(x, y *said) (set Fields) {
	for f := range (x.states() & y.states()).All() {
		apart := !x.same(y, f, &g.texts)
		switch f {
		case FieldDate:
			apart = apart && g.daysApart(x.date, y.date)
		case FieldAnswered:
			apart = apart && g.daysApart(x.answered, y.answered)
		case FieldDeadline:
			apart = apart && g.daysApart(x.deadline, y.deadline)
		case FieldTimes:
			p, q := countOf(x.times), countOf(y.times)
			apart = p.hi < q.lo || q.hi < p.lo
		}
		if apart {
			set |= 1 << f
		}
	}
	return set
}

func (g *Graph) daysApart(x, y uint32) bool {
	firstX, lastX := g.timing.span(g.dates[x])
	firstY, lastY := g.timing.span(g.dates[y])
	return lastX < firstY || lastY < firstX
}

// TestDisputesOfPairs: what reports disagree on is what some two of them do.
func TestDisputesOfPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 1))
	some := func(words ...string) string { return words[rng.IntN(len(words))] }
	day := func(words ...string) (d date.Date) {
		if w := some(words...); w != "" {
			d = date.MustParse(w)
		}
		return d
	}
	count := func(words ...string) (c Count) {
		if w := some(words...); w != "" {
			c, _ = ParseCount(w)
		}
		return c
	}
	disputed, rounds := 0, 700
	if os.Getenv("RAPPORT_CI") == "1" {
		rounds = 2000
	}
	for range rounds {
		b := NewBuilder()
		spec := RequestSpec{From: "a", To: []string{"b"}}
		for i := range 2 + rng.IntN(4) {
			spec.Reports = append(spec.Reports, ReportSpec{
				Source: fmt.Sprint("s", i), From: some("", "", "a", "c"), Via: some("", "", "", "v", "w"), About: some("", "", "x", "y"),
				Asked: day("", "2021", "2021-05", "2021-05-21", "2021-06", "2020/2021-05"), Answered: day("", "2021-07", "2021"),
				Times: count("", "1", "2+", "3", "several", "unknown"),
			})
		}
		b.AddRequest(spec)
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		for r := range g.Requests() {
			var want Fields
			list := r.sayings()[1:]
			for i := range list {
				for j := range list[:i] {
					want |= g.against(&list[i], &list[j])
				}
			}
			got := r.Disputes() &^ (1 << FieldOutcome)
			if want &^= 1 << FieldOutcome; got != want {
				t.Fatalf("%+v: disputes %b, of pairs %b", spec.Reports, got, want)
			}
			if want != 0 {
				disputed++
			}
		}
	}
	if disputed < rounds/4 {
		t.Errorf("%d requests are disputed", disputed)
	}
}
