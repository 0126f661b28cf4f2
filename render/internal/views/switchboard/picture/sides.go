package picture

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/keep"
)

// sides gives each one who is drawn, by index, one of two columns, so that few rows
// have both their ends in one; and how many have, of all but those within one of the
// units that stand together. Units are parties and, with split or where there is one
// party alone, single actors.
//
// It is a maximum cut, for which there is no fast way that always finds the best
// (Karp, Reducibility among Combinatorial Problems, 1972): from each of several
// starts, units move over as long as that helps. Where two sides suffice, the first
// start finds them.
func sides(f *fold.Folded, group []int, split bool) (column []int, alike int) {
	unit, n := units(group, split)
	weight := make([]map[int]int, n) // by unit: rows to others
	for i := range weight {
		weight[i] = make(map[int]int)
	}
	rightward := make(map[[2]int]int) // by asker's and asked's unit
	seen := make(map[sideRow]bool)
	for r, route := range f.Requests() {
		a, b := unit[route.From], unit[route.To]
		if row := (sideRow{route, r.Outcome()}); a == b || seen[row] {
			continue
		} else {
			seen[row] = true
		}
		weight[a][b]++
		weight[b][a]++
		if route.Directed {
			rightward[[2]int{a, b}]++
		}
	}
	near := make([][]int, n)
	for i := range near {
		for j := range weight[i] {
			near[i] = append(near[i], j)
		}
		slices.Sort(near[i])
	}
	var best []bool // which units stand on the right
	least := -1
	for start := range min(n, cutStarts) {
		right := cut(near, weight, start)
		if bad := uncut(near, weight, right); least < 0 || bad < least {
			best, least = right, bad
		}
		if least == 0 {
			break
		}
	}
	orient(near, rightward, best)
	column = make([]int, len(group))
	for i, u := range unit {
		if best[u] {
			column[i] = 1
		}
	}
	return column, max(least, 0)
}

// keptSides is [sides], but whoever stood on a side of an earlier figure stays there.
func keptSides(f *fold.Folded, group []int, old *keep.Places) []int {
	column, _ := sides(f, group, false)
	middle := make(map[int]float64)
	left, right := math.Inf(1), math.Inf(-1)
	for n, w := range f.Actors {
		id := plain.Clean(w.ID())
		if w.Len() > 1 {
			id = keep.Several(plain.Clean(w.PartyID()))
		}
		if box, ok := old.Actors[id]; ok {
			middle[n] = box.X + box.W/2
			left, right = min(left, middle[n]), max(right, middle[n])
		}
	}
	stood := func(n int) int {
		if middle[n] > (left+right)/2 {
			return 1
		}
		return 0
	}
	other := 0 // who stands on the other side now
	for n := range middle {
		if column[n] != stood(n) {
			other++
		}
	}
	for n := range column {
		if 2*other > len(middle) {
			column[n] = 1 - column[n]
		}
		if _, ok := middle[n]; ok {
			column[n] = stood(n)
		}
	}
	return column
}

// sideRow tells rows apart, as well as matters for counting them.
type sideRow struct {
	fold.Route
	outcome graph.Outcome
}

// cutStarts is from how many units the search for a cut begins.
const cutStarts = 24

// units numbers what stands together: those of one group, or each.
func units(group []int, split bool) (unit []int, n int) {
	unit = make([]int, len(group))
	number := make(map[int]int)
	loose := slices.Max(append([]int{0}, group...))
	for i, g := range group {
		if split || g == loose {
			unit[i] = n
			n++
			continue
		}
		if _, ok := number[g]; !ok {
			number[g] = n
			n++
		}
		unit[i] = number[g]
	}
	return unit, n
}

// cut puts units on two sides in turn, from one outwards, and then moves over whoever
// has more partners on its own side.
func cut(near [][]int, weight []map[int]int, start int) []bool {
	right, seen := make([]bool, len(near)), make([]bool, len(near))
	for i := range near {
		root := (start + i) % len(near)
		if seen[root] {
			continue
		}
		seen[root] = true
		for queue := []int{root}; len(queue) > 0; queue = queue[1:] {
			for _, b := range near[queue[0]] {
				if !seen[b] {
					seen[b], right[b] = true, !right[queue[0]]
					queue = append(queue, b)
				}
			}
		}
	}
	for moved := true; moved; {
		moved = false
		for a := range near {
			gain := 0
			for _, b := range near[a] {
				if right[a] == right[b] {
					gain += weight[a][b]
				} else {
					gain -= weight[a][b]
				}
			}
			if gain > 0 {
				right[a], moved = !right[a], true
			}
		}
	}
	return right
}

// uncut counts the rows that have both ends on one side.
func uncut(near [][]int, weight []map[int]int, right []bool) int {
	n := 0
	for a := range near {
		for _, b := range near[a] {
			if a < b && right[a] == right[b] {
				n += weight[a][b]
			}
		}
	}
	return n
}

// orient turns each part that is joined so that most of its requests run to the right,
// or else its first unit stands on the left.
func orient(near [][]int, rightward map[[2]int]int, right []bool) {
	seen := make([]bool, len(near))
	for root := range near {
		if seen[root] {
			continue
		}
		seen[root] = true
		part := []int{root}
		for i := 0; i < len(part); i++ {
			for _, b := range near[part[i]] {
				if !seen[b] {
					seen[b] = true
					part = append(part, b)
				}
			}
		}
		surplus := 0
		for _, a := range part {
			for _, b := range near[a] {
				if n := rightward[[2]int{a, b}]; right[b] && !right[a] {
					surplus += n
				} else if right[a] && !right[b] {
					surplus -= n
				}
			}
		}
		if surplus < 0 || surplus == 0 && right[root] {
			for _, a := range part {
				right[a] = !right[a]
			}
		}
	}
}
