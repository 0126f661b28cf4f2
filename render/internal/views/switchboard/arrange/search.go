package arrange

import (
	"cmp"
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// How long orders are looked for, in pairs of lines (see [tangle.anneal]). Of a
// picture with n rows each try takes workPerPair*n*n, and beyond fewRows more by
// n/fewRows, but no more than mostWork. There are as many tries as come to about
// fewWork, which grows likewise, to no more than allWork. Where orders are looked for
// from two, each has half of that.
const (
	workPerPair = 750
	fewRows     = 40
	fewWork     = 6_000_000
	mostWork    = 12_000_000
	allWork     = 24_000_000
	leastTries  = 2
	mostTries   = 8
)

// manyRows is from how many rows on a picture is settled once, from the spectrum, and
// nothing is annealed: nobody follows so many lines, and what annealing finds in the
// work it may take is next to nothing.
const manyRows = 2000

// effort gives how often to try to anneal a picture of so many rows from each of some
// orders, and how much work to put into each try.
func effort(rows, orders int) (tries, work int) {
	n, beyond := float64(rows), max(1, float64(rows)/fewRows)
	each := min(workPerPair*n*n*beyond, mostWork/float64(orders))
	all := min(fewWork*beyond*beyond*beyond, allWork/float64(orders))
	return min(max(int(all/max(each, 1)), leastTries), mostTries), int(each)
}

// found is an order, how often lines cross in it, and how far they climb.
type found struct {
	crossings int
	climb     float64
	order     snapshot
}

// compare puts the better of two orders first: that in which fewer lines cross, or as
// many, and they climb less.
func compare(f, g *found) int {
	return cmp.Or(cmp.Compare(f.crossings, g.crossings), cmp.Compare(f.climb, g.climb))
}

// found is the order that the stack is in.
func (s *stack) found() *found {
	f := &found{crossings: s.crossings(), order: s.snapshot()}
	s.sortPorts()
	s.level()
	f.climb = s.climb()
	return f
}

// search is a search for the best order of a picture that is under way.
type search struct {
	cancel context.CancelFunc
	done   chan struct{}
	best   *found
	err    error
}

// begin begins to look for orders of a picture, starting from some. The picture is only
// read, and may be read meanwhile. What is found does not depend on the number of
// processors, which all take part.
func begin(ctx context.Context, p *picture.Picture, starts []snapshot, orders int) *search {
	ctx, cancel := context.WithCancel(ctx)
	q := &search{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(q.done)
		q.best, q.err = bestOf(ctx, p, starts, orders)
	}()
	return q
}

// wait lets the search come to its end.
func (q *search) wait() (*found, error) {
	<-q.done
	return q.best, q.err
}

// stop ends the search, whatever it has found.
func (q *search) stop() {
	q.cancel()
	<-q.done
}

// bestOf is the best of the orders that a search starts from, settled, and of what a
// number of tries to anneal the last of these lead to; the earliest of several that are
// as good. It looks for orders from some of all starts there are. An order is settled
// before it is annealed, because a hot swap hardly ever moves a whole party.
func bestOf(ctx context.Context, p *picture.Picture, starts []snapshot, orders int) (*found, error) {
	tries, work := effort(len(p.Rows), orders)
	if len(p.Rows) > manyRows {
		starts, tries = starts[len(starts)-1:], 0
	}
	settled, err := each(p, len(starts), func(s *stack, i int) error {
		s.restore(starts[i].clone())
		return s.settle(ctx)
	})
	if err != nil {
		return nil, err
	}
	last := settled[len(settled)-1].order
	annealed, err := each(p, tries, func(s *stack, i int) error {
		s.restore(last.clone())
		t := newTangle(s)
		if err := t.anneal(ctx, rand.New(rand.NewPCG(1, uint64(i+1))), work); err != nil {
			return err
		}
		s.restore(t.snapshot())
		return s.settle(ctx)
	})
	if err != nil {
		return nil, err
	}
	return slices.MinFunc(append(settled, annealed...), compare), nil
}

// each brings n stacks of a picture into an order, on all processors, and gives what was
// found.
func each(p *picture.Picture, n int, arrange func(s *stack, i int) error) ([]*found, error) {
	all, errs := make([]*found, n), make([]error, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			s := newStack(withOwnRows(p))
			for {
				i := int(next.Add(1) - 1)
				if i >= n {
					return
				}
				if errs[i] = arrange(s, i); errs[i] != nil {
					return
				}
				all[i] = s.found()
			}
		})
	}
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err // it is that of the context
		}
	}
	return all, nil
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
