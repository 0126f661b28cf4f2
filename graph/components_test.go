package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestComponents(t *testing.T) {
	for _, c := range []struct {
		edges [][2]uint32
		want  string
	}{
		{nil, "[[1] [2] [3] [4]]"},
		{[][2]uint32{{4, 1}}, "[[2] [3] [4] [1]]"},
		{[][2]uint32{{4, 3}, {3, 2}, {2, 1}}, "[[4] [3] [2] [1]]"},
		{[][2]uint32{{1, 2}, {2, 1}}, "[[1 2] [3] [4]]"},
		{[][2]uint32{{3, 4}, {4, 3}, {4, 1}}, "[[2] [3 4] [1]]"},
		{[][2]uint32{{1, 1}}, "[[1] [2] [3] [4]]"},
		{[][2]uint32{{1, 2}, {2, 3}, {3, 4}, {4, 1}}, "[[1 2 3 4]]"},
	} {
		next := make([][]uint32, 5)
		for _, e := range c.edges {
			next[e[0]] = append(next[e[0]], e[1])
		}
		if got := fmt.Sprint(components(4, func(v uint32) []uint32 { return next[v] })); got != c.want {
			t.Errorf("%v: %s, want %s", c.edges, got, c.want)
		}
	}
}

// TestComponentsOfRandomGraphs holds the components against reachability.
func TestComponentsOfRandomGraphs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 1 + rng.IntN(9)
		next := make([][]uint32, n+1)
		reach := make([][]bool, n+1)
		for v := range reach {
			reach[v] = make([]bool, n+1)
		}
		for range rng.IntN(2 * n) {
			v, w := 1+rng.IntN(n), 1+rng.IntN(n)
			next[v] = append(next[v], uint32(w))
			slices.Sort(next[v])
			reach[v][w] = true
		}
		for k := range reach {
			for i := range reach {
				for j := range reach {
					reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
				}
			}
		}
		find := func(v uint32) []uint32 { return next[v] }
		of := make([]int, n+1) // component of each number
		listed := 0
		for i, c := range components(n, find) {
			if !slices.IsSorted(c) {
				t.Fatalf("%v: %v is not sorted", next, c)
			}
			for _, v := range c {
				of[v] = i
				listed++
			}
		}
		if listed != n {
			t.Fatalf("%v: %d numbers in components, want %d", next, listed, n)
		}
		var self []uint32
		for v := 1; v <= n; v++ {
			if reach[v][v] {
				self = append(self, uint32(v))
			}
			for w := 1; w <= n; w++ {
				if together := v == w || reach[v][w] && reach[w][v]; together != (of[v] == of[w]) {
					t.Fatalf("%v: %d and %d are in the components %d and %d", next, v, w, of[v], of[w])
				}
				if reach[v][w] && of[v] > of[w] {
					t.Fatalf("%v: the edge from %d to %d leads back", next, v, w)
				}
			}
		}
		got := slices.Concat(circles(n, find)...)
		slices.Sort(got)
		if !slices.Equal(got, self) {
			t.Fatalf("%v: in circles are %v, want %v", next, got, self)
		}
	}
}

func TestComponentsOfALongChain(t *testing.T) {
	const n = 1_000_000
	edge := make([]uint32, n+2)
	for v := range edge {
		edge[v] = uint32(v + 1)
	}
	chain := func(v uint32) []uint32 {
		if v == n {
			return nil
		}
		return edge[v : v+1]
	}
	if got := components(n, chain); len(got) != n || got[0][0] != 1 {
		t.Errorf("a chain of %d has %d components, the first %v", n, len(got), got[0])
	}
}
