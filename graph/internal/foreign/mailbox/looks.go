package mailbox

import "bytes"

// Looks reports whether a text that begins so is a mailbox or a mail: its first line
// that is not empty begins a mail of a mailbox, or is a field of a header, of which
// another one follows or has a usual name.
func Looks(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), "\r\n")
	if bytes.HasPrefix(head, []byte("From ")) {
		return true
	}
	for n := 0; n < 20; n++ {
		line, rest, more := bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if n > 0 && len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			head = rest
			continue
		}
		i := fieldName(line)
		if i < 0 {
			return false
		}
		if usual[string(bytes.ToLower(bytes.TrimRight(line[:i], " \t")))] {
			return true
		}
		if !more {
			return false
		}
		head = rest
	}
	return false
}
