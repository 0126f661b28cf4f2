package mbox

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/mailbox"
)

// Found settles what the mails say together. It may be asked once.
func (r *Reader) Found() *found.Records {
	out := &found.Records{AsOf: r.newest, Broken: r.broken}
	s := settler{Reader: r, out: out, asked: map[*mail]*asked{}}
	s.requests()
	s.answered()
	s.bounced()
	n := 0
	for _, m := range s.order {
		n += s.asked[m].requests()
	}
	out.Requests = slices.Grow(out.Requests, n)
	for _, m := range s.order {
		s.hand(s.asked[m])
	}
	r.calendars.AddTo(out)
	r.m.Fill(out.Requests)
	out.Actors = r.people.Specs()
	out.Faults, out.Notes = r.tally.Finish()
	r.mails, r.byID = nil, nil
	return out
}

// settler makes requests of mails.
type settler struct {
	*Reader
	out   *found.Records
	asked map[*mail]*asked
	order []*mail // those that are requests
}

// asked is a mail that is a request, and what became of it.
type asked struct {
	mail *mail
	to   []whom
}

type whom struct {
	who  int32
	list bool
	end  *end // nil: nothing is known
}

// end is what became of a request.
type end struct {
	outcome graph.Outcome
	by      *mail
}

// requests finds the mails that are requests.
func (s *settler) requests() {
	for _, m := range s.mails {
		switch {
		case m.bounce != nil, m.calendar:
			continue
		case m.automatic:
			s.tally.Note("automatic mails", m.pos())
			continue
		case m.replies:
			continue
		case m.from == 0:
			s.tally.Note("mails without a sender", m.pos())
			continue
		}
		a := &asked{mail: m}
		for _, n := range s.to(m) {
			if n.who != m.from {
				a.to = append(a.to, n)
			}
		}
		if len(a.to) == 0 {
			s.tally.Note(toNobody, m.pos())
			continue
		}
		if !s.sound(m) {
			continue
		}
		s.asked[m] = a
		s.order = append(s.order, m)
	}
}

// to gives whom a mail asks: the lists that it came by or went to, else each To.
func (s *settler) to(m *mail) []whom {
	var out []whom
	add := func(who int32, list bool) {
		if !slices.ContainsFunc(out, func(r whom) bool { return r.who == who }) {
			out = append(out, whom{who: who, list: list})
		}
	}
	for _, n := range m.lists {
		add(n, true)
	}
	for _, n := range m.to {
		if s.lists[n] {
			add(n, true)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, n := range m.to {
		add(n, false)
	}
	if set := s.m.Set["to"]; set != "" && len(out) == 0 { // archives of lists leave it out
		add(s.people.Of(strings.ToLower(set), "", m.pos()), false)
	}
	return out
}

// sound reports whether a mail that counts could be read. What could not is a fault.
func (s *settler) sound(m *mail) bool {
	if m.wrong == nil {
		return true
	}
	s.tally.Fault(m.wrong)
	return false
}

// answered finds the answers.
func (s *settler) answered() {
	for _, m := range s.mails {
		if !m.replies || m.automatic || m.bounce != nil || m.from == 0 {
			continue
		}
		known := false
		for _, id := range m.answers {
			to := s.byID[id]
			known = known || to != nil
			a := s.asked[to]
			if a == nil || to.from == m.from {
				continue
			}
			for i := range a.to {
				if t := &a.to[i]; (t.who == m.from || t.list) && s.sound(m) {
					t.end = better(t.end, &end{m.meaning.Outcome, m})
				}
			}
		}
		if !known {
			s.tally.Note("answers to mails that are not among the files", m.pos())
		}
	}
}

// better gives of two answers the one that counts: one that decides, then the earlier.
func better(a, b *end) *end {
	if a == nil {
		return b
	}
	waits := func(e *end) int {
		if e.outcome == graph.Pending || e.outcome == graph.Unstated {
			return 1
		}
		return 0
	}
	undated := func(e *end) int {
		if e.by.day.IsZero() {
			return 1
		}
		return 0
	}
	if cmp.Or(cmp.Compare(waits(a), waits(b)), cmp.Compare(undated(a), undated(b)), a.by.at.Compare(b.by.at), a.by.pos().Compare(b.by.pos())) <= 0 {
		return a
	}
	return b
}

// bounced finds what did not arrive.
func (s *settler) bounced() {
	lost := map[string]*asked{}
	for _, m := range s.mails {
		if m.bounce == nil {
			continue
		}
		var to *mail
		for _, id := range m.bounce.ids {
			if known := s.byID[id]; known != nil && to == nil {
				to = known
			}
		}
		if !s.sound(m) {
			continue
		}
		if to == nil {
			s.returned(m, lost)
			continue
		}
		reached := 0
		a := s.asked[to]
		for _, address := range m.bounce.failed {
			n := s.people.Find(address)
			if a == nil || n == 0 {
				continue
			}
			for i := range a.to {
				if t := &a.to[i]; t.who == n {
					reached++
					// An answer shows that the mail did arrive.
					if t.end == nil || t.end.outcome == graph.Undelivered {
						t.end = better(t.end, &end{graph.Undelivered, m})
					}
				}
			}
		}
		if reached == 0 {
			s.tally.Note("mails that did not reach somebody who was not asked", m.pos())
		}
	}
}

// returned makes a request of a mail that is known only from its return.
func (s *settler) returned(m *mail, lost map[string]*asked) {
	b := m.bounce
	if replies, _ := answers(b.returned); replies {
		s.tally.Note("answers that did not arrive, to mails that are not among the files", m.pos())
		return
	}
	from := int32(0)
	if list := mailbox.Addresses(b.returned.Value("from"), s.raw); len(list) > 0 {
		from = s.people.Of(list[0].Address, list[0].Name, m.pos())
	} else if len(m.to) > 0 {
		from = m.to[0]
	}
	if from == 0 {
		s.tally.Note("mails that were returned and name nobody", m.pos())
		return
	}
	id := ""
	if len(b.ids) > 0 {
		id = b.ids[0]
	}
	a := lost[id]
	if a == nil || id == "" {
		was := &mail{id: id, from: from, about: mailbox.Text(b.returned.Value("subject"), s.raw), file: m.file, lines: places{mail: m.lines.mail}}
		if t, ok := mailbox.Date(b.returned.Value("date")); ok {
			was.day = date.Of(date.Civil(t.Year(), t.Month(), t.Day()))
		} else if !m.day.IsZero() {
			was.day = date.MustParse("../" + m.day.String())
		}
		a = &asked{mail: was}
		lost[id] = a
		s.asked[was] = a
		s.order = append(s.order, was)
	}
	for _, address := range b.failed {
		n := s.people.Of(address, "", m.pos())
		e := &end{graph.Undelivered, m}
		if i := slices.IndexFunc(a.to, func(t whom) bool { return t.who == n }); i >= 0 {
			a.to[i].end = better(a.to[i].end, e)
		} else if n != a.mail.from {
			a.to = append(a.to, whom{who: n, end: e})
		}
	}
}

// requests is how many requests are handed on: one to all, or one to each where they did
// not all end alike.
func (a *asked) requests() int {
	if slices.ContainsFunc(a.to, func(t whom) bool { return t.end != nil }) {
		return len(a.to)
	}
	return min(1, len(a.to))
}

// hand hands on what was asked in a mail.
func (s *settler) hand(a *asked) {
	m := a.mail
	spec := graph.RequestSpec{
		ID: m.id, From: s.people.Use(m.from), Date: m.day, About: m.about, Where: where{m},
	}
	spec.To = make([]string, 0, len(a.to))
	for _, t := range a.to {
		spec.To = append(spec.To, s.people.Use(t.who))
	}
	switch a.requests() {
	case 0:
		return
	case 1:
		s.ends(&spec, a.to[0].end)
		s.out.Requests = append(s.out.Requests, spec)
		return
	}
	for i, t := range a.to {
		one := spec
		one.To = spec.To[i : i+1]
		if m.id != "" {
			one.ID = m.id + "/" + spec.To[i]
		}
		s.ends(&one, t.end)
		s.out.Requests = append(s.out.Requests, one)
	}
}

// ends says what became of a request. One that nothing is known of waits as long as
// the map says.
func (s *settler) ends(spec *graph.RequestSpec, e *end) {
	switch {
	case e != nil:
		spec.Outcome, spec.Answered = e.outcome, e.by.day
	case !s.m.Replies.IsZero() && !spec.Date.IsZero():
		spec.Deadline = date.Of(s.m.Replies.After(spec.Date.Latest()))
	}
}

// where are the places of a request: those of its mail.
type where struct{ mail *mail }

// Pos gives the place of a field; see [graph.Locator].
func (w where) Pos(field string, _ int) fault.Pos {
	l := &w.mail.lines
	line := int32(0)
	switch field {
	case "from":
		line = l.from
	case "to":
		line = l.to
	case "date":
		line = l.date
	case "about":
		line = l.subject
	}
	if line == 0 {
		line = l.mail
	}
	return fault.Pos{File: w.mail.file, Line: int(line)}
}
