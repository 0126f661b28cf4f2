package graph

// Apart gives the ledgers that name actors of which none of the others names any,
// numbered from 0 as [Builder.NextLedger] began them, where at least two name
// actors: names that are spelt differently from ledger to ledger join nothing. A
// ledger names those that it declares, and who asks, is asked, is sent to or is
// asked for in its requests.
func (g *Graph) Apart() []int { return g.apart }

// findApart finds the ledgers that are apart. Names in requests are resolved then,
// and the requests stand as they were added.
func (a *assembly) findApart() {
	if len(a.b.ledgers) < 2 {
		return
	}
	by := make([]int, len(a.actors)) // by actor: the ledger that names it, from 1
	names, shares := make([]bool, len(a.b.ledgers)+1), make([]bool, len(a.b.ledgers)+1)
	for i := range a.b.ledgers {
		ledger := i + 1
		name := func(actor uint32) {
			switch other := by[actor]; {
			case actor == 0 || other == ledger:
				return
			case other == 0:
				by[actor] = ledger
			default:
				shares[other], shares[ledger] = true, true
			}
			names[ledger] = true
		}
		end := ledgerStart{a.b.actors.Len(), a.Entries.Len()}
		if ledger < len(a.b.ledgers) {
			end = a.b.ledgers[ledger]
		}
		for n := a.b.ledgers[i].actors; n < end.actors; n++ {
			actor, _ := a.names[Actors].lookup(a.b.actors.At(n).ID)
			name(actor)
		}
		for n := a.b.ledgers[i].requests; n < end.requests; n++ {
			r := a.Entries.At(n)
			name(r.From)
			name(r.To)
			if r.Detail == 0 {
				continue
			}
			name(a.Of(r).ForWhom)
			name(a.Of(r).RedirectedTo)
			for _, to := range a.Asked(r) {
				name(to)
			}
			claims := a.Of(r).Claims
			for j := claims[0]; j < claims[1]; j++ {
				s := a.SaidOf(a.Reports.At(int(j)))
				for _, end := range []uint32{s.From, s.To, s.Between[0], s.Between[1]} {
					name(end)
				}
			}
		}
	}
	peopled := 0
	for ledger := range names {
		if names[ledger] {
			peopled++
		}
	}
	for i := range a.b.ledgers {
		if peopled > 1 && names[i+1] && !shares[i+1] {
			a.apart = append(a.apart, i)
		}
	}
}
