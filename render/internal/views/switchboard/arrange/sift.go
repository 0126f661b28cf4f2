package arrange

import (
	"cmp"
	"context"
	"slices"
)

const (
	// maxSweeps bounds how often all ranks are gone through; the order settles
	// after a few.
	maxSweeps = 16
	fewSweeps = 4 // of more than manyRows
	// patience is how many sweeps may pass without a better order.
	patience = 3
	// maxSift is up to how many things one list is sifted. Sifting compares all
	// pairs of them; longer lists are sorted by the mean of their other ends.
	maxSift = 1000
)

// settle improves the present order by sifting (Matuszewski, Schönfeld, Molitor:
// Using Sifting for k-Layer Straightline Crossing Minimization, GD 1999): each
// thing in turn is put where it crosses least, the others being fixed. The stack is
// left in the best order seen.
func (s *stack) settle(ctx context.Context) error {
	s.siftAllRows()
	fewest, best := s.crossings(), s.snapshot()
	sweeps := maxSweeps
	if len(s.p.Rows) > manyRows {
		sweeps = fewSweeps
	}
	for sweep, idle := 0, 0; sweep < sweeps && idle < patience && fewest > 0; sweep++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range s.ranks {
			r := i
			if sweep%2 == 1 {
				r = len(s.ranks) - 1 - i
			}
			s.siftRank(r)
			for _, n := range s.ranks[r] {
				if s.nodes[n].box.Board >= 0 {
					s.siftRows(n)
				}
			}
		}
		idle++
		if c := s.crossings(); c < fewest {
			fewest, best, idle = c, s.snapshot(), 0
		}
	}
	s.restore(best)
	return nil
}

// siftRank sifts the nodes of each group within it, and then the groups.
func (s *stack) siftRank(r int) {
	nodes := s.ranks[r]
	if len(nodes) > maxSift && s.held == nil {
		s.sortRank(nodes)
	}
	if len(nodes) < 2 || len(nodes) > maxSift {
		return
	}
	// What it costs that the node at i stands above the one at j.
	n := len(nodes)
	s.costs = slices.Grow(s.costs[:0], n*n)[:n*n]
	costs := s.costs
	clear(costs)
	s.ends = slices.Grow(s.ends[:0], n)[:n]
	ends := s.ends
	s.fars = s.fars[:0]
	for i, node := range nodes {
		ends[i] = s.farEnds(node)
	}
	for i := range n {
		for j := range n {
			if i != j {
				costs[i*n+j] = above(ends[i][0], ends[j][0]) + above(ends[i][1], ends[j][1])
			}
		}
	}
	groups := s.runs[:0]
	for i := range nodes {
		if i == 0 || s.nodes[nodes[i]].group != s.nodes[nodes[i-1]].group {
			groups = append(groups, run{i, i})
		}
		groups[len(groups)-1].to = i + 1
	}
	s.order = slices.Grow(s.order[:0], 3*n)[:3*n]
	inner, outer, old := s.order[:n], s.order[n:n+len(groups)], s.order[2*n:]
	for _, run := range groups {
		may := func(i int) bool { return !s.heldNode(nodes[run.from+i]) }
		sift(inner[run.from:run.to], may, func(i, j int) int { return costs[(run.from+i)*n+run.from+j] })
	}
	may := func(x int) bool {
		return !slices.ContainsFunc(nodes[groups[x].from:groups[x].to], s.heldNode)
	}
	sift(outer, may, func(x, y int) int {
		c := 0
		for i := groups[x].from; i < groups[x].to; i++ {
			for j := groups[y].from; j < groups[y].to; j++ {
				c += costs[i*n+j]
			}
		}
		return c
	})
	copy(old, nodes)
	nodes = nodes[:0]
	for _, g := range outer {
		for _, i := range inner[groups[g].from:groups[g].to] {
			nodes = append(nodes, old[groups[g].from+i])
		}
	}
	s.runs = groups
	for i, node := range nodes {
		s.at[node] = i
	}
}

// run is the nodes of a group in a rank, from one place up to another.
type run struct{ from, to int }

// sortRank sorts a long rank by the mean of where each group's lines come from
// and lead to, and within groups by that of each node.
func (s *stack) sortRank(nodes []int) {
	type mean struct{ sum, n float64 }
	own, group := make([]mean, len(s.nodes)), make(map[int]mean)
	for _, n := range nodes {
		nd := &s.nodes[n]
		m := mean{n: float64(len(nd.before) + len(nd.after))}
		for _, l := range nd.before {
			m.sum += float64(s.end(s.links[l].from, l))
		}
		for _, l := range nd.after {
			m.sum += float64(s.end(s.links[l].to, l))
		}
		own[n] = m
		g := group[nd.group]
		group[nd.group] = mean{g.sum + m.sum, g.n + m.n}
	}
	compare := func(x, y mean) int {
		if x.n == 0 || y.n == 0 { // boxes without lines stay below
			return cmp.Compare(y.n, x.n)
		}
		return cmp.Compare(x.sum/x.n, y.sum/y.n)
	}
	slices.SortStableFunc(nodes, func(x, y int) int {
		g, h := s.nodes[x].group, s.nodes[y].group
		if g != h {
			return cmp.Or(compare(group[g], group[h]), cmp.Compare(g, h))
		}
		return compare(own[x], own[y])
	})
	for i, n := range nodes {
		s.at[n] = i
	}
}

// farEnds gives the other ends of a node's links, sorted: those to the rank
// before, and those to the rank after.
func (s *stack) farEnds(n int) [2][]end {
	nd := &s.nodes[n]
	list, from := s.fars, len(s.fars)
	for _, l := range nd.before {
		list = append(list, s.end(s.links[l].from, l))
	}
	for _, l := range nd.after {
		list = append(list, s.end(s.links[l].to, l))
	}
	s.fars, list = list, list[from:]
	before, after := list[:len(nd.before)], list[len(nd.before):]
	slices.Sort(before)
	slices.Sort(after)
	return [2][]end{before, after}
}

// above counts the pairs of a and b, both sorted, in which the one of a comes
// after the one of b: the crossings when a's node stands above b's.
func above(a, b []end) int {
	n, j := 0, 0
	for _, e := range a {
		for j < len(b) && b[j] < e {
			j++
		}
		n += j
	}
	return n
}

func (s *stack) siftAllRows() {
	for i := range s.nodes {
		if s.nodes[i].box.Board >= 0 {
			s.siftRows(i)
		}
	}
}

// siftRows sifts the rows of a board.
func (s *stack) siftRows(n int) {
	b := s.nodes[n].box.Board
	rows := s.p.Boards[b].Rows
	if len(rows) < 2 {
		return
	}
	// The other ends of each row's lines to the rank before and to that after:
	// one each, or two on one side.
	s.rowEnds = slices.Grow(s.rowEnds[:0], len(rows))[:len(rows)]
	fars := s.rowEnds // by row, as it stands
	add := func(l, other int, after bool) {
		c := &s.chains[s.links[l].chain]
		i := 1
		if c.left {
			i = 0
		}
		f := &fars[s.rowAt[c.row]]
		f.ends[i], f.after[i] = s.end(other, l), after
	}
	for _, l := range s.nodes[n].before {
		add(l, s.links[l].from, false)
	}
	for _, l := range s.nodes[n].after {
		add(l, s.links[l].to, true)
	}
	if len(rows) > maxSift {
		if s.held != nil {
			return
		}
		mean := make(map[int]float64, len(rows))
		for i, row := range rows {
			mean[row] = float64(fars[i].ends[0]) + float64(fars[i].ends[1])
		}
		slices.SortStableFunc(rows, func(x, y int) int { return cmp.Compare(mean[x], mean[y]) })
		s.renumberRows(b)
		return
	}
	may := func(x int) bool { return s.held == nil || s.held.rows[rows[x]] == nil }
	s.order = slices.Grow(s.order[:0], 2*len(rows))[:2*len(rows)]
	order, old := s.order[:len(rows)], s.order[len(rows):]
	sift(order, may, func(x, y int) int {
		c := 0
		for i := range 2 {
			for j := range 2 {
				if fars[x].after[i] == fars[y].after[j] && fars[x].ends[i] > fars[y].ends[j] {
					c++
				}
			}
		}
		return c
	})
	copy(old, rows)
	for i, j := range order {
		rows[i] = old[j]
	}
	s.renumberRows(b)
}

// rowEnds are the other ends of a row's left and right line.
type rowEnds struct {
	ends  [2]end
	after [2]bool // in the rank after the board's
}

// sift puts each of the things from 0 on, for which a list has room, in turn where it
// costs least, and their order into the list. cost(u, v) is what it costs that u stands
// anywhere above v. A thing stays where it is unless it may move and another place is
// better.
func sift(list []int, may func(u int) bool, cost func(u, v int) int) {
	n := len(list)
	for i := range list {
		list[i] = i
	}
	// gain is what it gains to move u from below v to above it.
	gain := func(u, v int) int { return cost(v, u) - cost(u, v) }
	for t := range n {
		if !may(t) {
			continue
		}
		from := slices.Index(list, t)
		most, bestAt, sum := 0, from, 0
		for i := from - 1; i >= 0; i-- {
			if sum += gain(t, list[i]); sum > most {
				most, bestAt = sum, i
			}
		}
		sum = 0
		for i := from + 1; i < n; i++ {
			if sum += gain(list[i], t); sum > most {
				most, bestAt = sum, i
			}
		}
		switch {
		case bestAt < from:
			copy(list[bestAt+1:from+1], list[bestAt:from])
		case bestAt > from:
			copy(list[from:bestAt], list[from+1:bestAt+1])
		}
		list[bestAt] = t
	}
}
