package place

import (
	"math"
	"slices"
)

// radial puts boxes into rings round the one in the middle, each by how many edges
// lead to it, and its neighbours on a ring near those that lead there. Turn, of
// [turns], is where the first stands.
func radial(g *Graph, rough []Point, f Frame, turn int) []Point {
	n := len(g.Boxes)
	near := g.neighbours()
	depth, parent := make([]int, n), make([]int, n)
	for i := range depth {
		depth[i] = -1
	}
	depth[f.Centre] = 0
	order := []int{f.Centre}
	children := make([][]int, n)
	for at := 0; at < len(order); at++ {
		v := order[at]
		for _, e := range near[v] {
			if u := g.Edges[e].A + g.Edges[e].B - v; depth[u] < 0 {
				depth[u], parent[u] = depth[v]+1, v
				children[v] = append(children[v], u)
				order = append(order, u)
			}
		}
		slices.SortStableFunc(children[v], func(a, b int) int { return clockwise(rough[v], rough[a], rough[b]) })
	}
	// Each takes as much of the ring as what hangs on it, from the outside in.
	leaves := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		v := order[i]
		leaves[v] = max(leaves[v], 1)
		if v != f.Centre {
			leaves[parent[v]] += leaves[v]
		}
	}
	far := depth[order[n-1]]
	begin := make([]int, n)
	out := make([]Point, n)
	for _, v := range order {
		at := begin[v]
		for _, u := range children[v] {
			begin[u] = at
			at += leaves[u]
		}
		middle := float64(2*begin[v]+leaves[v]) / float64(2*leaves[f.Centre])
		angle := 2*math.Pi*middle + math.Pi*float64(turn)/turns
		// Rounded: what a machine's sine differs by from another's is far less.
		cos, sin := int(math.Round(4096*math.Cos(angle))), int(math.Round(4096*math.Sin(angle)))
		w, h := f.W/2-(g.Boxes[v].W+1)/2, f.H/2-(g.Boxes[v].H+1)/2
		out[v] = Point{f.W/2 + w*depth[v]/far*cos/4096, f.H/2 + h*depth[v]/far*sin/4096}
	}
	return out
}

// clockwise compares the directions from a point to two others, from the right on.
func clockwise(c, a, b Point) int {
	half := func(p Point) int {
		if p.Y-c.Y > 0 || p.Y == c.Y && p.X >= c.X {
			return 0
		}
		return 1
	}
	if d := half(a) - half(b); d != 0 {
		return d
	}
	switch s := side(c, a, b); {
	case s > 0:
		return -1
	case s < 0:
		return 1
	}
	return 0
}
