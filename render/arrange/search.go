package arrange

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/rapport-graph/rapport/render/picture"
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
	maxShuffles = 100
	// maxSift is up to how many things one list is sifted. Sifting compares all
	// pairs of them; longer lists are sorted by the mean of their other ends.
	maxSift = 300
)

// improve looks for an order with fewer crossings, from the order the stack is in.
// What was found alone is taken where it is better.
func (s *stack) improve(ctx context.Context, alone *search) error {
	best := s.found()
	settled, err := s.settle(ctx)
	if err != nil {
		return err
	}
	best = best.or(settled)
	if best.crossings == 0 {
		alone.stop()
	} else if err := alone.wait(); err != nil {
		return err
	}
	best = best.or(alone.found)
	s.restore(best.order)
	return nil
}

// found is an order and how often lines cross in it.
type found struct {
	crossings int
	order     snapshot
}

func (s *stack) found() found { return found{s.crossings(), s.snapshot()} }

// or is the better of the two, f where they are as good.
func (f found) or(g found) found {
	if g.crossings < f.crossings {
		return g
	}
	return f
}

// search is a search for an order that is under way.
type search struct {
	cancel context.CancelFunc
	done   chan struct{}
	found  found
	err    error
}

// searchAlone begins to look for an order of a picture from its own and from
// shuffled ones, always the same. The picture is only read, and may be read
// meanwhile.
func searchAlone(ctx context.Context, p *picture.Picture) *search {
	ctx, cancel := context.WithCancel(ctx)
	q := &search{cancel: cancel, done: make(chan struct{})}
	s := newStack(withOwnRows(p))
	go func() {
		defer close(q.done)
		q.found, q.err = s.tryAll(ctx)
	}()
	return q
}

// wait lets the search come to its end.
func (q *search) wait() error {
	<-q.done
	return q.err
}

// stop ends the search, whatever it has found.
func (q *search) stop() {
	q.cancel()
	<-q.done
}

// withOwnRows is a picture that is the same, and whose rows can be put in another
// order.
func withOwnRows(p *picture.Picture) *picture.Picture {
	q := *p
	q.Boards = slices.Clone(p.Boards)
	for i := range q.Boards {
		q.Boards[i].Rows = slices.Clone(q.Boards[i].Rows)
	}
	return &q
}

// tryAll settles the order the stack is in, and shuffled ones, and gives the best.
func (s *stack) tryAll(ctx context.Context) (best found, err error) {
	first := s.found()
	best = first
	for try := range 1 + min(maxShuffles, shuffleRows/max(len(s.p.Rows), 1)) {
		if try > 0 {
			s.restore(first.order.clone())
			s.shuffle(rand.New(rand.NewPCG(1, uint64(try))))
		}
		f, err := s.settle(ctx)
		if err != nil {
			return best, err
		}
		if best = best.or(f); best.crossings == 0 {
			break
		}
	}
	return best, nil
}

// settle improves the present order by sifting (Matuszewski, Schönfeld, Molitor:
// Using Sifting for k-Layer Straightline Crossing Minimization, GD 1999): each
// thing in turn is put where it crosses least, the others being fixed. It gives
// the best order seen.
func (s *stack) settle(ctx context.Context) (best found, err error) {
	s.siftAllRows()
	best = s.found()
	for sweep, idle := 0, 0; sweep < maxSweeps && idle < patience && best.crossings > 0; sweep++ {
		if err := ctx.Err(); err != nil {
			return best, err
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
		if c := s.crossings(); c < best.crossings {
			best, idle = found{c, s.snapshot()}, 0
		}
	}
	return best, nil
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
