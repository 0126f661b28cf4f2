package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// TestPolicies holds what each policy makes of reports. A report is written
// source:outcome:date; the sources were published in 2021-01 (ft), 2021-03
// (dod) and at no known time (tass).
func TestPolicies(t *testing.T) {
	for _, c := range []struct {
		reports                 string
		latest, majority, trust graph.Outcome // trust: tass, then dod
	}{
		{"ft:declined:2021-05 dod:ignored:2021-06", graph.Ignored, graph.Unstated, graph.Ignored},
		{"ft:declined:2021-05-01 dod:ignored:2021-05", graph.Unstated, graph.Unstated, graph.Ignored},
		{"ft:declined:2021-05-01/2021-06 dod:ignored:2021-05-01", graph.Unstated, graph.Unstated, graph.Ignored},
		{"ft:declined:2021-06 dod:ignored:2021-05-01 tass:declined:2021-05-30", graph.Declined, graph.Declined, graph.Declined},
		{"ft:declined: dod:ignored:", graph.Ignored, graph.Unstated, graph.Ignored},
		{"ft:declined: tass:ignored:", graph.Declined, graph.Unstated, graph.Ignored},
		{"tass:declined: tass:ignored: dod:ignored:2021-05", graph.Ignored, graph.Ignored, graph.Unstated},
		{"tass:declined:2021 tass:ignored:2022", graph.Ignored, graph.Unstated, graph.Ignored},
		{"tass:declined: tass:declined:2021 dod:ignored: dod:ignored:2020 ft:ignored:2021-03-09", graph.Unstated, graph.Ignored, graph.Declined},
		{"ft:declined:2021-05 dod:ignored:2021-07 dod:unstated:2021-08", graph.Ignored, graph.Unstated, graph.Ignored},
		{"ft:declined:2021-05 dod:ignored:../2021-03", graph.Declined, graph.Unstated, graph.Ignored},
	} {
		b := graph.NewBuilder()
		b.AddSource(graph.SourceSpec{ID: "ft", Published: day("2021-01")})
		b.AddSource(graph.SourceSpec{ID: "dod", Published: day("2021-03")})
		b.AddSource(graph.SourceSpec{ID: "tass"})
		r := graph.RequestSpec{From: "ann", To: []string{"bob"}}
		for _, report := range strings.Fields(c.reports) {
			part := strings.Split(report, ":")
			o, _ := graph.ParseOutcome(part[1])
			r.Reports = append(r.Reports, graph.ReportSpec{Source: part[0], Outcome: o, Date: day(part[2])})
		}
		b.AddRequest(r)
		g := build(t, b)
		if g.RequestAt(1).Outcome() != graph.Contested {
			t.Fatalf("%s is not contested", c.reports)
		}
		for name, want := range map[string]graph.Outcome{"latest": c.latest, "majority": c.majority, "trust=tass, dod": c.trust} {
			p, err := g.ParsePolicy(name)
			if err != nil {
				t.Fatal(err)
			}
			got := g.Settle(p).RequestAt(1)
			basis := graph.Settled
			if want == graph.Unstated {
				want, basis = graph.Contested, graph.Reported
			}
			if got.Outcome() != want || got.Basis() != basis || !got.Disputed() {
				t.Errorf("%s by %s: %s, %s, disputed %v; want %s, %s", c.reports, name, got.Outcome(), got.Basis(), got.Disputed(), want, basis)
			}
		}
	}
}

func TestSettleLeavesTheRest(t *testing.T) {
	b := graph.NewBuilder()
	b.AsOf(day("2021-06"), nil)
	contested := []graph.ReportSpec{{Source: "ft", Outcome: graph.Pending, Date: day("2021-02")}, {Source: "dod", Outcome: graph.Declined, Date: day("2021-01")}}
	b.AddRequest(graph.RequestSpec{ID: "due", From: "ann", To: []string{"bob"}, Reports: contested, Deadline: day("2021-05")})
	b.AddRequest(graph.RequestSpec{ID: "not due", From: "ann", To: []string{"bob"}, Reports: contested})
	b.AddRequest(graph.RequestSpec{ID: "nobody asked", Between: []string{"ann", "bob"}, Reports: contested})
	b.AddRequest(graph.RequestSpec{ID: "stated", From: "ann", To: []string{"bob"}, Reports: contested, Outcome: graph.Accepted})
	b.AddRequest(graph.RequestSpec{ID: "agreed", From: "ann", To: []string{"bob"}, Outcome: graph.Ignored})
	g := build(t, b)
	before := dump(g)
	settled := g.Settle(graph.Latest())
	if dump(g) != before {
		t.Error("Settle changed the graph it was called on")
	}
	for id, want := range map[string]struct {
		o        graph.Outcome
		b        graph.Basis
		directed bool
	}{
		"due":          {graph.Ignored, graph.Derived, true},
		"not due":      {graph.Pending, graph.Settled, true},
		"nobody asked": {graph.Pending, graph.Settled, false},
		"stated":       {graph.Accepted, graph.Stated, true},
		"agreed":       {graph.Ignored, graph.Stated, true},
	} {
		r, ok := settled.Request(id)
		if !ok || r.Outcome() != want.o || r.Basis() != want.b || r.Directed() != want.directed {
			t.Errorf("%s: %s, %s, directed %v", id, r.Outcome(), r.Basis(), r.Directed())
		}
	}
	if got := dump(settled.Settle(graph.Policy{})); got != before {
		t.Errorf("without a policy:\n%s", got)
	}
}

func TestPolicyFaults(t *testing.T) {
	b := graph.NewBuilder()
	b.AddSource(graph.SourceSpec{ID: "ft", Name: "Financial Times"})
	g := build(t, b)
	for text, want := range map[string]string{
		"lates":                  `unknown policy "lates", expected latest, grade, majority or trust=SOURCE,SOURCE…, did you mean latest?`,
		"":                       `unknown policy "", expected latest, grade, majority or trust=SOURCE,SOURCE…`,
		"trust=":                 `trust= names no source, expected trust=SOURCE,SOURCE…`,
		"trust=ft,Financal Time": `unknown source "Financal Time", expected a name that the ledger has, did you mean Financial Times?`,
	} {
		_, err := g.ParsePolicy(text)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Error() != want {
			t.Errorf("ParsePolicy(%q): %v, want %s", text, err, want)
		}
		if !errors.Is(err, graph.ErrInvalid) && !errors.Is(err, graph.ErrUnknownName) {
			t.Errorf("ParsePolicy(%q) is of no kind", text)
		}
	}
	if _, err := g.ParsePolicy("trust= Financial Times ,ft"); err != nil {
		t.Errorf("spaces round names: %v", err)
	}
}
