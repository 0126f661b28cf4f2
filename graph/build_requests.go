package graph

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// resolver finds what the names in requests mean. A name is looked up once,
// however many requests use it.
type resolver struct {
	*assembly
	known [sections][]uint32 // by name
}

func (r *resolver) resolve(s Section, name uint32, in store.Where, field string, n int) uint32 {
	if thing := r.known[s][name]; thing != 0 || name == 0 {
		return thing
	}
	return r.first(s, name, in, field, n)
}

// first resolves a name that was not resolved before.
func (r *resolver) first(s Section, name uint32, in store.Where, field string, n int) uint32 {
	names, text := r.assembly.names[s], r.Rows.Names.Text(name)
	thing := names.known(text)
	if thing == 0 {
		thing = names.unknown(r.faults, text, r.spot(in, field, n))
	}
	r.known[s][name] = thing
	return thing
}

// end resolves one of those who ask and are asked.
func (r *resolver) end(d *store.Row, name uint32, field string, n int) uint32 {
	actor := r.resolve(Actors, name, d.At, field, n)
	if name != 0 && actor == 0 {
		d.Flags |= store.FlagBroken
	}
	return actor
}

func (a *assembly) spot(in store.Where, field string, n int) spot {
	return spot{locatorOf(a.Rows, in), field, n}
}

func (a *assembly) locate(in store.Where, field string, n int) fault.Pos {
	return a.spot(in, field, n).pos()
}

// subject names a row's request in a fault.
func (a *assembly) subject(d *store.Row) string {
	if d.ID == 0 {
		return "the request"
	}
	return "request " + fault.Quote(a.IDOf(d))
}

// resolveRequests resolves the names in every request. What can't be resolved
// is a fault, and 0 in the row.
func (a *assembly) resolveRequests() {
	r := resolver{assembly: a}
	for _, s := range []Section{Sources, Actors, Channels} {
		r.known[s] = make([]uint32, a.Rows.Names.Len())
	}
	if most := a.Rows.Names.Len(); a.names[Actors].filled != nil { // most names are of actors
		a.actors = slices.Grow(a.actors, most)
		a.names[Actors].number = make(map[string]uint32, most)
	}
	actors := r.known[Actors]
	for d := range a.Entries.All() {
		r.checkStated(d)
		switch from, to := actors[d.From], actors[d.To]; {
		case d.Between():
			r.resolveBetween(d)
		case from != 0 && to != 0: // which were named before, as mostly
			d.From, d.To = from, to
		default:
			d.From, d.To = r.end(d, d.From, "from", 0), r.end(d, d.To, "to", 0)
		}
		d.Via = r.resolve(Channels, d.Via, d.At, "via", 0)
		if d.Detail == 0 {
			continue
		}
		x := a.Of(d)
		x.ForWhom = r.resolve(Actors, x.ForWhom, d.At, "for", 0)
		x.RedirectedTo = r.resolve(Actors, x.RedirectedTo, d.At, "redirected_to", 0)
		if x.Split {
			r.resolveSeveral(d)
		}
		if x.Extra != 0 {
			r.resolveParties(d, r.ExtraOf(x))
		}
		for j := x.Claims[0]; j < x.Claims[1]; j++ {
			r.resolveReport(d, a.Reports.At(int(j)))
		}
	}
	a.Rows.Names = store.Texts{}
}

// checkStated reports what no request can state.
func (r *resolver) checkStated(d *store.Row) {
	invalid := func(what, want string) {
		r.faults.add(&fault.Fault{Pos: r.locate(d.At, "between", 0), Kind: ErrInvalid, What: what, Want: want})
	}
	if d.Flags&store.FlagNotTwo != 0 {
		invalid("between does not name two actors", "two actors, of which one asked")
	}
	if Outcome(d.Outcome) > Unreported {
		r.faults.add(&fault.Fault{Pos: r.locate(d.At, "outcome", 0), Kind: ErrInvalid,
			What: fmt.Sprintf("%s states the outcome %s", r.subject(d), Outcome(d.Outcome)), Want: "an outcome that can be stated"})
	}
}

// resolveBetween resolves the two of which one asked.
func (r *resolver) resolveBetween(d *store.Row) {
	if d.Broken() {
		d.From, d.To = 0, 0 // they are not two
		return
	}
	for n, name := range []uint32{d.From, d.To} {
		if name == 0 {
			r.faults.empty(r.subject(d)+" has an empty name in between", r.spot(d.At, "between", n))
			d.Flags |= store.FlagBroken
		}
	}
	d.From, d.To = r.end(d, d.From, "between", 0), r.end(d, d.To, "between", 1)
	if d.From != 0 && d.From == d.To {
		r.faults.add(&fault.Fault{Pos: r.locate(d.At, "between", 1), Kind: ErrDuplicate,
			What: r.subject(d) + " names the actor " + fault.Quote(r.actors[d.To].id) + " twice in between", Want: "two actors"})
	}
	if x := r.Of(d); x.Extra != 0 {
		e := r.OwnExtra(x)
		e.From, e.To = r.end(d, e.From, "from", 0), r.end(d, e.To, "to", 0)
	}
}

// resolveSeveral resolves the actors of a request that was made to several.
func (r *resolver) resolveSeveral(d *store.Row) {
	to := r.Asked(d)
	seen := make(map[uint32]bool, len(to))
	for i, name := range to {
		n := d.To // which was resolved and reported before
		if i > 0 {
			n = r.end(d, name, "to", i)
		}
		switch {
		case name == 0:
			r.faults.empty(r.subject(d)+" has an empty name in to", r.spot(d.At, "to", i))
			d.Flags |= store.FlagBroken
		case n != 0 && seen[n]:
			r.faults.add(&fault.Fault{Pos: r.locate(d.At, "to", i), Kind: ErrDuplicate,
				What: r.subject(d) + " names the actor " + fault.Quote(r.actors[n].id) + " twice in to", Want: "each actor once"})
		}
		seen[n] = true
		to[i] = n
	}
}

// resolveReport resolves who says what a report says.
func (r *resolver) resolveReport(d *store.Row, p *store.Report) {
	if p.Source == 0 {
		if d.Flags&store.FlagIncomplete != 0 {
			return
		}
		r.faults.add(&fault.Fault{Pos: r.locate(p.At, "", 0), Kind: ErrMissing,
			What: r.subject(d) + " has a report without a source", Want: "who says it"})
		return
	}
	if Outcome(p.Outcome) > Unreported {
		r.faults.add(&fault.Fault{Pos: r.locate(p.At, "outcome", 0), Kind: ErrInvalid,
			What: fmt.Sprintf("%s has a report of the outcome %s", r.subject(d), Outcome(p.Outcome)), Want: "an outcome that can be stated"})
	}
	p.Source = r.resolve(Sources, p.Source, p.At, "source", 0)
	if p.Said != 0 {
		r.resolveSaid(d, p, r.Said.At(int(p.Said-1)))
	}
}

// resolveParties notes what a row tells of the parties of its ends.
func (r *resolver) resolveParties(d *store.Row, e *store.Extra) {
	for i, two := range e.Parties {
		if two[1] == 0 {
			continue
		}
		told := toldParty{party: r.Rows.Names.Text(two[1]), at: d.At, field: []string{"from_party", "to_party"}[i]}
		if told.actor = r.resolve(Actors, two[0], d.At, "", 0); told.actor == 0 {
			continue
		}
		if was, ok := r.told[told.actor]; !ok {
			if r.told == nil {
				r.assembly.told = make(map[uint32]toldParty)
			}
			r.told[told.actor] = told
		} else if was.party != told.party {
			r.others = append(r.others, told)
		}
	}
}

// toldParty is the party of an actor as a row tells it.
type toldParty struct {
	actor uint32
	party string
	at    store.Where
	field string
}

// resolveToldParties gives actors the parties that rows tell, where nothing else is
// stated.
func (a *assembly) resolveToldParties() {
	list := a.others
	for _, t := range a.told {
		list = append(list, t)
	}
	slices.SortFunc(list, func(x, y toldParty) int {
		if x.actor != y.actor { // to find a place takes long
			return cmp.Compare(x.actor, y.actor)
		}
		return comparePlaces(a.locate(x.at, x.field, 0), a.locate(y.at, y.field, 0))
	})
	for i, t := range list {
		at := a.spot(t.at, t.field, 0)
		p := a.names[Parties].resolve(a.faults, t.party, at)
		switch was := a.actors[t.actor].party; {
		case was == 0:
			a.actors[t.actor].party = p
		case p != 0 && was != p:
			other := spot{}
			if i > 0 && list[i-1].actor == t.actor {
				other = a.spot(list[i-1].at, list[i-1].field, 0)
			} else if specs := a.specsOf(t.actor); len(specs) > 0 {
				other = spot{specs[0].Where, "party", 0}
			}
			a.faults.conflict("actor "+fault.Quote(a.actors[t.actor].id), "party", a.parties[was].id, a.parties[p].id, other, at)
		}
	}
}

func (a *assembly) specsOf(actor uint32) []*ActorSpec {
	if int(actor) >= len(a.actorSpecs) {
		return nil
	}
	return a.actorSpecs[actor]
}

// resolveSaid resolves the names in what more a report says.
func (r *resolver) resolveSaid(d *store.Row, p *store.Report, s *store.Said) {
	actor := func(name uint32, field string, n int) uint32 {
		a := r.resolve(Actors, name, p.At, field, n)
		if name != 0 && a == 0 {
			d.Flags |= store.FlagBroken
		}
		return a
	}
	s.From, s.To = actor(s.From, "from", 0), actor(s.To, "to", 0)
	s.Between = [2]uint32{actor(s.Between[0], "between", 0), actor(s.Between[1], "between", 1)}
	if s.Between[0] != 0 && s.Between[0] == s.Between[1] {
		r.faults.add(&fault.Fault{Pos: r.locate(p.At, "between", 1), Kind: ErrDuplicate,
			What: r.subject(d) + " names the actor " + fault.Quote(r.actors[s.Between[0]].id) + " twice in between", Want: "two actors"})
	}
	s.Via = r.resolve(Channels, s.Via, p.At, "via", 0)
	if s.Aside == 0 {
		return
	}
	x := r.Aside.At(int(s.Aside - 1))
	x.ForWhom, x.RedirectedTo = r.resolve(Actors, x.ForWhom, p.At, "for", 0), r.resolve(Actors, x.RedirectedTo, p.At, "redirected_to", 0)
	for i := x.ReliesOn[0]; i < x.ReliesOn[1]; i++ {
		r.Several[i] = r.resolve(Sources, r.Several[i], p.At, "relies_on", int(i-x.ReliesOn[0]))
	}
}

// mergeRequests merges rows with the same id and checks what only whole
// requests can tell.
func (a *assembly) mergeRequests(more *store.Repeats) {
	merged := 0 // never further than the row that is read
	var parts []*store.Row
	type one struct {
		store.Row
		group int
	}
	ones, taken := a.partsOf()
	var behind []one // requests to one of several that got rows of their own
	for i := range a.Entries.Len() {
		if more.IsLater(i) {
			continue
		}
		d := a.Entries.At(i)
		others := more.Others(i)
		if taken[uint32(i)] {
			continue
		}
		parts = append(parts[:0], d)
		for _, other := range others {
			parts = append(parts, a.Entries.At(int(other.Row)))
		}
		switch {
		case slices.ContainsFunc(parts, a.Split) && !a.mayRepeat(parts, len(ones[a.IDOf(d)])):
			continue
		case a.spreads(parts, len(ones[a.IDOf(d)])):
			rows := a.spread(parts, ones[a.IDOf(d)])
			if len(rows) == 0 {
				continue // which was reported
			}
			*a.Entries.At(merged) = rows[0]
			a.grouped(uint32(merged), len(a.groups))
			for _, r := range rows[1:] {
				behind = append(behind, one{r, len(a.groups)})
			}
			a.groups = append(a.groups, []uint32{uint32(merged)})
		case len(others) > 0:
			*a.Entries.At(merged) = a.mergeRow(parts)
		default:
			*a.Entries.At(merged) = *d
		}
		a.merged(merged)
		merged++
	}
	a.Entries.Cut(merged)
	for _, r := range behind {
		n := uint32(a.Entries.Len())
		a.Entries.Add(r.Row)
		a.grouped(n, r.group)
		a.groups[r.group] = append(a.groups[r.group], n)
		a.merged(int(n))
	}
}

func (a *assembly) grouped(row uint32, group int) {
	if a.groupOf == nil {
		a.groupOf = make(map[uint32]int)
	}
	a.groupOf[row] = group
}

// merged checks a row that was merged, and finds what its reports allow.
func (a *assembly) merged(i int) {
	d := a.Entries.At(i)
	if d.Detail == 0 {
		if d.From == 0 || d.To == 0 {
			a.checkEnds(d)
		}
		return
	}
	x := a.Of(d)
	a.anySplit = a.anySplit || x.Split
	a.stated += int(x.Claims[1] - x.Claims[0])
	if a.sayMore(d) {
		a.checkOneEnd(d, x)
	}
	a.findWorlds(uint32(i), d, x)
	if x.Counters == 0 {
		a.claimedCounters(d, x)
	}
	if x.Counters != 0 {
		a.countering = append(a.countering, uint32(i))
	}
}

// claimedCounters makes the first request that a report names the one that a row
// counters, where the row names none.
func (a *assembly) claimedCounters(d *store.Row, x *store.Detail) {
	for j := x.Claims[0]; j < x.Claims[1]; j++ {
		p := a.Reports.At(int(j))
		ref := a.AsideOf(a.SaidOf(p)).Counters
		if ref == 0 {
			continue
		}
		if x.Counters == 0 || a.Text.Text(ref) < a.Text.Text(x.Counters) {
			x.Counters = ref
			d.Flags |= store.FlagCounterClaimed
		}
	}
}

// checkEnds reports a request without an asker or without one asked, unless that was
// or will be explained.
func (a *assembly) checkEnds(r *store.Row) {
	if r.Flags&(store.FlagBroken|store.FlagIncomplete) != 0 || a.b.lost && r.ID != 0 {
		return
	}
	missing := func(field, what, want string) {
		if a.faults.full() {
			return
		}
		a.faults.add(&fault.Fault{Pos: a.locate(r.At, field, 0), Kind: ErrMissing, What: a.subject(r) + what, Want: want})
	}
	if r.From == 0 {
		missing("from", " has no asker", "from, or between")
	}
	if r.To == 0 {
		missing("to", " has nobody who is asked", "to, or between")
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
func (a *assembly) mergeRow(parts []*store.Row) store.Row {
	m := store.Row{ID: parts[0].ID}
	var x store.Detail
	x.Claims[0] = uint32(a.Reports.Len())
	var telling []*store.Row // those that state more than reports
	for i, r := range parts {
		m.Flags |= r.Flags & (store.FlagBroken | store.FlagIncomplete)
		if i == 0 || a.before(r.At, m.At) {
			m.At = r.At
		}
		for claims := a.Of(r).Claims; claims[0] < claims[1]; claims[0]++ {
			a.Reports.Add(*a.Reports.At(int(claims[0])))
		}
		if !a.reportsAlone(r) {
			telling = append(telling, r)
		}
	}
	x.Claims[1] = uint32(a.Reports.Len())
	if len(telling) == 1 {
		return a.withReports(telling[0], m, x.Claims)
	}
	a.mergeFields(&m, &x, parts)
	*a.Own(&m) = x
	return m
}

// reportsAlone reports whether a row states nothing of its request beside reports,
// as most rows of CSV do that have the id of another.
func (a *assembly) reportsAlone(r *store.Row) bool {
	if r.From|r.To|r.Via|r.Date != 0 || Outcome(r.Outcome) != Unstated || r.Times != 0 || r.Flags&^(store.FlagBroken|store.FlagIncomplete|store.FlagClaimed) != 0 {
		return false
	}
	x := *a.Of(r)
	x.Claims = [2]uint32{}
	return x == store.NoDetail
}

// withReports gives a row the flags, the place and the reports of several that are
// its request.
func (a *assembly) withReports(r *store.Row, all store.Row, claims [2]uint32) store.Row {
	m := *r
	m.Flags |= all.Flags
	m.ID, m.At = all.ID, all.At // not r1/bob, which one of several may be named by
	a.Own(&m).Claims = claims
	return m
}

// mergeFields merges what the rows of one id state beside reports.
func (a *assembly) mergeFields(m *store.Row, x *store.Detail, parts []*store.Row) {
	subject := a.subject(parts[0])
	a.mergeEnds(m, x, parts)

	where := func(r *store.Row) Locator { return locatorOf(a.Rows, r.At) }
	text := func(field string, get func(*store.Detail) store.Ref) store.Ref {
		kept := store.Ref(0)
		pick(a.faults, subject, parts, field, func(r *store.Row) string {
			ref := get(a.Of(r))
			if kept == 0 {
				kept = ref
			}
			return a.Text.Text(ref)
		}, where)
		return kept
	}
	one := func(s Section, field string, get func(*store.Row) uint32) uint32 {
		return pick(a.faults, subject, parts, field, func(r *store.Row) thingID {
			if n := get(r); n != 0 {
				return thingID{n, a, s}
			}
			return thingID{}
		}, where).n
	}
	day := func(field string, get func(*store.Row) uint32) uint32 {
		return a.Dates.Intern(pick(a.faults, subject, parts, field, func(r *store.Row) date.Date { return a.Dates.Values[get(r)] }, where))
	}
	m.Via = one(Channels, "via", func(r *store.Row) uint32 { return r.Via })
	m.Date = day("date", func(r *store.Row) uint32 { return r.Date })
	m.Outcome = uint8(pick(a.faults, subject, parts, "outcome", func(r *store.Row) Outcome { return Outcome(r.Outcome) }, where))
	times := pick(a.faults, subject, parts, "times", func(r *store.Row) Count { return timesOf(a.Rows, r) }, where)
	x.Times = times.bounds()
	var ok bool
	if m.Times, ok = shortTimes(times); !ok {
		m.Times = store.LongTimes
	}
	x.ForWhom = one(Actors, "for", func(r *store.Row) uint32 { return a.Of(r).ForWhom })
	x.RedirectedTo = one(Actors, "redirected_to", func(r *store.Row) uint32 { return a.Of(r).RedirectedTo })
	x.Deadline = day("deadline", func(r *store.Row) uint32 { return a.Of(r).Deadline })
	x.Answered = day("answered", func(r *store.Row) uint32 { return a.Of(r).Answered })
	a.mergeAttributes(x, subject, parts)
	x.About = text("about", func(x *store.Detail) store.Ref { return x.About })
	x.Note = text("note", func(x *store.Detail) store.Ref { return x.Note })
	x.Counters = text("counters", func(x *store.Detail) store.Ref { return x.Counters })
}

// mergeAttributes merges fields of the writers' own.
func (a *assembly) mergeAttributes(x *store.Detail, subject string, parts []*store.Row) {
	type stated struct {
		value string
		at    store.Where
	}
	var run [2]uint32
	first := make(map[string]stated)
	for _, r := range parts {
		fields := a.ExtraOf(a.Of(r)).Fields
		for i := fields[0]; i < fields[1]; i++ {
			p := a.Pairs[i]
			key, value := a.Text.Text(p.Key), a.Text.Text(p.Value)
			was, ok := first[key]
			switch {
			case !ok:
				if run == ([2]uint32{}) {
					run = [2]uint32{uint32(len(a.Pairs)), uint32(len(a.Pairs))}
				}
				first[key] = stated{value, r.At}
				a.Pairs = append(a.Pairs, p)
				run[1]++
			case was.value != value:
				a.faults.conflict(subject, key, was.value, value, a.spot(was.at, "fields", 0), a.spot(r.At, "fields", 0))
			}
		}
	}
	if run != [2]uint32{} {
		a.OwnExtra(x).Fields = run
	}
}

// before reports whether one place comes before another.
func (a *assembly) before(x, y store.Where) bool {
	if x.Number != 0 && x.Number == y.Number {
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column)) < 0
	}
	return comparePlaces(a.locate(x, "", 0), a.locate(y, "", 0)) < 0
}

// mergeEnds merges who asked, who was asked, and between whom it was.
func (a *assembly) mergeEnds(m *store.Row, x *store.Detail, parts []*store.Row) {
	subject := a.subject(parts[0])
	where := func(r *store.Row) Locator { return locatorOf(a.Rows, r.At) }
	end := func(field string, plain func(*store.Row) uint32, beside func(*store.Extra) uint32) uint32 {
		return pick(a.faults, subject, parts, field, func(r *store.Row) thingID {
			n := plain(r)
			if r.Between() {
				n = beside(a.ExtraOf(a.Of(r)))
			}
			if n == 0 {
				return thingID{}
			}
			return thingID{n, a, Actors}
		}, where).n
	}
	from := end("from", func(r *store.Row) uint32 { return r.From }, func(e *store.Extra) uint32 { return e.From })
	to := end("to", func(r *store.Row) uint32 { return r.To }, func(e *store.Extra) uint32 { return e.To })
	two := pick(a.faults, subject, parts, "between", func(r *store.Row) twoIDs {
		if !r.Between() {
			return twoIDs{}
		}
		return twoIDs{min(r.From, r.To), max(r.From, r.To), a}
	}, where)
	if two == (twoIDs{}) {
		m.From, m.To = from, to
		return
	}
	m.From, m.To = two.x, two.y
	m.Flags |= store.FlagBetween
	if from != 0 || to != 0 {
		e := a.OwnExtra(x)
		e.From, e.To = from, to
	}
}

// twoIDs are two actors, compared by their numbers and shown by their ids.
type twoIDs struct {
	x, y uint32
	of   *assembly
}

// String gives the ids in quotes.
func (t twoIDs) String() string {
	return "one of " + string(listed([]string{t.of.actors[t.x].id, t.of.actors[t.y].id}))
}
