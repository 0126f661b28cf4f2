package foreign_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/foreign"
)

func TestWords(t *testing.T) {
	means := func(o graph.Outcome) foreign.Meaning { return foreign.Meaning{Outcome: o} }
	none := foreign.Meaning{None: true}
	w := foreign.NewWords([]foreign.Word{
		{"No", means(graph.Declined)}, {"Liberated*", means(graph.Accepted)}, {"Liberated in part", means(graph.Pending)},
		{"Liberated by*", means(graph.Withdrawn)}, {"Not  Started", none}, {"*", none},
	})
	for _, c := range []struct {
		word         string
		find, listed foreign.Meaning
	}{
		{"no", means(graph.Declined), means(graph.Declined)},
		{"LIBERATED", means(graph.Accepted), means(graph.Accepted)},
		{"Liberated, with joy", means(graph.Accepted), means(graph.Accepted)},
		{"liberated In  Part", means(graph.Pending), means(graph.Pending)},
		{"Liberated by hand", means(graph.Withdrawn), means(graph.Withdrawn)},
		{" not started ", none, none},
		{"Declined", means(graph.Declined), none}, // ours needs no line, and is exact
		{"nobody knows", none, none},
	} {
		if got, ok := w.Find(c.word); got != c.find || !ok {
			t.Errorf("Find(%q) is %v %t, want %v", c.word, got, ok, c.find)
		}
		if got, ok := w.Listed(c.word); got != c.listed || !ok {
			t.Errorf("Listed(%q) is %v %t, want %v", c.word, got, ok, c.listed)
		}
	}
	if m, ok := foreign.NewWords(nil).Find("refused"); ok {
		t.Errorf("without a list refused means %v", m)
	}
}
