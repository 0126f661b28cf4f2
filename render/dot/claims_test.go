package dot_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestClaimsAreEdges: a request of which sources disagree who asked whom is an edge for
// each claim, and Graphviz draws each. What else they disagree about is listed whole.
func TestClaimsAreEdges(t *testing.T) {
	t.Parallel()
	l, err := ledger.Read(strings.NewReader(`
sources: {ft: {}, dod: {}, log: {}}
actors: {ann: {}, bob: {}, cem: {}}
requests:
  - id: each
    reports:
      - {source: ft, from: ann, to: bob, outcome: declined}
      - {source: dod, from: bob, to: ann, outcome: ignored}
      - {source: log, from: ann, to: bob}
  - {id: pair, outcome: ignored, reports: [{source: ft, between: [ann, bob]}, {source: dod, between: [ann, cem]}]}
  - {id: how, from: ann, to: cem, outcome: accepted, reports: [{source: ft, via: phone, for: bob, about: a}, {source: dod, via: mail, for: cem, about: b, deadline: 2024-05}]}
`), "a.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	source := write(t, g, data)
	read, err := readData(source)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range read.edges {
		a := e.attrs
		line := a["id"] + ": " + strings.Join(e.ends, " ") + " directed=" + a["directed"] + " disputes=" + a["disputes"]
		for _, key := range []string{"claimed_by", "channel", "for", "about", "deadline"} {
			if a[key] != "" {
				line += " " + key + "=" + a[key]
			}
		}
		if (a["claim"] == "") != (a["claimed_by"] == "") || a["claim"] != "" && a["claim_of"] == "" {
			t.Errorf("%v", a)
		}
		got = append(got, line)
	}
	slices.Sort(got)
	want := []string{
		"each: ann bob directed=disputed disputes=from to outcome claimed_by=ft log",
		"each: bob ann directed=disputed disputes=from to outcome claimed_by=dod",
		"how: ann cem directed=yes disputes=via about for channel=mail phone for=cem bob about=b; a deadline=2024-05",
		"pair: ann bob directed=no disputes=between claimed_by=ft",
		"pair: ann cem directed=no disputes=between claimed_by=dod",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s\n%s", d, source)
	}
	if j, ok := judge(t, []byte(source)); ok && len(j.Edges) != len(want) {
		t.Errorf("Graphviz read %d edges\n%s", len(j.Edges), source)
	}
}
