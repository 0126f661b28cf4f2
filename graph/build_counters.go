package graph

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// target is what an id of a request stands for: a row, or the request to one
// actor of a row that is split.
type target struct {
	row uint32
	to  uint32 // an actor; 0: all that the row comes to
}

// checkCounters finds the requests that counter-offers are made to. It reports
// ids that two requests have, which splitting can bring about, ids that no
// request has, and counter-offers that run in a circle.
func (a *assembly) checkCounters() {
	needed := false
	for i := range a.rows {
		r := &a.rows[i]
		needed = needed || r.rare != nil && (r.rare.counters != "" || r.id != "" && r.split())
	}
	if !needed {
		return
	}
	ids := a.targets()
	a.checkIDs(ids)
	var words []string // candidates for suggestions
	for i := range a.rows {
		r := &a.rows[i]
		if r.rare == nil || r.rare.counters == "" {
			continue
		}
		n, ok := slices.BinarySearchFunc(ids, r.rare.counters, func(t target, id string) int {
			return a.idOf(t).compare(requestID{base: id})
		})
		if ok {
			r.rare.countered = ids[n]
			continue
		}
		id := r.rare.counters
		r.rare.counters = ""
		if a.faults.full() {
			continue
		}
		if words == nil {
			words = a.idWords(ids)
		}
		a.faults.add(&fault.Fault{Pos: locate(r.where, "counters", 0), Kind: ErrUnknownName,
			What: "unknown request " + fault.Quote(id), Want: "the id of a request", Hint: a.faults.nearest(id, words)})
	}
	a.checkCircles()
}

// targets gives what can be countered, sorted by id.
func (a *assembly) targets() []target {
	var ids []target
	for i := range a.rows {
		r := &a.rows[i]
		if r.id == "" {
			continue
		}
		ids = append(ids, target{row: uint32(i)})
		if !r.split() {
			continue
		}
		for _, to := range r.rare.to {
			if to != 0 {
				ids = append(ids, target{uint32(i), to})
			}
		}
	}
	slices.SortFunc(ids, func(x, y target) int {
		return cmp.Or(a.idOf(x).compare(a.idOf(y)), cmp.Compare(x.row, y.row))
	})
	return ids
}

func (a *assembly) idOf(t target) requestID {
	id := requestID{base: a.rows[t.row].id}
	if t.to != 0 {
		id.to = a.actors[t.to].id
	}
	return id
}

// checkIDs reports ids that stand for two things.
func (a *assembly) checkIDs(ids []target) {
	for i := 1; i < len(ids); i++ {
		x, y := ids[i-1], ids[i]
		if x.row == y.row || a.idOf(x).compare(a.idOf(y)) != 0 || a.faults.full() {
			continue
		}
		a.faults.add(&fault.Fault{Pos: locate(a.rows[y.row].where, "id", 0), Kind: ErrDuplicate,
			What: fmt.Sprintf("two requests have the id %s, which one of them has because it has several to", fault.Quote(a.idOf(y).String())),
			Want: "ids that differ",
			Also: []fault.Note{{Pos: locate(a.rows[x.row].where, "id", 0), What: "the other is here"}}})
	}
}

// idWords gives ids to suggest, as many as suggesting looks at.
func (a *assembly) idWords(ids []target) []string {
	words := []string{}
	for _, t := range ids[:min(len(ids), maxLooked)] {
		if id := a.idOf(t); len(id.base)+len(id.to) < maxSuggested {
			words = append(words, id.String())
		}
	}
	return words
}

// maxSuggested is a length of ids in bytes from which none is near another:
// [fault.Nearest] passes over them.
const maxSuggested = 256

// checkCircles reports counter-offers that run in a circle: a row counters one
// other at most.
func (a *assembly) checkCircles() {
	// Rows are numbered from 1 here.
	next := make([]uint32, len(a.rows)+1)
	for i := range a.rows {
		if rare := a.rows[i].rare; rare != nil && rare.counters != "" {
			next[i+1] = rare.countered.row + 1
		}
	}
	for _, circle := range circles(len(a.rows), func(n uint32) []uint32 {
		if next[n] == 0 {
			return nil
		}
		return next[n : n+1]
	}) {
		n := slices.MinFunc(circle, func(x, y uint32) int { return cmp.Compare(a.rows[x-1].id, a.rows[y-1].id) })
		r := &a.rows[n-1]
		what := r.subject() + " counters itself"
		if len(circle) > 1 {
			what = fmt.Sprintf("counter-offers run in a circle of %d requests through %s", len(circle), fault.Quote(r.id))
		}
		a.faults.add(&fault.Fault{Pos: locate(r.where, "counters", 0), Kind: ErrInvalid, What: what, Want: "a counter-offer to another request"})
	}
}
