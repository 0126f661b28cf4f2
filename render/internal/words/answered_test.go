package words

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// TestAnswered: the day of an answer is what is said of it; the date of a report counts
// where nobody says more, and only of an answer.
func TestAnswered(t *testing.T) {
	t.Parallel()
	day := date.MustParse
	report := func(source string, o graph.Outcome, dated, answered string) graph.ReportSpec {
		r := graph.ReportSpec{Source: source, Outcome: o}
		if dated != "" {
			r.Date = day(dated)
		}
		if answered != "" {
			r.Answered = day(answered)
		}
		return r
	}
	for _, c := range []struct {
		name string
		spec graph.RequestSpec
		want string
	}{
		{"its own", graph.RequestSpec{Outcome: graph.Accepted, Answered: day("2021-05-02")}, "2021-05-02 "},
		{"not said", graph.RequestSpec{Outcome: graph.Declined}, ""},
		{"no answer", graph.RequestSpec{Outcome: graph.Ignored, Reports: []graph.ReportSpec{report("post", graph.Ignored, "2021-05-02", "")}}, ""},
		{"a report's day", graph.RequestSpec{Reports: []graph.ReportSpec{report("post", graph.Declined, "2021-06", "")}}, "2021-06 "},
		{"what a report says, not its day", graph.RequestSpec{Reports: []graph.ReportSpec{report("post", graph.Declined, "2021-06-01", "2021-05-02")}}, "2021-05-02 "},
		{"two sources", graph.RequestSpec{Reports: []graph.ReportSpec{report("post", graph.Declined, "", "2021-05-02"), report("times", graph.Declined, "", "2021-05-04")}}, "2021-05-02 2021-05-04 "},
		{"whether is contested", graph.RequestSpec{Reports: []graph.ReportSpec{report("post", graph.Declined, "", "2021-05-02"), report("times", graph.Ignored, "", "")}}, ""},
	} {
		b := graph.NewBuilder()
		b.AddSource(graph.SourceSpec{ID: "post"})
		b.AddSource(graph.SourceSpec{ID: "times"})
		c.spec.From, c.spec.To, c.spec.Date = "ann", []string{"bob"}, day("2021-04-01")
		b.AddRequest(c.spec)
		g, err := b.Build()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got := ""
		for r := range g.Requests() {
			for _, d := range Answered(r) {
				got += d.String() + " "
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
