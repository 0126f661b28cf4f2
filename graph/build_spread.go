package graph

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// spreads reports whether the rows of an id are a request to several of whom each
// gets a row of its own: something is said of one of them, a source says who was asked,
// or both the request and a report say how often.
func (a *assembly) spreads(parts []*store.Row, more int) bool {
	if !slices.ContainsFunc(parts, a.Split) {
		return false
	}
	one := parts[0]
	return len(parts) > 1 || more > 0 || one.Flags&store.FlagClaimed != 0 || a.sayMore(one) || a.settlesTimes(one, a.Of(one))
}

// sayMore reports whether a report of a row says anything but an outcome and a number
// of times.
func (a *assembly) sayMore(r *store.Row) bool {
	claims := a.Of(r).Claims
	for j := claims[0]; j < claims[1]; j++ {
		if a.Reports.At(int(j)).Said != 0 {
			return true
		}
	}
	return false
}

// part is a row of a request to several: of all that it names, or of one of them whom
// it names by its id.
type part struct {
	*store.Row
	one   uint32
	asked map[uint32]bool // all that a row to several names
}

// spread gives a row for each request of an id that is one of several.
func (a *assembly) spread(list []*store.Row, more []part) (rows []store.Row) {
	parts := make([]part, 0, len(list)+len(more))
	for _, r := range list {
		parts = append(parts, part{Row: r})
	}
	parts = append(parts, more...)
	var all []uint32
	known := make(map[uint32]bool)
	for i := range parts {
		p := &parts[i]
		if !a.Split(p.Row) {
			continue
		}
		p.asked = make(map[uint32]bool)
		for _, to := range a.Asked(p.Row) {
			p.asked[to] = true
			if to != 0 && !known[to] {
				known[to] = true
				all = append(all, to)
			}
		}
	}
	lost := false
	for _, p := range parts {
		r := p.Row
		for _, to := range a.named(p) {
			if to != 0 && !known[to] {
				lost = true
				a.faults.add(&fault.Fault{Pos: a.locate(r.At, "to", 0), Kind: ErrUnknownName,
					What: a.subject(r) + " was made to several, and " + fault.Quote(a.actors[to].id) + " is none of them", Want: "one of those who were asked, or another id"})
			}
		}
	}
	if lost || len(all) == 0 {
		return nil
	}
	for _, to := range all {
		var own []*store.Row
		for _, p := range parts {
			if one, ok := a.partFor(p, to); ok {
				own = append(own, &one)
			}
		}
		m := a.mergeRow(own)
		x := a.Own(&m)
		x.To[0] = uint32(len(a.Several))
		a.Several = append(a.Several, to)
		x.To[1] = uint32(len(a.Several))
		x.Split = true
		rows = append(rows, m)
	}
	return rows
}

// What is said of a request to several counts for each of them. A graph has room for so
// many statements that come of requests with more than few.
const (
	fewRepeated = 2000
	maxRepeated = 100_000
)

// mayRepeat reports whether what rows say of a request, with more rows about single ones
// of those who were asked, may count for each of these, and else says that it is too much.
func (a *assembly) mayRepeat(parts []*store.Row, more int) bool {
	receivers, said := 0, len(parts)+more
	for _, r := range parts {
		if a.Split(r) {
			receivers += len(a.Asked(r))
		}
		claims := a.Of(r).Claims
		said += int(claims[1] - claims[0])
	}
	n := int64(receivers) * int64(said)
	if said == 1 || n <= fewRepeated || a.b.large {
		return true
	}
	if a.repeated += n; a.repeated <= maxRepeated {
		return true
	}
	r := parts[0]
	a.faults.add(&fault.Fault{Pos: a.locate(r.At, "", 0), Kind: ErrTooLarge,
		What: fmt.Sprintf("%s was made to %d, of each of whom its reports speak: %d statements with those before", a.subject(r), receivers, a.repeated), Want: fmt.Sprintf("at most %d, or --large", maxRepeated)})
	return false
}

// named gives the actors whom a row that is no split one names as the one asked.
func (a *assembly) named(p part) (list []uint32) {
	r := p.Row
	if p.one != 0 || a.Split(r) {
		return nil
	}
	if !r.Between() {
		list = append(list, r.To)
	}
	claims := a.Of(r).Claims
	for j := claims[0]; j < claims[1]; j++ {
		list = append(list, a.SaidOf(a.Reports.At(int(j))).To)
	}
	return list
}

// partFor gives what a row of a request to several states of that to one of them. ok
// is false where it states nothing.
func (a *assembly) partFor(p part, to uint32) (one store.Row, ok bool) {
	r := p.Row
	one = *r
	if p.one != 0 {
		return one, p.one == to
	}
	split := a.Split(r)
	claimed := r.Flags&store.FlagClaimed != 0
	mine := !split || p.asked[to]
	if !mine && !claimed || !split && !claimed && !r.Between() && r.To != 0 && r.To != to {
		return one, false
	}
	one.Flags &^= store.FlagClaimed
	if one.To = 0; split && !claimed && mine || !split && r.To == to {
		one.To = to
	}
	if r.Between() {
		one.To = r.To
	}
	if r.Detail == 0 {
		return one, true
	}
	x := *a.Of(r)
	x.Split, x.To = false, [2]uint32{}
	claims := x.Claims
	x.Claims[0] = uint32(a.Reports.Len())
	for j := claims[0]; j < claims[1]; j++ {
		p := *a.Reports.At(int(j))
		first := claimed && split && j == claims[0]
		switch said := *a.SaidOf(&p); {
		case first && !mine, !first && said.To != 0 && said.To != to:
			continue
		case first:
			said.To = to
			a.Said.Add(said)
			p.Said = uint32(a.Said.Len())
		}
		a.Reports.Add(p)
	}
	x.Claims[1] = uint32(a.Reports.Len())
	one.Detail = 0
	a.AddDetail(&one, x)
	return one, true
}

// checkOneEnd reports that a source names two askers or two who were asked for one id:
// then they are two requests.
func (a *assembly) checkOneEnd(r *store.Row, d *store.Detail) {
	type named struct {
		source uint32
		asker  bool
	}
	type end struct {
		actor uint32
		at    store.Where
	}
	by := make(map[named]end)
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		p := a.Reports.At(int(j))
		s := a.SaidOf(p)
		for asker, actor := range map[bool]uint32{true: s.From, false: s.To} {
			field := "to"
			if asker {
				field = "from"
			}
			if actor == 0 || p.Source == 0 {
				continue
			}
			key := named{p.Source, asker}
			if was, ok := by[key]; ok && was.actor != actor {
				a.faults.conflict(a.subject(r)+" by source "+fault.Quote(a.sources[p.Source].id), field, a.actors[was.actor].id, a.actors[actor].id, a.spot(was.at, field, 0), a.spot(p.At, field, 0))
				continue
			}
			by[key] = end{actor, p.At}
		}
	}
}

// partsOf finds the rows with the id of a request to one of several, such as r1/bob, by
// the ids of requests to several; and their numbers.
func (a *assembly) partsOf() (by map[string][]part, taken map[uint32]bool) {
	lists := make(map[string][]*store.Row)
	for i := range a.Entries.Len() {
		if r := a.Entries.At(i); r.ID != 0 && a.Split(r) {
			lists[a.IDOf(r)] = append(lists[a.IDOf(r)], r)
		}
	}
	if len(lists) == 0 {
		return nil, nil
	}
	by, taken = make(map[string][]part), make(map[uint32]bool)
	for i := range a.Entries.Len() {
		r := a.Entries.At(i)
		if r.ID == 0 || a.Split(r) {
			continue
		}
		id := a.IDOf(r)
		for at := range len(id) {
			base := id[:at]
			to, ok := a.names[Actors].lookup(id[min(at+1, len(id)):])
			if id[at] != '/' || !ok || a.actors[to].id != id[at+1:] {
				continue
			}
			if !slices.ContainsFunc(lists[base], func(list *store.Row) bool { return slices.Contains(a.Asked(list), to) }) {
				continue
			}
			by[base] = append(by[base], part{Row: r, one: to})
			taken[uint32(i)] = true
			break
		}
	}
	return by, taken
}
