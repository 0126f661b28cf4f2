package picture_test

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestPasses: where everyone asked everyone, lines don't pass a column for each actor:
// with forty of them they would do so 40,000 times.
func TestPasses(t *testing.T) {
	t.Parallel()
	for actors, want := range map[int]int{10: 10, 80: 2} {
		b := graph.NewBuilder()
		for i := range actors {
			for j := range actors {
				if i != j {
					b.AddRequest(graph.RequestSpec{From: fmt.Sprint("a", i), To: []string{fmt.Sprint("a", j)}, Outcome: graph.Accepted})
				}
			}
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		p := picture.Within(g, content.Options{})
		if columns := len(p.Ranks) / 2; columns != want || len(p.Rows) != actors*(actors-1) {
			t.Errorf("%d actors and %d rows in %d columns, want %d", actors, len(p.Rows), columns, want)
		}
	}
}
