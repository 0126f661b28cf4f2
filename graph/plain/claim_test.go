package plain_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
)

func TestClaim(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{ID: "r2", From: "bob", To: []string{"ann"}})
	b.AddRequest(graph.RequestSpec{ID: "r1", From: "ann", To: []string{"bob"}, Reports: []graph.ReportSpec{
		{Source: "a", From: "cem", To: "bob", Via: "phone", Asked: date.MustParse("2021-05"), Times: graph.Exactly(3),
			Answered: date.MustParse("2021-06-03"), Deadline: date.MustParse("2021-07"), About: "a talk", For: "dan", RedirectedTo: "eve", Counters: "r2",
			Quote: "he called", At: "page 3", URL: "https://example.org/a"},
		{Source: "b", Between: []string{"ann", "bob"}, Times: graph.Exactly(1), Outcome: graph.Declined, At: "page 4", ReliesOn: []string{"a", "c"}},
		{Source: "c", Times: graph.UnknownCount, Quote: "no answer"},
		{Source: "d", URL: "javascript:alert(1)"},
		{Source: "e", Times: graph.AtLeast(2)},
	}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	r, _ := g.Request("r1")
	want := map[string][2]string{
		"a": {"asked by cem; asked of bob; through phone; made May 2021; 3 times; answered 3 Jun 2021; answer due by Jul 2021; about a talk; for dan; redirected to eve; counters r2",
			"“he called” (page 3, https://example.org/a)"},
		"b": {"between ann and bob; once; on the word of a, c", "(page 4)"},
		"c": {"not known how often", "“no answer”"},
		"d": {"", "(javascript:alert(1))"},
		"e": {"2+ times", ""},
	}
	for c := range r.Claims() {
		w := want[c.Source().ID()]
		if got := strings.Join(plain.Says(c), "; "); got != w[0] {
			t.Errorf("%s says %q, want %q", c.Source().ID(), got, w[0])
		}
		if got := plain.Quotation(c); got != w[1] {
			t.Errorf("%s quotes %q, want %q", c.Source().ID(), got, w[1])
		}
	}
}
