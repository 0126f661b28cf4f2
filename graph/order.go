package graph

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
)

// order is the order of the things of each section that the package documents: their
// numbers, one after the other.
type order struct{ sources, parties, actors, channels []uint32 }

// order finds it. It looks at no request.
func (a *assembly) order() order {
	o := order{
		parties:  a.partyOrder(),
		sources:  sortedBy(a.sources, func(x, y *source) int { return cmp.Compare(x.id, y.id) }),
		channels: sortedBy(a.channels, func(x, y *channel) int { return cmp.Compare(x.id, y.id) }),
	}
	rank := make([]uint32, len(a.parties)) // by party
	rank[0] = uint32(len(a.parties))       // actors of none come last
	for i, p := range o.parties {
		rank[p] = uint32(i)
	}
	o.actors = sortedBy(a.actors, func(x, y *actor) int {
		return cmp.Or(cmp.Compare(rank[x.party], rank[y.party]), cmp.Compare(x.id, y.id))
	})
	return o
}

// putInOrder puts the things of every section into their order, and renumbers
// whatever refers to them.
func (a *assembly) putInOrder(o order) {
	parties, sources := permute(a.parties, o.parties), permute(a.sources, o.sources)
	actors, channels := permute(a.actors, o.actors), permute(a.channels, o.channels)
	for i := range a.actors {
		a.actors[i].party = parties[a.actors[i].party]
	}
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
		c.sortStates()
	}
	for i := range a.rows.len() {
		r := a.rows.at(i)
		r.from, r.to, r.via = actors[r.from], actors[r.to], channels[r.via]
		if r.between() && r.from > r.to {
			r.from, r.to = r.to, r.from
		}
		if r.detail == 0 {
			continue
		}
		d := a.of(r)
		d.forWhom, d.redirectedTo, d.countered[1] = actors[d.forWhom], actors[d.redirectedTo], actors[d.countered[1]]
		if d.split {
			renumber(a.asked(r), actors)
		}
		for j := d.claims[0]; j < d.claims[1]; j++ {
			p := a.reports.at(int(j))
			p.source = sources[p.source]
		}
	}
	for s, number := range [sections][]uint32{sources, parties, actors, channels} {
		for name, n := range a.names[s].number {
			a.names[s].number[name] = number[n]
		}
	}
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

// compareDates orders dates by their earliest day, latest day and text; no date
// comes first.
func compareDates(x, y date.Date) int {
	if x.IsZero() || y.IsZero() {
		return cmp.Compare(len(x.String()), len(y.String()))
	}
	return cmp.Or(cmp.Compare(x.Earliest(), y.Earliest()), cmp.Compare(x.Latest(), y.Latest()), cmp.Compare(x.String(), y.String()))
}
