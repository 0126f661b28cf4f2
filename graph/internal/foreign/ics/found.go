package ics

import (
	"cmp"
	"math"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

// Found settles what the calendars say together. It may be asked once.
func (r *Reader) Found() *found.Records {
	out := &found.Records{}
	r.AddTo(out)
	r.m.Fill(out.Requests)
	out.Actors = r.people.Specs()
	out.Faults, out.Notes = r.tally.Finish()
	return out
}

// AddTo is Found for a reader that shares its people and faults: it adds only requests
// and sources.
func (r *Reader) AddTo(out *found.Records) {
	s := settler{Reader: r, out: out, sources: map[string]spot{}}
	out.Requests = slices.Grow(out.Requests, r.named)
	for i, g := range r.order {
		s.group(g)
		r.order[i] = nil
	}
	for name, at := range s.sources {
		out.Sources = append(out.Sources, graph.SourceSpec{ID: name, Where: graph.At(at.in(name))})
	}
	slices.SortFunc(out.Sources, func(a, b graph.SourceSpec) int { return cmp.Compare(a.ID, b.ID) })
	out.Broken = out.Broken || r.broken
	r.groups, r.order = nil, nil
}

func (s spot) in(file string) fault.Pos {
	return fault.Pos{File: file, Line: int(s.line), Column: int(s.column)}
}

func (e *event) pos(s spot) fault.Pos { return s.in(e.calendar.file) }

// settler makes requests of events.
type settler struct {
	*Reader
	out     *found.Records
	sources map[string]spot // of the reports, and where each was first used
}

// said is what an event says of one attendee.
type said struct {
	*attendee
	in *event
}

// part is all that is said of one occurrence of an event, or of its series.
type part struct {
	day       date.Day // noDay: the series, or what does not recur
	copies    []*event
	replies   []*event
	cancels   []*event
	counters  []*event
	refusals  []*event // of counter-proposals
	attendees []int32  // in the order in which they are named
	by        map[int32]*voices
	toAll     []*event // of the cancellations that name nobody, those that can count
	wrong     bool     // see blame
}

// voices are what the events of a part say of one attendee.
type voices struct{ copies, replies, cancels, counters []said }

// of gives what is said of an attendee in a part.
func (p *part) of(who int32) voices {
	if v := p.by[who]; v != nil {
		return *v
	}
	return voices{}
}

// parts sorts the events of a group, the series first.
func (s *settler) parts(g *group) []*part {
	byDay := map[date.Day]*part{}
	var out []*part
	for _, e := range g.events {
		kind := e.calendar.method
		switch {
		case kind == noRequest:
			s.tally.Note("events that add to others or ask for a copy (METHOD ADD, REFRESH)", e.pos(e.at))
			continue
		case kind == publish && e.organizer == 0:
			s.tally.Note("events without an organizer", e.pos(e.at))
			continue
		}
		p := byDay[e.occurrence]
		if p == nil {
			p = &part{day: e.occurrence}
			byDay[e.occurrence] = p
			out = append(out, p)
		}
		switch kind {
		case reply:
			p.replies = append(p.replies, e)
		case cancel:
			p.cancels = append(p.cancels, e)
		case counter:
			p.counters = append(p.counters, e)
		case declineCounter:
			p.refusals = append(p.refusals, e)
		default:
			p.copies = append(p.copies, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *part) int { return cmp.Compare(a.day, b.day) })
	return out
}

// group makes the requests of one UID.
func (s *settler) group(g *group) {
	parts := s.parts(g)
	if len(parts) == 0 {
		return
	}
	var series *part
	of := map[int32]*settled{} // what became of the series, by attendee
	made := map[string]bool{}
	for _, p := range parts {
		if p.day == noDay {
			series = p
		}
		p.name()
		if p.day != noDay && series != nil && len(p.cancels) > 0 && !p.toSomebody() {
			p.attendees = append(p.attendees, series.attendees...)
		}
		for _, who := range p.attendees {
			t := s.settle(p, series, who)
			if t == nil {
				continue
			}
			switch known := of[who]; {
			case p.day == noDay:
				of[who] = t
			case known != nil && known.same(t):
				s.tally.Note("occurrences that say the same as their series", t.in.pos(t.at))
				continue
			}
			if s.blame(p) {
				continue
			}
			made[s.request(g, p, t)] = true
		}
		s.counterProposals(g, p, series, made)
	}
}

// blame reports what is wrong with the events of which a request would be made, and
// whether anything is.
func (s *settler) blame(p *part) bool {
	for _, events := range [][]*event{p.copies, p.replies, p.cancels, p.counters, p.refusals} {
		for _, e := range events {
			for _, f := range e.wrong {
				s.tally.Fault(f)
				p.wrong = true
			}
			e.wrong = nil
		}
	}
	return p.wrong
}

// name lists who is named in a part, and what is said of each.
func (p *part) name() {
	p.by = make(map[int32]*voices)
	list := func(events []*event, of func(*voices) *[]said) {
		for _, e := range events {
			for i := range e.attendees {
				a := &e.attendees[i]
				v := p.by[a.who]
				if v == nil {
					v = &voices{}
					p.by[a.who] = v
					p.attendees = append(p.attendees, a.who)
				}
				said := said{a, e}
				*of(v) = append(*of(v), said)
			}
		}
	}
	list(p.copies, func(v *voices) *[]said { return &v.copies })
	list(p.replies, func(v *voices) *[]said { return &v.replies })
	list(p.cancels, func(v *voices) *[]said { return &v.cancels })
	list(p.counters, func(v *voices) *[]said { return &v.counters })
	p.toAll = ofAll(p.cancels)
}

// ofAll gives those of the cancellations that name nobody of which one can count: the
// newest, the newest without a number, and the earliest.
func ofAll(cancels []*event) []*event {
	var all, unnumbered []said
	for _, e := range cancels {
		if len(e.attendees) > 0 {
			continue
		}
		x := said{&attendee{at: e.at}, e}
		all = append(all, x)
		if e.unnumbered {
			unnumbered = append(unnumbered, x)
		}
	}
	var out []*event
	for _, list := range [][]said{all, unnumbered} {
		if len(list) > 0 {
			out = append(out, slices.MinFunc(list, newest).in)
		}
	}
	first := earliest(all)
	for _, x := range all {
		if first.known() && x.in.asking() == first {
			out = append(out, x.in)
			break
		}
	}
	return out
}

// toSomebody reports whether the cancellations of a part name those whom they are for.
func (p *part) toSomebody() bool {
	return slices.ContainsFunc(p.cancels, func(e *event) bool { return len(e.attendees) > 0 })
}

// newest gives the event that counts: of the highest sequence, then of the latest
// stamp. Of several it is the one that comes first by file and place.
func newest(a, b said) int {
	return cmp.Or(
		cmp.Compare(b.in.sequence, a.in.sequence),
		b.in.stamp.compare(a.in.stamp),
		a.in.pos(a.at).Compare(b.in.pos(b.at)),
	)
}

// settled is what became of a request to one attendee.
type settled struct {
	said             // the copy that tells what was asked
	dated   moment   // when it was asked
	before  bool     // it was asked at or before that
	answers []answer // one, or one of each source that says otherwise
}

// answer is what became of a request by the word of one file.
type answer struct {
	said
	outcome  graph.Outcome
	answered moment
	told     moment // when it was said, where that is known
	expects  bool   // an answer is awaited
}

// same reports whether the outcomes are the same.
func (t *settled) same(u *settled) bool {
	list := func(t *settled) []graph.Outcome {
		var out []graph.Outcome
		for _, a := range t.answers {
			out = append(out, a.outcome)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(list(t), list(u))
}

// settle finds what became of the request to one attendee; nil if there is none.
func (s *settler) settle(p, series *part, who int32) *settled {
	said := p.of(who)
	copies, replies, cancels := said.copies, said.replies, slices.Concat(said.cancels, p.cancelled(who))
	if series != nil && series != p {
		whole := series.of(who)
		if len(copies) == 0 {
			// What is said of an occurrence alone rests on the series.
			copies = whole.copies
			if len(copies) > 0 && len(replies) == 0 && len(cancels) == 0 {
				return nil // only a counter-proposal
			}
		}
		cancels = slices.Concat(cancels, whole.cancels, series.cancelled(who))
	}
	t := s.base(p, copies, replies, cancels, said.counters)
	if t == nil || !s.asks(t) {
		return nil
	}
	t.answers = answers(slices.Concat(copies, replies))
	if len(t.answers) == 0 {
		t.answers = []answer{{said: t.said, outcome: t.attendee.outcome, answered: nothing, told: nothing, expects: t.silent && t.attendee.outcome == graph.Pending}}
	}
	withdraw(t, copies, cancels)
	stillDeclined(t, slices.Concat(copies, replies))
	for _, a := range t.answers {
		if a.wrong != nil {
			s.tally.Fault(a.wrong)
			return nil
		}
		if a.none {
			s.tally.Note("attendees whose PARTSTAT is read as no request", a.in.pos(a.at))
			return nil
		}
	}
	return t
}

// cancelled is what cancellations that name nobody say of an attendee.
func (p *part) cancelled(who int32) (out []said) {
	for _, e := range p.toAll {
		out = append(out, said{&attendee{who: who, at: e.at}, e})
	}
	return out
}

// base finds what tells the request itself: the newest copy, else what it can be told
// from.
func (s *settler) base(p *part, copies, replies, cancels, counters []said) *settled {
	pick := func(list []said) said { return slices.MinFunc(list, newest) }
	t := &settled{dated: nothing}
	switch {
	case len(copies) > 0:
		t.said = pick(copies)
		t.dated = earliest(copies)
	case len(replies) > 0:
		t.said = pick(replies)
		t.dated, t.before = earliestStamp(replies), true
	case len(cancels) > 0:
		t.said = pick(cancels)
		t.dated = earliest(cancels)
	case len(counters) > 0:
		t.said = pick(counters)
		t.dated, t.before = earliestStamp(counters), true
	default:
		return nil
	}
	return t
}

// asks reports whether there is a request at all.
func (s *settler) asks(t *settled) bool {
	at := t.in.pos(t.at)
	switch {
	case t.in.organizer == 0:
		s.tally.Note("answers and cancellations that name no organizer", at)
	case t.who == t.in.organizer, t.in.sentBy != 0 && t.who == t.in.sentBy:
		s.tally.Note("organizers who invite themselves", at)
	case t.skip == room:
		s.tally.Note("rooms and things that are booked", at)
	case t.skip == onlooker:
		s.tally.Note("attendees who need not take part (ROLE NON-PARTICIPANT)", at)
	default:
		return true
	}
	return false
}

// answers finds what is said of the highest sequence: one answer, or one of each file
// where they differ. There is none where nobody says a word.
func answers(list []said) []answer {
	if len(list) == 1 {
		if a, ok := lastWord(list); ok {
			return []answer{a}
		}
		return nil
	}
	top := int64(math.MinInt64)
	for _, x := range list {
		top = max(top, x.in.sequence)
	}
	byFile := map[string][]said{}
	var files []string
	for _, x := range list {
		if x.in.sequence != top && !(x.in.unnumbered && x.in.calendar.method == reply) {
			continue // an answer without a number is one to whatever there is
		}
		name := x.in.calendar.file
		if byFile[name] == nil {
			files = append(files, name)
		}
		byFile[name] = append(byFile[name], x)
	}
	slices.Sort(files)
	var words []answer
	for _, name := range files {
		if a, ok := lastWord(byFile[name]); ok {
			words = append(words, a)
		}
	}
	if len(words) < 2 {
		return words
	}
	outcome := func(a answer) graph.Outcome { return a.outcome }
	if slices.ContainsFunc(words, func(a answer) bool { return outcome(a) != outcome(words[0]) }) {
		return words
	}
	// They agree: the one that says most is enough.
	best := slices.MinFunc(words, func(a, b answer) int {
		return cmp.Or(more(b.answered.known(), a.answered.known()), more(b.redirect != 0, a.redirect != 0), more(b.note != "", a.note != ""), newest(a.said, b.said))
	})
	return []answer{best}
}

func more(a, b bool) int {
	switch {
	case a && !b:
		return 1
	case b && !a:
		return -1
	}
	return 0
}

// lastWord finds what one file says last of an invitation. A reply has the last word
// against a copy that says nothing. ok is false if it says nothing at all.
func lastWord(list []said) (a answer, ok bool) {
	var copied, replied *said
	for i := range list {
		x := &list[i]
		to := &copied
		if x.in.calendar.method == reply {
			if x.silent {
				continue
			}
			to = &replied
		}
		if *to == nil || newest(*x, **to) < 0 {
			*to = x
		}
	}
	if replied != nil && (copied == nil || copied.silent && !copied.in.cancelled || replied.in.stamp.compare(copied.in.stamp) >= 0) {
		r := *replied
		return answer{said: r, outcome: r.attendee.outcome, answered: r.in.stamp, told: r.in.stamp}, true
	}
	if copied == nil || copied.silent && !copied.in.cancelled {
		return answer{}, false
	}
	a = answer{said: *copied, outcome: copied.attendee.outcome, answered: nothing, told: nothing}
	if copied.in.cancelled && a.outcome != graph.Declined {
		a.outcome, a.answered = graph.Withdrawn, copied.in.stamp
	}
	return a, true
}

// withdraw is what a cancellation does: whoever had not declined has nothing to answer
// any more. One of an earlier version than what is asked now does nothing.
func withdraw(t *settled, copies, cancels []said) {
	top := int64(math.MinInt64)
	for _, c := range copies {
		top = max(top, c.in.sequence)
	}
	var last *said
	for i := range cancels {
		if c := &cancels[i]; (c.in.unnumbered || c.in.sequence >= top) && (last == nil || newest(*c, *last) < 0) {
			last = c
		}
	}
	if last == nil {
		return
	}
	for i := range t.answers {
		a := &t.answers[i]
		switch {
		case a.outcome == graph.Declined:
		case last.attendee.outcome == graph.Declined: // which the copies do not know
			*a = answer{said: *last, outcome: graph.Declined, answered: nothing, told: nothing}
		default:
			*a = answer{said: a.said, outcome: graph.Withdrawn, answered: last.in.stamp, told: a.told}
		}
	}
}

// stillDeclined is for cancelled events that have forgotten who had declined.
func stillDeclined(t *settled, list []said) {
	if len(t.answers) != 1 || !t.answers[0].silent || t.answers[0].outcome != graph.Withdrawn {
		return
	}
	list = slices.DeleteFunc(list, func(x said) bool { return x.in.cancelled && x.silent })
	if before := answers(list); len(before) == 1 && before[0].outcome == graph.Declined {
		t.answers = before
	}
}

// asking is when an event was made: CREATED, unless that can't be, else DTSTAMP.
func (e *event) asking() moment {
	if e.created.known() && e.created.day >= firstCreated && (!e.stamp.known() || e.created.compare(e.stamp) <= 0) {
		return e.created
	}
	return e.stamp
}

// firstCreated is the first day that is believed of CREATED. What programs write that
// do not know it lies before.
var firstCreated = date.Civil(1990, 1, 1)

func earliest(list []said) moment {
	m := nothing
	for _, x := range list {
		if a := x.in.asking(); a.known() && (!m.known() || a.compare(m) < 0) {
			m = a
		}
	}
	return m
}

func earliestStamp(list []said) moment {
	m := nothing
	for _, x := range list {
		if a := x.in.stamp; a.known() && (!m.known() || a.compare(m) < 0) {
			m = a
		}
	}
	return m
}
