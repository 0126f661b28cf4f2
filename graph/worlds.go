package graph

import (
	"encoding/binary"
	"slices"

	"github.com/rapport-graph/rapport/graph/internal/store"
)

// MaxWorlds is how many worlds a request may have, unless a [Builder] is told
// otherwise.
const MaxWorlds = 1000

// world is what is believed of a request if its reports are believed in some order:
// each field has the word of the request itself, or else of the first report that
// states it.
type world struct {
	from, to, via            uint32 // of a request without direction the lower number is in from
	date, answered, deadline uint32
	times                    store.Bounds // zero: nobody says
	about, counters          store.Ref
	forWhom, redirectedTo    uint32
	words                    uint32 // from 1: where stands what it says by what was known; 0: it says the outcome
	outcome                  Outcome
	undirected               bool
}

// priority tells whether one report has to be believed before another.
type priority func(first, then int) bool

// finder finds the worlds of a request.
type finder struct {
	own     *said
	reports []said
	text    *store.Arena
	prior   priority // nil where no report has to be believed before another
	limit   int
	// known tells, for each number of what may have been known, whose outcome was: that
	// of a report, or of the request itself with -1. Empty: all are.
	known []func(who int) bool
	words *[]Outcome // where is kept what worlds say by what was known

	open   Fields // those that reports state and the request itself does not
	keys   []slot
	states []Fields
	seen   map[string]bool
	found  []picked
	many   bool
	wrong  string // why a world is impossible, if one is
}

// slot is something that the first report decides which states it.
type slot struct {
	field Field
	known int // of an outcome: the number of what was known; -1: whatever was
}

// picked is a world as it is found: for each slot the number of the report, from 1,
// that decides it, 0 where none does; and the reports that name ends, as they are
// believed, down to the first that names both.
type picked struct {
	slots []uint32
	ends  []uint32
	both  bool
}

func (p picked) clone() picked {
	return picked{slices.Clone(p.slots), slices.Clone(p.ends), p.both}
}

const endFields = 1<<FieldFrom | 1<<FieldTo

// few is of how many reports nobody asks whether some say the same: to try them takes
// less.
const few = 3

// find gives the worlds, each once. ok is false when there are more than the limit.
func (f *finder) find() (list []world, ok bool) {
	if f.prior == nil && len(f.known) == 0 && len(f.reports) > few { // then all that say the same are one
		seen := make(map[said]bool, len(f.reports))
		f.reports = slices.DeleteFunc(slices.Clone(f.reports), func(s said) bool {
			s.source, s.spoken = 0, 0
			twice := seen[s]
			seen[s] = true
			return twice
		})
	}
	f.states = make([]Fields, len(f.reports))
	for i := range f.reports {
		f.states[i] = f.reports[i].states()
		f.open |= f.states[i]
	}
	own := f.own.states()
	f.open &^= own
	if f.manyValues() {
		return nil, false
	}
	if list, ok := f.alikeButOne(); ok {
		return list, len(list) <= f.limit
	}
	for field := range (f.open &^ endFields).All() {
		f.keys = append(f.keys, slot{field, -1})
	}
	for n, known := range f.known {
		if !own.Has(FieldOutcome) || !known(-1) {
			f.keys = append(f.keys, slot{FieldOutcome, n})
		}
	}
	left := make([]int, len(f.reports))
	for i := range left {
		left[i] = i
	}
	f.seen = make(map[string]bool)
	f.walk(picked{slots: make([]uint32, len(f.keys)), both: own&endFields == endFields}, left)
	for _, p := range f.found {
		w, ok := f.world(p)
		if ok && !slices.ContainsFunc(list, func(x world) bool { return f.alike(&x, &w) }) {
			list = append(list, w)
		}
		if len(list) > f.limit {
			return list, false
		}
	}
	return list, !f.many
}

// alikeButOne gives the worlds where reports differ in one field at most, which is none
// of the ends: there is then one for each thing that they say of it. ok is false
// where they may differ in more.
func (f *finder) alikeButOne() (list []world, ok bool) {
	if f.prior != nil || len(f.known) > 0 {
		return nil, false
	}
	all, states := *f.own, f.own.states()
	own := states
	var ends []uint32
	apart, differ := Field(0), false
	for i := range f.reports {
		r := &f.reports[i]
		if of := f.states[i] & endFields; of != 0 && own&endFields != endFields {
			if of != endFields || len(ends) > 0 && (r.from != f.reports[ends[0]].from || r.to != f.reports[ends[0]].to) {
				return nil, false
			}
			ends = append(ends[:0], uint32(i))
		}
		for field := range (f.states[i] &^ own &^ endFields).All() {
			switch {
			case !states.Has(field):
				all.take(r, field)
				states |= 1 << field
			case all.same(r, field, f.text) || differ && apart == field:
			case differ || field == FieldBetween:
				return nil, false
			default:
				apart, differ = field, true
			}
		}
	}
	add := func(s *said) {
		if w := s.world(); f.ends(picked{ends: ends}, s.between, &w) {
			list = append(list, w)
		}
	}
	if !differ {
		add(&all)
		return list, true
	}
	var values []said
	for i := range f.reports {
		r := &f.reports[i]
		if !f.states[i].Has(apart) || slices.ContainsFunc(values, func(s said) bool { return s.same(r, apart, f.text) }) {
			continue
		}
		one := all
		one.take(r, apart)
		values = append(values, one)
		add(&one)
	}
	return list, true
}

// manyValues reports whether reports say more different things of one field than
// there may be worlds: any of them may be the first.
func (f *finder) manyValues() bool {
	if len(f.reports) <= f.limit {
		return false
	}
	for field := range f.open.All() {
		values := make(map[said]bool)
		for i := range f.reports {
			var one said
			if f.states[i].Has(field) {
				one.take(&f.reports[i], field)
				values[one] = true
			}
		}
		if len(values) > f.limit {
			return true
		}
	}
	return false
}

// value gives the word that decides a slot; nil where none does.
func (f *finder) value(p picked, field Field, known int) *said {
	for i, k := range f.keys {
		if k == (slot{field, known}) && p.slots[i] != 0 {
			return &f.reports[p.slots[i]-1]
		}
	}
	return nil
}

// decides reports whether a report decides a slot that is open.
func (f *finder) decides(report int, p picked, at int) bool {
	k := f.keys[at]
	return p.slots[at] == 0 && f.states[report].Has(k.field) && (k.known < 0 || f.known[k.known](report))
}

// namesEnd reports whether a report adds to who asked whom.
func (f *finder) namesEnd(report int, p picked) bool {
	s := &f.reports[report]
	if p.both || f.states[report]&endFields == 0 {
		return false
	}
	if n := len(p.ends); n > 0 {
		last := &f.reports[p.ends[n-1]]
		return last.from != s.from || last.to != s.to
	}
	return true
}

// walk finds the worlds in which some things are decided and some reports are left. The
// order of reports that decide nothing any more does not matter.
func (f *finder) walk(p picked, left []int) {
	left, next := f.waiting(p, slices.Clone(left))
	if !f.first(p, left) {
		return
	}
	if len(next) == 0 {
		f.found = append(f.found, p)
		return
	}
	if len(f.seen)/64 > f.limit || len(f.found)/16 > f.limit {
		f.many = true
		return
	}
	for _, r := range next {
		if f.many {
			return
		}
		q := p.clone()
		for at := range f.keys {
			if f.decides(r, q, at) {
				q.slots[at] = f.like(r, at)
			}
		}
		if f.namesEnd(r, q) {
			q.ends = append(q.ends, uint32(r))
			q.both = f.states[r]&endFields == endFields
		}
		f.walk(q, slices.DeleteFunc(slices.Clone(left), func(other int) bool { return other == r }))
	}
}

// waiting takes out of what is left the reports that decide nothing when their turn
// comes, and gives those that can be believed next. What a report says of one end may
// still matter when another one was believed before it.
func (f *finder) waiting(p picked, left []int) (rest, next []int) {
	for {
		n := len(left)
		next = next[:0]
		rest = left[:0]
		for i, r := range left {
			earlier := func(other int) bool { return other != r && f.prior(other, r) }
			waits := f.prior != nil && (slices.ContainsFunc(rest, earlier) || slices.ContainsFunc(left[i:], earlier))
			switch {
			case waits:
				rest = append(rest, r)
			case f.decidesAny(r, p):
				rest, next = append(rest, r), append(next, r)
			case f.prior == nil && !p.both && f.states[r]&endFields != 0:
				rest = append(rest, r)
			}
		}
		if len(rest) == n || f.prior == nil {
			return rest, next
		}
		left = rest
	}
}

func (f *finder) decidesAny(report int, p picked) bool {
	for at := range f.keys {
		if f.decides(report, p, at) {
			return true
		}
	}
	return f.namesEnd(report, p)
}

// first reports whether it is the first time that these things are decided and these
// reports left.
func (f *finder) first(p picked, left []int) bool {
	var key []byte
	for _, n := range p.slots {
		key = binary.NativeEndian.AppendUint32(key, n)
	}
	for _, n := range p.ends {
		key = binary.NativeEndian.AppendUint32(key, n+1)
	}
	key = binary.NativeEndian.AppendUint32(key, 0)
	if f.prior != nil || !p.both {
		for _, r := range left {
			key = binary.NativeEndian.AppendUint32(key, uint32(r))
		}
	}
	if f.seen[string(key)] {
		return false
	}
	f.seen[string(key)] = true
	return true
}

// like gives the first report that says the same in a slot, which stands for all.
func (f *finder) like(report, at int) uint32 {
	k := f.keys[at]
	for i := range report {
		if f.states[i].Has(k.field) && f.reports[i].same(&f.reports[report], k.field, f.text) {
			return uint32(i + 1)
		}
	}
	return uint32(report + 1)
}

// world gives the world in which all this is so, but for who asked whom.
func (s *said) world() world {
	return world{
		via: s.via, date: s.date, answered: s.answered, deadline: s.deadline, times: s.times,
		about: s.about, counters: s.counters, forWhom: s.forWhom, redirectedTo: s.redirectedTo, outcome: s.outcome,
	}
}

// world makes the world of what was found. ok is false where it is impossible.
func (f *finder) world(p picked) (w world, ok bool) {
	all := *f.own
	for field := range (f.open &^ endFields).All() {
		if v := f.value(p, field, -1); v != nil {
			all.take(v, field)
		}
	}
	w = all.world()
	if !f.ends(p, all.between, &w) {
		return w, false
	}
	if len(f.known) > 0 {
		f.tellWords(p, &w)
	}
	return w, true
}

// ends finds who asked whom: the words that are believed last are taken first, and each
// before them changes what those behind it say. A word of one end alone leaves the
// other as it is, or changes the two where it names the other one.
func (f *finder) ends(p picked, two [2]uint32, w *world) (ok bool) {
	var from, to uint32
	other := func(end uint32) uint32 {
		switch end {
		case two[0]:
			return two[1]
		case two[1]:
			return two[0]
		}
		return 0
	}
	name := func(s *said) {
		switch {
		case s.from != 0 && s.to != 0:
			from, to = s.from, s.to
		case s.from != 0:
			if to == s.from {
				to = from
			}
			if from = s.from; to == 0 {
				to = other(from)
			}
		case s.to != 0:
			if from == s.to {
				from = to
			}
			if to = s.to; from == 0 {
				from = other(to)
			}
		}
	}
	for _, r := range slices.Backward(p.ends) {
		name(&f.reports[r])
	}
	name(f.own)
	if from == 0 && to == 0 {
		from, to, w.undirected = two[0], two[1], true
	}
	w.from, w.to = from, to
	switch {
	case from == 0:
		f.wrong = "has no asker"
	case to == 0:
		f.wrong = "has nobody who is asked"
	case two != [2]uint32{} && (from != two[0] && from != two[1] || to != two[0] && to != two[1]):
		f.wrong = "names an end that is not one of its between"
	default:
		return true
	}
	return false
}

// tellWords finds what a world says by what was known.
func (f *finder) tellWords(p picked, w *world) {
	own := f.own.states().Has(FieldOutcome)
	said := make([]Outcome, len(f.known))
	for n, known := range f.known {
		if own && known(-1) {
			said[n] = f.own.outcome
		} else if v := f.value(p, FieldOutcome, n); v != nil {
			said[n] = v.outcome
		}
	}
	// Worlds that say the same have it in one place, so that they are the same. Those of
	// one request stand at the end.
	for at := max(len(*f.words)-64*len(said), 0); at+len(said) <= len(*f.words); at++ {
		if slices.Equal((*f.words)[at:at+len(said)], said) {
			w.words = uint32(at + 1)
			return
		}
	}
	w.words = uint32(len(*f.words) + 1)
	*f.words = append(*f.words, said...)
}

// alike reports whether two worlds are the same.
func (f *finder) alike(x, y *world) bool {
	a, b := *x, *y
	a.about, b.about, a.counters, b.counters = 0, 0, 0, 0
	return a == b && f.text.Text(x.about) == f.text.Text(y.about) && f.text.Text(x.counters) == f.text.Text(y.counters)
}
