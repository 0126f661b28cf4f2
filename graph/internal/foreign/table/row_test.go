package table

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// TestShort: rows of a plan that is short say the same as where they are read as any are,
// one after the other.
func TestShort(t *testing.T) {
	cells := []string{"", "", "ann", "bob", "accepted", "pending", "declined", "2021-05-21", "2021-05", "2021-13-01", "21.5.2021", "Accepted", "no", "from", "to", "Total", "source: x"}
	rng := rand.New(rand.NewPCG(1, 2))
	shorts, faulty := 0, 0
	for _, names := range [][]string{
		{"from", "to", "via", "outcome", "date"}, {"date", "to", "from"}, {"id", "from", "to", "outcome"}, {"to", "id", "outcome", "date", "via", "from"},
		{"id", "date"}, {"from", "to", "times", "date"}, {"from", "to", foreign.FieldColumn + "x"}, {"from", "to", "source"},
	} {
		one, other := NewPlan(nil, names, Options{}), NewPlan(nil, names, Options{})
		other.short = false
		if one.short {
			shorts++
		}
		r, s := NewReader(one), NewReader(other)
		for range 1000 {
			row := make([]string, rng.IntN(len(names)+2))
			for i := range row {
				row[i] = cells[rng.IntN(len(cells))]
			}
			got, want := r.Read(row), s.Read(row)
			if want == Faulty {
				faulty++
			}
			same := cmp.Comparer(func(x, y date.Date) bool { return x == y })
			counts := cmp.Comparer(func(x, y graph.Count) bool { return x == y })
			if d := cmp.Diff(s.Rows, r.Rows, same, counts, equateEmpty); d != "" || got != want {
				t.Fatalf("%q of %q: %d, want %d: %s", row, names, got, want, d)
			}
			if d := cmp.Diff(len(s.Problems), len(r.Problems)); d != "" {
				t.Fatalf("%q of %q: problems: %s", row, names, d)
			}
		}
	}
	if shorts != 4 || faulty == 0 {
		t.Errorf("%d plans are short, %d rows faulty", shorts, faulty)
	}
}

// equateEmpty takes lists without elements for the same.
var equateEmpty = cmp.FilterValues(func(x, y []string) bool { return len(x) == 0 && len(y) == 0 }, cmp.Comparer(func(x, y []string) bool { return true }))
