package ical

import (
	"strings"
)

// Line is one content line: NAME;PARAM=value,value:VALUE.
type Line struct {
	Name   string // in capitals; "" if the line is no content line
	Params []Param
	Value  string // as written: of a text, see [Text]
	At     Place
	// TooLong says that the line is longer than one may be; it was cut.
	TooLong bool

	text  string
	folds []fold
	value int // where Value begins
}

// Param is a parameter of a property.
type Param struct {
	Name   string // in capitals
	Values []string
	offset int
}

// Param gives the values of a parameter, and where the first one stands.
func (l *Line) Param(name string) ([]string, Place) {
	for i := range l.Params {
		if p := &l.Params[i]; p.Name == name {
			return p.Values, l.place(p.offset)
		}
	}
	return nil, l.At
}

// ValueAt gives the place of the value.
func (l *Line) ValueAt() Place { return l.place(l.value) }

func (l *Line) place(offset int) Place { return place(l.folds, l.text, offset) }

// Row gives the text of the line of the file in which a place of this line stands,
// without what another fold holds.
func (l *Line) Row(at Place) string {
	for i, f := range l.folds {
		if f.at.Line != at.Line {
			continue
		}
		end := len(l.text)
		if i+1 < len(l.folds) {
			end = min(end, l.folds[i+1].offset)
		}
		row := strings.Clone(l.text[min(f.offset, end):end])
		if f.at.Column > 1 {
			row = " " + row
		}
		return row
	}
	return ""
}

// parse takes an unfolded line apart. Quotes that never end are read as if they
// were none.
func (l *Line) parse(text string) {
	l.text = text
	i := strings.IndexAny(text, ":;")
	if i < 0 {
		return
	}
	name := capitals(text[:i])
	if !isName(name) {
		return
	}
	for i < len(text) && text[i] == ';' {
		i = l.param(i + 1)
	}
	if i >= len(text) {
		l.Params = nil
		return // there is no value
	}
	l.Name, l.value = name, i+1
	l.Value = strings.TrimSpace(text[i+1:])
	l.value += strings.Index(text[i+1:], l.Value)
}

// param reads a parameter, and gives where it ends.
func (l *Line) param(i int) int {
	text := l.text
	end := i + strings.IndexAny(text[i:], "=:;")
	if end < i {
		return len(text)
	}
	p := Param{Name: capitals(strings.TrimSpace(text[i:end])), offset: end}
	for i = end; i < len(text) && (text[i] == '=' || text[i] == ','); {
		i++
		if p.offset == end {
			p.offset = i
		}
		from := i
		if i < len(text) && text[i] == '"' {
			if close := strings.IndexByte(text[i+1:], '"'); close >= 0 {
				if len(p.Values) == 0 {
					p.offset = i + 1
				}
				p.Values = append(p.Values, decodeParam(text[i+1:i+1+close]))
				i += close + 2
				// What stands behind a quote and before the next value is nothing.
				i = skipTo(text, i)
				continue
			}
		}
		i = skipTo(text, i)
		p.Values = append(p.Values, decodeParam(text[from:i]))
	}
	l.Params = append(l.Params, p)
	return i
}

func skipTo(text string, i int) int {
	n := strings.IndexAny(text[i:], ",;:")
	if n < 0 {
		return len(text)
	}
	return i + n
}

// decodeParam decodes what RFC 6868 has for characters that no parameter can hold.
func decodeParam(s string) string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "^") {
		return s
	}
	return caret.Replace(s)
}

var caret = strings.NewReplacer("^n", "\n", "^N", "\n", "^^", "^", "^'", `"`)

// Text decodes the escapes of a value that is a text (RFC 5545, 3.3.11).
func Text(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return escapes.Replace(s)
}

var escapes = strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n")

// capitals is strings.ToUpper of ASCII. Names that are known are not made anew.
func capitals(s string) string {
	if known, ok := names[s]; ok {
		return known
	}
	return strings.ToUpper(s)
}

var names = func() map[string]string {
	m := map[string]string{}
	for _, n := range []string{"BEGIN", "END", "UID", "DTSTAMP", "ATTENDEE", "ORGANIZER", "CN", "PARTSTAT", "ROLE", "CUTYPE", "RSVP"} {
		m[n] = n
	}
	return m
}()

// isName reports whether s can be the name of a property or component.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return s != ""
}
