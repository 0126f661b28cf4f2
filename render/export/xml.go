package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// markup writes XML. Its first error stays, as that of a bufio.Writer does.
type markup struct{ *bufio.Writer }

func newMarkup(out io.Writer) markup {
	m := markup{bufio.NewWriter(out)}
	m.f(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	return m
}

func (m markup) f(format string, args ...any) { fmt.Fprintf(m.Writer, format, args...) }

// s writes texts as they are.
func (m markup) s(texts ...string) {
	for _, t := range texts {
		m.WriteString(t)
	}
}

// text writes a text, or the value of an attribute. Most have nothing to escape.
func (m markup) text(s string) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\'' || c == '&' || c == '<' || c == '>' {
			xml.EscapeText(m.Writer, []byte(s)) // whose error is that of Flush
			return
		}
	}
	m.WriteString(s)
}

// escape gives a text as XML has it.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder fails never
	return b.String()
}

// attr writes an attribute of an element.
func (m markup) attr(name, value string) {
	m.s(" ", name, `="`)
	m.text(value)
	m.s(`"`)
}
