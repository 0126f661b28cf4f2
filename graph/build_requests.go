package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// row is a request with its names resolved. Rows with the same id are merged,
// and a row with several to becomes several.
type row struct {
	id            string
	from, to, via uint32
	date          uint32
	outcome       Outcome // as stated
	between       bool
	times         Count // as stated
	rare          *rareRow
	where         Locator
	group         string // the id before split
	broken        bool   // a name in it could not be resolved
}

type rareRow struct {
	to           []uint32
	forWhom      uint32
	redirectedTo uint32
	deadline     uint32
	about, note  string
	counters     string
	claims       []claim
	claimPos     []fault.Pos // by claim; sorted with them
}

func (r *row) subject() string {
	if r.id == "" {
		return "the request"
	}
	return fmt.Sprintf("request %q", r.id)
}

// resolveRequests resolves the names in every request. What can't be resolved
// is a fault, and 0 in the row.
func (a *assembly) resolveRequests() []row {
	b := a.b
	rows := make([]row, len(b.requests))
	// A name is looked up once, however many requests use it.
	known := [sections][]uint32{}
	for s := range known {
		known[s] = make([]uint32, len(b.texts.values))
	}
	resolve := func(s Section, text uint32, at Locator, field string, n int) uint32 {
		if text == 0 {
			return 0
		}
		if known[s][text] == 0 {
			known[s][text] = a.names[s].resolve(a.faults, b.texts.values[text], func() fault.Pos { return locate(at, field, n) })
		}
		return known[s][text]
	}
	for i := range b.requests {
		d := &b.requests[i]
		toField, fromField, toIndex := "to", "from", 0
		if d.between {
			fromField, toField, toIndex = "between", "between", 1
		}
		r := row{
			id:      d.id,
			from:    resolve(Actors, d.from, d.where, fromField, 0),
			to:      resolve(Actors, d.to, d.where, toField, toIndex),
			via:     resolve(Channels, d.via, d.where, "via", 0),
			date:    d.date,
			outcome: d.outcome,
			between: d.between,
			times:   d.times,
			where:   d.where,
			group:   d.id,
		}
		r.broken = d.from != 0 && r.from == 0 || d.to != 0 && r.to == 0
		if d.rare != nil {
			rare := rareRow{
				forWhom:      resolve(Actors, d.rare.forWhom, d.where, "for", 0),
				redirectedTo: resolve(Actors, d.rare.redirectedTo, d.where, "redirected_to", 0),
				deadline:     d.rare.deadline,
				about:        d.rare.about,
				note:         d.rare.note,
				counters:     d.rare.counters,
			}
			for j, to := range d.rare.to {
				n := r.to
				if j > 0 {
					n = resolve(Actors, to, d.where, "to", j)
				}
				if n != 0 && slices.Contains(rare.to, n) {
					a.faults.add(&fault.Fault{Pos: locate(d.where, "to", j), Kind: ErrDuplicate,
						What: fmt.Sprintf("%s names the actor %q twice in to", r.subject(), b.texts.values[to]), Want: "each actor once"})
				}
				rare.to = append(rare.to, n)
			}
			for _, rep := range d.rare.reports {
				rare.addReport(a, &r, rep)
			}
			r.rare = &rare
		}
		rows[i] = r
		b.requests[i] = draft{}
	}
	return rows
}

func (rare *rareRow) addReport(a *assembly, r *row, rep ReportSpec) {
	at := locate(rep.Where, "", 0)
	if rep.Source == "" {
		a.faults.add(&fault.Fault{Pos: at, Kind: ErrMissing, What: "a report without a source", Want: "source: who says it"})
		return
	}
	source := a.names[Sources].resolve(a.faults, rep.Source, func() fault.Pos { return locate(rep.Where, "source", 0) })
	rare.claims = append(rare.claims, claim{
		source:  source,
		outcome: rep.Outcome,
		date:    a.b.dates.intern(rep.Date),
		times:   rep.Times,
		note:    rep.Note,
	})
	rare.claimPos = append(rare.claimPos, at)
}

// mergeRequests merges rows with the same id, splits those with several to, and
// checks what only whole requests can tell.
func (a *assembly) mergeRequests(rows []row) []row {
	groups := make(map[string][]int) // rows of each id after the first
	first := make(map[string]int)
	for i := range rows {
		id := rows[i].id
		if id == "" {
			continue
		}
		if _, ok := first[id]; ok {
			groups[id] = append(groups[id], i)
		} else {
			first[id] = i
		}
	}
	merged := rows[:0:0]
	if len(groups) == 0 {
		merged = rows[:0]
	}
	for i := range rows {
		r := rows[i]
		if r.id != "" {
			if first[r.id] != i {
				continue
			}
			if more := groups[r.id]; more != nil {
				parts := []*row{&rows[i]}
				for _, j := range more {
					parts = append(parts, &rows[j])
				}
				r = a.mergeRow(parts)
			}
		}
		a.checkRow(&r)
		merged = append(merged, r)
	}
	merged = a.split(merged)
	index := rowsByID(merged)
	for id, rows := range index {
		if len(rows) > 1 && merged[rows[0]].id == id && merged[rows[1]].id == id {
			a.faults.add(&fault.Fault{Pos: locate(merged[rows[1]].where, "id", 0), Kind: ErrDuplicate,
				What: fmt.Sprintf("two requests have the id %q, one of them because it has several to", id), Want: "ids that differ",
				Also: []fault.Note{{Pos: locate(merged[rows[0]].where, "id", 0), What: "the other is here"}}})
		}
	}
	a.checkCounters(merged, index)
	return merged
}

// mergeRow merges the rows of one id.
func (a *assembly) mergeRow(parts []*row) row {
	subject := parts[0].subject()
	at := func(r *row) Locator { return r.where }
	rareOf := func(r *row) *rareRow {
		if r.rare == nil {
			return &rareRow{}
		}
		return r.rare
	}
	actorName := func(n uint32) string {
		if n == 0 {
			return ""
		}
		return a.actors[n].id
	}
	actor := func(field string, get func(*row) uint32) uint32 {
		id := pick(a.faults, subject, parts, field, func(r *row) string { return actorName(get(r)) }, at)
		n, _ := a.names[Actors].lookup(id)
		return n
	}
	dateOf := func(field string, get func(*row) uint32) uint32 {
		return a.b.dates.intern(pick(a.faults, subject, parts, field, func(r *row) date.Date { return a.b.dates.values[get(r)] }, at))
	}
	text := func(field string, get func(*row) string) string {
		return pick(a.faults, subject, parts, field, get, at)
	}

	m := row{id: parts[0].id, group: parts[0].group, where: parts[0].where}
	for _, r := range parts {
		m.broken = m.broken || r.broken
	}
	// Who asked whom is one field in three spellings.
	whom := func(r *row) string {
		switch {
		case r.between:
			x, y := actorName(r.from), actorName(r.to)
			return fmt.Sprintf("between %q and %q", min(x, y), max(x, y))
		case len(rareOf(r).to) > 0:
			var ids []string
			for _, n := range r.rare.to {
				ids = append(ids, actorName(n))
			}
			slices.Sort(ids)
			return fmt.Sprintf("%q", ids)
		default:
			return actorName(r.to)
		}
	}
	pick(a.faults, subject, parts, "to", whom, at)
	for _, r := range parts {
		if r.to != 0 {
			m.to, m.between = r.to, r.between
			m.rare = &rareRow{to: rareOf(r).to}
			if r.between {
				m.from = r.from
			}
			break
		}
	}
	if m.rare == nil {
		m.rare = &rareRow{}
	}
	if !m.between {
		m.from = actor("from", func(r *row) uint32 {
			if r.between {
				return 0
			}
			return r.from
		})
	} else {
		for _, r := range parts {
			if !r.between && r.from != 0 {
				a.faults.add(&fault.Fault{Pos: locate(r.where, "from", 0), Kind: ErrConflict,
					What: subject + " has from here and between elsewhere", Want: "one of them"})
			}
		}
	}
	channel := pick(a.faults, subject, parts, "via", func(r *row) string {
		if r.via == 0 {
			return ""
		}
		return a.channels[r.via].id
	}, at)
	m.via, _ = a.names[Channels].lookup(channel)
	m.date = dateOf("date", func(r *row) uint32 { return r.date })
	m.outcome = pick(a.faults, subject, parts, "outcome", func(r *row) Outcome { return r.outcome }, at)
	m.times = pick(a.faults, subject, parts, "times", func(r *row) Count { return r.times }, at)
	m.rare.forWhom = actor("for", func(r *row) uint32 { return rareOf(r).forWhom })
	m.rare.redirectedTo = actor("redirected_to", func(r *row) uint32 { return rareOf(r).redirectedTo })
	m.rare.deadline = dateOf("deadline", func(r *row) uint32 { return rareOf(r).deadline })
	m.rare.about = text("about", func(r *row) string { return rareOf(r).about })
	m.rare.note = text("note", func(r *row) string { return rareOf(r).note })
	m.rare.counters = text("counters", func(r *row) string { return rareOf(r).counters })
	for _, r := range parts {
		m.rare.claims = append(m.rare.claims, rareOf(r).claims...)
		m.rare.claimPos = append(m.rare.claimPos, rareOf(r).claimPos...)
	}
	return m
}

// checkRow reports a request without an asker or without one asked. A name that
// could not be resolved was reported before and is not missing.
func (a *assembly) checkRow(r *row) {
	if r.broken {
		return
	}
	for _, end := range []struct {
		n     uint32
		field string
		what  string
	}{{r.from, "from", "no asker"}, {r.to, "to", "nobody who is asked"}} {
		if end.n == 0 {
			a.faults.add(&fault.Fault{Pos: locate(r.where, "", 0), Kind: ErrMissing,
				What: fmt.Sprintf("%s has %s", r.subject(), end.what), Want: end.field + ", or between"})
		}
	}
}

// rowsByID finds rows by id: those split from one request by its id too.
func rowsByID(rows []row) map[string][]int {
	index := make(map[string][]int)
	for i := range rows {
		r := &rows[i]
		if r.id == "" {
			continue
		}
		index[r.id] = append(index[r.id], i)
		if r.group != r.id {
			index[r.group] = append(index[r.group], i)
		}
	}
	return index
}

// checkCounters reports counter-offers to requests that don't exist, and ones
// that run in a circle.
func (a *assembly) checkCounters(rows []row, index map[string][]int) {
	of := make(map[string]string) // group -> the group it counters
	for i := range rows {
		r := &rows[i]
		if r.rare == nil || r.rare.counters == "" {
			continue
		}
		countered := index[r.rare.counters]
		if countered == nil {
			a.faults.add(&fault.Fault{Pos: locate(r.where, "counters", 0), Kind: ErrUnknownName,
				What: fmt.Sprintf("unknown request %q", r.rare.counters), Want: "the id of a request",
				Hint: fault.Nearest(r.rare.counters, slices.Values(slices.Sorted(maps.Keys(index))))})
			continue
		}
		if r.group != "" {
			of[r.group] = rows[countered[0]].group
		}
	}
	// A group counters one other at most, so a walk along them ends or comes
	// back. checked holds the groups from which the walk is known.
	checked := make(map[string]bool)
	for i := range rows {
		r := &rows[i]
		walked := make(map[string]bool)
		id := r.group
		for id != "" && !checked[id] && !walked[id] {
			walked[id] = true
			id = of[id]
		}
		if id != "" && walked[id] {
			a.faults.add(&fault.Fault{Pos: locate(r.where, "counters", 0), Kind: ErrInvalid,
				What: fmt.Sprintf("counter-offers run in a circle through request %q", id), Want: "a counter-offer to another request"})
		}
		maps.Copy(checked, walked)
	}
}

// split makes one row for each of several to, with the id ID/actor.
func (a *assembly) split(rows []row) []row {
	several := false
	for i := range rows {
		several = several || rows[i].rare != nil && len(rows[i].rare.to) > 1
	}
	if !several {
		return rows
	}
	out := make([]row, 0, len(rows)+1)
	for _, r := range rows {
		if r.rare == nil || len(r.rare.to) < 2 {
			out = append(out, r)
			continue
		}
		for _, to := range r.rare.to {
			one, rare := r, *r.rare
			rare.to = nil
			one.to, one.rare = to, &rare
			rare.claims = slices.Clone(r.rare.claims)
			rare.claimPos = slices.Clone(r.rare.claimPos)
			if r.id != "" && to != 0 {
				one.id = r.id + "/" + a.actors[to].id
			}
			out = append(out, one)
		}
	}
	return out
}

func compareClaims(x, y *claim, dates []date.Date) int {
	return cmp.Or(cmp.Compare(x.source, y.source), compareDates(dates[x.date], dates[y.date]),
		cmp.Compare(x.outcome, y.outcome), compareCounts(x.times, y.times), cmp.Compare(x.note, y.note))
}

func compareCounts(x, y Count) int {
	return cmp.Or(cmp.Compare(x.lo, y.lo), cmp.Compare(x.hi, y.hi), cmp.Compare(x.word, y.word))
}
