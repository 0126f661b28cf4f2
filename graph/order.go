package graph

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// order is the order of the things of each section that the package documents: their
// numbers, one after the other.
type order struct{ sources, parties, actors, channels []uint32 }

// order finds it. It looks at no request.
func (a *assembly) order() order {
	o := order{
		parties:  a.partyOrder(),
		sources:  sortedByID(len(a.sources), func(n uint32) (rank uint32, id string) { return 0, a.sources[n].id }),
		channels: sortedByID(len(a.channels), func(n uint32) (rank uint32, id string) { return 0, a.channels[n].id }),
	}
	rank := make([]uint32, len(a.parties)) // by party
	rank[0] = uint32(len(a.parties))       // actors of none come last
	for i, p := range o.parties {
		rank[p] = uint32(i)
	}
	o.actors = sortedByID(len(a.actors), func(n uint32) (uint32, string) { return rank[a.actors[n].party], a.actors[n].id })
	return o
}

// putInOrder puts the things of every section into their order, and renumbers
// whatever refers to them.
func (a *assembly) putInOrder(o order) {
	number := order{ranks(o.sources), ranks(o.parties), ranks(o.actors), ranks(o.channels)}
	store.Both(func() {
		permute(a.sources, o.sources)
		permute(a.parties, o.parties)
		permute(a.actors, o.actors)
		permute(a.channels, o.channels)
		a.renumberThings(number)
	}, func() {
		for r := range a.Entries.All() {
			a.renumberRow(r, number)
		}
		a.renumberSaid(number)
		a.renumberWorlds(number)
	})
}

// renumberThings renumbers what things refer to. The lists of number, as below, give
// the new number of each old one.
func (a *assembly) renumberThings(number order) {
	for n := 1; n < len(a.actors); n++ {
		x := &a.actors[n]
		renumber(x.more().memberOf, number.actors)
		slices.Sort(x.more().memberOf)
		if x.party = number.parties[x.party]; x.party != 0 {
			a.parties[x.party].members = append(a.parties[x.party].members, uint32(n))
		}
	}
	sideNumber := func(s side) side {
		if s.section == Parties {
			return side{Parties, number.parties[s.number]}
		}
		return side{s.section, number.actors[s.number]}
	}
	time := timing{asOf: wholeAsOf(a.b.asOf)}
	for i := range a.channels {
		c := &a.channels[i]
		for j := range c.between {
			c.between[j] = sideNumber(c.between[j])
		}
		slices.SortFunc(c.between, compareSides)
		for j := range c.states {
			c.states[j].by = sideNumber(c.states[j].by)
			c.states[j].source = number.sources[c.states[j].source]
		}
		c.sortStates(&time)
	}
	for n := 1; n < len(a.sources); n++ {
		renumber(a.sources[n].reliesOn, number.sources)
		slices.Sort(a.sources[n].reliesOn)
	}
	for s, number := range [sections][]uint32{number.sources, number.parties, number.actors, number.channels} {
		for name, n := range a.names[s].number {
			a.names[s].number[name] = number[n]
		}
	}
}

// renumberRow renumbers what a row refers to.
func (a *assembly) renumberRow(r *store.Row, number order) {
	r.From, r.To, r.Via = number.actors[r.From], number.actors[r.To], number.channels[r.Via]
	if r.Between() && r.From > r.To {
		r.From, r.To = r.To, r.From
	}
	if r.Detail == 0 {
		return
	}
	d := a.Of(r)
	d.ForWhom, d.RedirectedTo = number.actors[d.ForWhom], number.actors[d.RedirectedTo]
	if d.Countered[1] != wholeGroup {
		d.Countered[1] = number.actors[d.Countered[1]]
	}
	if d.Split {
		renumber(a.Asked(r), number.actors)
	}
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		p := a.Reports.At(int(j))
		p.Source = number.sources[p.Source]
	}
}

// renumberSaid renumbers what more reports say. Several rows may have one report: those
// of a request to several.
func (a *assembly) renumberSaid(number order) {
	for s := range a.Said.All() {
		s.From, s.To, s.Via = number.actors[s.From], number.actors[s.To], number.channels[s.Via]
		x, y := number.actors[s.Between[0]], number.actors[s.Between[1]]
		s.Between = [2]uint32{min(x, y), max(x, y)}
	}
	for x := range a.Aside.All() {
		x.ForWhom, x.RedirectedTo = number.actors[x.ForWhom], number.actors[x.RedirectedTo]
		list := a.Several[x.ReliesOn[0]:x.ReliesOn[1]]
		renumber(list, number.sources)
		slices.Sort(list)
	}
}

// sortedByID gives the numbers of things below n, without 0, in order by rank and
// then by id. Most ids of many are told apart by the eight bytes behind what all of
// them begin with, without a look at the texts.
func sortedByID(n int, of func(n uint32) (rank uint32, id string)) []uint32 {
	type key struct {
		bytes        uint64
		rank, number uint32
	}
	if n <= 1 {
		return nil
	}
	_, common := of(1)
	for i := 2; i < n; i++ {
		_, id := of(uint32(i))
		at := 0
		for at < min(len(common), len(id)) && common[at] == id[at] {
			at++
		}
		common = common[:at]
	}
	keys := make([]key, n-1)
	for i := range keys {
		number := uint32(i + 1)
		rank, id := of(number)
		var bytes [8]byte
		copy(bytes[:], id[len(common):])
		keys[i] = key{binary.BigEndian.Uint64(bytes[:]), rank, number}
	}
	slices.SortFunc(keys, func(x, y key) int {
		if x.rank != y.rank {
			return cmp.Compare(x.rank, y.rank)
		}
		if x.bytes != y.bytes {
			return cmp.Compare(x.bytes, y.bytes)
		}
		_, id := of(x.number)
		_, other := of(y.number)
		return cmp.Compare(id, other)
	})
	order := make([]uint32, len(keys))
	for i, k := range keys {
		order[i] = k.number
	}
	return order
}

// permute puts the things in the order of their numbers, circle by circle of those that
// take one another's places: of many a copy would be large.
func permute[T any](things []T, order []uint32) {
	done := make([]bool, len(things))
	for first := 1; first <= len(order); first++ {
		if done[first] {
			continue
		}
		kept, at := things[first], first
		for {
			done[at] = true
			from := int(order[at-1])
			if from == first {
				break
			}
			things[at], at = things[from], from
		}
		things[at] = kept
	}
}

// ranks gives the place in an order, from 1, of each number in it; 0 stays 0.
func ranks(order []uint32) []uint32 {
	rank := make([]uint32, len(order)+1)
	for i, n := range order {
		rank[n] = uint32(i + 1)
	}
	return rank
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
