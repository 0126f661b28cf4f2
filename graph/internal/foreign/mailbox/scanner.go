package mailbox

import (
	"bytes"
	"io"
	"strings"
)

// Options are the limits of a [Scanner]. The zero value has the defaults.
type Options struct {
	// Header is how many bytes the fields of a header that are kept may have; by
	// default a million.
	Header int
	// Part is how many bytes a part may have that is read; by default 16 MB.
	Part int
	// Depth is how deep multiparts and mails may lie in each other; by default 100.
	Depth int
	// Text tells by its header whether the text of a mail is read, too, up to
	// 64 KB of it. Nil: of none.
	Text func(Header) bool
}

// mostText is how much is kept of the text of a mail.
const mostText = 64 << 10

// Message is what is read of one mail.
type Message struct {
	Number int // in its file, from 1
	Line   int // where its header begins
	Header Header
	Parts  []Part

	// What could not be read as its limits have it.
	LongHeader bool // fields are cut
	TooDeep    bool // what lies deeper was passed over
	ManyParts  bool // there are more than [MostParts], and what follows was passed over
}

// MostParts is how many parts of a mail are looked at.
const MostParts = 10_000

// Part is a part of a mail that was read, be it of one that lies inside.
type Part struct {
	// Type is text/calendar, message/delivery-status, text/plain, or message/rfc822
	// for the header of a mail that lies inside, whole or not.
	Type   string
	Header Header // of a message/rfc822
	Body   []byte // decoded, in UTF-8; nil of a message/rfc822
	Line   int    // where it begins
	Coded  bool   // lines of the body are not those of the file
	Broken string // what is wrong with it; "" if nothing is
}

// A Scanner reads the mails of one file, in which each begins with a line "From …"
// behind an empty one; a file that does not begin with such a line is one mail.
type Scanner struct {
	opts Options
	in   *lines
	many bool // the file is a mailbox
	more bool // the next mail was begun
	held bool // the line at hand was not taken yet
	n    int

	msg    *Message
	header headerReader
	within []multipart // what the line at hand lies in
	nested int         // mails in each other
	parts  int         // of the mail so far
	kind   headerKind
	leaf   *leaf // the part whose body is read, or nil
}

// headerKind is what a header that is read belongs to.
type headerKind uint8

const (
	noHeader headerKind = iota // a body is read
	ofMail
	ofPart
	ofInner // a mail that lies inside
)

// multipart is a part made of parts.
type multipart struct {
	boundary []byte
	digest   bool // of mails
}

// NewScanner gives a scanner of a file. A byte order mark before it is passed over.
func NewScanner(r io.Reader, opts Options) *Scanner {
	fill := func(n *int, value int) {
		if *n <= 0 {
			*n = value
		}
	}
	fill(&opts.Header, 1_000_000)
	fill(&opts.Part, 16<<20)
	fill(&opts.Depth, 100)
	s := &Scanner{opts: opts, in: newLines(r)}
	for s.in.next() {
		if len(bytes.TrimSpace(s.in.text)) == 0 {
			continue
		}
		s.many = bytes.HasPrefix(s.in.text, []byte("From "))
		s.held = !s.many
		s.more = true
		break
	}
	return s
}

// Err gives the error that ended the file before its end.
func (s *Scanner) Err() error { return s.in.err }

// Message gives the mail that Scan found.
func (s *Scanner) Message() *Message { return s.msg }

// Scan reads the next mail, and reports whether there is one.
func (s *Scanner) Scan() bool {
	if !s.more {
		return false
	}
	s.more = false
	s.n++
	s.msg = &Message{Number: s.n, Line: s.in.number}
	s.within, s.nested, s.parts, s.leaf = s.within[:0], 0, 0, nil
	if !s.held {
		s.msg.Line++
	}
	s.beginHeader(ofMail)
	blank := false
	for s.held || s.in.next() {
		s.held = false
		if s.many && blank && s.in.first && s.separates() {
			s.more = true
			break
		}
		blank = s.in.first && s.in.last && len(s.in.text) == 0
		s.line(blank)
	}
	if s.kind != noHeader {
		s.endHeader()
	}
	s.endLeaf()
	return s.in.err == nil
}

// separates reports whether the line at hand begins a mail: with "From ", and a time
// of day or a header behind. A paragraph of a text may begin with that word, too.
func (s *Scanner) separates() bool {
	if !bytes.HasPrefix(s.in.text, []byte("From ")) || !s.in.last {
		return false
	}
	if hasTime(s.in.text) {
		return true
	}
	next, _, _ := bytes.Cut(s.in.peek(), []byte("\n"))
	i := fieldName(next)
	return i > 0 && usual[strings.ToLower(string(next[:i]))]
}

// usual are fields that mails begin with.
var usual = map[string]bool{
	"return-path": true, "received": true, "from": true, "to": true, "date": true, "subject": true, "message-id": true,
	"delivered-to": true, "mime-version": true, "status": true, "x-status": true, "content-type": true, "x-gm-thrid": true,
	"envelope-to": true, "reply-to": true, "sender": true, "cc": true, "x-mozilla-status": true, "x-original-to": true,
}

// hasTime reports whether a text has a time of day and a year behind it, as the
// dates of mailboxes do.
func hasTime(text []byte) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	for i, c := range text {
		if c != ':' || !digit(i-1) || !digit(i+1) || !digit(i+2) {
			continue
		}
		for j := i + 3; j < len(text); j++ {
			if digit(j) && digit(j+1) && digit(j+2) && digit(j+3) && !digit(j-1) && !digit(j+4) && text[j-1] == ' ' {
				return true
			}
		}
		return false
	}
	return false
}

// line takes a piece of a line of the mail.
func (s *Scanner) line(blank bool) {
	if s.in.first && len(s.within) > 0 && bytes.HasPrefix(s.in.text, []byte("--")) && s.boundary(s.in.text[2:]) {
		return
	}
	if s.kind != noHeader {
		switch {
		case blank:
			s.endHeader()
			return
		case s.header.line(s.in):
			return
		}
		s.endHeader() // the body begins without an empty line
		if s.kind != noHeader {
			s.line(blank) // that of a mail that lies inside, with its header
			return
		}
	}
	if s.leaf != nil {
		s.leaf.add(s.in, s.limit())
	}
}

func (s *Scanner) limit() int {
	if s.leaf.part.Type == "text/plain" {
		return mostText
	}
	return s.opts.Part
}

// boundary looks whether a line is the boundary of what it lies in, and if so ends
// what lies deeper.
func (s *Scanner) boundary(text []byte) bool {
	for i := len(s.within) - 1; i >= 0; i-- {
		rest, ok := bytes.CutPrefix(text, s.within[i].boundary)
		if !ok {
			continue
		}
		rest = bytes.TrimRight(rest, " \t")
		last := bytes.Equal(rest, []byte("--"))
		if !last && len(rest) > 0 {
			continue
		}
		if s.kind != noHeader {
			s.endHeader()
		}
		s.endLeaf()
		if last {
			s.within = s.within[:i]
			s.kind = noHeader
			return true
		}
		if s.parts++; s.parts > MostParts {
			s.msg.ManyParts = true
			s.within, s.kind = s.within[:0], noHeader
			return true
		}
		s.within = s.within[:i+1]
		s.beginHeader(ofPart)
		return true
	}
	return false
}

func (s *Scanner) beginHeader(kind headerKind) {
	s.kind = kind
	s.header.begin(s.opts.Header)
}

// endHeader ends a header, and begins what it says.
func (s *Scanner) endHeader() {
	s.header.flush()
	h, kind := s.header.header, s.kind
	s.kind = noHeader
	s.msg.LongHeader = s.msg.LongHeader || s.header.full
	switch kind {
	case ofMail:
		s.msg.Header = h
	case ofInner:
		s.msg.Parts = append(s.msg.Parts, Part{Type: "message/rfc822", Header: h, Line: s.in.number})
	}
	normal := "text/plain"
	if n := len(s.within); kind == ofPart && n > 0 && s.within[n-1].digest {
		normal = "message/rfc822"
	}
	typ, params := MediaType(h.Value("content-type"), normal)
	switch {
	case strings.HasPrefix(typ, "multipart/") && params["boundary"] != "":
		if len(s.within) >= s.opts.Depth {
			s.msg.TooDeep = true
			return
		}
		s.within = append(s.within, multipart{[]byte(params["boundary"]), typ == "multipart/digest"})
	case typ == "message/rfc822", typ == "message/global", typ == "text/rfc822-headers", typ == "message/global-headers":
		if s.nested++; s.nested > s.opts.Depth {
			s.msg.TooDeep = true
			return
		}
		s.beginHeader(ofInner)
	case typ == "text/calendar":
		s.beginLeaf("text/calendar", h, params)
	case typ == "message/delivery-status", typ == "message/global-delivery-status":
		s.beginLeaf("message/delivery-status", h, params)
	case typ == "text/plain" && kind != ofInner && s.opts.Text != nil && s.opts.Text(s.msg.Header):
		s.beginLeaf("text/plain", h, params)
	}
}
