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
	// pairs of them; longer lists are sorted by the mean of their other ends.
	maxSift = 300
)

// improve looks for an order with fewer crossings. It starts from the order the
// stack is in, then from the picture's own and from shuffled ones, always the
// same, and keeps the best.
func (s *stack) improve(ctx context.Context, own snapshot) error {
	first := s.snapshot()
	best, kept := s.crossings(), first
	shuffles := min(maxShuffles, shuffleRows/max(len(s.p.Rows), 1))
	for try := range 2 + shuffles {
		switch try {
		case 0:
		case 1:
			s.restore(own.clone())
		default:
			s.restore(first.clone())
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
