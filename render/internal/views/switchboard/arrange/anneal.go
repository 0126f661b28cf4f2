package arrange

import (
	"context"
	"math"
	"math/rand/v2"
)

// Annealing makes swaps that add crossings the more seldom the more they add, and
// the more seldom the colder it gets: at a temperature t one that adds d is made
// with the probability exp(-d/t) (Kirkpatrick, Gelatt, Vecchi: Optimization by
// Simulated Annealing, 1983). Hot, most swaps are made that add a few crossings;
// cold, hardly any that add one.
const (
	hot, cold = 6.0, 0.4
	coolings  = 40
)

// anneal looks for an order with fewer crossings, and gives how many more there are in
// it. It forgets the order it begins with only in small stacks. work is about how many
// pairs of lines it may look at; a million take some 3 ms.
func (t *tangle) anneal(ctx context.Context, random *rand.PCG, work int) (more int, err error) {
	if len(t.places) == 0 {
		return 0, nil
	}
	var chance [32]uint32 // by crossings added, of 1<<32; none beyond
	temperature, colder := hot, math.Pow(cold/hot, 1.0/(coolings-1))
	for range coolings {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		once, all := math.Exp(-1/temperature), 1.0
		for d := 1; d < len(chance); d++ {
			all *= once
			chance[d] = uint32(all * (1 << 32))
		}
		for left := work / coolings; left > 0; {
			bits := random.Uint64()
			p := &t.places[bits>>32*uint64(len(t.places))>>32]
			left -= 8 // what a swap costs beside the looking
			if u, v, ok := t.pair(p); ok {
				d, pairs := t.addedByPair(u, v)
				left -= pairs
				if d <= 0 || d < len(chance) && uint32(bits) < chance[d] {
					t.makePair(p, u, v)
					more += d
				}
				continue
			}
			w, ok := t.at(p)
			if !ok {
				continue
			}
			d, pairs := t.added(w)
			left -= pairs
			if d <= 0 || d < len(chance) && uint32(bits) < chance[d] {
				t.make(w)
				more += d
			}
		}
		temperature *= colder
	}
	return more, nil
}
