package ask_test

import (
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
)

func TestFirstOfOpenDates(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "since", From: "ann", To: []string{"bob"}, Date: date.MustParse("2021/..")})
	b.AddRequest(graph.RequestSpec{ID: "until", From: "ann", To: []string{"bob"}, Date: date.MustParse("../2020")})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	q := compile(t, g, ask.Everything())
	first, last := q.First(), q.Last()
	if first.Earliest != date.MinDay || first.Latest != date.Civil(2020, time.December, 31) || len(first.Candidates) != 1 || first.Candidates[0].Request.ID() != "until" {
		t.Errorf("the first is %+v", first)
	}
	if last.Latest != date.MaxDay || last.Earliest != date.Civil(2021, time.January, 1) || len(last.Candidates) != 1 || last.Candidates[0].Request.ID() != "since" {
		t.Errorf("the last is %+v", last)
	}
}
