package found_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

func letters(text string) (out []graph.RequestSpec) {
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		r := graph.RequestSpec{ID: fmt.Sprint(i + 1), From: f[0], To: strings.Split(f[1], ",")}
		if len(f) > 2 && f[2] != "-" {
			r.Date = date.MustParse(f[2])
		}
		if len(f) > 3 {
			r.Outcome, _ = graph.ParseOutcome(f[3])
		}
		out = append(out, r)
	}
	return out
}

func TestReplies(t *testing.T) {
	for _, c := range []struct{ name, letters, want string }{
		{"one back", "a b 1900-01-01\nb a 1900-02-01", "1 by 2"},
		{"too late", "a b 1900-01-01\nb a 1900-03-03", ""},
		{"the last day", "a b 1900-01-01\nb a 1900-03-02", "1 by 2"},
		{"the same day is not later", "a b 1900-01-01\nb a 1900-01-01", ""},
		{"the latest one", "a b 1900-01-01\na b 1900-01-10\nb a 1900-01-20", "2 by 3"},
		{"each answers one", "a b 1900-01-01\na b 1900-01-10\nb a 1900-01-20\nb a 1900-01-21", "1 by 4, 2 by 3"},
		{"in any order", "b a 1900-01-21\nb a 1900-01-20\na b 1900-01-10\na b 1900-01-01", "3 by 2, 4 by 1"},
		{"to and fro", "a b 1900-01-01\nb a 1900-01-10\na b 1900-01-20", "1 by 2, 2 by 3"},
		{"not wholly later", "a b 1900-01\nb a 1900-01-20", ""},
		{"begins within", "a b 1900-01\nb a 1900-02/1901", "1 by 2"},
		{"open", "a b ../1900-01-01\nb a 1900-01-20/..", "1 by 2"},
		{"when is not known", "a b 1900-01-01/..\nb a 1900-01-20\na b -\nb a ../1900-02", ""},
		{"known", "a b 1900-01-01 declined\nb a 1900-01-20", ""},
		{"several", "a b,c 1900-01-01\nc a 1900-01-20", "1 to c by 2"},
		{"to oneself", "a a 1900-01-01\na a 1900-01-20", "1 by 2"},
	} {
		if got := answers(found.Replies(letters(c.letters), foreign.Span{Days: 60})); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	list := letters("a b,c,d 1900-01-01\nc a 1900-01-20")
	list[0].ID = ""
	if got := found.Replies(list, foreign.Span{Days: 60}); len(got) != 4 || got[0].To[0] != "b" || got[2].To[0] != "c" || got[2].Outcome != graph.Accepted || got[3].To[0] != "d" || got[3].From != "a" {
		t.Errorf("without an id: %+v", got)
	}
	if got := answers(found.Replies(letters("a b 1900-01-01\nb a 1900-01-20"), foreign.Span{})); got != "" {
		t.Errorf("without a span: %s", got)
	}
}

func answers(requests []graph.RequestSpec) string {
	var out []string
	for _, r := range requests {
		if r.Outcome != graph.Accepted {
			continue
		}
		to := ""
		if r.From == "" {
			to = " to " + r.To[0]
		}
		_, by, _ := strings.Cut(r.Fields[0].Value, ", ")
		out = append(out, r.ID+to+" by "+by)
	}
	return strings.Join(out, ", ")
}

// TestRepliesPlainly compares with the rule followed to the letter.
func TestRepliesPlainly(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	span := foreign.Span{Days: 20}
	for range 300 {
		var list []graph.RequestSpec
		for i := range 2 + rnd.IntN(30) {
			ends := []string{"a", "b", "c"}
			rnd.Shuffle(3, func(i, j int) { ends[i], ends[j] = ends[j], ends[i] })
			list = append(list, graph.RequestSpec{ID: fmt.Sprintf("%02d", i), From: ends[0], To: ends[1:2], Date: date.Of(date.Day(rnd.IntN(60)))})
		}
		want := plainly(list, span)
		rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		got := strings.Split(answers(found.Replies(list, span)), ", ")
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Fatalf("got  %s\nwant %s", strings.Join(got, ", "), want)
		}
	}
}

func plainly(list []graph.RequestSpec, within foreign.Span) string {
	order := slices.Clone(list)
	slices.SortFunc(order, func(a, b graph.RequestSpec) int {
		return int(a.Date.Earliest()-b.Date.Earliest())*100 + strings.Compare(a.ID, b.ID)
	})
	answered := map[string]string{}
	for _, back := range order {
		best := -1
		for i, r := range order {
			day := r.Date.Latest()
			if r.From == back.To[0] && r.To[0] == back.From && answered[r.ID] == "" && day < back.Date.Earliest() && within.After(day) >= back.Date.Earliest() {
				best = i // the order is that of days
			}
		}
		if best >= 0 {
			answered[order[best].ID] = back.ID
		}
	}
	var out []string
	for id, by := range answered {
		out = append(out, id+" by "+by)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
