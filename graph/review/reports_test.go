package review_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/review"
)

// TestReports: what reports say of each other.
func TestReports(t *testing.T) {
	const text = `
sources: {a: {relies_on: [b]}, b: {relies_on: [a]}, c: {relies_on: [c]}, ft: {}, s1: {relies_on: [ft]}}
requests:
  - {id: r1, from: ann, to: bob, reports: [{source: ft, outcome: declined}, {source: s1, outcome: accepted}]}
  - {id: r2, reports: [{source: ft, from: ann, to: bob, outcome: declined, asked: 2021-05-01}, {source: a, from: cem, to: dan, outcome: accepted, asked: 2021-05-03}]}
  - {id: r3, reports: [{source: ft, from: ann, to: bob, outcome: declined}, {source: a, from: cem, to: dan, outcome: declined}]}
  - {id: r4, reports: [{source: ft, from: ann, to: bob}, {source: a, from: bob, to: dan}]}
  - {id: r5, from: ann, to: bob, reports: [{source: c, outcome: pending}, {source: zeitung, outcome: pending}]}
`
	l, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range review.Graph(g, review.Options{}).List {
		got = append(got, f.Pos.String()+" "+f.What)
	}
	for _, want := range []string{
		`a.yaml:2:11 the sources "a", "b" rely on each other in a ring and count as one`,
		`a.yaml:2:53 source "c" relies on itself`,
		`a.yaml:4:77 "s1" says accepted of request "r1" and relies on "ft", which says declined`,
		`a.yaml:5:24 what "a" and "ft" report of request "r2" has no actor, day or outcome in common: are they one request?`,
		`a.yaml:8:75 source "zeitung" is cited here and is not among the sources that are declared`,
	} {
		if i := slices.Index(got, want); i >= 0 {
			got = slices.Delete(got, i, i+1)
			continue
		}
		t.Errorf("missing: %s", want)
	}
	for _, other := range got {
		if !strings.Contains(other, "has no outcome") {
			t.Errorf("found: %s", other)
		}
	}
}
