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
