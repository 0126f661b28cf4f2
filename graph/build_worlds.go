package graph

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// worldRun is the worlds of a row.
type worldRun struct {
	row    uint32
	worlds []world
}

// worldBlock is for how many worlds there is room at once, so that they are not copied
// when there are more.
const worldBlock = 4096

// findWorlds finds the worlds of a row with a detail, where there are several or its
// reports say who asked whom.
func (a *assembly) findWorlds(i uint32, r *store.Row, d *store.Detail) {
	e := a.ExtraOf(d)
	if !a.sayMore(r) && (!r.Between() || e.From|e.To == 0) && !a.settlesTimes(r, d) {
		if r.From == 0 || r.To == 0 {
			a.checkEnds(r)
		}
		a.plainWorlds(i, r, d)
		return
	}
	own := a.ownSaid(r, d)
	f := finder{own: &own, text: &a.Text, limit: a.b.maxWorlds()}
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		f.reports = append(f.reports, a.saidBy(a.Reports.At(int(j))))
	}
	list, ok := f.find()
	switch broken := r.Flags&(store.FlagBroken|store.FlagIncomplete) != 0 || a.b.lost && r.ID != 0; {
	case !ok:
		a.manyWorlds(r)
	case f.wrong != "" && !broken:
		what := a.subject(r) + " " + f.wrong
		if len(f.reports) > 1 {
			what += " where some of its reports are believed"
		}
		a.faults.add(&fault.Fault{Pos: a.locate(r.At, "", 0), Kind: ErrMissing, What: what, Want: "from and to, or between, by the request or by each of its reports"})
	}
	if a.owns == nil {
		a.owns = make(map[uint32]said)
	}
	a.owns[i] = own
	a.addWorlds(i, list)
}

// settlesTimes reports whether a row and one of its reports say how often it was made:
// what the row says has to be kept beside that. Such a row is of one request, see
// [assembly.spreads].
func (a *assembly) settlesTimes(r *store.Row, d *store.Detail) bool {
	return r.Times != 0 && a.timesSaid(d)
}

// timesSaid reports whether a report of a row says how often.
func (a *assembly) timesSaid(d *store.Detail) bool {
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		if a.Reports.At(int(j)).Times != zeroBounds {
			return true
		}
	}
	return false
}

func (a *assembly) manyWorlds(r *store.Row) {
	a.faults.add(&fault.Fault{Pos: a.locate(r.At, "", 0), Kind: ErrTooLarge,
		What: fmt.Sprintf("%s has more than %d worlds: its reports contradict each other in so many ways", a.subject(r), a.b.maxWorlds()), Want: "fewer, or --large"})
}

func (a *assembly) addWorlds(i uint32, list []world) {
	begin := len(a.worlds)
	if begin+len(list) > cap(a.worlds) {
		a.worlds, begin = make([]world, 0, max(worldBlock, len(list))), 0
	}
	a.worlds = append(a.worlds, list...)
	a.worldRuns = append(a.worldRuns, worldRun{i, a.worlds[begin:]})
}

// plainWorlds finds the worlds of a row whose reports say no more than outcomes and
// numbers of times. One world is none.
func (a *assembly) plainWorlds(i uint32, r *store.Row, d *store.Detail) {
	if d.Claims[1]-d.Claims[0] < 2 {
		return
	}
	own := said{outcome: Outcome(r.Outcome), times: timesOf(a.Rows, r).bounds()}
	said := own
	outcomes, counts := false, false // whether reports disagree on them
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		p := a.Reports.At(int(j))
		o := Outcome(p.Outcome)
		if o == Unreported {
			o = Unstated
		}
		if own.outcome == Unstated && o != Unstated {
			outcomes = outcomes || said.outcome != Unstated && said.outcome != o
			said.outcome = o
		}
		if own.times == zeroBounds && p.Times != zeroBounds {
			counts = counts || said.times != zeroBounds && said.times != p.Times
			said.times = p.Times
		}
	}
	if !outcomes && !counts {
		return
	}
	own = a.ownSaid(r, d)
	if !counts {
		own.times = said.times
		w := own.world()
		w.from, w.to, w.undirected = r.From, r.To, r.Between()
		a.addWorlds(i, a.outcomeWorlds(d, w))
		return
	}
	f := finder{own: &own, text: &a.Text, limit: a.b.maxWorlds()}
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		f.reports = append(f.reports, a.saidBy(a.Reports.At(int(j))))
	}
	list, ok := f.find()
	if !ok {
		a.manyWorlds(r)
	}
	a.addWorlds(i, list)
}

// outcomeWorlds gives the worlds of a row whose reports disagree on nothing but the
// outcome, of which it states none: one of each.
func (a *assembly) outcomeWorlds(d *store.Detail, w world) []world {
	a.few = a.few[:0]
	for j := d.Claims[0]; j < d.Claims[1]; j++ {
		w.outcome = Outcome(a.Reports.At(int(j)).Outcome)
		if w.outcome != Unstated && w.outcome != Unreported && !slices.ContainsFunc(a.few, func(x world) bool { return x.outcome == w.outcome }) {
			a.few = append(a.few, w)
		}
	}
	return a.few
}

// ownSaid gives what a row states itself. Its ends may be those of several, which are
// the same in this.
func (a *assembly) ownSaid(r *store.Row, d *store.Detail) said {
	s := said{
		from: r.From, to: r.To, via: r.Via, date: r.Date, answered: d.Answered, deadline: d.Deadline, times: timesOf(a.Rows, r).bounds(),
		outcome: Outcome(r.Outcome), about: d.About, counters: a.ownCounters(r, d), forWhom: d.ForWhom, redirectedTo: d.RedirectedTo,
	}
	if r.Between() {
		e := a.ExtraOf(d)
		s.between = [2]uint32{min(r.From, r.To), max(r.From, r.To)}
		s.from, s.to = e.From, e.To
	}
	return s
}

// ownCounters is the id of what a row counters by its own word.
func (a *assembly) ownCounters(r *store.Row, d *store.Detail) store.Ref {
	if r.Flags&store.FlagCounterClaimed != 0 {
		return 0
	}
	return d.Counters
}

// saidBy gives what a report says.
func (a *assembly) saidBy(p *store.Report) said {
	s := a.SaidOf(p)
	return unpackSaid(p.Source, p.Date, Outcome(p.Outcome), p.Times, s, a.AsideOf(s))
}

func unpackSaid(source, spoken uint32, o Outcome, times store.Bounds, s *store.Said, x *store.Aside) said {
	if o == Unreported {
		o = Unstated // which says nothing
	}
	return said{
		from: s.From, to: s.To, via: s.Via, between: [2]uint32{min(s.Between[0], s.Between[1]), max(s.Between[0], s.Between[1])},
		date: s.Asked, answered: s.Answered, deadline: x.Deadline, times: times, outcome: o, about: x.About, counters: x.Counters, forWhom: x.ForWhom, redirectedTo: x.RedirectedTo,
		source: source, spoken: spoken,
	}
}

// eachWorld gives the worlds of all rows, to be changed.
func (a *assembly) eachWorld() iter.Seq[*world] {
	return func(yield func(*world) bool) {
		for _, run := range a.worldRuns {
			for i := range run.worlds {
				if !yield(&run.worlds[i]) {
					return
				}
			}
		}
	}
}

// renumberWorlds renumbers what worlds refer to.
func (a *assembly) renumberWorlds(number order) {
	for w := range a.eachWorld() {
		w.from, w.to, w.via = number.actors[w.from], number.actors[w.to], number.channels[w.via]
		w.forWhom, w.redirectedTo = number.actors[w.forWhom], number.actors[w.redirectedTo]
		if w.undirected && w.from > w.to {
			w.from, w.to = w.to, w.from
		}
	}
	for row, own := range a.owns {
		own.from, own.to, own.via = number.actors[own.from], number.actors[own.to], number.channels[own.via]
		own.forWhom, own.redirectedTo = number.actors[own.forWhom], number.actors[own.redirectedTo]
		x, y := number.actors[own.between[0]], number.actors[own.between[1]]
		own.between = [2]uint32{min(x, y), max(x, y)}
		a.owns[row] = own
	}
}

// represent makes of the worlds of each row what its columns hold. Rows with one world
// keep no other.
func (a *assembly) represent() {
	runs := a.worldRuns[:0]
	for _, run := range a.worldRuns {
		list := run.worlds
		slices.SortFunc(list, func(x, y world) int { return compareWorlds(&x, &y, a.Dates.Values, &a.Text) })
		r := a.Entries.At(int(run.row))
		if len(list) == 0 {
			continue
		}
		if _, ok := a.owns[run.row]; ok {
			a.representOne(r, list)
		}
		if len(list) > 1 {
			runs = append(runs, run)
		}
	}
	a.worldRuns = runs
}

func (a *assembly) representOne(r *store.Row, list []world) {
	first := &list[0]
	r.From, r.To, r.Via = first.from, first.to, first.via
	r.Flags &^= store.FlagBetween
	if !sameEnds(list) {
		r.Flags |= store.FlagBetween
	}
	r.Date = a.Dates.Intern(hull(list, a.Dates.Values))
	d := a.Own(r)
	d.Answered, d.Deadline, d.About, d.ForWhom, d.RedirectedTo = first.answered, first.deadline, first.about, first.forWhom, first.redirectedTo
}

// sameEnds reports whether it is certain who asked whom.
func sameEnds(list []world) bool {
	for i := range list {
		if list[i].undirected || list[i].from != list[0].from || list[i].to != list[0].to {
			return false
		}
	}
	return true
}

// hull gives the date that has all days on which a request was made in some world.
func hull(list []world, dates []date.Date) date.Date {
	first, last := date.MaxDay, date.MinDay
	for i := range list {
		d := dates[list[i].date]
		if d.IsZero() {
			return d
		}
		first, last = min(first, d.Earliest()), max(last, d.Latest())
	}
	for i := range list {
		if d := dates[list[i].date]; d.Earliest() == first && d.Latest() == last {
			return d
		}
	}
	return date.Between(first, last)
}

// compareWorlds orders the worlds of a request.
func compareWorlds(x, y *world, dates []date.Date, text *store.Arena) int {
	flag := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(flag(x.undirected), flag(y.undirected)), cmp.Compare(x.via, y.via),
		compareDates(dates[x.date], dates[y.date]), compareCounts(x.count(), y.count()), cmp.Compare(x.outcome, y.outcome),
		compareDates(dates[x.answered], dates[y.answered]), compareDates(dates[x.deadline], dates[y.deadline]),
		cmp.Compare(text.Text(x.about), text.Text(y.about)), cmp.Compare(text.Text(x.counters), text.Text(y.counters)), cmp.Compare(x.forWhom, y.forWhom), cmp.Compare(x.redirectedTo, y.redirectedTo), cmp.Compare(x.words, y.words),
	)
}

// keepWorlds gives each request the worlds of its row.
func (q *requests) keepWorlds(g *Graph) {
	if len(q.worldRuns) == 0 {
		return
	}
	of := make([]uint32, q.Entries.Len()) // by row: the number of its run from 1
	for i, run := range q.worldRuns {
		of[run.row] = uint32(i + 1)
	}
	g.worldsAt = make([][2]uint32, len(q.list))
	n := 0
	for _, x := range q.list {
		if run := of[x.row]; run > 0 {
			n += len(q.worldRuns[run-1].worlds)
		}
	}
	all := make([]world, 0, n)
	for i, x := range q.list {
		if n := of[x.row]; n > 0 {
			run := q.worldRuns[n-1]
			begin := len(all)
			all = append(all, run.worlds...)
			g.worldsAt[i] = [2]uint32{uint32(begin), uint32(len(all))}
			if _, told := q.owns[x.row]; !told {
				for j := range all[begin:] {
					w := &all[begin+j]
					w.from, w.to, w.via, w.date = x.from, x.to, x.via, q.Entries.At(int(x.row)).Date
					w.undirected = q.Entries.At(int(x.row)).Between()
				}
			}
		}
	}
	g.worlds = store.RunsOf(all)
}

// maxWorlds is how many worlds a request may have.
func (b *Builder) maxWorlds() int {
	if b.large {
		return math.MaxInt32
	}
	return MaxWorlds
}
