package ics

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/ical"
)

// method is what a calendar is for (RFC 5546, 1.4).
type method uint8

const (
	publish method = iota // or request, or none: a copy of events
	reply
	cancel
	counter
	declineCounter
	noRequest // add, refresh
)

var methods = map[string]method{
	"reply": reply, "cancel": cancel, "counter": counter, "declinecounter": declineCounter, "add": noRequest, "refresh": noRequest,
}

// spot is a line and a column; 0 where they are not known.
type spot struct{ line, column int32 }

func (f *file) spot(p ical.Place) spot {
	at := f.pos(p)
	return spot{int32(at.Line), int32(at.Column)}
}

// event is what one component says of an event or a task.
type event struct {
	calendar *calendar
	task     bool
	uid      string
	about    string
	comment  string

	organizer, sentBy  int32 // of people; 0: none
	sequence           int64
	unnumbered         bool // it has no SEQUENCE, which stands for 0
	stamp, created     moment
	start, due         moment
	series, endless    bool // it recurs; without an end
	until              date.Day
	occurrence         date.Day // of RECURRENCE-ID; noDay: none
	cancelled          bool
	at, from, name, on spot // of the component, its organizer, its summary, its date

	attendees []attendee
	places    map[int32]int  // of attendees in that, where there are many
	wrong     []*fault.Fault // what is wrong with it, if it is used
}

// attendee is what an event says of one who is asked.
type attendee struct {
	who        int32
	outcome    graph.Outcome
	silent     bool // it says nothing of an answer
	none       bool // by the words of a map it is no request
	skip       skip
	partstat   string // of TENTATIVE, as written
	note       string
	redirect   int32
	wrong      *fault.Fault // its PARTSTAT, if that is used
	at         spot
	delegation bool // named only by who delegated to it
}

// skip is why an attendee is none who is asked.
type skip uint8

const (
	asked skip = iota
	room
	onlooker
)

// moment is a day, and when on it, as written: no zone is reckoned.
type moment struct {
	day  date.Day
	time int32 // seconds
}

// noDay is the day of a moment that is not known.
const noDay = date.MinDay

var nothing = moment{day: noDay}

func (m moment) known() bool { return m.day != noDay }

func (m moment) compare(n moment) int {
	if m.day != n.day {
		return int(m.day) - int(n.day)
	}
	return int(m.time - n.time)
}

func newEvent(c *calendar, task bool, at spot) *event {
	return &event{calendar: c, task: task, at: at, unnumbered: true, stamp: nothing, created: nothing, start: nothing, due: nothing, occurrence: noDay, until: noDay}
}

// property takes a line that is none of a component's ends.
func (f *file) property(line *ical.Line) {
	e := f.event
	switch {
	case line.Name == "METHOD" && len(f.within) == 1:
		f.calendar.method = methods[strings.ToLower(line.Value)]
		return
	case e == nil || len(f.within) != f.depth+1:
		return
	case line.Name == "":
		f.tally.Note("lines that are no property", f.pos(line.At))
		return
	case line.TooLong:
		f.wrong(line.At, graph.ErrTooLarge, fmt.Sprintf("a line of more than %d bytes, unfolded", f.limits.Line), "")
		return
	}
	switch line.Name {
	case "UID":
		e.uid = f.text(line, line.Value)
	case "SUMMARY":
		e.about, e.name = f.text(line, ical.Text(line.Value)), f.spot(line.At)
	case "COMMENT":
		e.comment = strings.TrimSpace(e.comment + " " + f.text(line, ical.Text(line.Value)))
	case "STATUS":
		e.cancelled = strings.EqualFold(line.Value, "CANCELLED")
	case "SEQUENCE":
		n, err := strconv.ParseInt(line.Value, 10, 64)
		if err != nil {
			f.wrong(line.ValueAt(), graph.ErrInvalid, fault.Quote(line.Value)+" is no number of a version", "a number from 0")
		}
		e.sequence, e.unnumbered = n, false
	case "DTSTAMP":
		e.stamp = f.moment(line, line.Value)
		e.on = f.spot(line.At)
	case "CREATED":
		e.created = f.moment(line, line.Value)
	case "DTSTART":
		e.start = f.moment(line, line.Value)
	case "DUE":
		e.due = f.moment(line, line.Value)
	case "RECURRENCE-ID":
		e.occurrence = f.moment(line, line.Value).day
	case "RDATE":
		e.series, e.endless = true, true
	case "RRULE":
		f.rule(line)
	case "ORGANIZER":
		address, name := f.address(line)
		if address == "" {
			return
		}
		e.organizer, e.from = f.people.Of(address, name, f.pos(line.At)), f.spot(line.At)
		if by, _ := line.Param("SENT-BY"); len(by) > 0 && plainAddress(by[0]) != "" {
			e.sentBy = f.people.Of(plainAddress(by[0]), "", f.pos(line.At))
		}
	case "ATTENDEE":
		f.attendee(line)
	}
}

// rule reads when a series ends.
func (f *file) rule(line *ical.Line) {
	e := f.event
	e.series = true
	ends := false
	for _, part := range strings.Split(line.Value, ";") {
		name, value, _ := strings.Cut(part, "=")
		if strings.EqualFold(strings.TrimSpace(name), "UNTIL") {
			ends = true
			if day := f.moment(line, value).day; day != noDay {
				e.until = max(e.until, day)
			}
		}
	}
	e.endless = e.endless || !ends
}

// attendee reads who is asked.
func (f *file) attendee(line *ical.Line) {
	address, name := f.address(line)
	if address == "" {
		f.tally.Note("attendees without an address", f.pos(line.At))
		return
	}
	e := f.event
	a := attendee{who: f.people.Of(address, name, f.pos(line.At)), at: f.spot(line.At)}
	to, _ := line.Param("DELEGATED-TO")
	stated, place := line.Param("PARTSTAT")
	word := strings.TrimSpace(strings.Join(stated, ","))
	f.partstat(line, &a, word, place)
	switch kind, _ := line.Param("CUTYPE"); {
	case is(kind, "ROOM"), is(kind, "RESOURCE"):
		a.skip = room
	}
	if role, _ := line.Param("ROLE"); is(role, "NON-PARTICIPANT") && len(to) == 0 && !strings.EqualFold(word, "DELEGATED") && a.skip == asked {
		a.skip = onlooker
	}
	if comment, _ := line.Param("X-RESPONSE-COMMENT"); len(comment) > 0 {
		a.note = f.text(line, ical.Text(strings.Join(comment, ", ")))
	}
	var delegates []attendee
	if strings.EqualFold(word, "DELEGATED") {
		for _, d := range to {
			if d = plainAddress(d); d == "" || d == address || !utf8.ValidString(d) {
				continue
			}
			n := f.people.Of(d, "", f.pos(line.At))
			if a.redirect == 0 {
				a.redirect = n
			}
			delegates = append(delegates, attendee{who: n, outcome: graph.Pending, silent: true, at: a.at, delegation: true})
		}
	}
	e.invite(a)
	for _, d := range delegates {
		e.invite(d)
	}
}

// invite adds an attendee. One who is named twice counts once: as what says more.
func (e *event) invite(a attendee) {
	if i := e.place(a.who); i >= 0 {
		if b := &e.attendees[i]; b.delegation && !a.delegation || b.silent && !a.silent && !a.delegation {
			*b = a
		}
		return
	}
	if e.places != nil {
		e.places[a.who] = len(e.attendees)
	}
	e.attendees = append(e.attendees, a)
}

// place is where somebody stands among the attendees; -1 for nowhere.
func (e *event) place(who int32) int {
	const many = 32
	if len(e.attendees) < many {
		return slices.IndexFunc(e.attendees, func(a attendee) bool { return a.who == who })
	}
	if e.places == nil {
		e.places = make(map[int32]int, len(e.attendees))
		for i := range e.attendees {
			e.places[e.attendees[i].who] = i
		}
	}
	if i, ok := e.places[who]; ok {
		return i
	}
	return -1
}

// partstat reads what became of an invitation (RFC 5545, 3.2.12; RFC 6638, 7.3).
func (f *file) partstat(line *ical.Line, a *attendee, word string, at ical.Place) {
	if m, ok := f.meaning(word); ok {
		a.outcome, a.none, a.silent = m.Outcome, m.None, false
		return
	}
	switch strings.ToUpper(word) {
	case "", "NEEDS-ACTION":
		a.outcome, a.silent = graph.Pending, true
		status, _ := line.Param("SCHEDULE-STATUS")
		for _, s := range status {
			for _, code := range strings.Split(s, ",") {
				if code = strings.TrimSpace(code); strings.HasPrefix(code, "3.") || strings.HasPrefix(code, "5.") {
					a.outcome, a.silent = graph.Undelivered, false
				}
			}
		}
	case "ACCEPTED", "COMPLETED", "IN-PROCESS":
		a.outcome = graph.Accepted
	case "DECLINED", "DELEGATED":
		a.outcome = graph.Declined
	case "TENTATIVE":
		a.outcome, a.partstat = graph.Pending, word
	default:
		a.wrong = f.faultAt(at, graph.ErrInvalid, "unknown PARTSTAT "+fault.Quote(word),
			fault.OneOf([]string{"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "COMPLETED", "IN-PROCESS"})+", or a line for it in the outcomes of a map")
	}
}

// meaning looks a word up in the map.
func (f *file) meaning(word string) (foreign.Meaning, bool) {
	if word == "" || f.words == nil {
		return foreign.Meaning{}, false
	}
	return f.words.Listed(word)
}

func is(values []string, word string) bool {
	return len(values) > 0 && strings.EqualFold(values[0], word)
}

// address reads a property whose value is an address: that, and the name.
func (f *file) address(line *ical.Line) (address, name string) {
	names, _ := line.Param("CN")
	if name = f.text(line, ical.Text(strings.Join(names, ", "))); strings.ContainsAny(name, "\n\t") || strings.Contains(name, "  ") {
		name = strings.Join(strings.Fields(name), " ")
	}
	return plainAddress(f.text(line, line.Value)), name
}

// plainAddress gives an address in small letters, without mailto:.
func plainAddress(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for {
		rest, ok := strings.CutPrefix(s, "mailto:")
		if !ok {
			return s
		}
		s = strings.TrimSpace(rest)
	}
}

// text gives a text that can be shown. One that can't is a fault.
func (f *file) text(line *ical.Line, s string) string {
	if len(s) > f.limits.Text {
		f.wrong(line.At, graph.ErrTooLarge, fmt.Sprintf("a text of more than %d bytes", f.limits.Text), "")
		return ""
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				f.wrong(line.ValueAt(), ErrSyntax, fmt.Sprintf("the byte 0x%02x is not UTF-8", s[i]), "a text in UTF-8, or its encoding by name")
				return strings.ToValidUTF8(s, "\ufffd")
			}
		}
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r < ' ', r == '\ufffe', r == '\uffff':
			return ' '
		}
		return r
	}, s))
}

// wrong notes what is wrong with the event at hand: a fault if a request is made of it.
func (f *file) wrong(at ical.Place, kind error, what, want string) {
	f.event.wrong = append(f.event.wrong, f.faultAt(at, kind, what, want))
}

// moment reads a date or a time. What is none is a fault.
func (f *file) moment(line *ical.Line, s string) moment {
	s, _, _ = strings.Cut(s, ",")
	s = strings.TrimSpace(s)
	plain := s
	if strings.ContainsAny(s, "-:") {
		plain = strings.ReplaceAll(strings.ReplaceAll(s, "-", ""), ":", "")
	}
	if len(plain) >= 8 {
		d, err := date.Parse(plain[:4] + "-" + plain[4:6] + "-" + plain[6:8])
		rest := strings.TrimLeft(plain[8:], "Tt ")
		if seconds := clock(rest); err == nil && (strings.Trim(rest, "Zz") == "" || seconds >= 0) {
			return moment{d.Earliest(), max(0, seconds)}
		}
	}
	f.wrong(line.ValueAt(), graph.ErrInvalid, fault.Quote(s)+" is no date", "one such as 20210521 or 20210521T142233Z")
	return nothing
}

// clock reads hours, minutes and seconds; -1 if they are none.
func clock(s string) int32 {
	s = strings.TrimRight(s, "Zz")
	if i := strings.IndexAny(s, ".+"); i > 0 {
		s = s[:i]
	}
	if len(s) < 4 {
		return -1
	}
	n := int32(0)
	for i := range 6 {
		c := byte('0')
		if i < len(s) {
			c = s[i]
		}
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int32(c-'0')
	}
	return n/10000*3600 + n/100%100*60 + n%100
}
