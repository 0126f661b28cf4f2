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

// begin begins to look for orders of a picture, starting from one of some. The
// picture is only read, and may be read meanwhile. What is found does not depend on
// the number of processors, which all take part.
func begin(ctx context.Context, p *picture.Picture, start snapshot, orders int) *search {
	ctx, cancel := context.WithCancel(ctx)
	q := &search{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(q.done)
		q.best, q.err = bestOf(ctx, p, start, orders)
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

// bestOf is the best of the order that a picture is in, settled, and of what a
// number of tries to anneal it lead to; the earliest of several that are as good. It
// is one of some orders from which others are looked for.
func bestOf(ctx context.Context, p *picture.Picture, start snapshot, orders int) (*found, error) {
	tries, work := effort(len(p.Rows), orders)
	all := make([]*found, 1+tries)
	errs := make([]error, len(all))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		workers.Go(func() {
			s := newStack(withOwnRows(p))
			for {
				i := int(next.Add(1) - 1)
				if i >= len(all) {
					return
				}
				s.restore(start.clone())
				if i > 0 {
					t := newTangle(s)
					if errs[i] = t.anneal(ctx, rand.New(rand.NewPCG(1, uint64(i))), work); errs[i] != nil {
						return
					}
					s.restore(t.snapshot())
				}
				if errs[i] = s.settle(ctx); errs[i] != nil {
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
	return slices.MinFunc(all, compare), nil
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
