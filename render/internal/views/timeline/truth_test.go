package timeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
)

func ledgerOf(t *testing.T, requests ...graph.RequestSpec) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	for _, r := range requests {
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// said gives the words of a figure, joined.
func said(d Drawing) string {
	var all []string
	for _, w := range visible.WordsOf(d.Figure) {
		all = append(all, w.Line.Text)
	}
	return strings.Join(all, "|")
}

// TestSaysWhoWasAsked: lanes of askers say whom they asked, so long as it is one or
// two, whatever marks have no room to say.
func TestSaysWhoWasAsked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		asked []string
		want  string
	}{
		{[]string{"The President"}, "to The President"},
		{[]string{"The President", "The Chancellor"}, "to The President and The Chancellor"},
		{[]string{"P", "Q", "R"}, ""},
	} {
		var list []graph.RequestSpec
		for i := range 300 {
			list = append(list, graph.RequestSpec{From: fmt.Sprint("visitor", i%45), To: []string{c.asked[i/45%len(c.asked)]}, Date: date.MustParse(fmt.Sprintf("%d-%02d", 2010+i/12, i%12+1)), Outcome: graph.Accepted})
		}
		all := said(Draw(ledgerOf(t, list...), Options{Whole: true}))
		if c.want != "" && !strings.Contains(all, c.want) || c.want == "" && strings.Contains(all, "to P") {
			t.Errorf("asked %v: the figure says %q", c.asked, all)
		}
	}
}

// TestAskerOnTop: of two the one who asked more often stands above the line, and the
// one's requests with it.
func TestAskerOnTop(t *testing.T) {
	t.Parallel()
	g := ledgerOf(t,
		graph.RequestSpec{From: "Ann", To: []string{"Zoe"}, Outcome: graph.Accepted},
		graph.RequestSpec{From: "Zoe", To: []string{"Ann"}, Outcome: graph.Accepted},
		graph.RequestSpec{From: "Zoe", To: []string{"Ann"}, Outcome: graph.Accepted},
		graph.RequestSpec{From: "Ann", To: []string{"Bob"}, Outcome: graph.Accepted},
		graph.RequestSpec{From: "Bob", To: []string{"Ann"}, Outcome: graph.Accepted},
	)
	l := divide(g, Options{})
	var got []string
	for _, lane := range l.list {
		got = append(got, lane.upper.text+" over "+lane.lower.text)
		for _, q := range lane.requests {
			if from := g.RequestAt(q.id).From().Name(); (q.side == above) != (from == lane.upper.text) {
				t.Errorf("a request of %s stands at %v in the lane of %s over %s", from, q.side, lane.upper.text, lane.lower.text)
			}
		}
	}
	slices.Sort(got)
	if want := []string{"Ann over Bob", "Zoe over Ann"}; !slices.Equal(got, want) {
		t.Errorf("lanes %v, want %v", got, want)
	}
}

// TestDisputedDays: a request on whose day sources disagree stands over all days that they
// give, and each of these is named. It is not among those of no date, where one stands of
// which nobody says when it was made, whatever its reports are dated.
func TestDisputedDays(t *testing.T) {
	t.Parallel()
	day := date.MustParse
	plain := graph.RequestSpec{From: "Ann", To: []string{"Bob"}, Date: day("2021-01-10"), Outcome: graph.Declined}
	for _, c := range []struct {
		reports []graph.ReportSpec
		says    []string
		undated bool
	}{
		{[]graph.ReportSpec{{Source: "s", Asked: day("2021-03-20")}, {Source: "t", Asked: day("2021-08-02")}}, []string{"20 Mar 2021 [1]", "2 Aug 2021 [2]"}, false},
		{[]graph.ReportSpec{{Source: "s", Asked: day("2021-03-20"), Outcome: graph.Accepted}, {Source: "t", Asked: day("2021-08-02"), Outcome: graph.Declined}}, []string{"20 Mar 2021 [1]", "2 Aug 2021 [2]"}, false},
		{[]graph.ReportSpec{{Source: "s", Date: day("2021-03-20"), Outcome: graph.Declined}, {Source: "t", Date: day("2021-08-02"), Outcome: graph.Declined}}, nil, true},
	} {
		disputed := graph.RequestSpec{From: "Bob", To: []string{"Cem"}, Reports: c.reports}
		all := said(Draw(ledgerOf(t, plain, disputed), Options{}))
		for _, want := range c.says {
			if !strings.Contains(all, want) {
				t.Errorf("%+v: the figure says %q, want %q", c.reports, all, want)
			}
		}
		if strings.Contains(all, "no date") != c.undated {
			t.Errorf("%+v: the figure says %q", c.reports, all)
		}
	}
}

// TestTimesAreKept: how often somebody asked is said, however long the names beside it.
func TestTimesAreKept(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a channel with a very long name ", 8)
	for _, r := range []graph.RequestSpec{
		{From: "Ann", To: []string{"Bob"}, Via: long, Times: graph.Exactly(40), Outcome: graph.Ignored},
		{From: "Ann", To: []string{"Bob"}, Via: long, Times: graph.Exactly(40), Date: date.MustParse("2024-05"), Outcome: graph.Ignored},
		{From: "Ann", To: []string{long}, Via: "mail", Times: graph.Exactly(40), Date: date.MustParse("2024-05"), Outcome: graph.Ignored},
	} {
		list := []graph.RequestSpec{r}
		if all := said(Draw(ledgerOf(t, list...), Options{})); !strings.Contains(all, "×40") {
			t.Errorf("%+v: the figure says %q", r, all)
		}
		for i := range 45 { // so many that lanes are of askers
			list = append(list, graph.RequestSpec{From: "Ann", To: []string{fmt.Sprint("c", i)}, Via: "mail", Outcome: graph.Accepted})
		}
		if all := said(Draw(ledgerOf(t, list...), Options{Whole: true})); !strings.Contains(all, "×40") {
			t.Errorf("among others, %+v: the figure says %q", r, all)
		}
	}
}
