package mbox

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/ics"
	"github.com/rapport-graph/rapport/graph/internal/foreign/mailbox"
	"github.com/rapport-graph/rapport/graph/internal/foreign/people"
	"github.com/rapport-graph/rapport/graph/internal/foreign/tally"
)

// maxBytes is how long a mailbox may be. Its mails are passed by, so that only their
// number takes memory.
const maxBytes = min(64<<30, math.MaxInt-1)

// Reader reads mails. It keeps some 300 bytes of each until [Reader.Found].
type Reader struct {
	m         foreign.Map
	words     *foreign.Words
	raw       encoding.Encoding // of headers that are not UTF-8; may be nil
	limits    found.Limits
	people    *people.People
	tally     *tally.Tally
	calendars *ics.Reader

	mails  []*mail
	byID   map[string]*mail
	lists  map[int32]bool // addresses that are mailing lists
	newest date.Date
	broken bool
}

// NewReader gives a reader. Of the map the outcomes are looked at, which may read the
// subjects of answers, the encoding, which is that of headers that name none, and
// the span in which an answer is awaited. What it sets is said of every request, and
// its "to" is asked by mails that name nobody.
func NewReader(m foreign.Map, limits found.Limits) *Reader {
	if limits.Bytes <= 0 {
		limits.Bytes = maxBytes
	}
	limits = limits.WithDefaults()
	r := &Reader{
		m: m, words: foreign.NewWords(m.Outcomes), limits: limits, people: new(people.People), tally: tally.New(limits.Faults),
		byID: map[string]*mail{}, lists: map[int32]bool{},
	}
	r.raw, _ = htmlindex.Get(m.Encoding) // the map was checked
	r.calendars = ics.Sharing(m, limits, r.people, r.tally)
	return r
}

// mail is what is kept of one mail.
type mail struct {
	id      string   // "": none
	replies bool     // it answers a mail
	answers []string // the ids that this may have
	from    int32    // of people; 0: nobody
	to      []int32
	lists   []int32 // that it came by
	day     date.Date
	at      time.Time
	about   string

	automatic bool
	calendar  bool // it brings one
	meaning   foreign.Meaning
	bounce    *bounce
	wrong     *fault.Fault // what is wrong with it, if it counts

	file  string
	lines places
}

// places are the lines where a mail and its fields stand; 0 where there is none.
type places struct{ mail, from, to, date, subject int32 }

func (m *mail) pos() fault.Pos { return fault.Pos{File: m.file, Line: int(m.lines.mail)} }

// ErrSyntax is the kind of fault of a text that is no mail.
var ErrSyntax = errors.New("not well formed")

func (r *Reader) fail(f *fault.Fault) {
	r.tally.Fault(f)
	r.broken = true
}

// Read reads a mailbox or a mail; its name stands in places. What is wrong with it,
// Found reports. The error is only that of a context that ended.
func (r *Reader) Read(ctx context.Context, in io.Reader, name string) error {
	limited := bounded.New(in, int64(r.limits.Bytes))
	head := bufio.NewReaderSize(limited, 64<<10)
	begin, _ := head.Peek(16 << 10)
	if len(bytes.TrimSpace(begin)) > 0 && !mailbox.Looks(begin) {
		r.fail(&fault.Fault{Pos: fault.Pos{File: name, Line: 1}, Kind: ErrSyntax, What: "this is no mail and no mailbox", Want: "a line such as \"From: …\" or \"From ann@example.org …\""})
		return nil
	}
	s := mailbox.NewScanner(head, mailbox.Options{
		Header: r.limits.Line, Part: min(16<<20, r.limits.Bytes), Depth: r.limits.Depth, Text: readsText,
	})
	for s.Scan() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(r.mails) >= r.limits.Records {
			r.fail(&fault.Fault{Pos: fault.Pos{File: name, Line: s.Message().Line}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("there are more than %d mails", r.limits.Records)})
			return nil
		}
		if err := r.message(ctx, name, s.Message()); err != nil {
			return err
		}
	}
	switch err := s.Err(); {
	case err != nil:
		r.fail(&fault.Fault{Pos: fault.Pos{File: name}, Kind: err, What: err.Error()})
	case limited.Over():
		r.fail(&fault.Fault{Pos: fault.Pos{File: name}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("the mailbox is longer than %d bytes", r.limits.Bytes)})
	}
	return ctx.Err()
}

// message takes one mail.
func (r *Reader) message(ctx context.Context, name string, msg *mailbox.Message) error {
	h := msg.Header
	m := &mail{file: name, lines: places{mail: int32(msg.Line)}}
	if msg.TooDeep {
		r.tally.Note(fmt.Sprintf("mails whose parts lie more than %d deep in each other, where nothing is read", r.limits.Depth), m.pos())
	}
	if msg.ManyParts {
		r.tally.Note(fmt.Sprintf("mails of more than %d parts, of which the rest is not read", mailbox.MostParts), m.pos())
	}
	for i := range h {
		r.field(m, &h[i])
	}
	if msg.LongHeader {
		m.wrong = &fault.Fault{Pos: m.pos(), Kind: graph.ErrTooLarge, What: fmt.Sprintf("the header of a mail has more than %d bytes", r.limits.Line)}
	}
	m.replies, m.answers = answers(h)
	m.automatic = automatic(h, r.from(m))
	m.meaning = foreign.Meaning{Outcome: graph.Accepted}
	if len(r.m.Outcomes) > 0 {
		if meaning, ok := r.words.Listed(m.about); ok {
			m.meaning = meaning
			m.automatic = m.automatic || meaning.None
		}
	}
	m.bounce = bounced(msg, r.raw)
	for i := range msg.Parts {
		p := &msg.Parts[i]
		if p.Type != "text/calendar" {
			continue
		}
		m.calendar = true
		if p.Broken != "" {
			r.tally.Fault(&fault.Fault{Pos: fault.Pos{File: name, Line: p.Line}, Kind: ErrSyntax, What: "the calendar in this mail " + p.Broken, Want: "one that can be read"})
			continue
		}
		if err := r.calendars.ReadPart(ctx, bytes.NewReader(p.Body), ics.Place{File: name, Line: p.Line, Fixed: p.Coded}); err != nil {
			return err
		}
	}
	r.keep(m)
	return nil
}

// answers tells whether a mail answers one, and which: by In-Reply-To, else the last
// of References (RFC 5322, 3.6.4).
func answers(h mailbox.Header) (replies bool, ids []string) {
	to, thread := h.Value("in-reply-to"), h.Value("references")
	if ids = mailbox.IDs(to); len(ids) == 0 {
		if ids = mailbox.IDs(thread); len(ids) > 0 {
			ids = ids[len(ids)-1:]
		}
	}
	return to != "" || thread != "", ids
}

func (r *Reader) from(m *mail) string {
	if m.from == 0 {
		return ""
	}
	return r.people.Address(m.from)
}

// field takes a field of the header.
func (r *Reader) field(m *mail, f *mailbox.Field) {
	line := int32(f.Line)
	at := fault.Pos{File: m.file, Line: f.Line, Column: len(f.Name) + 3}
	switch f.Name {
	case "message-id":
		if ids := mailbox.IDs(f.Value); len(ids) > 0 {
			m.id = ids[0]
		} else {
			m.id = strings.Join(strings.Fields(mailbox.Text(f.Value, r.raw)), "")
		}
	case "from":
		if list := mailbox.Addresses(f.Value, r.raw); len(list) > 0 && m.from == 0 {
			m.from, m.lines.from = r.people.Of(list[0].Address, list[0].Name, at), line
		}
	case "to":
		for _, a := range mailbox.Addresses(f.Value, r.raw) {
			m.to = append(m.to, r.people.Of(a.Address, a.Name, at))
		}
		m.lines.to = line
	case "list-post":
		for _, a := range mailbox.ListPost(f.Value) {
			n := r.people.Of(a, "", at)
			m.lists = append(m.lists, n)
			r.lists[n] = true
		}
	case "date":
		t, ok := mailbox.Date(f.Value)
		if !ok {
			if f.Value != "" {
				m.wrong = &fault.Fault{Pos: at, Kind: graph.ErrInvalid, What: fault.Quote(mailbox.Text(f.Value, r.raw)) + " is no date of a mail", Want: "one such as \"Fri, 21 May 2021 14:22:33 +0200\"", Line: "Date: " + mailbox.Text(f.Value, r.raw)}
			}
			return
		}
		m.at, m.lines.date = t, line
		m.day = date.Of(date.Civil(t.Year(), t.Month(), t.Day()))
		if r.newest.IsZero() || m.day.Earliest() > r.newest.Earliest() {
			r.newest = m.day
		}
	case "subject":
		m.about, m.lines.subject = mailbox.Text(f.Value, r.raw), line
		if len(m.about) > r.limits.Text {
			m.wrong = &fault.Fault{Pos: at, Kind: graph.ErrTooLarge, What: fmt.Sprintf("a text of more than %d bytes", r.limits.Text)}
			m.about = ""
		}
	}
}

const toNobody = "mails to nobody, or to their sender alone"

// keep keeps a mail. Of several with one Message-ID that is kept whose place comes
// first, and all of the lists by which they came.
func (r *Reader) keep(m *mail) {
	switch {
	case m.id != "":
	case m.from == 0 && len(m.to) == 0 && len(m.lists) == 0 && len(r.m.Set) == 0 && m.bounce == nil && !m.calendar && !m.automatic && m.wrong == nil && !m.replies:
		r.tally.Note(toNobody, m.pos()) // it takes no room
		return
	default:
		r.mails = append(r.mails, m)
		return
	}
	known := r.byID[m.id]
	if known == nil {
		r.byID[m.id] = m
		r.mails = append(r.mails, m)
		return
	}
	r.tally.Note("copies of mails that are among the files", m.pos())
	lists := append(known.lists, m.lists...)
	if m.pos().Compare(known.pos()) < 0 {
		*known = *m
	}
	known.lists = lists
}
