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

// maxCut is up to how many parties all ways to divide them are tried.
const maxCut = 14

// sides says by party, those of none last, which stand at the right: so that most
// requests run from one side to the other, then that most run to the right, and then
// that both sides have as many. It is nil where there is nothing to divide.
func sides(list []event, party []int, parties int) []bool {
	n := parties + 1
	nth := func(who int) int {
		if party[who] == noParty {
			return parties
		}
		return party[who]
	}
	load := make([][]int, n) // from party to party
	for i := range load {
		load[i] = make([]int, n)
	}
	used := make([]bool, n)
	for i := range list {
		e := &list[i]
		if e.kind != asking {
			continue
		}
		for _, to := range e.to {
			a, b := nth(e.from), nth(to)
			load[a][b] += 2
			if !e.directed { // either may have asked
				load[a][b]--
				load[b][a]++
			}
			used[a], used[b] = true, true
		}
	}
	var of []int // that occur
	for i, u := range used {
		if u {
			of = append(of, i)
		}
	}
	if len(of) < 2 {
		return nil
	}
	right := make([]bool, n)
	type worth struct{ across, rightward, balance int }
	less := func(a, b worth) bool {
		if a.across != b.across {
			return a.across < b.across
		}
		if a.rightward != b.rightward {
			return a.rightward < b.rightward
		}
		return a.balance < b.balance
	}
	value := func() (w worth) {
		for _, a := range of {
			for _, b := range of {
				if right[a] != right[b] {
					w.across += load[a][b]
					if right[b] {
						w.rightward += load[a][b]
					}
				}
			}
			if right[a] {
				w.balance++
			}
		}
		w.balance = -max(w.balance, len(of)-w.balance)
		return w
	}
	if len(of) <= maxCut {
		var best worth
		bestSet := -1
		for set := 1; set < 1<<len(of)-1; set++ {
			for i, a := range of {
				right[a] = set>>i&1 == 1
			}
			if w := value(); bestSet < 0 || less(best, w) {
				best, bestSet = w, set
			}
		}
		for i, a := range of {
			right[a] = bestSet>>i&1 == 1
		}
		return right
	}
	for i, a := range of {
		right[a] = i > 0
	}
	for again, best := true, value(); again; {
		again = false
		for _, a := range of {
			right[a] = !right[a]
			if w := value(); less(best, w) {
				best, again = w, true
			} else {
				right[a] = !right[a]
			}
		}
	}
	return right
}
