package graph

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// resolveRequests resolves the names in every request. What can't be resolved
// is a fault, and 0 in the row.
func (a *assembly) resolveRequests() {
	texts := a.b.texts.values
	// A name is looked up once, however many requests use it.
	known := [sections][]uint32{Actors: make([]uint32, len(texts)), Channels: make([]uint32, len(texts))}
	resolve := func(s Section, text uint32, at spot) uint32 {
		if text == 0 {
			return 0
		}
		if known[s][text] == 0 {
			known[s][text] = a.names[s].resolve(a.faults, texts[text], at)
		}
		return known[s][text]
	}
	for i := range a.rows {
		r := &a.rows[i]
		at := func(field string, n int) spot { return spot{r.where, field, n} }
		end := func(text uint32, at spot) uint32 {
			n := resolve(Actors, text, at)
			r.broken = r.broken || text != 0 && n == 0
			return n
		}
		if r.between {
			a.resolveBetween(r, end)
		} else {
			r.from, r.to = end(r.from, at("from", 0)), end(r.to, at("to", 0))
		}
		r.via = resolve(Channels, r.via, at("via", 0))
		if rare := r.rare; rare != nil {
			rare.forWhom = resolve(Actors, rare.forWhom, at("for", 0))
			rare.redirectedTo = resolve(Actors, rare.redirectedTo, at("redirected_to", 0))
			a.resolveSeveral(r, end)
			for j := range rare.reports {
				a.addClaim(r, &rare.reports[j])
			}
			rare.reports = nil
		}
	}
	a.b.texts = newInterner[string]()
}

// resolveBetween resolves the two of which one asked.
func (a *assembly) resolveBetween(r *row, end func(text uint32, at spot) uint32) {
	if r.broken {
		return // they are not two
	}
	for n, text := range []uint32{r.from, r.to} {
		if text == 0 {
			a.faults.empty(r.subject()+" has an empty name in between", spot{r.where, "between", n})
			r.broken = true
		}
	}
	r.from, r.to = end(r.from, spot{r.where, "between", 0}), end(r.to, spot{r.where, "between", 1})
	if r.from != 0 && r.from == r.to {
		a.faults.add(&fault.Fault{Pos: locate(r.where, "between", 1), Kind: ErrDuplicate,
			What: r.subject() + " names the actor " + fault.Quote(a.actors[r.to].id) + " twice in between", Want: "two actors"})
	}
}

// resolveSeveral resolves the actors of a request that was made to several.
func (a *assembly) resolveSeveral(r *row, end func(text uint32, at spot) uint32) {
	seen := make(map[uint32]bool, len(r.rare.to))
	for i, text := range r.rare.to {
		at := spot{r.where, "to", i}
		n := r.to // which was resolved and reported before
		if i > 0 {
			n = end(text, at)
		}
		switch {
		case text == 0:
			a.faults.empty(r.subject()+" has an empty name in to", at)
			r.broken = true
		case n != 0 && seen[n]:
			a.faults.add(&fault.Fault{Pos: at.pos(), Kind: ErrDuplicate,
				What: r.subject() + " names the actor " + fault.Quote(a.actors[n].id) + " twice in to", Want: "each actor once"})
		}
		seen[n] = true
		r.rare.to[i] = n
	}
}

// addClaim resolves what a report says.
func (a *assembly) addClaim(r *row, rep *ReportSpec) {
	if rep.Source == "" {
		a.faults.add(&fault.Fault{Pos: locate(rep.Where, "", 0), Kind: ErrMissing,
			What: r.subject() + " has a report without a source", Want: "who says it"})
		return
	}
	if rep.Outcome > Undelivered {
		a.faults.add(&fault.Fault{Pos: locate(rep.Where, "outcome", 0), Kind: ErrInvalid,
			What: fmt.Sprintf("%s has a report of the outcome %s", r.subject(), rep.Outcome), Want: "an outcome that can be stated"})
	}
	r.rare.claims = append(r.rare.claims, claim{
		source:  a.names[Sources].resolve(a.faults, rep.Source, spot{rep.Where, "source", 0}),
		outcome: rep.Outcome,
		date:    a.b.dates.intern(rep.Date),
		times:   rep.Times,
		note:    normal(rep.Note),
	})
	r.rare.claimAt = append(r.rare.claimAt, locate(rep.Where, "", 0))
}

// mergeRequests merges rows with the same id and checks what only whole
// requests can tell.
func (a *assembly) mergeRequests() {
	first := make(map[string]int)
	more := make(map[string][]int) // rows of each id after the first
	for i := range a.rows {
		id := a.rows[i].id
		if id == "" {
			continue
		}
		if _, ok := first[id]; ok {
			more[id] = append(more[id], i)
		} else {
			first[id] = i
		}
	}
	merged := a.rows[:0] // never further than the row that is read
	for i := range a.rows {
		r := a.rows[i]
		if r.id != "" && first[r.id] != i {
			continue
		}
		if others := more[r.id]; others != nil {
			parts := []*row{&a.rows[i]}
			for _, j := range others {
				parts = append(parts, &a.rows[j])
			}
			r = a.mergeRow(parts)
		}
		merged = append(merged, r)
		a.checkEnds(&merged[len(merged)-1])
	}
	clear(a.rows[len(merged):])
	a.rows = merged
}

// checkEnds reports a request without an asker or without one asked.
func (a *assembly) checkEnds(r *row) {
	if r.broken {
		return
	}
	missing := func(what, want string) {
		a.faults.add(&fault.Fault{Pos: locate(r.where, "", 0), Kind: ErrMissing, What: r.subject() + what, Want: want})
	}
	if r.from == 0 {
		missing(" has no asker", "from, or between")
	}
	if r.to == 0 {
		missing(" has nobody who is asked", "to, or between")
	}
}

// mergeRow merges the rows of one id.
func (a *assembly) mergeRow(parts []*row) row {
	subject := parts[0].subject()
	m := row{id: parts[0].id, rare: &rareRow{}}
	var at fault.Pos
	for i, r := range parts {
		m.broken = m.broken || r.broken
		if p := locate(r.where, "", 0); i == 0 || comparePlaces(p, at) < 0 {
			at, m.where = p, r.where
		}
		if r.rare == nil {
			r.rare = &rareRow{}
		}
		m.rare.claims = append(m.rare.claims, r.rare.claims...)
		m.rare.claimAt = append(m.rare.claimAt, r.rare.claimAt...)
	}
	a.mergeEnds(&m, parts)

	where := func(r *row) Locator { return r.where }
	text := func(field string, get func(*row) string) string {
		return pick(a.faults, subject, parts, field, get, where)
	}
	actor := func(field string, get func(*row) uint32) uint32 {
		n, _ := a.names[Actors].lookup(text(field, func(r *row) string { return a.actors[get(r)].id }))
		return n
	}
	day := func(field string, get func(*row) uint32) uint32 {
		return a.b.dates.intern(pick(a.faults, subject, parts, field, func(r *row) date.Date { return a.b.dates.values[get(r)] }, where))
	}
	if !m.between {
		m.from = actor("from", func(r *row) uint32 {
			if r.between {
				return 0
			}
			return r.from
		})
	}
	m.via, _ = a.names[Channels].lookup(text("via", func(r *row) string { return a.channels[r.via].id }))
	m.date = day("date", func(r *row) uint32 { return r.date })
	m.outcome = pick(a.faults, subject, parts, "outcome", func(r *row) Outcome { return r.outcome }, where)
	m.times = pick(a.faults, subject, parts, "times", func(r *row) Count { return r.times }, where)
	m.rare.forWhom = actor("for", func(r *row) uint32 { return r.rare.forWhom })
	m.rare.redirectedTo = actor("redirected_to", func(r *row) uint32 { return r.rare.redirectedTo })
	m.rare.deadline = day("deadline", func(r *row) uint32 { return r.rare.deadline })
	m.rare.about = text("about", func(r *row) string { return r.rare.about })
	m.rare.note = text("note", func(r *row) string { return r.rare.note })
	m.rare.counters = text("counters", func(r *row) string { return r.rare.counters })
	return m
}

// mergeEnds merges who was asked, which is one field in three spellings: to
// one, to several, and between two.
func (a *assembly) mergeEnds(m *row, parts []*row) {
	field := func(r *row) spot {
		if r.between {
			return spot{r.where, "between", 0}
		}
		return spot{r.where, "to", 0}
	}
	var first *row
	for _, r := range parts {
		switch {
		case r.to == 0:
		case first == nil:
			first = r
			m.between, m.to, m.rare.to = r.between, r.to, r.rare.to
			if r.between {
				m.from = r.from
			}
		case !sameEnds(first, r):
			a.faults.conflict(m.subject(), "to", a.describeEnds(first), a.describeEnds(r), field(first), field(r))
		}
	}
	if !m.between {
		return
	}
	for _, r := range parts {
		if !r.between && r.from != 0 && r.to == 0 {
			a.faults.conflict(m.subject(), "from", a.describeEnds(first), a.actors[r.from].id, field(first), spot{r.where, "from", 0})
		}
	}
}

func sameEnds(x, y *row) bool {
	if x.between != y.between {
		return false
	}
	if x.between {
		return x.from == y.from && x.to == y.to || x.from == y.to && x.to == y.from
	}
	if !x.split() && !y.split() {
		return x.to == y.to
	}
	return slices.Equal(slices.Sorted(slices.Values(x.rare.to)), slices.Sorted(slices.Values(y.rare.to)))
}

// describeEnds says in words who was asked.
func (a *assembly) describeEnds(r *row) wording {
	ids := []string{a.actors[r.to].id}
	switch {
	case r.between:
		ids = []string{a.actors[r.from].id, a.actors[r.to].id}
	case r.split():
		ids = ids[:0]
		for _, n := range r.rare.to {
			ids = append(ids, a.actors[n].id)
		}
	}
	w := listed(ids)
	if r.between {
		return "one of " + w
	}
	return w
}
