package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// target is what an id of a request stands for: a row, or the request to one
// actor of a row that is split.
type target struct {
	row uint32
	to  uint32 // an actor; 0: all that the row comes to; wholeGroup
}

// wholeGroup stands for the requests to all of several that have rows of their own, of
// which a target has the first.
const wholeGroup = math.MaxUint32

// rowsOf gives the rows of a target.
func (a *assembly) rowsOf(t target) []uint32 {
	if t.to == wholeGroup {
		return a.groups[a.groupOf[t.row]]
	}
	return []uint32{t.row}
}

// checkCounters finds the requests that counter-offers are made to. It reports
// ids that two requests have, which splitting can bring about, ids that no
// request has, and counter-offers that run in a circle.
func (a *assembly) checkCounters(known *store.Repeats) {
	find := func(id string) (target, bool) {
		row, ok := known.Find(id)
		return target{row: row}, ok
	}
	if a.anySplit {
		find = a.splitIDs()
	}
	var words []string // candidates for suggestions
	stated := a.countering
	a.countering = a.countering[:0]
	for _, i := range stated {
		r := a.Entries.At(int(i))
		d := a.Of(r)
		id := a.Text.Text(d.Counters)
		if t, ok := find(id); ok {
			d.Countered = [2]uint32{t.row, t.to}
			a.countering = append(a.countering, i)
			continue
		}
		d.Counters = 0
		if a.faults.full() {
			continue
		}
		if words == nil {
			words = a.idWords(a.targets(nil))
		}
		a.faults.add(&fault.Fault{Pos: a.locate(r.At, "counters", 0), Kind: ErrUnknownName,
			What: "unknown request " + fault.Quote(id), Want: "the id of a request", Hint: a.faults.nearest(id, words)})
	}
	a.checkCircles()
}

// splitIDs checks the ids of a ledger in which rows are split, and finds what those
// stand for that are countered.
func (a *assembly) splitIDs() (find func(id string) (target, bool)) {
	wanted := make(map[string]bool)
	for _, i := range a.countering {
		wanted[a.Text.Text(a.Of(a.Entries.At(int(i))).Counters)] = true
	}
	ids := a.targets(wanted)
	a.checkIDs(ids)
	return func(id string) (target, bool) {
		n, ok := slices.BinarySearchFunc(ids, id, func(t target, id string) int {
			return a.targetID(t).compare(requestID{base: id})
		})
		if !ok {
			return target{}, false
		}
		return ids[n], true
	}
}

// targets gives what can be countered, sorted by id. Of the ids of requests to
// one, only those that are wanted are there, if any are, and those that may be
// the id of one of several.
func (a *assembly) targets(wanted map[string]bool) []target {
	var ids []target
	for i := range a.Entries.Len() {
		r := a.Entries.At(i)
		if r.ID == 0 {
			continue
		}
		split := a.Split(r)
		if group, ok := a.groupOf[uint32(i)]; ok {
			ids = append(ids, target{uint32(i), a.Asked(r)[0]})
			if a.groups[group][0] == uint32(i) {
				ids = append(ids, target{uint32(i), wholeGroup})
			}
			continue
		}
		if id := a.IDOf(r); wanted == nil || split || wanted[id] || strings.Contains(id, "/") {
			ids = append(ids, target{row: uint32(i)})
		}
		if !split {
			continue
		}
		for _, to := range a.Asked(r) {
			if to != 0 {
				ids = append(ids, target{uint32(i), to})
			}
		}
	}
	slices.SortFunc(ids, func(x, y target) int {
		return cmp.Or(a.targetID(x).compare(a.targetID(y)), cmp.Compare(x.row, y.row))
	})
	return ids
}

func (a *assembly) targetID(t target) requestID {
	id := requestID{base: a.IDOf(a.Entries.At(int(t.row)))}
	if t.to != 0 && t.to != wholeGroup {
		id.to = a.actors[t.to].id
	}
	return id
}

// checkIDs reports ids that stand for two things.
func (a *assembly) checkIDs(ids []target) {
	for i := 1; i < len(ids); i++ {
		x, y := ids[i-1], ids[i]
		if x.row == y.row || a.targetID(x).compare(a.targetID(y)) != 0 || a.faults.full() {
			continue
		}
		a.faults.add(&fault.Fault{Pos: a.locate(a.Entries.At(int(y.row)).At, "id", 0), Kind: ErrDuplicate,
			What: fmt.Sprintf("two requests have the id %s, which one of them has because it has several to", fault.Quote(a.targetID(y).String())),
			Want: "ids that differ",
			Also: []fault.Note{{Pos: a.locate(a.Entries.At(int(x.row)).At, "id", 0), What: "the other is here"}}})
	}
}

// idWords gives ids to suggest, as many as suggesting looks at.
func (a *assembly) idWords(ids []target) []string {
	words := []string{}
	for _, t := range ids[:min(len(ids), maxLooked)] {
		if id := a.targetID(t); len(id.base)+len(id.to) < maxSuggested {
			words = append(words, id.String())
		}
	}
	return words
}

// maxSuggested is a length of ids in bytes from which none is near another:
// [fault.Nearest] passes over them.
const maxSuggested = 256

// checkCircles reports counter-offers that run in a circle.
func (a *assembly) checkCircles() {
	rows := a.countering // numbered from 1
	row := func(n uint32) *store.Row { return a.Entries.At(int(rows[n-1])) }
	slices.Sort(rows)
	next := make([][]uint32, len(rows)+1)
	for i := range rows {
		run := a.Of(row(uint32(i + 1))).Countered
		for _, to := range a.rowsOf(target{run[0], run[1]}) {
			if n, ok := slices.BinarySearch(rows, to); ok {
				next[i+1] = append(next[i+1], uint32(n+1))
			}
		}
		slices.Sort(next[i+1])
	}
	for _, circle := range circles(len(rows), func(n uint32) []uint32 { return next[n] }) {
		r := row(slices.MinFunc(circle, func(x, y uint32) int { return cmp.Compare(a.IDOf(row(x)), a.IDOf(row(y))) }))
		what := a.subject(r) + " counters itself"
		if len(circle) > 1 {
			what = fmt.Sprintf("counter-offers run in a circle of %d requests through %s", len(circle), fault.Quote(a.IDOf(r)))
		}
		a.faults.add(&fault.Fault{Pos: a.locate(r.At, "counters", 0), Kind: ErrInvalid, What: what, Want: "a counter-offer to another request"})
	}
}
