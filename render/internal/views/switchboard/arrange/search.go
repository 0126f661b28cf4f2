package arrange

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// How long orders are looked for, in pairs of lines (see [tangle.anneal]). Of a
// picture with n rows each try takes workPerPair*n*n, and beyond fewRows more by
// the third power of n/fewRows, but no more than mostWork. There are as many tries as
// come to about fewWork, which grows likewise, to no more than allWork. Where orders are
// looked for from two, each has half of that, and so have pictures about which no engine is
// asked because they are small. Many short tries find better orders of small pictures than
// few long ones, and of large ones it is the other way round.
const (
	workPerPair = 200
	fewRows     = 40
	fewWork     = 4_000_000
	mostWork    = 12_000_000
	allWork     = 24_000_000
	leastTries  = 2
	mostTries   = 16
)

// Tries are made a few at a time, until some agree on how few lines cross. The best of
// them are settled.
const (
	triesAtATime = 4
	agreeing     = 4
	bestTries    = 4
	shuffles     = 2
)

// manyRows is from how many rows on a picture is settled once, from the spectrum, and
// nothing is annealed: nobody follows so many lines, and what annealing finds in the
// work it may take is next to nothing.
const manyRows = 2000

// effort gives how often to try to anneal a picture of so many rows from each of some
// orders, and how much work to put into each try.
func effort(rows, orders int) (tries, work int) {
	n, beyond := float64(rows), max(1, float64(rows)/fewRows)
	beyond *= beyond * beyond
	if rows < MinEngineRows {
		orders = 2
	}
	each := min(workPerPair*n*n*beyond, mostWork/float64(orders))
	all := min(fewWork*beyond, allWork/float64(orders))
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
// number of tries to anneal these in turn lead to; the earliest of several that are as
// good, with its lines flattened. It looks for orders from some of all starts there are. An
// order is settled before it is annealed, because a swap hardly ever moves a whole party.
// For that reason there are also starts with parties in orders of chance.
func bestOf(ctx context.Context, p *picture.Picture, starts []snapshot, orders int) (*found, error) {
	tries, work := effort(len(p.Rows), orders)
	if len(p.Rows) > manyRows {
		starts, tries = starts[len(starts)-1:], 0
	}
	stacks := spare[*stack]{make: func() *stack { return newStack(withOwnRows(p)) }}
	if parted(p) && len(starts) < tries {
		s := stacks.take()
		starts = append(starts, s.shuffled(starts[len(starts)-1], min(shuffles, tries-len(starts)))...)
		stacks.put(s)
	}
	all, err := settled(ctx, &stacks, starts)
	if err != nil {
		return nil, err
	}
	if tries == 0 {
		return slices.MinFunc(all, compare), nil
	}
	s := stacks.take()
	tangles := make([]*tangle, len(all))
	for i, f := range all {
		s.restore(f.order)
		tangles[i] = newTangle(s)
	}
	room := make([]snapshot, tries)
	for i := range room {
		room[i] = s.emptySnapshot()
	}
	stacks.put(s)
	orderings, err := annealed(ctx, tangles, room, work)
	if err != nil {
		return nil, err
	}
	more, err := settled(ctx, &stacks, orderings)
	if err != nil {
		return nil, err
	}
	return stacks.take().flatten(ctx, slices.MinFunc(append(all, more...), compare))
}

// shuffled are orders with the groups of each rank shuffled.
func (s *stack) shuffled(order snapshot, n int) []snapshot {
	random := rand.New(rand.NewPCG(1, 0))
	var all []snapshot
	for range n {
		s.restore(order)
		for _, nodes := range s.ranks {
			var groups [][]int
			for i, n := range nodes {
				if i == 0 || s.nodes[n].group != s.nodes[nodes[i-1]].group {
					groups = append(groups, nil)
				}
				groups[len(groups)-1] = append(groups[len(groups)-1], n)
			}
			random.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
			copy(nodes, slices.Concat(groups...))
		}
		s.settleIdle()
		all = append(all, s.snapshot())
	}
	return all
}

// settled settles orders.
func settled(ctx context.Context, stacks *spare[*stack], orders []snapshot) ([]*found, error) {
	all := make([]*found, len(orders))
	return all, each(len(orders), func(i int) error {
		s := stacks.take()
		defer stacks.put(s)
		s.restore(orders[i])
		if err := s.settle(ctx); err != nil {
			return err
		}
		all[i] = s.found()
		return nil
	})
}

// annealed tries to anneal the orders of tangles in turn, as often as there is room for
// orders, and gives the best that this leads to, the earliest of those that are as good.
func annealed(ctx context.Context, starts []*tangle, room []snapshot, work int) ([]snapshot, error) {
	tries := len(room)
	type try struct {
		crossings int
		order     snapshot
	}
	var all []try
	tangles := spare[*tangle]{make: starts[0].clone}
	for len(all) < tries {
		first := len(all)
		all = append(all, make([]try, min(triesAtATime, tries-first))...)
		err := each(len(all)-first, func(i int) error {
			c, nth := tangles.take(), first+i
			defer tangles.put(c)
			c.reset(starts[nth%len(starts)])
			more, err := c.anneal(ctx, rand.NewPCG(1, uint64(nth+1)), work)
			all[nth] = try{more + starts[nth%len(starts)].crossings, c.put(room[nth])}
			return err
		})
		if err != nil {
			return nil, err
		}
		least, agree := math.MaxInt, 0
		for _, a := range all {
			if a.crossings < least {
				least, agree = a.crossings, 0
			}
			if a.crossings == least {
				agree++
			}
		}
		if agree >= agreeing {
			break
		}
	}
	slices.SortStableFunc(all, func(a, b try) int { return cmp.Compare(a.crossings, b.crossings) })
	var orders []snapshot
	for _, a := range all[:min(len(all), bestTries)] {
		orders = append(orders, a.order)
	}
	return orders, nil
}

// spare is what is made once for each processor that wants one, and used again.
type spare[T any] struct {
	make func() T

	mu   sync.Mutex
	idle []T
}

func (s *spare[T]) take() T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.idle); n > 0 {
		x := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return x
	}
	return s.make()
}

func (s *spare[T]) put(x T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, x)
}

// each does n things, on all processors.
func each(n int, do func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for i := int(next.Add(1) - 1); i < n; i = int(next.Add(1) - 1) {
				if errs[i] = do(i); errs[i] != nil {
					return
				}
			}
		})
	}
	workers.Wait()
	return cmp.Or(errs...) // it is that of the context
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
