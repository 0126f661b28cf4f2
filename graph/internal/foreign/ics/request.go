package ics

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
)

// request hands on what became of a request to one attendee, and gives its id.
func (s *settler) request(g *group, p *part, t *settled) (id string) {
	spec := s.asked(t)
	spec.ID = s.id(g, p, t.who)
	if len(t.answers) == 1 {
		a := &t.answers[0]
		spec.Outcome = a.outcome
		spec.Answered = a.answered.date()
		spec.Note = a.words()
		spec.RedirectedTo = s.redirected(a)
		if a.attendee.partstat != "" && a.outcome == graph.Pending {
			spec.Fields = append(spec.Fields, graph.Attribute{Key: "partstat", Value: a.attendee.partstat})
		}
		if a.expects {
			spec.Deadline = t.deadline()
		}
		s.out.Requests = append(s.out.Requests, spec)
		return spec.ID
	}
	for i := range t.answers {
		a := &t.answers[i]
		name := a.in.calendar.file
		if at, ok := s.sources[name]; !ok || a.at.line < at.line {
			s.sources[name] = a.at
		}
		report := graph.ReportSpec{
			Source: name, Outcome: a.outcome, Answered: a.answered.date(), Date: a.told.date(),
			Note: a.words(), RedirectedTo: s.redirected(a), Where: where{a.in, a.at},
		}
		if a.attendee.partstat != "" && a.outcome == graph.Pending {
			report.Fields = append(report.Fields, graph.Attribute{Key: "partstat", Value: a.attendee.partstat})
		}
		spec.Reports = append(spec.Reports, report)
	}
	s.out.Requests = append(s.out.Requests, spec)
	return spec.ID
}

// asked gives what was asked, without an id and without what became of it.
func (s *settler) asked(t *settled) graph.RequestSpec {
	e := t.in
	spec := graph.RequestSpec{
		From: s.people.Use(e.organizer), To: []string{s.people.Use(t.who)}, Via: "calendar",
		About: e.about, Date: t.dated.date(), Where: where{e, t.at},
	}
	if e.task {
		spec.Via = "task"
	}
	if e.sentBy != 0 && e.sentBy != e.organizer {
		spec.From, spec.For = s.people.Use(e.sentBy), spec.From
	}
	if t.before && t.dated.known() {
		spec.Date = parsed("../" + t.dated.day.String())
	}
	return spec
}

// id gives the id of a request; that of an event without one is "".
func (s *settler) id(g *group, p *part, who int32) string {
	if g.uid == "" {
		return ""
	}
	id := g.uid
	if p.day != noDay {
		id += "#" + p.day.String()
	}
	return id + "/" + s.people.Address(who)
}

// words gives what is said beside an answer.
func (a *answer) words() string {
	if a.attendee.note != "" {
		return a.attendee.note
	}
	return a.in.comment
}

func (s *settler) redirected(a *answer) string {
	if a.redirect == 0 || a.outcome != graph.Declined {
		return ""
	}
	return s.people.Use(a.redirect)
}

// deadline is until when an answer is awaited: the begin of an event, the end of a
// series, when a task is due. One before the request is none.
func (t *settled) deadline() date.Date {
	e := t.in
	m := e.start
	if e.task {
		m = e.due
	}
	switch {
	case e.endless:
		return date.Date{}
	case e.series:
		m = moment{day: e.until}
	}
	if !m.known() || t.dated.known() && m.day < t.dated.day {
		return date.Date{}
	}
	return m.date()
}

// counterProposals hands on what attendees proposed instead: a request back for each,
// to one of those that were made.
func (s *settler) counterProposals(g *group, p, series *part, made map[string]bool) {
	done := map[int32]bool{}
	for _, e := range p.counters {
		for i := range e.attendees {
			who := e.attendees[i].who
			if done[who] {
				continue
			}
			done[who] = true
			s.counterProposal(g, p, series, who, made)
		}
	}
	for _, e := range p.refusals {
		if len(p.counters) == 0 {
			s.tally.Note("refusals of counter-proposals that are not among the files", e.pos(e.at))
		}
	}
}

func (s *settler) counterProposal(g *group, p, series *part, who int32, made map[string]bool) {
	list := p.of(who).counters
	last := list[0]
	for _, x := range list[1:] {
		if newest(x, last) < 0 {
			last = x
		}
	}
	organizer := last.in.organizer
	for _, q := range []*part{p, series} {
		if organizer == 0 && q != nil && len(q.copies) > 0 {
			organizer = q.copies[0].organizer
		}
	}
	if organizer == 0 || organizer == who {
		s.tally.Note("counter-proposals that name no organizer", last.in.pos(last.at))
		return
	}
	spec := graph.RequestSpec{
		From: s.people.Use(who), To: []string{s.people.Use(organizer)}, Via: "calendar",
		About: last.in.about, Date: last.in.stamp.date(), Note: last.in.comment, Outcome: graph.Pending,
		Where: where{last.in, last.at},
	}
	if last.in.task {
		spec.Via = "task"
	}
	if g.uid != "" {
		for _, q := range []*part{p, series} {
			if q != nil && spec.Counters == "" && made[s.id(g, q, who)] {
				spec.Counters = s.id(g, q, who)
			}
		}
		spec.ID = s.id(g, p, who) + "/" + s.people.Address(organizer)
	}
	for _, e := range p.refusals {
		if e.stamp.compare(last.in.stamp) >= 0 && (len(e.attendees) == 0 || e.names(who)) {
			spec.Outcome, spec.Answered = graph.Declined, e.stamp.date()
			if e.comment != "" {
				spec.Note = e.comment
			}
		}
	}
	s.out.Requests = append(s.out.Requests, spec)
}

func (e *event) names(who int32) bool { return e.place(who) >= 0 }

// date gives the day; the zero Date where it is not known.
func (m moment) date() date.Date {
	if !m.known() {
		return date.Date{}
	}
	return date.Of(m.day)
}

// parsed reads what was made of days that a ledger can hold.
func parsed(text string) date.Date {
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}
	}
	return d
}

// where are the places of a request: those of the attendee's line, and of others of
// its event.
type where struct {
	in *event
	at spot
}

// Pos gives the place of a field; see [graph.Locator].
func (w where) Pos(field string, _ int) fault.Pos {
	at := w.at
	switch field {
	case "from", "for":
		at = w.in.from
	case "about":
		at = w.in.name
	case "date":
		at = w.in.on
	}
	if at == (spot{}) {
		at = w.at
	}
	return w.in.pos(at)
}
