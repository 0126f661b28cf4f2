package sequence

import (
	"slices"

	"github.com/rapport-graph/rapport/render/internal/fold"
)

// noParty is the party of actors of none; the others are counted from 0.
const noParty = -1

// lifelines puts who is drawn into the order of their lines, from left to right: by
// party, and within each so that arrows are short and, where that costs nothing, lead
// to the right. Each two of a party are exchanged while that helps.
func lifelines(list []event, f *fold.Folded, party []int) []int {
	at := make([]int, len(f.Actors)) // by who: the place; -1 for one in no request
	for i := range at {
		at[i] = -1
	}
	var order []int
	use := func(who int) {
		if at[who] < 0 {
			at[who] = 0
			order = append(order, who)
		}
	}
	for i := range list {
		if list[i].kind == asking {
			use(list[i].from)
			for _, to := range list[i].to {
				use(to)
			}
		}
	}
	for who := range f.Actors { // who asked nobody and was not asked stands there all the same
		use(who)
	}
	slices.SortFunc(order, func(a, b int) int { return a - b }) // which is by party
	place := func() {
		for i, who := range order {
			at[who] = i
		}
	}
	place()
	// A hundredth for each arrow to the left, and a little more for the first one.
	cost := func() (sum int) {
		first := 1
		for i := range list {
			e := &list[i]
			if e.kind != asking {
				continue
			}
			for _, to := range e.to {
				if d := at[to] - at[e.from]; d < 0 {
					sum += 10 - 1000*d + first
				} else {
					sum += 1000 * d
				}
			}
			first = 0
		}
		return sum
	}
	best := cost()
	for again := true; again; {
		again = false
		for i := range order {
			for j := i + 1; j < len(order); j++ {
				if party[order[i]] != party[order[j]] {
					continue
				}
				order[i], order[j] = order[j], order[i]
				place()
				if c := cost(); c < best {
					best, again = c, true
				} else {
					order[i], order[j] = order[j], order[i]
				}
			}
		}
	}
	place()
	return order
}
