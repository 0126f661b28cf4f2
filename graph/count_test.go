package graph_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestParseCount(t *testing.T) {
	for text, want := range map[string]graph.Count{
		"1": graph.Once, "3": graph.Exactly(3), "3+": graph.AtLeast(3), "several": graph.Several, "unknown": graph.UnknownCount,
		"1000000000": graph.Exactly(graph.MaxCount),
	} {
		got, ok := graph.ParseCount(text)
		if !ok || got != want || got.String() != text {
			t.Errorf("ParseCount(%q) = %s, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "0", "0+", "-1", "+3", "3++", "+", " 3", "3 ", "1.5", "1e3", "0x3", "1000000001", "99999999999999999999", "Several", "3-5"} {
		if c, ok := graph.ParseCount(text); ok {
			t.Errorf("ParseCount(%q) = %s", text, c)
		}
	}
}

func TestAddCounts(t *testing.T) {
	for _, c := range []struct {
		x, y graph.Count
		want string
	}{
		{graph.Once, graph.Exactly(2), "3"},
		{graph.Count{}, graph.Several, "several"},
		{graph.Several, graph.Count{}, "several"},
		{graph.Several, graph.Once, "3+"},
		{graph.Several, graph.Several, "4+"},
		{graph.UnknownCount, graph.UnknownCount, "2+"},
		{graph.AtLeast(3), graph.Exactly(4), "7+"},
		{graph.Exactly(3).Or(graph.Exactly(5)), graph.Once, "4-6"},
		{graph.Exactly(0), graph.Exactly(graph.MaxCount + 5), "1000000001"},
	} {
		if got := c.x.Add(c.y).String(); got != c.want {
			t.Errorf("%q and %q are %s, want %s", c.x, c.y, got, c.want)
		}
		if c.x.Add(c.y) != c.y.Add(c.x) {
			t.Errorf("%q and %q differ from %q and %q", c.x, c.y, c.y, c.x)
		}
	}
	sum := graph.Count{}
	for range 3 {
		sum = sum.Add(graph.Exactly(graph.MaxCount))
	}
	if _, bounded := sum.Max(); bounded || sum.Min() < 2*graph.MaxCount {
		t.Errorf("three thousand million is %s", sum)
	}
}

func TestEitherCount(t *testing.T) {
	for _, c := range []struct {
		x, y graph.Count
		want string
	}{
		{graph.Several, graph.Several, "several"},
		{graph.Several, graph.UnknownCount, "1+"},
		{graph.Count{}, graph.AtLeast(4), "4+"},
		{graph.Exactly(3), graph.Exactly(5), "3-5"},
		{graph.Exactly(3), graph.AtLeast(5), "3+"},
		{graph.Count{}, graph.Count{}, ""},
	} {
		if got := c.x.Or(c.y); got.String() != c.want || got != c.y.Or(c.x) {
			t.Errorf("%q or %q is %s, want %s", c.x, c.y, got, c.want)
		}
	}
}

func TestSuggestCount(t *testing.T) {
	for text, want := range map[string]string{
		"twice": "2", "Once": "1", "2x": "2", "x2": "2", "3 times": "3", "×4": "4", "at least 3": "3+", "3 or more": "3+", "≥2": "2+", "zweimal": "2", "many": "several",
		"": "", "x": "", "0": "", "-1": "", "2 or 3": "", "a few dozen": "", "2021-05": "",
	} {
		got := graph.SuggestCount(text)
		if got != want {
			t.Errorf("SuggestCount(%q) = %q, want %q", text, got, want)
		}
		if _, ok := graph.ParseCount(got); got != "" && !ok {
			t.Errorf("%q is no count", got)
		}
	}
}
