// Package people finds what those are called who are known by their addresses, as in
// calendars and mailboxes. What somebody did is no business of it.
package people

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// People numbers addresses from 1, and counts the names that go with them. The zero
// People is ready.
type People struct {
	number map[string]int32
	list   []person
}

type person struct {
	address string
	names   []called
	used    bool
}

type called struct {
	name  string
	times int
	at    fault.Pos // first
}

// Of gives the number of an address. A name is counted; an empty one, and the address
// itself, are none.
func (p *People) Of(address, name string, at fault.Pos) int32 {
	n, ok := p.number[address]
	if !ok {
		if p.number == nil {
			p.number = map[string]int32{}
		}
		address = strings.Clone(address) // not a part of a long line
		p.list = append(p.list, person{address: address})
		n = int32(len(p.list))
		p.number[address] = n
	}
	if name == "" || strings.EqualFold(name, address) {
		return n
	}
	who := &p.list[n-1]
	for i := range who.names {
		if who.names[i].name == name {
			who.names[i].times++
			return n
		}
	}
	who.names = append(who.names, called{strings.Clone(name), 1, at})
	return n
}

// Find gives the number of an address, or 0.
func (p *People) Find(address string) int32 { return p.number[address] }

// Address gives the address of a number.
func (p *People) Address(n int32) string { return p.list[n-1].address }

// Use notes that a request names somebody, and gives the address.
func (p *People) Use(n int32) string {
	p.list[n-1].used = true
	return p.list[n-1].address
}

// Specs gives those whom requests name, each with the commonest of its names, of
// several the first by alphabet. A name that goes with two addresses, or is one, is
// none.
func (p *People) Specs() []graph.ActorSpec {
	owner := map[string]int32{} // 0: nobody; -1: several
	for n := range p.list {
		for _, c := range p.list[n].names {
			if owner[c.name] == 0 {
				owner[c.name] = int32(n + 1)
			} else {
				owner[c.name] = -1
			}
		}
	}
	var out []graph.ActorSpec
	for _, who := range p.list {
		if !who.used {
			continue
		}
		spec := graph.ActorSpec{ID: who.address}
		if len(who.names) > 0 {
			c := slices.MinFunc(who.names, func(a, b called) int {
				return cmp.Or(cmp.Compare(b.times, a.times), cmp.Compare(a.name, b.name))
			})
			if owner[c.name] > 0 && p.number[c.name] == 0 {
				spec.Name, spec.Where = c.name, graph.At(c.at)
			}
		}
		out = append(out, spec)
	}
	slices.SortFunc(out, func(a, b graph.ActorSpec) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
