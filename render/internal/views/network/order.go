package network

import (
	"cmp"
	"slices"
)

// node is who stands on the ring.
type node struct {
	who   int
	party int // of the graph, in its order; -1 for none
	at    int // place on the ring
}

// sweeps bounds how often all nodes are tried; the order settles after a few.
const sweeps = 12

// order puts the nodes of each party where their lines cross least: each in turn
// is swapped along its party while that takes crossings away. Parties stay in
// their order, those of none last.
func order(nodes []node, list []line) {
	slices.SortStableFunc(nodes, func(a, b node) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.who, b.who))
	})
	of := make(map[int]int, len(nodes)) // node by who
	for i := range nodes {
		nodes[i].at = i
		of[nodes[i].who] = i
	}
	c := newCrossing(len(nodes))
	type pair struct{ from, to int }
	seen := make(map[pair]bool)
	for i := range list {
		a, b := of[list[i].from], of[list[i].to]
		if a != b && !seen[pair{a, b}] { // there and back are two
			seen[pair{a, b}] = true
			c.chords[min(a, b)*c.n+max(a, b)]++
		}
	}
	best := c.cost(nodes)
	for range sweeps {
		before := best
		for i := range nodes {
			for j := range nodes {
				if i == j || rank(nodes[i]) != rank(nodes[j]) {
					continue
				}
				nodes[i].at, nodes[j].at = nodes[j].at, nodes[i].at
				if cost := c.cost(nodes); cost < best {
					best = cost
				} else {
					nodes[i].at, nodes[j].at = nodes[j].at, nodes[i].at
				}
			}
		}
		if best == before {
			break
		}
	}
	slices.SortFunc(nodes, func(a, b node) int { return cmp.Compare(a.at, b.at) })
}

func rank(n node) int {
	if n.party < 0 {
		return 1 << 30
	}
	return n.party
}

// crossing weighs orders of nodes.
type crossing struct {
	n      int
	chords []int // between two nodes, the lower first: how many
	by     []int // between two places, the same, and then summed up
}

func newCrossing(n int) *crossing {
	return &crossing{n, make([]int, n*n), make([]int, (n+1)*(n+1))}
}

// cost counts the pairs of chords that cross, and adds a little for long ones, so
// that partners come to stand near each other where it costs nothing. It takes a
// few steps for each pair of nodes, however many chords there are.
func (c *crossing) cost(nodes []node) int {
	n := c.n
	clear(c.by)
	sum := 0
	at := make([]int, n) // by place: the node
	for i := range nodes {
		at[nodes[i].at] = i
	}
	for a := range n {
		for b := a + 1; b < n; b++ {
			m := c.chords[min(at[a], at[b])*n+max(at[a], at[b])]
			sum += m * min(b-a, n-b+a)
			c.by[(a+1)*(n+1)+b+1] = m
		}
	}
	// by(a, b) becomes how many chords begin before the place a and end before b.
	until := func(a, b int) int { return c.by[a*(n+1)+b] }
	for a := 1; a <= n; a++ {
		row := 0
		for b := 1; b <= n; b++ {
			row += until(a, b)
			c.by[a*(n+1)+b] = row + until(a-1, b)
		}
	}
	for a := range n {
		for b := a + 1; b < n; b++ {
			if m := c.chords[min(at[a], at[b])*n+max(at[a], at[b])]; m > 0 {
				// Those that begin between a and b, and end behind b.
				cross := until(b, n) - until(a+1, n) - until(b, b+1) + until(a+1, b+1)
				sum += m * cross * n // a crossing outweighs any length it saves
			}
		}
	}
	return sum
}
