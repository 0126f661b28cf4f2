package ics

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/ical"
	"github.com/rapport-graph/rapport/graph/internal/foreign/people"
	"github.com/rapport-graph/rapport/graph/internal/foreign/tally"
)

// Reader reads calendars. It keeps some 200 bytes of every event and some 100 of
// every attendee until [Reader.Found].
type Reader struct {
	m      foreign.Map
	words  *foreign.Words // nil: the map has none
	limits found.Limits
	people *people.People
	tally  *tally.Tally

	groups  map[string]*group // by UID
	order   []*group          // as they were first met
	records int               // components so far
	named   int               // attendees so far
	broken  bool
}

// NewReader gives a reader. Of the map the outcomes are looked at, which may read words
// of PARTSTAT, and what it sets.
func NewReader(m foreign.Map, limits found.Limits) *Reader {
	limits = limits.WithDefaults()
	return Sharing(m, limits, new(people.People), tally.New(limits.Faults))
}

// Sharing gives a reader for calendars inside of something else, whose people and
// faults it shares.
func Sharing(m foreign.Map, limits found.Limits, who *people.People, wrong *tally.Tally) *Reader {
	r := &Reader{
		m: m, limits: limits.WithDefaults(), people: who, tally: wrong,
		groups: map[string]*group{},
	}
	if len(m.Outcomes) > 0 {
		r.words = foreign.NewWords(m.Outcomes)
	}
	return r
}

// group is all that is known of one UID.
type group struct {
	uid    string // "": an event that has none
	events []*event
}

// Read reads a file; its name stands in places, and is the source of what it says
// where another one says otherwise. What is wrong with it, Found reports. The error
// is only that of a context that ended.
func (r *Reader) Read(ctx context.Context, in io.Reader, name string) error {
	limited := bounded.New(in, int64(r.limits.Bytes))
	f := &file{Reader: r, name: name}
	any, err := f.read(ctx, limited, 1)
	switch {
	case err != nil:
		return err
	case limited.Over():
		r.fail(&fault.Fault{Pos: fault.Pos{File: name}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("the calendar is longer than %d bytes", r.limits.Bytes)})
	case !any:
		r.fail(&fault.Fault{Pos: fault.Pos{File: name, Line: 1}, Kind: ErrSyntax, What: "this is no calendar", Want: "a line BEGIN:VCALENDAR"})
	}
	return nil
}

// Place is where a calendar stands inside of a file.
type Place struct {
	File  string
	Line  int  // of its first line
	Fixed bool // its lines are not those of the file: all of it stands at that line
}

// ReadPart reads a calendar that is a part of something else. All that stands in one
// file is one source. The error is only that of a context that ended.
func (r *Reader) ReadPart(ctx context.Context, in io.Reader, at Place) error {
	f := &file{Reader: r, name: at.File}
	if at.Fixed {
		f.fixed = at.Line
	}
	_, err := f.read(ctx, in, at.Line)
	return err
}

// ErrSyntax is the kind of fault of a text that is no calendar.
var ErrSyntax = errors.New("not well formed")

func (r *Reader) fail(f *fault.Fault) {
	r.tally.Fault(f)
	r.broken = true
}

// file is one calendar that is read.
type file struct {
	*Reader
	name  string
	fixed int // the line of all places; 0: their own

	lines    *ical.Scanner
	within   []component
	calendar *calendar
	event    *event // the one that is read, or nil
	depth    int    // how deep that lies
}

// component is one that has begun, and where.
type component struct {
	name string
	at   ical.Place
}

// calendar is what holds for all that is in a VCALENDAR.
type calendar struct {
	file   string
	method method
}

// pos gives the place of a part of a line.
func (f *file) pos(p ical.Place) fault.Pos {
	if f.fixed > 0 {
		return fault.Pos{File: f.name, Line: f.fixed}
	}
	return fault.Pos{File: f.name, Line: p.Line, Column: p.Column}
}

// fault reports what is wrong at a place of the line at hand.
func (f *file) fault(at ical.Place, kind error, what, want string) {
	f.tally.Fault(f.faultAt(at, kind, what, want))
}

func (f *file) faultAt(at ical.Place, kind error, what, want string) *fault.Fault {
	x := &fault.Fault{Pos: f.pos(at), Kind: kind, What: what, Want: want}
	if f.fixed == 0 {
		x.Line = f.lines.Line().Row(at)
	}
	return x
}

// checkEvery is after how many lines a context is asked.
const checkEvery = 1000

// read reads a text whose first line has a number. any is false when it holds no
// component at all.
func (f *file) read(ctx context.Context, in io.Reader, first int) (any bool, err error) {
	f.lines = ical.NewScanner(in, ical.Options{Keep: kept, Line: f.limits.Line, First: first})
	f.calendar = &calendar{file: f.name}
	for n := 1; f.lines.Scan(); n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return any, ctx.Err()
		}
		line := f.lines.Line()
		switch line.Name {
		case "BEGIN":
			any = true
			if !f.begin(line) {
				return any, nil
			}
		case "END":
			if !f.end(line) {
				return any, nil
			}
		default:
			f.property(line)
		}
	}
	if err := f.lines.Err(); err != nil {
		f.fail(&fault.Fault{Pos: fault.Pos{File: f.name}, Kind: err, What: err.Error()})
		return true, nil
	}
	if n := len(f.within); n > 0 {
		c := f.within[n-1]
		f.fail(&fault.Fault{Pos: f.pos(c.at), Kind: ErrSyntax, What: "this " + c.name + " does not end", Want: "a line END:" + c.name})
	}
	return any, ctx.Err()
}

// kept tells which properties say something of requests.
func kept(name string) bool {
	switch name {
	case "METHOD", "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "CREATED", "DTSTART", "DUE", "RRULE", "RDATE",
		"ORGANIZER", "ATTENDEE", "SUMMARY", "STATUS", "COMMENT":
		return true
	}
	return false
}

// begin begins a component. ok is false where reading ends.
func (f *file) begin(line *ical.Line) (ok bool) {
	name := strings.ToLower(line.Value)
	switch {
	case len(f.within) >= f.limits.Depth:
		f.fault(line.At, graph.ErrTooLarge, fmt.Sprintf("components lie more than %d deep in each other", f.limits.Depth), "")
		f.broken, f.within = true, nil
		return false
	case name == "vcalendar":
		f.calendar = &calendar{file: f.name}
	case f.event != nil:
		// Alarms have attendees and summaries of their own.
	case name == "vevent", name == "vtodo":
		if f.records++; f.records > f.limits.Records {
			f.fault(line.At, graph.ErrTooLarge, fmt.Sprintf("there are more than %d events", f.limits.Records), "")
			f.broken, f.within = true, nil
			return false
		}
		f.event = newEvent(f.calendar, name == "vtodo", f.spot(line.At))
		f.depth = len(f.within)
	case name == "vjournal":
		f.tally.Note("journal entries, which ask nobody", f.pos(line.At))
	case name == "vfreebusy":
		f.tally.Note("answers that say when somebody is free, which ask nobody", f.pos(line.At))
	}
	f.within = append(f.within, component{line.Value, line.At})
	return true
}

// end ends a component. ok is false where reading ends.
func (f *file) end(line *ical.Line) (ok bool) {
	n := len(f.within)
	if n == 0 || !strings.EqualFold(f.within[n-1].name, line.Value) {
		want := "a line that begins something"
		if n > 0 {
			want = fmt.Sprintf("END:%s, for that of line %d", f.within[n-1].name, f.within[n-1].at.Line)
		}
		f.fault(line.At, ErrSyntax, "END:"+line.Value+" ends nothing that has begun", want)
		f.broken, f.within = true, nil
		return false
	}
	f.within = f.within[:n-1]
	if f.event != nil && len(f.within) == f.depth {
		f.add(f.event)
		f.event = nil
	}
	return true
}

// add keeps an event that was read.
func (f *file) add(e *event) {
	f.named += len(e.attendees)
	if e.uid == "" {
		f.order = append(f.order, &group{events: []*event{e}})
		return
	}
	g := f.groups[e.uid]
	if g == nil {
		g = &group{uid: e.uid}
		f.groups[e.uid] = g
		f.order = append(f.order, g)
	}
	g.events = append(g.events, e)
}
