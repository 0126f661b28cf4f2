package ledger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Mistakes with what comes in pairs: quotes, brackets, braces.

// behindQuote finds text behind the quote that ends a value.
func (d *diagnosis) behindQuote(i int) *fault.Fault {
	l := &d.lines[i]
	s := l.text
	for at := 0; at < len(s); at++ {
		if s[at] != '"' && s[at] != '\'' || at > 0 && strings.IndexByte(" [{,:(", s[at-1]) < 0 {
			continue
		}
		if before := strings.TrimRight(s[:at], " "); before != "" && strings.IndexByte("[{,:-", before[len(before)-1]) < 0 {
			continue // in a text
		}
		n := quoteEnd(s[at:])
		if n < 0 {
			return nil
		}
		end := at + n
		behind := strings.TrimLeft(s[end+1:], " ")
		switch {
		case behind == "" || behind[0] == '#' && s[end+1] == ' ':
			return nil
		case strings.IndexByte(",]}:", behind[0]) >= 0 && (strings.ContainsAny(s[:at], "[{") || behind[0] == ':'):
			at = end
		case behind == ",":
			return d.fault(l, end+1, "a comma behind the value", "none: each key has a line of its own")
		case s[at] == '\'' && isLetter(s[end+1]):
			return d.fault(l, end, "an apostrophe inside a text in single quotes", `two of them (''), or double quotes round the text`)
		default:
			return d.fault(l, end+1, "text behind the quote that ends the value", "quotes round all of it, with another kind of quotes inside")
		}
	}
	return nil
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

// keyInside finds where a text holds a further key of a record; -1 where it does not.
func keyInside(text string) int {
	for at := 0; at < len(text); {
		key, _, ok := strings.Cut(text[at:], ": ")
		if ok && slices.Contains(allKeys(), key) {
			return at
		}
		i := strings.IndexByte(text[at:], ' ')
		if i < 0 {
			return -1
		}
		at += i + 1
	}
	return -1
}

// braces finds several keys in one line without the braces that such a line needs, or
// with brackets of another kind.
func (d *diagnosis) braces(i int) *fault.Fault {
	l := &d.lines[i]
	rest, offset := entry(l.text)
	if rest == "" {
		return nil
	}
	value, at := valueOf(l.text)
	if strings.HasPrefix(rest, "(") {
		value, at = rest, offset
	}
	switch {
	case value == "" || strings.IndexByte("\"'{[|>&*", value[0]) >= 0 || rest[0] == '{' || rest[0] == '[' || d.within(i):
		return nil
	case value[0] == '(' && keyInside(value[1:]) >= 0:
		return d.fault(l, at, `"(" is no bracket of YAML`, `"{" round keys`)
	case keyInside(value) < 0:
		return nil
	case keyInside(value) >= 0 && isProse(keyOf(rest)) && !strings.Contains(value[:keyInside(value)], ", "):
		return nil // a text that holds a colon
	}
	if at > offset && keyInside(value) > 0 { // from: ann, to: bob
		at = offset
	}
	what := "several keys in one line"
	if strings.HasSuffix(value, "}") {
		what += ", and no { before the first"
	}
	return d.fault(l, at, what, "{ and } round them")
}

// isProse reports whether the value of a key is a text that anything may stand in.
func isProse(key string) bool {
	return slices.Contains([]string{"title", "name", "about", "note", "quote", "at", "for"}, key)
}

// separators finds what stands in braces or brackets where a comma belongs, or that
// none does, and a text with a colon.
func (d *diagnosis) separators(i int) *fault.Fault {
	l := &d.lines[i]
	begin := strings.IndexAny(l.text, "[{")
	if i != d.last || begin < 0 {
		return nil
	}
	for at := begin; at >= 0 && at < len(l.text); at++ {
		switch l.text[at] {
		case '"', '\'':
			n := quoteEnd(l.text[at:])
			if n < 0 {
				return nil
			}
			at += n
		case ':':
			value := strings.TrimLeft(l.text[at+1:], " ")
			if value == l.text[at+1:] || value == "" || strings.IndexByte("\"'[{", value[0]) >= 0 {
				continue
			}
			text := value
			if end := strings.IndexAny(value, ",]}"); end >= 0 {
				text = value[:end]
			}
			colon := strings.Index(text, ": ")
			if colon < 0 {
				continue
			}
			if word := strings.LastIndexByte(text[:colon], ' '); word > 0 && slices.Contains(allKeys(), text[word+1:colon]) {
				offset := len(l.text) - len(value) + word
				if mark := text[word-1]; mark == ';' || mark == '|' {
					return d.fault(l, offset-1, fault.Quote(string(mark))+" is no comma", `", "`)
				}
				return d.fault(l, offset, "no comma before "+fault.Quote(text[word+1:colon]), `", "`)
			}
			return d.fault(l, len(l.text)-len(value), fault.Quote(strings.TrimSpace(text))+" holds a colon", "quotes round it")
		}
	}
	return nil
}

// escape finds a backslash in double quotes that begins no escape of YAML.
func (d *diagnosis) escape(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last {
		return nil
	}
	for at := 0; at < len(l.text); at++ {
		if l.text[at] != '"' || at > 0 && strings.IndexByte(" [{,:", l.text[at-1]) < 0 {
			continue
		}
		for at++; at < len(l.text) && l.text[at] != '"'; at++ {
			if l.text[at] != '\\' || at+1 == len(l.text) {
				continue
			}
			hex := map[byte]int{'x': 2, 'u': 4, 'U': 8}[l.text[at+1]]
			digits := l.text[min(at+2, len(l.text)):min(at+2+hex, len(l.text))]
			if strings.IndexByte("0abtnvfre \"/\\N_LPxuU\t", l.text[at+1]) < 0 || len(digits) < hex || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
				return d.fault(l, at, `a \ in double quotes begins an escape`, `\\ for it, or single quotes round the text`)
			}
			at++
		}
	}
	return nil
}

// noBrace finds a bracket that ends what never began.
func (d *diagnosis) noBrace(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last || d.within(i) || strings.IndexByte("[{", firstOf(l.text)) < 0 {
		return nil
	}
	depth := 0
	for at := 0; at < len(l.text); at++ {
		switch l.text[at] {
		case '"', '\'':
			if n := quoteEnd(l.text[at:]); n > 0 && at > 0 && strings.IndexByte(" [{,:(", l.text[at-1]) >= 0 {
				at += n
			}
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth < 0 {
				return d.fault(l, at, "a "+l.text[at:at+1]+" too many", "one for each that begins")
			}
		}
	}
	return nil
}

// firstOf gives the first character of the value of a line; 0 where it has none.
func firstOf(text string) byte {
	if value, _ := valueOf(text); value != "" {
		return value[0]
	}
	return 0
}

// quoteEnd gives where a text in quotes ends; -1 if it does not.
func quoteEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && s[0] == '"':
			i++
		case s[i] == s[0]:
			if s[0] == '\'' && i+1 < len(s) && s[i+1] == '\'' {
				i++
				continue
			}
			return i
		}
	}
	return -1
}

// unclosed finds a quote or a bracket that is open where the next key begins.
func (d *diagnosis) unclosed() *fault.Fault {
	for i := range d.lines {
		l, next := &d.lines[i], &yamlLine{text: "end:"}
		if i < d.last {
			next = &d.lines[i+1]
		}
		if next.indent > l.indent && !strings.HasPrefix(next.text, "- ") || !hasColon(next.text) && !strings.HasPrefix(next.text, "- ") {
			continue
		}
		if at, c := openAt(l.text); at >= 0 {
			what := "this quote is never closed"
			if c == '[' || c == '{' {
				what = "this bracket is never closed"
			}
			return d.fault(l, at, what, fmt.Sprintf("a %s that ends it", map[byte]string{'"': `"`, '\'': "'", '[': "]", '{': "}"}[c]))
		}
	}
	return nil
}

// openAt gives the first quote or bracket of a line that nothing in it ends; -1 where
// there is none.
func openAt(s string) (at int, c byte) {
	var open []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '#':
			if i > 0 && s[i-1] == ' ' {
				i = len(s)
			}
		case '"', '\'':
			if i > 0 && strings.IndexByte(" [{,:(", s[i-1]) < 0 {
				continue // in a word
			}
			n := quoteEnd(s[i:])
			if n < 0 {
				return i, s[i]
			}
			i += n
		case '[', '{':
			if i == 0 || strings.IndexByte(" [{,", s[i-1]) >= 0 {
				open = append(open, i)
			}
		case ']', '}':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) > 0 {
		return open[0], s[open[0]]
	}
	return -1, 0
}
