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
	for i := range nodes {
		for j := i + 1; j < n; j++ {
			m := c.chords[i*n+j]
			if m == 0 {
				continue
			}
			a, b := nodes[i].at, nodes[j].at
			if a > b {
				a, b = b, a
			}
			sum += m * min(b-a, n-b+a)
			c.by[(a+1)*(n+1)+b+1] = m
		}
	}
	// by(a, b) becomes how many chords begin before the place a and end before b.
	for a := 1; a <= n; a++ {
		row := 0
		for b := 1; b <= n; b++ {
			row += c.by[a*(n+1)+b]
			c.by[a*(n+1)+b] = row + c.by[(a-1)*(n+1)+b]
		}
	}
	for i := range nodes {
		for j := i + 1; j < n; j++ {
			m := c.chords[i*n+j]
			if m == 0 {
				continue
			}
			a, b := nodes[i].at, nodes[j].at
			if a > b {
				a, b = b, a
			}
			// Those that cross it and begin later: between a and b, to end behind b.
			cross := c.by[b*(n+1)+n] - c.by[(a+1)*(n+1)+n] - c.by[b*(n+1)+b+1] + c.by[(a+1)*(n+1)+b+1]
			sum += m * cross * n // a crossing outweighs any length it saves
		}
	}
	return sum
}
