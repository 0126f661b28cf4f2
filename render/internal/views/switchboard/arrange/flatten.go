package arrange

import (
	"context"
	"math"
	"math/rand/v2"
)

// How lines are flattened. By heights that are roughly known, swaps are tried at random,
// and made more seldom where lines climb more by them, as in annealing: from steep to
// gentle, of the height of the drawing. Then neighbours are swapped one by one for as long
// as that helps, by heights that are known, for which the stack is leveled each time.
const (
	roughSwaps    = 1000
	steep, gentle = 0.03, 0.01
	exactSwaps    = 40
)

// flatten looks for an order near a found one in which as many lines cross, or fewer, and
// they climb less.
func (s *stack) flatten(ctx context.Context, best *found) (*found, error) {
	s.restore(best.order)
	t := newTangle(s)
	if len(t.places) == 0 {
		return best, nil
	}
	newSlopes(s, t).flatten(rand.NewPCG(1, 0))
	tried := s.emptySnapshot()
	s.restore(t.put(tried))
	if f := s.found(); compare(f, best) < 0 {
		best = f
	} else {
		s.restore(best.order)
		t = newTangle(s)
	}
	left := exactSwaps
	for again := true; again; {
		again = false
		for i := range t.places {
			w, ok := t.at(&t.places[i])
			if !ok || w.onBoard {
				continue
			}
			if more, _ := t.added(w); more > 0 {
				continue
			}
			if left--; left < 0 {
				return best, nil
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			t.make(w)
			s.restore(t.put(tried))
			if f := s.found(); compare(f, best) < 0 {
				best, again = f, true
				continue
			}
			t.make(w.back())
		}
	}
	return best, nil
}

// slopes are a tangle with rough heights of its nodes, as if all ranks were equally high
// and nodes stood one below the other without a gap.
type slopes struct {
	t    *tangle
	y, h []float64 // by node: of its middle, and its height, of that of its rank
	ends []int32   // by slot: the node at the far end
}

func newSlopes(s *stack, t *tangle) *slopes {
	l := &slopes{t: t, y: make([]float64, len(s.nodes)), h: make([]float64, len(s.nodes)), ends: make([]int32, len(t.far))}
	for _, nodes := range t.ranks {
		whole, y := 0.0, 0.0
		for _, n := range nodes {
			l.h[n] = s.nodes[n].h + s.p.Measures.BoxGap
			whole += l.h[n]
		}
		for _, n := range nodes {
			l.h[n] /= whole
			l.y[n] = y + l.h[n]/2
			y += l.h[n]
		}
	}
	for n := range s.nodes {
		for _, m := range t.moving[t.slots[n].begin:t.slots[n].end] {
			l.ends[m.other] = int32(n)
		}
	}
	return l
}

// flatten makes swaps by which no more lines cross.
func (l *slopes) flatten(random *rand.PCG) {
	t := l.t
	temperature, colder := steep, math.Pow(gentle/steep, 1.0/roughSwaps)
	for range roughSwaps {
		temperature *= colder
		bits := random.Uint64()
		w, ok := t.at(&t.places[bits>>32*uint64(len(t.places))>>32])
		if !ok || w.onBoard {
			continue
		}
		more, _ := t.added(w)
		if more > 0 {
			continue
		}
		upper, lower := w.list[w.from:w.mid], w.list[w.mid:w.to]
		down, up := l.height(lower), -l.height(upper)
		climb := l.climb(upper, down) + l.climb(lower, up)
		if more == 0 && climb > 0 && float64(uint32(bits)) >= math.Exp(-climb/temperature)*(1<<32) {
			continue
		}
		l.shift(upper, down)
		l.shift(lower, up)
		t.make(w)
	}
}

func (l *slopes) height(nodes []int32) float64 {
	sum := 0.0
	for _, n := range nodes {
		sum += l.h[n]
	}
	return sum
}

// climb is how much further the links of nodes climb when these stand lower by so much.
func (l *slopes) climb(nodes []int32, by float64) float64 {
	sum := 0.0
	for _, n := range nodes {
		y := l.y[n]
		for _, other := range l.ends[l.t.slots[n].begin:l.t.slots[n].end] {
			far := l.y[other]
			sum += math.Abs(y+by-far) - math.Abs(y-far)
		}
	}
	return sum
}

func (l *slopes) shift(nodes []int32, by float64) {
	for _, n := range nodes {
		l.y[n] += by
	}
}
