package timeline

import (
	"cmp"
	"math"
	"slices"
)

// pack stacks marks so that none lies on another, the earlier ones nearest to the
// line, and gives the height of the stack in units. It fails when that is more
// than most. Marks may be moved within their day.
func pack(marks []*mark, bounds func(*mark) stretchX, most int) (rows int, ok bool) {
	slices.SortStableFunc(marks, func(x, y *mark) int { return cmp.Compare(x.at, y.at) })
	var ends []float64 // of each unit of height, how far it is taken
	for _, m := range marks {
		k := int(math.Ceil((m.h + 1) / rowUnit))
		latest := m.latest(bounds(m))
		for r := 0; ; r++ {
			at := m.at
			for i := r; i < r+k && i < len(ends); i++ {
				at = max(at, ends[i])
			}
			if at > latest {
				continue
			}
			if r+k > most {
				return 0, false
			}
			for len(ends) < r+k {
				ends = append(ends, math.Inf(-1))
			}
			for i := r; i < r+k; i++ {
				ends[i] = at + m.w + markGap
			}
			m.row, m.at = r, at
			break
		}
	}
	return len(ends), true
}
