package place

import "slices"

// Point is a place: the centre of a box, in points.
type Point struct{ X, Y int }

// Box is what is placed.
type Box struct {
	W, H int
	// Near is the only box that it is joined to, and wants to stand beside; -1 for
	// none.
	Near int
}

// Edge joins two boxes by a number of lines.
type Edge struct {
	A, B, Lines int
	Words       int // how wide the widest words on its lines are
}

// Graph is boxes and how they are joined. No edge joins a box to itself, and no two
// edges the same boxes.
type Graph struct {
	Boxes []Box
	Edges []Edge
}

// Components gives the parts of a graph that are not joined, each as its boxes in
// their order: those of most boxes first, of as many the one with the first box.
func (g *Graph) Components() [][]int {
	group := make([]int, len(g.Boxes))
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for _, e := range g.Edges {
		a, b := find(e.A), find(e.B)
		group[max(a, b)] = min(a, b)
	}
	at := make(map[int]int)
	var out [][]int
	for i := range group {
		first := find(i)
		n, ok := at[first]
		if !ok {
			n = len(out)
			at[first] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], i)
	}
	slices.SortStableFunc(out, func(a, b []int) int { return len(b) - len(a) })
	return out
}

// Part is the graph of some of its boxes, with all edges between them.
func (g *Graph) Part(boxes []int) *Graph {
	at := make(map[int]int, len(boxes))
	p := &Graph{Boxes: make([]Box, len(boxes))}
	for i, b := range boxes {
		at[b] = i
		p.Boxes[i] = g.Boxes[b]
	}
	for i := range p.Boxes {
		if near, ok := at[p.Boxes[i].Near]; ok {
			p.Boxes[i].Near = near
		} else {
			p.Boxes[i].Near = -1
		}
	}
	for _, e := range g.Edges {
		a, ok := at[e.A]
		b, both := at[e.B]
		if ok && both {
			p.Edges = append(p.Edges, Edge{a, b, e.Lines, e.Words})
		}
	}
	return p
}

// neighbours gives by box the edges that it is an end of.
func (g *Graph) neighbours() [][]int {
	out := make([][]int, len(g.Boxes))
	for i, e := range g.Edges {
		out[e.A] = append(out[e.A], i)
		out[e.B] = append(out[e.B], i)
	}
	return out
}
