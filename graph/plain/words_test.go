package plain_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
)

func TestDate(t *testing.T) {
	t.Parallel()
	if got := plain.Date(date.Date{}); got != "" {
		t.Errorf("no date reads %q", got)
	}
	for text, want := range map[string]string{
		"2021":                   "2021",
		"0042":                   "0042",
		"2021-05":                "May 2021",
		"2021-05-01":             "1 May 2021",
		"2021-05-21":             "21 May 2021",
		"2021?":                  "2021?",
		"2021-05~":               "May 2021~",
		"2021-05-21%":            "21 May 2021%",
		"2019/2021":              "2019–2021",
		"2020-10/2020-12":        "Oct–Dec 2020",
		"2020-10/2021-02":        "Oct 2020 – Feb 2021",
		"2021-05-21/2021-05-28":  "21–28 May 2021",
		"2021-05-21/2021-06-03":  "21 May – 3 Jun 2021",
		"2020-12-30/2021-01-02":  "30 Dec 2020 – 2 Jan 2021",
		"2021-01/2021-05-21":     "Jan – 21 May 2021",
		"2021/2021-05":           "2021 – May 2021",
		"2021-05/2021":           "May 2021 – 2021",
		"2020/2021-05":           "2020 – May 2021",
		"2021-05/2021-05":        "May 2021",
		"2021-05-21/2021-05-21":  "21 May 2021",
		"2021-05/2021-05?":       "May 2021?",
		"2021~/2021?":            "2021%",
		"2021-05-21?/2021-05-21": "21 May 2021?",
		"2021-05?/2021-06":       "May 2021? – Jun 2021",
		"2021-05/2021-06?":       "May–Jun 2021?",
		"2021-05-21~/2021-05-28": "21 May 2021~ – 28 May 2021",
		"2021-01/..":             "since Jan 2021",
		"2021-01-05?/..":         "since 5 Jan 2021?",
		"../2021-05-21":          "by 21 May 2021",
		"../1999":                "by 1999",
	} {
		if got := plain.Date(date.MustParse(text)); got != want {
			t.Errorf("%s reads %q, want %q", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		dates []string
		want  string
	}{
		{nil, ""},
		{[]string{""}, ""},
		{[]string{"2021-05", ""}, ""},
		{[]string{"", "2021-05"}, ""},
		{[]string{"2021-05"}, "May 2021"},
		{[]string{"2021-05", "2021-05", "2021-05"}, "May 2021"},
		{[]string{"2021-05", "2021-07"}, "May–Jul 2021"},
		{[]string{"2021-05", "2021-06", "2021-07"}, "May–Jul 2021"},
		{[]string{"2021-07", "2021-05"}, "May–Jul 2021"},
		{[]string{"2019", "2021"}, "2019–2021"},
		{[]string{"2021-05-03", "2021-05-21"}, "3–21 May 2021"},
		{[]string{"2021-05-03", "2021-05"}, "May 2021"},
		{[]string{"2021-05", "2021"}, "2021"},
		{[]string{"2021", "2021-12-31"}, "2021"},
		{[]string{"2021-01-01", "2021"}, "2021"},
		{[]string{"2021-05-01", "2021-05"}, "May 2021"},
		{[]string{"2021-01/2021-03", "2021-02/2021-06"}, "Jan–Jun 2021"},
		{[]string{"2021-01/2021-12", "2021-02/2021-06"}, "Jan–Dec 2021"},
		{[]string{"2021-01/..", "2021-05"}, "since Jan 2021"},
		{[]string{"../2021-01", "2021-05"}, "by May 2021"},
		{[]string{"../2021-01", "2021-05/.."}, ""},
		{[]string{"2021-05?", "2021-07"}, "May 2021? – Jul 2021"},
	} {
		var dates []date.Date
		for _, text := range c.dates {
			if text == "" {
				dates = append(dates, date.Date{})
			} else {
				dates = append(dates, date.MustParse(text))
			}
		}
		if got := plain.Dates(dates); got != c.want {
			t.Errorf("%v read %q, want %q", c.dates, got, c.want)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		count graph.Count
		want  string
	}{
		{graph.Count{}, ""},
		{graph.Once, ""},
		{graph.Exactly(1), ""},
		{graph.Exactly(3), "×3"},
		{graph.AtLeast(3), "×3+"},
		{graph.AtLeast(1), "×1+"},
		{graph.Several, "×several"},
		{graph.UnknownCount, "×?"},
		{graph.Exactly(3).Or(graph.Exactly(5)), "×3–5"},
		{graph.Several.Add(graph.Once), "×3+"},
		{graph.UnknownCount.Add(graph.Once), "×2+"},
		{graph.Exactly(2).Add(graph.Exactly(3)), "×5"},
	} {
		if got := plain.Count(c.count); got != c.want {
			t.Errorf("%q reads %q, want %q", c.count, got, c.want)
		}
	}
}

func TestState(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		state graph.StateSpec
		want  string
	}{
		{graph.StateSpec{Is: graph.Suspended}, "suspended"},
		{graph.StateSpec{Is: graph.Suspended, By: "cn"}, "suspended by China"},
		{graph.StateSpec{Is: graph.Suspended, From: date.MustParse("2021-01"), By: "cn"}, "suspended since Jan 2021 by China"},
		{graph.StateSpec{Is: graph.Cancelled, From: date.MustParse("2021-05-20~")}, "cancelled since 20 May 2021~"},
		{graph.StateSpec{Is: graph.Open, From: date.MustParse("../2003-06")}, "open by Jun 2003"},
		{graph.StateSpec{Is: graph.Severed, From: date.MustParse("2021-03/..")}, "severed since Mar 2021"},
		{graph.StateSpec{Is: graph.Proposed, From: date.MustParse("2020-10/2020-12")}, "proposed Oct–Dec 2020"},
	} {
		g := build(t, func(b *graph.Builder) {
			b.AddParty(graph.PartySpec{ID: "cn", Name: "China"})
			b.AddChannel(graph.ChannelSpec{ID: "c", States: []graph.StateSpec{c.state}})
		})
		ch, _ := g.Channel("c")
		for s := range ch.States() {
			if got := plain.State(s); got != c.want {
				t.Errorf("%+v reads %q, want %q", c.state, got, c.want)
			}
		}
	}
}

func build(tb testing.TB, add func(*graph.Builder)) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	add(b)
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}
