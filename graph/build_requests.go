package graph

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// resolver finds what the names in requests mean. A name is looked up once,
// however many requests use it.
type resolver struct {
	*assembly
	known [sections][]uint32 // by name
}

func (r *resolver) resolve(s Section, name uint32, in where, field string, n int) uint32 {
	if thing := r.known[s][name]; thing != 0 || name == 0 {
		return thing
	}
	return r.first(s, name, in, field, n)
}

// first resolves a name that was not resolved before.
func (r *resolver) first(s Section, name uint32, in where, field string, n int) uint32 {
	names, text := r.assembly.names[s], r.packedRows.names.text(name)
	thing := names.known(text)
	if thing == 0 {
		thing = names.unknown(r.faults, text, r.spot(in, field, n))
	}
	r.known[s][name] = thing
	return thing
}

// end resolves one of those who ask and are asked.
func (r *resolver) end(d *row, name uint32, field string, n int) uint32 {
	actor := r.resolve(Actors, name, d.at, field, n)
	if name != 0 && actor == 0 {
		d.flags |= flagBroken
	}
	return actor
}

func (a *assembly) spot(in where, field string, n int) spot {
	return spot{locatorOf(a.packedRows, in), field, n}
}

func (a *assembly) locate(in where, field string, n int) fault.Pos {
	return a.spot(in, field, n).pos()
}

// subject names a row's request in a fault.
func (a *assembly) subject(d *row) string {
	if d.id == 0 {
		return "the request"
	}
	return "request " + fault.Quote(a.idOf(d))
}

// resolveRequests resolves the names in every request. What can't be resolved
// is a fault, and 0 in the row.
func (a *assembly) resolveRequests() {
	r := resolver{assembly: a}
	for _, s := range []Section{Sources, Actors, Channels} {
		r.known[s] = make([]uint32, a.packedRows.names.len())
	}
	if most := a.packedRows.names.len(); a.names[Actors].filled != nil { // most names are of actors
		a.actors = slices.Grow(a.actors, most)
		a.names[Actors].number = make(map[string]uint32, most)
	}
	actors := r.known[Actors]
	for d := range a.entries.all() {
		r.checkStated(d)
		switch from, to := actors[d.from], actors[d.to]; {
		case d.between():
			r.resolveBetween(d)
		case from != 0 && to != 0: // which were named before, as mostly
			d.from, d.to = from, to
		default:
			d.from, d.to = r.end(d, d.from, "from", 0), r.end(d, d.to, "to", 0)
		}
		d.via = r.resolve(Channels, d.via, d.at, "via", 0)
		if d.detail == 0 {
			continue
		}
		x := a.of(d)
		x.forWhom = r.resolve(Actors, x.forWhom, d.at, "for", 0)
		x.redirectedTo = r.resolve(Actors, x.redirectedTo, d.at, "redirected_to", 0)
		if x.split {
			r.resolveSeveral(d)
		}
		for j := x.claims[0]; j < x.claims[1]; j++ {
			r.resolveReport(d, a.reports.at(int(j)))
		}
	}
	a.packedRows.names = texts{}
}

// checkStated reports what no request can state.
func (r *resolver) checkStated(d *row) {
	invalid := func(what, want string) {
		r.faults.add(&fault.Fault{Pos: r.locate(d.at, "between", 0), Kind: ErrInvalid, What: what, Want: want})
	}
	if d.flags&flagBeside != 0 {
		invalid("a request has between beside from or to", "either from and to, or between")
	}
	if d.flags&flagNotTwo != 0 {
		invalid("between does not name two actors", "two actors, of which one asked")
	}
	if Outcome(d.outcome) > Undelivered {
		r.faults.add(&fault.Fault{Pos: r.locate(d.at, "outcome", 0), Kind: ErrInvalid,
			What: fmt.Sprintf("%s states the outcome %s", r.subject(d), Outcome(d.outcome)), Want: "an outcome that can be stated"})
	}
}

// resolveBetween resolves the two of which one asked.
func (r *resolver) resolveBetween(d *row) {
	if d.broken() {
		d.from, d.to = 0, 0 // they are not two
		return
	}
	for n, name := range []uint32{d.from, d.to} {
		if name == 0 {
			r.faults.empty(r.subject(d)+" has an empty name in between", r.spot(d.at, "between", n))
			d.flags |= flagBroken
		}
	}
	d.from, d.to = r.end(d, d.from, "between", 0), r.end(d, d.to, "between", 1)
	if d.from != 0 && d.from == d.to {
		r.faults.add(&fault.Fault{Pos: r.locate(d.at, "between", 1), Kind: ErrDuplicate,
			What: r.subject(d) + " names the actor " + fault.Quote(r.actors[d.to].id) + " twice in between", Want: "two actors"})
	}
}

// resolveSeveral resolves the actors of a request that was made to several.
func (r *resolver) resolveSeveral(d *row) {
	to := r.asked(d)
	seen := make(map[uint32]bool, len(to))
	for i, name := range to {
		n := d.to // which was resolved and reported before
		if i > 0 {
			n = r.end(d, name, "to", i)
		}
		switch {
		case name == 0:
			r.faults.empty(r.subject(d)+" has an empty name in to", r.spot(d.at, "to", i))
			d.flags |= flagBroken
		case n != 0 && seen[n]:
			r.faults.add(&fault.Fault{Pos: r.locate(d.at, "to", i), Kind: ErrDuplicate,
				What: r.subject(d) + " names the actor " + fault.Quote(r.actors[n].id) + " twice in to", Want: "each actor once"})
		}
		seen[n] = true
		to[i] = n
	}
}

// resolveReport resolves who says what a report says.
func (r *resolver) resolveReport(d *row, p *report) {
	if p.source == 0 {
		if d.flags&flagIncomplete != 0 {
			return
		}
		r.faults.add(&fault.Fault{Pos: r.locate(p.at, "", 0), Kind: ErrMissing,
			What: r.subject(d) + " has a report without a source", Want: "who says it"})
		return
	}
	if Outcome(p.outcome) > Undelivered {
		r.faults.add(&fault.Fault{Pos: r.locate(p.at, "outcome", 0), Kind: ErrInvalid,
			What: fmt.Sprintf("%s has a report of the outcome %s", r.subject(d), Outcome(p.outcome)), Want: "an outcome that can be stated"})
	}
	p.source = r.resolve(Sources, p.source, p.at, "source", 0)
}

// mergeRequests merges rows with the same id and checks what only whole
// requests can tell.
func (a *assembly) mergeRequests(more *repeats) {
	merged := 0 // never further than the row that is read
	var parts []*row
	for i := range a.entries.len() {
		if more.isLater(i) {
			continue
		}
		d := a.entries.at(i)
		if others := more.others(i); len(others) > 0 {
			parts = append(parts[:0], d)
			for _, other := range others {
				parts = append(parts, a.entries.at(int(other.row)))
			}
			m := a.mergeRow(parts)
			d = &m
		}
		*a.entries.at(merged) = *d
		if d.from == 0 || d.to == 0 {
			a.checkEnds(d)
		}
		if d.detail != 0 {
			x := a.of(d)
			a.anySplit = a.anySplit || x.split
			a.stated += int(x.claims[1] - x.claims[0])
			if x.counters != 0 {
				a.countering = append(a.countering, uint32(merged))
			}
		}
		merged++
	}
	a.entries.cut(merged)
}

// checkEnds reports a request without an asker or without one asked, unless that was
// or will be explained.
func (a *assembly) checkEnds(r *row) {
	if r.flags&(flagBroken|flagIncomplete) != 0 || a.b.lost && r.id != 0 {
		return
	}
	missing := func(what, want string) {
		a.faults.add(&fault.Fault{Pos: a.locate(r.at, "", 0), Kind: ErrMissing, What: a.subject(r) + what, Want: want})
	}
	if r.from == 0 {
		missing(" has no asker", "from, or between")
	}
	if r.to == 0 {
		missing(" has nobody who is asked", "to, or between")
	}
}

// thingID is a thing that is compared by its number and shown by its id.
type thingID struct {
	n  uint32
	of *assembly
	in Section
}

// String gives the id in quotes.
func (t thingID) String() string {
	if t.in == Channels {
		return fault.Quote(t.of.channels[t.n].id)
	}
	return fault.Quote(t.of.actors[t.n].id)
}

// mergeRow merges the rows of one id.
func (a *assembly) mergeRow(parts []*row) row {
	m := row{id: parts[0].id}
	var x detail
	x.claims[0] = uint32(a.reports.len())
	var telling []*row // those that state more than reports
	for i, r := range parts {
		m.flags |= r.flags & (flagBroken | flagIncomplete)
		if i == 0 || a.before(r.at, m.at) {
			m.at = r.at
		}
		for claims := a.of(r).claims; claims[0] < claims[1]; claims[0]++ {
			a.reports.add(*a.reports.at(int(claims[0])))
		}
		if !a.reportsAlone(r) {
			telling = append(telling, r)
		}
	}
	x.claims[1] = uint32(a.reports.len())
	if len(telling) == 1 {
		return a.withReports(telling[0], m, x.claims)
	}
	a.mergeFields(&m, &x, parts)
	*a.own(&m) = x
	return m
}

// reportsAlone reports whether a row states nothing of its request beside reports,
// as most rows of CSV do that have the id of another.
func (a *assembly) reportsAlone(r *row) bool {
	if r.from|r.to|r.via|r.date != 0 || Outcome(r.outcome) != Unstated || r.times != 0 || r.flags&^(flagBroken|flagIncomplete) != 0 {
		return false
	}
	x := *a.of(r)
	x.claims = [2]uint32{}
	return x == noDetail
}

// withReports gives a row the flags, the place and the reports of several that are
// its request.
func (a *assembly) withReports(r *row, all row, claims [2]uint32) row {
	m := *r
	m.flags |= all.flags
	m.at = all.at
	a.own(&m).claims = claims
	return m
}

// mergeFields merges what the rows of one id state beside reports.
func (a *assembly) mergeFields(m *row, x *detail, parts []*row) {
	subject := a.subject(parts[0])
	a.mergeEnds(m, x, parts)

	where := func(r *row) Locator { return locatorOf(a.packedRows, r.at) }
	text := func(field string, get func(*detail) textRef) textRef {
		kept := textRef(0)
		pick(a.faults, subject, parts, field, func(r *row) string {
			ref := get(a.of(r))
			if kept == 0 {
				kept = ref
			}
			return a.text.text(ref)
		}, where)
		return kept
	}
	one := func(s Section, field string, get func(*row) uint32) uint32 {
		return pick(a.faults, subject, parts, field, func(r *row) thingID {
			if n := get(r); n != 0 {
				return thingID{n, a, s}
			}
			return thingID{}
		}, where).n
	}
	day := func(field string, get func(*row) uint32) uint32 {
		return a.dates.intern(pick(a.faults, subject, parts, field, func(r *row) date.Date { return a.dates.values[get(r)] }, where))
	}
	if !m.between() {
		m.from = one(Actors, "from", func(r *row) uint32 {
			if r.between() {
				return 0
			}
			return r.from
		})
	}
	m.via = one(Channels, "via", func(r *row) uint32 { return r.via })
	m.date = day("date", func(r *row) uint32 { return r.date })
	m.outcome = uint8(pick(a.faults, subject, parts, "outcome", func(r *row) Outcome { return Outcome(r.outcome) }, where))
	times := pick(a.faults, subject, parts, "times", func(r *row) Count { return timesOf(a.packedRows, r) }, where)
	x.times = times.bounds()
	var ok bool
	if m.times, ok = shortTimes(times); !ok {
		m.times = longTimes
	}
	x.forWhom = one(Actors, "for", func(r *row) uint32 { return a.of(r).forWhom })
	x.redirectedTo = one(Actors, "redirected_to", func(r *row) uint32 { return a.of(r).redirectedTo })
	x.deadline = day("deadline", func(r *row) uint32 { return a.of(r).deadline })
	x.about = text("about", func(x *detail) textRef { return x.about })
	x.note = text("note", func(x *detail) textRef { return x.note })
	x.counters = text("counters", func(x *detail) textRef { return x.counters })
}

// before reports whether one place comes before another.
func (a *assembly) before(x, y where) bool {
	if x.number != 0 && x.number == y.number {
		return cmp.Or(cmp.Compare(x.line, y.line), cmp.Compare(x.column, y.column)) < 0
	}
	return comparePlaces(a.locate(x, "", 0), a.locate(y, "", 0)) < 0
}

// mergeEnds merges who was asked, which is one field in three spellings: to
// one, to several, and between two.
func (a *assembly) mergeEnds(m *row, x *detail, parts []*row) {
	field := func(r *row) spot {
		if r.between() {
			return a.spot(r.at, "between", 0)
		}
		return a.spot(r.at, "to", 0)
	}
	var first *row
	for _, r := range parts {
		switch {
		case r.to == 0:
		case first == nil:
			first = r
			m.to, x.to, x.split = r.to, a.of(r).to, a.of(r).split
			if r.between() {
				m.from = r.from
				m.flags |= flagBetween
			}
		case !a.sameEnds(first, r):
			a.faults.conflict(a.subject(m), "to", a.describeEnds(first), a.describeEnds(r), field(first), field(r))
		}
	}
	if !m.between() {
		return
	}
	for _, r := range parts {
		if !r.between() && r.from != 0 && r.to == 0 {
			a.faults.conflict(a.subject(m), "from", a.describeEnds(first), a.actors[r.from].id, field(first), a.spot(r.at, "from", 0))
		}
	}
}

func (a *assembly) sameEnds(x, y *row) bool {
	if x.between() != y.between() {
		return false
	}
	if x.between() {
		return x.from == y.from && x.to == y.to || x.from == y.to && x.to == y.from
	}
	if !a.split(x) && !a.split(y) {
		return x.to == y.to
	}
	return slices.Equal(slices.Sorted(slices.Values(a.asked(x))), slices.Sorted(slices.Values(a.asked(y))))
}

// describeEnds says in words who was asked.
func (a *assembly) describeEnds(r *row) wording {
	ids := []string{a.actors[r.to].id}
	switch {
	case r.between():
		ids = []string{a.actors[r.from].id, a.actors[r.to].id}
	case a.split(r):
		ids = ids[:0]
		for _, n := range a.asked(r) {
			ids = append(ids, a.actors[n].id)
		}
	}
	w := listed(ids)
	if r.between() {
		return "one of " + w
	}
	return w
}
