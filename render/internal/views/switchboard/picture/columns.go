package picture

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/keep"
)

// columns gives each one who is drawn, by index, the column it stands in.
//
// A party stands in one column, right of every earlier party that it shares a
// request or channel with. Parties that have nothing to do with each other may
// share a column. Those of no party count as the last party.
//
// Where all requests stay within one party, or there are no parties, they are
// spread over columns instead, so that partners stand in different ones and as
// few columns as possible are used. Of an earlier figure they keep their columns.
func columns(g *graph.Graph, f *fold.Folded, old *keep.Places) []int {
	group := groups(g, f)
	last := 0
	for _, gr := range group {
		last = max(last, gr)
	}
	earlier := make([][]int, last+1) // groups before each that it has to do with
	alone := true
	type edge struct{ a, b int }
	known := make(map[edge]bool)
	join := func(a, b int) {
		x, y := group[a], group[b]
		e := edge{min(x, y), max(x, y)}
		if x != y && !known[e] {
			known[e] = true
			alone = false
			earlier[e.b] = append(earlier[e.b], e.a)
		}
	}
	within := make(map[int]bool) // groups with requests of their own
	for _, r := range f.Requests() {
		join(r.From, r.To)
		if group[r.From] == group[r.To] {
			within[group[r.From]] = true
		}
	}
	if alone && len(within) <= 1 {
		return coloured(f, oldColumns(f, old))
	}
	for c := range g.Channels() {
		if ends := sidesOf(c, f); len(ends) == 2 {
			join(ends[0], ends[1])
		}
	}
	column := make([]int, last+1)
	for x := range column {
		for _, y := range earlier[x] {
			column[x] = max(column[x], column[y]+1)
		}
	}
	out := make([]int, len(f.Actors))
	for n := range out {
		out[n] = column[group[n]]
	}
	return out
}

// groups gives the index of the party of each one who is drawn; the number of
// parties for those of none.
func groups(g *graph.Graph, f *fold.Folded) []int {
	index := make(map[graph.Party]int)
	for p := range g.Parties() {
		index[p] = len(index)
	}
	out := make([]int, len(f.Actors))
	for n, w := range f.Actors {
		out[n] = len(index)
		if p, ok := w.Party(); ok {
			out[n] = index[p]
		}
	}
	return out
}

// sidesOf gives who stands for the two sides of a channel: the first of a party
// that is drawn, or the actor itself. Fewer where it names none, or they are not
// drawn.
func sidesOf(c graph.Channel, f *fold.Folded) []int {
	var out []int
	for s := range c.Between() {
		if a, ok := s.Actor(); ok {
			if n, ok := f.ActorSetOf(a); ok {
				out = append(out, n)
			}
		} else if p, ok := s.Party(); ok {
			for a := range p.Actors() {
				if n, ok := f.ActorSetOf(a); ok {
					out = append(out, n)
					break
				}
			}
		}
	}
	return out[:min(len(out), 2)]
}

// coloured spreads who is drawn over columns by a greedy colouring in breadth-first
// order, which finds two columns when two suffice. It starts from who asks
// most beyond being asked, so that askers tend to the left. Those whose kept column
// is not negative stand there.
func coloured(f *fold.Folded, kept []int) []int {
	n := len(f.Actors)
	neighbours := make([][]int, n)
	surplus := make([]int, n)
	for _, r := range f.Requests() {
		a, b := r.From, r.To
		if a == b {
			continue
		}
		neighbours[a] = append(neighbours[a], b)
		neighbours[b] = append(neighbours[b], a)
		if r.Directed {
			surplus[a]++
			surplus[b]--
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(surplus[b], surplus[a]) })
	colour := make([]int, n)
	seen, done := make([]bool, n), make([]bool, n)
	for a, c := range kept {
		if c >= 0 {
			colour[a], done[a] = c, true
		}
	}
	for _, root := range order {
		if seen[root] {
			continue
		}
		seen[root] = true
		for queue := []int{root}; len(queue) > 0; queue = queue[1:] {
			a := queue[0]
			near := neighbours[a]
			slices.Sort(near)
			near = slices.Compact(near)
			taken := make(map[int]bool)
			for _, b := range near {
				if done[b] {
					taken[colour[b]] = true
				}
				if !seen[b] {
					seen[b] = true
					queue = append(queue, b)
				}
			}
			if done[a] {
				continue
			}
			for taken[colour[a]] {
				colour[a]++
			}
			done[a] = true
		}
	}
	return colour
}

// oldColumns gives the column of each one who is drawn in an earlier figure; -1
// for those that it lacks, and for several that are drawn as one.
func oldColumns(f *fold.Folded, old *keep.Places) []int {
	out := make([]int, len(f.Actors))
	for i := range out {
		out[i] = -1
	}
	if old == nil {
		return out
	}
	middle := make([]float64, len(f.Actors))
	var columns []float64
	for n, w := range f.Actors {
		if box, ok := old.Actors[plain.Clean(w.ID())]; ok && w.Len() == 1 {
			out[n] = 0
			middle[n] = box.X + box.W/2
			columns = append(columns, middle[n])
		}
	}
	slices.Sort(columns)
	// Boxes of one column have the same middle, but for rounding.
	columns = slices.CompactFunc(columns, func(x, y float64) bool { return math.Abs(y-x) < 2 })
	for n := range out {
		if out[n] == 0 {
			out[n], _ = slices.BinarySearch(columns, middle[n]-2)
		}
	}
	return out
}
