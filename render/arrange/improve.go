package arrange

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
)

const (
	// maxSweeps bounds how often all ranks are gone through; the order settles
	// after a few.
	maxSweeps = 16
	// patience is how many sweeps may pass without a better order.
	patience = 3
	// Of a picture with shuffleRows rows one shuffled order is tried, of smaller
	// ones more, so that the cost stays about the same.
	shuffleRows = 600
	maxShuffles = 24
	// maxSift is up to how many things one list is sifted. Sifting compares all
	// pairs of them.
	maxSift = 1500
)

// improve looks for an order with fewer crossings. It starts from the order the
// stack is in and then from shuffled ones, always the same, and keeps the best.
func (s *stack) improve(ctx context.Context) error {
	first := s.snapshot()
	best, kept := s.crossings(), first
	shuffles := min(maxShuffles, shuffleRows/max(len(s.p.Rows), 1))
	for try := range 1 + shuffles {
		if try > 0 {
			s.restore(first)
			s.shuffle(rand.New(rand.NewPCG(1, uint64(try))))
		}
		c, order, err := s.settle(ctx)
		if err != nil {
			return err
		}
		if c < best {
			best, kept = c, order
		}
		if best == 0 {
			break
		}
	}
	s.restore(kept)
	return nil
}

// settle improves the present order by sifting (Matuszewski, Schönfeld, Molitor:
// Using Sifting for k-Layer Straightline Crossing Minimization, GD 1999): each
// thing in turn is put where it crosses least, the others being fixed. It gives
// the best order seen and its crossings.
func (s *stack) settle(ctx context.Context) (best int, kept snapshot, err error) {
	s.siftAllRows()
	best, kept = s.crossings(), s.snapshot()
	for sweep, idle := 0, 0; sweep < maxSweeps && idle < patience && best > 0; sweep++ {
		if err := ctx.Err(); err != nil {
			return best, kept, err
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
		if c := s.crossings(); c < best {
			best, kept, idle = c, s.snapshot(), 0
		}
	}
	return best, kept, nil
}

// shuffle puts the nodes of every rank in another order, groups kept together.
func (s *stack) shuffle(random *rand.Rand) {
	for r := range s.ranks {
		key := make(map[int]float64)
		own := make(map[int]float64)
		for _, n := range s.ranks[r] {
			own[n] = random.Float64()
			if g := s.nodes[n].group; key[g] == 0 {
				key[g] = random.Float64()
			}
		}
		slices.SortFunc(s.ranks[r], func(i, j int) int {
			g, h := s.nodes[i].group, s.nodes[j].group
			return cmp.Or(cmp.Compare(key[g], key[h]), cmp.Compare(g, h), cmp.Compare(own[i], own[j]))
		})
	}
	s.renumber()
}

// snapshot is the order of everything that moves.
type snapshot struct{ ranks, rows [][]int }

func (s *stack) snapshot() snapshot {
	var k snapshot
	for _, nodes := range s.ranks {
		k.ranks = append(k.ranks, slices.Clone(nodes))
	}
	for i := range s.p.Boards {
		k.rows = append(k.rows, slices.Clone(s.p.Boards[i].Rows))
	}
	return k
}

func (s *stack) restore(k snapshot) {
	copy(s.ranks, k.ranks)
	for i := range s.p.Boards {
		s.p.Boards[i].Rows = k.rows[i]
	}
	s.renumber()
}

// siftRank sifts the nodes of each group within it, and then the groups.
func (s *stack) siftRank(r int) {
	nodes := s.ranks[r]
	if len(nodes) < 2 || len(nodes) > maxSift {
		return
	}
	var groups [][]int
	for i, n := range nodes {
		if i == 0 || s.nodes[n].group != s.nodes[nodes[i-1]].group {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], n)
	}
	ends := make(map[int][2][]end, len(nodes))
	for _, n := range nodes {
		var e [2][]end
		for _, l := range s.nodes[n].before {
			e[0] = append(e[0], s.end(s.links[l].from, l))
		}
		for _, l := range s.nodes[n].after {
			e[1] = append(e[1], s.end(s.links[l].to, l))
		}
		for i := range e {
			slices.SortFunc(e[i], end.compare)
		}
		ends[n] = e
	}
	cost := func(u, v int) int {
		a, b := ends[u], ends[v]
		return above(a[0], b[0]) + above(a[1], b[1])
	}
	for _, g := range groups {
		sift(g, cost)
	}
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	sift(order, func(x, y int) int {
		n := 0
		for _, u := range groups[x] {
			for _, v := range groups[y] {
				n += cost(u, v)
			}
		}
		return n
	})
	nodes = nodes[:0]
	for _, g := range order {
		nodes = append(nodes, groups[g]...)
	}
	for i, n := range nodes {
		s.at[n] = i
	}
}

// above counts the pairs of a and b, both sorted, in which the one of a comes
// after the one of b: the crossings when a's node stands above b's.
func above(a, b []end) int {
	n, j := 0, 0
	for _, e := range a {
		for j < len(b) && b[j].compare(e) < 0 {
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
	if len(rows) < 2 || len(rows) > maxSift {
		return
	}
	far := make(map[int][]end, len(rows)) // by row: the other ends of its lines
	side := make(map[int][]bool, len(rows))
	add := func(l int, other int, after bool) {
		row := s.chains[s.links[l].chain].row
		far[row] = append(far[row], s.end(other, l))
		side[row] = append(side[row], after)
	}
	for _, l := range s.nodes[n].before {
		add(l, s.links[l].from, false)
	}
	for _, l := range s.nodes[n].after {
		add(l, s.links[l].to, true)
	}
	sift(rows, func(x, y int) int {
		c := 0
		for i, e := range far[x] {
			for j, f := range far[y] {
				if side[x][i] == side[y][j] && e.compare(f) > 0 {
					c++
				}
			}
		}
		return c
	})
	s.renumberRows(b)
}

// sift puts each thing of a list in turn where it costs least. cost(u, v) is
// what it costs that u stands anywhere above v. A thing stays where it is unless
// another place is better.
func sift(list []int, cost func(u, v int) int) {
	if len(list) < 2 {
		return
	}
	things := slices.Clone(list)
	index := make(map[int]int, len(things))
	for i, t := range things {
		index[t] = i
	}
	n := len(things)
	matrix := make([]int, n*n)
	for i, u := range things {
		for j, v := range things {
			if i != j {
				matrix[i*n+j] = cost(u, v)
			}
		}
	}
	for _, t := range things {
		u, from := index[t], slices.Index(list, t)
		best, bestAt, sum := 0, from, 0
		for i := from - 1; i >= 0; i-- { // up past the one at i
			v := index[list[i]]
			sum += matrix[u*n+v] - matrix[v*n+u]
			if sum < best {
				best, bestAt = sum, i
			}
		}
		sum = 0
		for i := from + 1; i < n; i++ { // down past the one at i
			v := index[list[i]]
			sum += matrix[v*n+u] - matrix[u*n+v]
			if sum < best {
				best, bestAt = sum, i
			}
		}
		if bestAt != from {
			copy(list[from:], list[from+1:])
			copy(list[bestAt+1:], list[bestAt:n-1])
			list[bestAt] = t
		}
	}
}
