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
	chords := make([][2]int, 0, len(list))
	for i := range list {
		if a, b := of[list[i].from], of[list[i].to]; a != b {
			chords = append(chords, [2]int{a, b})
		}
	}
	slices.SortFunc(chords, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	chords = slices.Compact(chords)
	best := crossings(nodes, chords)
	for range sweeps {
		before := best
		for i := range nodes {
			for j := range nodes {
				if i == j || rank(nodes[i]) != rank(nodes[j]) {
					continue
				}
				nodes[i].at, nodes[j].at = nodes[j].at, nodes[i].at
				if c := crossings(nodes, chords); c < best {
					best = c
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

// crossings counts the pairs of chords that cross, and adds a little for long
// ones, so that partners come to stand near each other where it costs nothing.
func crossings(nodes []node, chords [][2]int) int {
	sum := 0
	for i, c := range chords {
		a, b := nodes[c[0]].at, nodes[c[1]].at
		if a > b {
			a, b = b, a
		}
		sum += min(b-a, len(nodes)-b+a)
		for _, d := range chords[:i] {
			x, y := nodes[d[0]].at, nodes[d[1]].at
			if x == a || x == b || y == a || y == b {
				continue
			}
			if (x > a && x < b) != (y > a && y < b) {
				sum += len(nodes) // a crossing outweighs any length it saves
			}
		}
	}
	return sum
}
