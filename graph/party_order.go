package graph

import "slices"

// partyOrder merges the orders in which ledgers declare parties into one that
// does not depend on the order of the ledgers. Parties whose order the ledgers
// contradict stand together, by id; and where no ledger says, ids decide.
// Parties that were only filled in come last.
func (a *assembly) partyOrder() []uint32 {
	byID := sortedByID(len(a.parties), func(n uint32) (rank uint32, id string) { return 0, a.parties[n].id })
	rank := make([]uint32, len(a.parties)) // by party, from 1
	for i, n := range byID {
		rank[n] = uint32(i + 1)
	}
	after := make([][]uint32, len(a.parties)) // by rank: ranks of those declared next
	declared := make([]bool, len(a.parties))  // by rank
	last, ledger := uint32(0), -1
	for p := range a.b.parties.All() {
		n, _ := a.names[Parties].lookup(p.ID)
		this := rank[n]
		declared[this] = true
		if p.ledger == ledger && this != last {
			after[last] = append(after[last], this)
		}
		last, ledger = this, p.ledger
	}
	for _, next := range after {
		slices.Sort(next)
	}
	var order, filled []uint32
	for _, tied := range components(len(byID), func(r uint32) []uint32 { return after[r] }) {
		for _, r := range tied {
			if declared[r] {
				order = append(order, byID[r-1])
			} else {
				filled = append(filled, byID[r-1])
			}
		}
	}
	return append(order, filled...)
}
