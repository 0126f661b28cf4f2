package graph_test

import (
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestOutcomeSet(t *testing.T) {
	s := graph.SetOf(graph.Declined, graph.Contested, graph.Accepted)
	if got, want := slices.Collect(s.All()), []graph.Outcome{graph.Accepted, graph.Declined, graph.Contested}; !slices.Equal(got, want) {
		t.Errorf("the set has %v, want %v", got, want)
	}
	for range s.All() {
		break
	}
	if s.Has(graph.Ignored) || graph.SetOf() != 0 {
		t.Error("there is more in the set")
	}
}

func TestAllowed(t *testing.T) {
	report := func(source string, o graph.Outcome) graph.ReportSpec {
		return graph.ReportSpec{Source: source, Outcome: o}
	}
	late := day("2021-05-31")
	for _, c := range []struct {
		name string
		r    graph.RequestSpec
		want []graph.Outcome
	}{
		{"nothing said", graph.RequestSpec{}, []graph.Outcome{graph.Unreported}},
		{"stated", graph.RequestSpec{Outcome: graph.Declined, Reports: []graph.ReportSpec{report("a", graph.Ignored)}}, []graph.Outcome{graph.Declined}},
		{"contested", graph.RequestSpec{Reports: []graph.ReportSpec{report("b", graph.Ignored), report("a", graph.Declined), report("c", graph.Unstated)}}, []graph.Outcome{graph.Declined, graph.Ignored}},
		{"pending past its deadline by one claim", graph.RequestSpec{Deadline: late, Reports: []graph.ReportSpec{report("a", graph.Declined), report("b", graph.Pending)}}, []graph.Outcome{graph.Declined, graph.Ignored}},
		{"the same by both claims, in the end", graph.RequestSpec{Deadline: late, Reports: []graph.ReportSpec{report("a", graph.Ignored), report("b", graph.Pending)}}, []graph.Outcome{graph.Ignored}},
		{"a deadline that may not have passed", graph.RequestSpec{Deadline: day("2021-06"), Reports: []graph.ReportSpec{report("a", graph.Accepted), report("b", graph.Pending)}}, []graph.Outcome{graph.Accepted, graph.Pending}},
	} {
		b := graph.NewBuilder()
		b.AsOf(day("2021-06-01"), nil)
		c.r.From, c.r.To = "ann", []string{"bob"}
		b.AddRequest(c.r)
		r := build(t, b).RequestAt(1)
		if got := slices.Collect(r.Allowed().All()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
