package picture

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/keep"
	"github.com/rapport-graph/rapport/render/text"
)

// columns gives each actor, by number, the column it stands in.
//
// A party stands in one column, right of every earlier party that it shares a
// request or channel with. Parties that have nothing to do with each other may
// share a column. Actors of no party count as the last party.
//
// Where all requests stay within one party, or there are no parties, the actors
// are spread over columns instead, so that partners stand in different ones and
// as few columns as possible are used. Of an earlier figure they keep their columns.
func columns(g *graph.Graph, old *keep.Places) []int {
	n := g.NumActors()
	group := groups(g)
	last := 0
	for _, gr := range group[min(1, len(group)):] {
		last = max(last, gr)
	}
	earlier := make([][]int, last+1) // groups before each that it has to do with
	alone := true
	join := func(a, b graph.ActorID) {
		x, y := group[a], group[b]
		if x != y {
			alone = false
			earlier[max(x, y)] = append(earlier[max(x, y)], min(x, y))
		}
	}
	within := make(map[int]bool) // groups with requests of their own
	for r := range g.Requests() {
		a, b := r.From().Number(), r.To().Number()
		join(a, b)
		if group[a] == group[b] {
			within[group[a]] = true
		}
	}
	if alone && len(within) <= 1 {
		return coloured(g, n, oldColumns(g, old))
	}
	for c := range g.Channels() {
		if ends := sidesOf(c); len(ends) == 2 {
			join(ends[0].Number(), ends[1].Number())
		}
	}
	column := make([]int, last+1)
	for x := range column {
		for _, y := range earlier[x] {
			column[x] = max(column[x], column[y]+1)
		}
	}
	out := make([]int, n+1)
	for a := 1; a <= n; a++ {
		out[a] = column[group[a]]
	}
	return out
}

// groups gives the index of each actor's party, by number; the number of
// parties for those of none.
func groups(g *graph.Graph) []int {
	index := make(map[graph.Party]int)
	for p := range g.Parties() {
		index[p] = len(index)
	}
	out := make([]int, g.NumActors()+1)
	for a := range g.Actors() {
		out[a.Number()] = len(index)
		if p, ok := a.Party(); ok {
			out[a.Number()] = index[p]
		}
	}
	return out
}

// sidesOf gives actors that stand for the two sides of a channel: the first of
// a party, or the actor itself. Fewer where it names none.
func sidesOf(c graph.Channel) []graph.Actor {
	var out []graph.Actor
	for s := range c.Between() {
		if a, ok := s.Actor(); ok {
			out = append(out, a)
		} else if p, ok := s.Party(); ok {
			for a := range p.Actors() {
				out = append(out, a)
				break
			}
		}
	}
	return out[:min(len(out), 2)]
}

// coloured spreads actors over columns by a greedy colouring in breadth-first
// order, which finds two columns when two suffice. It starts from the actor who
// asks most beyond being asked, so that askers tend to the left. Actors whose kept
// column is not negative stand there.
func coloured(g *graph.Graph, n int, kept []int) []int {
	neighbours := make([][]graph.ActorID, n+1)
	surplus := make([]int, n+1)
	for r := range g.Requests() {
		a, b := r.From().Number(), r.To().Number()
		if a == b {
			continue
		}
		neighbours[a] = append(neighbours[a], b)
		neighbours[b] = append(neighbours[b], a)
		if r.Directed() {
			surplus[a]++
			surplus[b]--
		}
	}
	order := make([]graph.ActorID, n)
	for i := range order {
		order[i] = graph.ActorID(i + 1)
	}
	slices.SortStableFunc(order, func(a, b graph.ActorID) int { return cmp.Compare(surplus[b], surplus[a]) })
	colour := make([]int, n+1)
	seen, done := make([]bool, n+1), make([]bool, n+1)
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
		for queue := []graph.ActorID{root}; len(queue) > 0; queue = queue[1:] {
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

// oldColumns gives the column of each actor, by number, in an earlier figure; -1
// for those that it lacks.
func oldColumns(g *graph.Graph, old *keep.Places) []int {
	out := make([]int, g.NumActors()+1)
	for i := range out {
		out[i] = -1
	}
	if old == nil {
		return out
	}
	middle := make([]float64, g.NumActors()+1)
	var columns []float64
	for a := range g.Actors() {
		if box, ok := old.Actors[text.Clean(a.ID())]; ok {
			out[a.Number()] = 0
			middle[a.Number()] = box.X + box.W/2
			columns = append(columns, middle[a.Number()])
		}
	}
	slices.Sort(columns)
	// Boxes of one column have the same middle, but for rounding.
	columns = slices.CompactFunc(columns, func(x, y float64) bool { return math.Abs(y-x) < 2 })
	for a := range out {
		if out[a] == 0 {
			out[a], _ = slices.BinarySearch(columns, middle[a]-2)
		}
	}
	return out
}
