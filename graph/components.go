package graph

import (
	"math"
	"slices"
)

// components gives the strongly connected components of a graph of the numbers
// 1 to n: sets of numbers that lead to each other. Each is sorted. Edges between
// two components lead from an earlier one to a later one; where no edges decide,
// small numbers come first. next gives where the edges of a number lead, sorted.
//
// Package chain finds components too, of actors and through the library of
// graphs. These are of things that are not yet a graph, which package chain needs,
// and come in an order that the library does not give.
//
// It is Tarjan's algorithm (SIAM J. Comput. 1, 1972) without recursion, and
// takes time in proportion to the numbers and edges.
func components(n int, next func(uint32) []uint32) [][]uint32 {
	const done = math.MaxUint32
	var (
		seen  uint32
		index = make([]uint32, n+1) // when a number was seen, from 1; 0: not yet
		low   = make([]uint32, n+1) // the least index it is known to lead back to; done once it has its component
		open  []uint32              // numbers seen and not done
		flat  = make([]uint32, 0, n)
		out   [][]uint32
	)
	type call struct {
		v    uint32
		left int // edges not yet followed, the last first
	}
	var calls []call
	enter := func(v uint32) {
		seen++
		index[v], low[v] = seen, seen
		open = append(open, v)
		calls = append(calls, call{v, len(next(v))})
	}
	for root := uint32(n); root > 0; root-- {
		if index[root] != 0 {
			continue
		}
		enter(root)
		for len(calls) > 0 {
			c := &calls[len(calls)-1]
			if c.left > 0 {
				c.left--
				if w := next(c.v)[c.left]; index[w] == 0 {
					enter(w)
				} else if low[w] != done {
					low[c.v] = min(low[c.v], low[w])
				}
				continue
			}
			v := c.v
			calls = calls[:len(calls)-1]
			if low[v] == index[v] {
				at := len(open) - 1
				for open[at] != v {
					at--
				}
				begin := len(flat)
				flat = append(flat, open[at:]...)
				open = open[:at]
				component := flat[begin:]
				for _, w := range component {
					low[w] = done
				}
				slices.Sort(component)
				out = append(out, component)
			}
			if len(calls) > 0 && low[v] != done {
				parent := calls[len(calls)-1].v
				low[parent] = min(low[parent], low[v])
			}
		}
	}
	slices.Reverse(out)
	return out
}

// circles gives the components in which a number leads back to itself.
func circles(n int, next func(uint32) []uint32) [][]uint32 {
	return slices.DeleteFunc(components(n, next), func(c []uint32) bool {
		if len(c) > 1 {
			return false
		}
		_, self := slices.BinarySearch(next(c[0]), c[0])
		return !self
	})
}
