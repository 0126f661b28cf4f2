package matrix_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
)

// TestGroups: without parties, those that ask mostly each other stand together, whatever
// their names and the order of their requests.
func TestGroups(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 1))
		const actors, groups = 24, 4
		names := random.Perm(actors) // whose group is its number by groups
		b := graph.NewBuilder()
		for i := range actors * 6 {
			from := i % actors
			to := from%groups + groups*random.IntN(actors/groups)
			if i%10 == 0 {
				to = random.IntN(actors)
			}
			if from == to {
				continue
			}
			b.AddRequest(graph.RequestSpec{From: fmt.Sprint("a", names[from]), To: []string{fmt.Sprint("a", names[to])}, Outcome: graph.Accepted})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		group := make(map[string]int)
		for i, n := range names {
			group[fmt.Sprint("a", n)] = i % groups
		}
		var rows []string
		for _, c := range cells(matrix.Draw(g, content.Options{})) {
			from := visible.Datum(c, "from")
			if len(rows) == 0 || rows[len(rows)-1] != from {
				rows = append(rows, from)
			}
		}
		changes := 0
		for i := 1; i < len(rows); i++ {
			if group[rows[i]] != group[rows[i-1]] {
				changes++
			}
		}
		if len(rows) != actors || changes != groups-1 {
			t.Errorf("seed %d: %d rows, the group changes %d times: %v", seed, len(rows), changes, rows)
		}
	}
}
