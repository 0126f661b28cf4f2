package graph

import (
	"cmp"
	"slices"
)

// putInOrder sorts the things of every section into the order that the package
// documents, and renumbers whatever refers to them.
func (a *assembly) putInOrder(rows []row) {
	parties := permute(a.parties, a.partyOrder())
	sources := permute(a.sources, sortedBy(a.sources, func(x, y *source) int { return cmp.Compare(x.id, y.id) }))
	for i := range a.actors {
		a.actors[i].party = parties[a.actors[i].party]
	}
	last := uint32(len(a.parties))
	actors := permute(a.actors, sortedBy(a.actors, func(x, y *actor) int {
		px, py := x.party, y.party
		if px == 0 {
			px = last
		}
		if py == 0 {
			py = last
		}
		return cmp.Or(cmp.Compare(px, py), cmp.Compare(x.id, y.id))
	}))
	channels := permute(a.channels, sortedBy(a.channels, func(x, y *channel) int { return cmp.Compare(x.id, y.id) }))

	for n := 1; n < len(a.actors); n++ {
		renumber(a.actors[n].memberOf, actors)
		slices.Sort(a.actors[n].memberOf)
		if p := a.actors[n].party; p != 0 {
			a.parties[p].members = append(a.parties[p].members, uint32(n))
		}
	}
	sideNumber := func(s side) side {
		if s.section == Parties {
			return side{Parties, parties[s.number]}
		}
		return side{s.section, actors[s.number]}
	}
	for i := range a.channels {
		c := &a.channels[i]
		for j := range c.between {
			c.between[j] = sideNumber(c.between[j])
		}
		slices.SortFunc(c.between, compareSides)
		for j := range c.states {
			c.states[j].by = sideNumber(c.states[j].by)
			c.states[j].source = sources[c.states[j].source]
		}
		c.states = sortStates(c.states)
	}
	for i := range rows {
		r := &rows[i]
		r.from, r.to, r.via = actors[r.from], actors[r.to], channels[r.via]
		if r.between && r.from > r.to {
			r.from, r.to = r.to, r.from
		}
		if r.rare != nil {
			r.rare.forWhom, r.rare.redirectedTo = actors[r.rare.forWhom], actors[r.rare.redirectedTo]
			for j := range r.rare.claims {
				r.rare.claims[j].source = sources[r.rare.claims[j].source]
			}
		}
	}
}

// sortStates sorts the states of a channel and drops what is stated twice.
func sortStates(states []channelState) []channelState {
	slices.SortStableFunc(states, compareStates)
	return slices.CompactFunc(states, func(x, y channelState) bool { return compareStates(x, y) == 0 })
}

func compareStates(x, y channelState) int {
	return cmp.Or(compareDates(x.from, y.from), cmp.Compare(x.is, y.is), compareSides(x.by, y.by),
		cmp.Compare(x.source, y.source), cmp.Compare(x.note, y.note))
}

// sortedBy gives the numbers of the things, without 0, in order.
func sortedBy[T any](things []T, compare func(x, y *T) int) []uint32 {
	order := make([]uint32, len(things)-1)
	for i := range order {
		order[i] = uint32(i + 1)
	}
	slices.SortFunc(order, func(x, y uint32) int { return compare(&things[x], &things[y]) })
	return order
}

// permute puts the things in the order of their numbers and gives the new
// number of each old one; 0 stays 0.
func permute[T any](things []T, order []uint32) (number []uint32) {
	number = make([]uint32, len(things))
	old := slices.Clone(things)
	for i, n := range order {
		things[i+1] = old[n]
		number[n] = uint32(i + 1)
	}
	return number
}

func renumber(list, number []uint32) {
	for i, n := range list {
		list[i] = number[n]
	}
}

// partyOrder merges the orders in which ledgers declare parties into one that
// does not depend on the order of the ledgers: of the parties that no other
// party must precede, the one with the smallest id comes next. Where ledgers
// contradict each other, the smallest id of those left goes first. Parties that
// were only filled in come last.
func (a *assembly) partyOrder() []uint32 {
	before := make([]map[uint32]bool, len(a.parties)) // those that must precede
	declared := make([]bool, len(a.parties))
	prev := make(map[int]uint32) // last party of each ledger
	for i := range a.b.parties {
		p := &a.b.parties[i]
		n, ok := a.names[Parties].lookup(p.ID)
		if !ok {
			continue
		}
		declared[n] = true
		if q := prev[p.ledger]; q != 0 && q != n {
			if before[n] == nil {
				before[n] = make(map[uint32]bool)
			}
			before[n][q] = true
		}
		prev[p.ledger] = n
	}
	left := sortedBy(a.parties, func(x, y *party) int { return cmp.Compare(x.id, y.id) })
	slices.SortStableFunc(left, func(x, y uint32) int {
		switch {
		case declared[x] == declared[y]:
			return 0
		case declared[x]:
			return -1
		default:
			return 1
		}
	})
	var order []uint32
	for len(left) > 0 {
		free := slices.IndexFunc(left, func(n uint32) bool { return len(before[n]) == 0 })
		free = max(free, 0)
		n := left[free]
		left = slices.Delete(left, free, free+1)
		order = append(order, n)
		for _, m := range left {
			delete(before[m], n)
		}
	}
	return order
}
