package picture

import "slices"

// gaps chooses the gap between columns in which a row stands. All rows of one
// pair of columns stand in one gap.
type gaps struct {
	last   int // the last column
	load   []int
	chosen map[[2]int]int
}

func newGaps(column []int) *gaps {
	last := slices.Max(append([]int{0}, column...))
	return &gaps{last: last, load: make([]int, last+1), chosen: make(map[[2]int]int)}
}

// choose gives the gap for a row whose actors stand in the columns left and
// right: the emptiest between them when it is first asked for. Actors of one
// column have their row on the right of it, unless it is the last.
func (g *gaps) choose(left, right int) (gap int, facing Facing) {
	if left == right {
		if left == g.last && left > 0 {
			return left - 1, BothRight
		}
		return left, BothLeft
	}
	gap, ok := g.chosen[[2]int{left, right}]
	if !ok {
		gap = left
		for i := left + 1; i < right; i++ {
			if g.load[i] < g.load[gap] {
				gap = i
			}
		}
		g.chosen[[2]int{left, right}] = gap
	}
	g.load[gap]++
	return gap, Across
}
