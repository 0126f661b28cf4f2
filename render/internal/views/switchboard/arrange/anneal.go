package arrange

import (
	"context"
	"math"
	"math/rand/v2"
)

// Annealing makes swaps that add crossings the more seldom the more they add, and
// the more seldom the colder it gets: at a temperature t one that adds d is made
// with the probability exp(-d/t) (Kirkpatrick, Gelatt, Vecchi: Optimization by
// Simulated Annealing, 1983). Hot, nearly all swaps are made that add one crossing;
// cold, hardly any.
const (
	hot, cold = 2.0, 0.2
	coolings  = 40
)

// anneal looks for an order with fewer crossings. It forgets the order it begins
// with only in small stacks. work is about how many pairs of lines it may look at;
// a million take some 4 ms.
func (t *tangle) anneal(ctx context.Context, random *rand.Rand, work int) error {
	if len(t.places) == 0 {
		return nil
	}
	var chance [16]uint64 // by crossings added, of 1<<32; none beyond
	temperature, colder := hot, math.Pow(cold/hot, 1.0/(coolings-1))
	for range coolings {
		if err := ctx.Err(); err != nil {
			return err
		}
		for d := range chance {
			chance[d] = uint64(math.Exp(-float64(d)/temperature) * (1 << 32))
		}
		for left := work / coolings; left > 0; {
			w, ok := t.at(t.places[random.Uint32N(uint32(len(t.places)))])
			left -= 8 // what a swap costs beside the looking
			if !ok {
				continue
			}
			d, pairs := t.added(w)
			left -= pairs
			if d <= 0 || d < len(chance) && uint64(random.Uint32()) < chance[d] {
				t.make(w)
			}
		}
		temperature *= colder
	}
	return nil
}
