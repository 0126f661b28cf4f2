package chain

import (
	"slices"
	"sort"
)

// forest is an undirected graph as a search in depth sees it: what is cut where one
// actor or one pair is taken away can be told from it without another search.
// Hopcroft and Tarjan, Commun. ACM 16, 1973.
type forest struct {
	near     [][]int // neighbours, in their order
	root     []int   // the actor at which the search of its part began
	parent   []int
	children [][]int // in the order of the search
	first    []int   // when it was seen first
	last     []int   // when the last was seen that it led to
	low      []int   // the earliest that is reached from what it led to by one pair more
}

// newForest searches the actors from 1 to n.
func newForest(n int, edges func(yield func(a, b int))) *forest {
	f := &forest{
		near: make([][]int, n+1), root: make([]int, n+1), parent: make([]int, n+1), children: make([][]int, n+1),
		first: make([]int, n+1), last: make([]int, n+1), low: make([]int, n+1),
	}
	edges(func(a, b int) {
		f.near[a] = append(f.near[a], b)
		f.near[b] = append(f.near[b], a)
	})
	for a := range f.near {
		slices.Sort(f.near[a])
	}
	time := 0
	next := make([]int, n+1)
	for root := 1; root <= n; root++ {
		if f.first[root] != 0 {
			continue
		}
		time++
		f.first[root], f.low[root], f.root[root] = time, time, root
		for path := []int{root}; len(path) > 0; {
			v := path[len(path)-1]
			if next[v] < len(f.near[v]) {
				w := f.near[v][next[v]]
				next[v]++
				switch {
				case f.first[w] == 0:
					time++
					f.first[w], f.low[w], f.root[w], f.parent[w] = time, time, root, v
					f.children[v] = append(f.children[v], w)
					path = append(path, w)
				case w != f.parent[v]:
					f.low[v] = min(f.low[v], f.first[w])
				}
				continue
			}
			f.last[v] = time
			if p := f.parent[v]; p != 0 {
				f.low[p] = min(f.low[p], f.low[v])
			}
			path = path[:len(path)-1]
		}
	}
	return f
}

// part tells in which part another actor lies when one is taken away: two that differ
// in it are not connected then.
func (f *forest) part(without, of int) [2]int {
	if f.root[of] != f.root[without] {
		return [2]int{f.root[of], 0}
	}
	list := f.children[without]
	i := sort.Search(len(list), func(i int) bool { return f.last[list[i]] >= f.first[of] })
	if i < len(list) && f.first[list[i]] <= f.first[of] {
		if c := list[i]; f.low[c] >= f.first[without] {
			return [2]int{f.root[of], c}
		}
	}
	return [2]int{f.root[of], 0}
}

// parted reports whether some actors are not all connected when another is taken away.
func (f *forest) parted(without int, actors []int) bool {
	for _, a := range actors {
		if f.part(without, a) != f.part(without, actors[0]) {
			return true
		}
	}
	return false
}

// bridges reports whether two neighbours are connected by their pair alone.
func (f *forest) bridges(a, b int) bool {
	if f.parent[b] != a {
		a, b = b, a
	}
	return f.parent[b] == a && f.low[b] > f.first[a]
}
