package mailbox

import (
	"bytes"
	"strings"
)

// Quoted finds the header of another mail that stands in a text: lines behind each
// other of which one is a Message-ID. Nil if there is none.
func Quoted(text []byte) Header {
	var h Header
	found := false
	for line := range bytes.Lines(text) {
		line = bytes.TrimLeft(bytes.TrimRight(line, "\r\n"), "> \t|")
		i := fieldName(line)
		if i < 0 {
			if len(bytes.TrimSpace(line)) == 0 {
				if found {
					return h
				}
				h = nil
			}
			continue
		}
		name, ok := kept(bytes.ToLower(bytes.TrimRight(line[:i], " \t")))
		if !ok {
			continue
		}
		found = found || name == "message-id"
		h = append(h, Field{Name: name, Value: strings.TrimSpace(string(line[i+1:]))})
	}
	if found {
		return h
	}
	return nil
}
