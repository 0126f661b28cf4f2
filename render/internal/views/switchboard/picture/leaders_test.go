package picture_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// TestWhoAskedMost compares who asked whom most often with what adding up the
// requests in their order comes to.
func TestWhoAskedMost(t *testing.T) {
	t.Parallel()
	told := 0
	for i, s := range []sample.Shape{
		{Actors: 3, Requests: 1},
		{Actors: 12, Requests: 10},
		{Actors: 4, Requests: 40, Undirected: 0.4, Self: 0.1},
		{Actors: 30, Requests: 300, Parties: 3, Undirected: 0.1, Direct: 0.2},
		{Actors: 5, Requests: 400, Parties: 5},
	} {
		g := sample.Generate(t, uint64(i), s)
		words := words.AltOf(g, content.Options{}).Summary
		want := mostOften(g)
		if want != "" {
			told++
		}
		if _, got, found := strings.Cut(words, "Most often"); found != (want != "") || found && !strings.HasPrefix("Most often"+got, want) {
			t.Errorf("%+v:\n%s\nwant in it %q", s, words, want)
		}
	}
	if told < 3 {
		t.Errorf("only %d graphs have somebody who asked most often", told)
	}
}

func mostOften(g *graph.Graph) string {
	type ends struct{ from, to graph.Actor }
	times := make(map[ends]graph.Count)
	fates := make(map[ends][]string)
	var order []ends
	most := 0
	for r := range g.Requests() {
		if !r.Directed() {
			continue
		}
		e := ends{r.From(), r.To()}
		if fates[e] == nil {
			order = append(order, e)
		}
		times[e] = times[e].Add(r.Times())
		if o := r.Outcome().String(); !slices.Contains(fates[e], o) {
			fates[e] = append(fates[e], o)
		}
		most = max(most, times[e].Min())
	}
	var parts []string
	for _, e := range order {
		if hi, bounded := times[e].Max(); most > 1 && (!bounded || hi >= most) {
			parts = append(parts, fmt.Sprintf("%s to %s (%s: %s)", e.from.Name(), e.to.Name(), plain.Count(times[e]), strings.Join(fates[e], ", ")))
		}
	}
	switch n := len(parts); {
	case n == 0:
		return ""
	case n == 1:
		return "Most often: " + parts[0] + "."
	case n > 5:
		return "Most often, as far as it is counted: " + strings.Join(parts[:5], "; ") + fmt.Sprintf("; and %d more.", n-5)
	}
	return "Most often, as far as it is counted: " + strings.Join(parts, "; ") + "."
}
