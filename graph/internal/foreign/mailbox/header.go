package mailbox

import (
	"bytes"
	"strings"
)

// Field is one field of a header, unfolded, as it was written.
type Field struct {
	Name  string // in small letters
	Value string
	Line  int // of the file, from 1
}

// Header is the fields of a header that are kept, in their order.
type Header []Field

// Get gives the first field of a name in small letters, or nil.
func (h Header) Get(name string) *Field {
	for i := range h {
		if h[i].Name == name {
			return &h[i]
		}
	}
	return nil
}

// Value gives the value of the first field of a name, or nothing.
func (h Header) Value(name string) string {
	if f := h.Get(name); f != nil {
		return f.Value
	}
	return ""
}

// kept tells which fields are kept, by their names in small letters.
func kept(name []byte) (string, bool) {
	switch string(name) { // makes no copy
	case "from", "to", "date", "subject", "message-id", "in-reply-to", "references",
		"return-path", "auto-submitted", "x-autoreply", "x-autorespond", "precedence", "list-post",
		"x-failed-recipients", "content-type", "content-transfer-encoding":
		return string(name), true
	}
	return "", false
}

// maxName is how long the name of a field may be.
const maxName = 76

// fieldName gives where the name of a field ends, or -1 if the line begins none.
func fieldName(line []byte) int {
	i := bytes.IndexByte(line[:min(len(line), maxName)], ':')
	if i <= 0 {
		return -1
	}
	for _, c := range bytes.TrimRight(line[:i], " \t") {
		if c <= ' ' || c >= 0x7f {
			return -1
		}
	}
	return i
}

// headerReader collects the fields of one header.
type headerReader struct {
	header Header
	limit  int // of what is kept of it
	size   int
	full   bool // it is longer

	name  [maxName]byte
	field []byte
	now   int // the field that is collected; -1: none
}

func (r *headerReader) begin(limit int) {
	*r = headerReader{limit: limit, field: r.field[:0], now: -1}
}

// line takes a piece of a line, and reports whether the line belongs to the header.
func (r *headerReader) line(l *lines) bool {
	text := l.text
	if l.first && (text[0] == ' ' || text[0] == '\t') {
		if r.now >= 0 {
			r.add([]byte{' '})
			r.add(bytes.Trim(text, " \t"))
		}
		return true
	}
	if !l.first {
		r.add(text)
		return true
	}
	r.flush()
	i := fieldName(text)
	if i < 0 {
		// Mailboxes that were quoted or forwarded have their separators here.
		return bytes.HasPrefix(text, []byte(">From ")) || bytes.HasPrefix(text, []byte("From "))
	}
	name := r.name[:copy(r.name[:], bytes.TrimRight(text[:i], " \t"))]
	for j, c := range name {
		if 'A' <= c && c <= 'Z' {
			name[j] = c + 'a' - 'A'
		}
	}
	if known, ok := kept(name); ok {
		r.now = len(r.header)
		r.header = append(r.header, Field{Name: known, Line: l.number})
		r.add(bytes.TrimLeft(text[i+1:], " \t"))
	}
	return true
}

// add goes on with the field at hand.
func (r *headerReader) add(text []byte) {
	if r.now < 0 {
		return
	}
	if r.size += len(text); r.size > r.limit {
		r.full = true
		return
	}
	r.field = append(r.field, text...)
}

// flush ends the field at hand.
func (r *headerReader) flush() {
	if r.now >= 0 {
		r.header[r.now].Value = strings.TrimSpace(string(r.field))
		r.field = r.field[:0]
		r.now = -1
	}
}
