package matrix

import "cmp"

// groups divides who is drawn into groups that asked each other more than they would at
// random, and gives each its group, numbered in an order in which those that asked each
// other most are neighbours. It merges the two groups that raise the modularity most, as
// long as one does (Clauset, Newman and Moore, 2004: Finding community structure in very
// large networks). It takes time by the cube of their number.
func (t *table) groups() map[int]int {
	n := len(t.f.Actors)
	links := make([][]int, n) // between groups; each request counts on both sides
	degree := make([]int, n)
	for i := range links {
		links[i] = make([]int, n)
	}
	all := 0
	for where, c := range t.cells {
		if t.f.Actors[where.from].Len() > 1 || t.f.Actors[where.to].Len() > 1 {
			continue // the others have something to do with everybody
		}
		w := 2*c.Len() - c.Aside() // what is aside is in two cells
		links[where.from][where.to] += w
		links[where.to][where.from] += w
		degree[where.from] += w
		degree[where.to] += w
		all += 2 * w
	}
	of := make([]int, n)
	for i := range of {
		of[i] = i
	}
	for {
		best, a, b := 0, 0, 0
		for i := range n {
			for j := range i {
				// By how much the modularity grows, times all² / 2.
				if gain := links[i][j]*all - degree[i]*degree[j]; links[i][j] > 0 && gain > best {
					best, a, b = gain, j, i
				}
			}
		}
		if best == 0 {
			break
		}
		for k := range n {
			links[a][k] += links[b][k]
			links[k][a] += links[k][b]
			links[b][k], links[k][b] = 0, 0
		}
		degree[a], degree[b] = degree[a]+degree[b], 0
		for i := range of {
			if of[i] == b {
				of[i] = a
			}
		}
	}
	return inOrder(of, links, degree)
}

// inOrder numbers groups: the busiest is first, and behind each comes the one that it has
// most to do with.
func inOrder(of []int, links [][]int, degree []int) map[int]int {
	place := make(map[int]int) // of each group
	last := -1
	for {
		next := -1
		for g := range degree {
			if _, done := place[g]; done || degree[g] == 0 {
				continue
			}
			near := func(g int) int {
				if last < 0 {
					return 0
				}
				return links[last][g]
			}
			if next < 0 || cmp.Or(cmp.Compare(near(g), near(next)), cmp.Compare(degree[g], degree[next])) > 0 {
				next = g
			}
		}
		if next < 0 {
			break
		}
		place[next] = len(place)
		last = next
	}
	out := make(map[int]int, len(of))
	for who, g := range of {
		out[who] = place[g]
	}
	return out
}
