package timeline

import (
	"math"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// TestAnswers: a line leads from a request to each day on which somebody says that it was
// answered, and to none where that is no other day.
func TestAnswers(t *testing.T) {
	t.Parallel()
	spec := func(from, on, answered string, o graph.Outcome) graph.RequestSpec {
		r := graph.RequestSpec{ID: from, From: from, To: []string{"cat"}, Outcome: o}
		if on != "" {
			r.Date = date.MustParse(on)
		}
		if answered != "" {
			r.Answered = date.MustParse(answered)
		}
		return r
	}
	b := graph.NewBuilder()
	b.AddSource(graph.SourceSpec{ID: "post"})
	b.AddSource(graph.SourceSpec{ID: "times"})
	b.AddRequest(spec("day", "2021-01-04", "2021-02-10", graph.Accepted))
	b.AddRequest(spec("month", "2021-01-20", "2021-03", graph.Declined))
	b.AddRequest(spec("same", "2021-02-01", "2021-02-01", graph.Accepted))
	b.AddRequest(spec("none", "2021-03-01", "", graph.Accepted))
	b.AddRequest(spec("undated", "", "2021-03-01", graph.Accepted))
	disputed := spec("disputed", "2021-02-03", "", graph.Unstated)
	disputed.Reports = []graph.ReportSpec{
		{Source: "post", Outcome: graph.Declined, Answered: date.MustParse("2021-04-01")},
		{Source: "times", Outcome: graph.Declined, Answered: date.MustParse("2021-05-01")},
	}
	b.AddRequest(disputed)
	reported := spec("reported", "2021-02-05", "", graph.Unstated)
	reported.Reports = []graph.ReportSpec{{Source: "post", Outcome: graph.Accepted, Date: date.MustParse("2021-04-09")}}
	b.AddRequest(reported)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"day": {"2021-02-10"}, "month": {"2021-03"}, "disputed": {"2021-04-01", "2021-05-01"}, "reported": {"2021-04-09"},
	}
	c := newChart(g, Options{})
	seen := 0
	for i := range c.rows {
		for _, list := range c.rows[i].marks {
			for _, m := range list {
				seen++
				id := m.r.ID()
				if len(m.answers) != len(want[id]) {
					t.Errorf("%s has %d lines to answers, want %d", id, len(m.answers), len(want[id]))
					continue
				}
				for k, a := range m.answers {
					d := date.MustParse(want[id][k])
					if from, to := c.axis.at(d.Earliest()), c.axis.at(d.Latest()+1); a.left < from || a.right > to || a.open != (len(want[id]) > 1) {
						t.Errorf("%s: the line leads to %+v, want within %v to %v", id, a, from, to)
					}
					if long := math.Abs(a.right-a.left) > 1; long != (d.Earliest() != d.Latest()) {
						t.Errorf("%s: the answer is from %v to %v", id, a.left, a.right)
					}
				}
			}
		}
	}
	if seen != g.NumRequests() {
		t.Errorf("%d requests have marks", seen)
	}
}
