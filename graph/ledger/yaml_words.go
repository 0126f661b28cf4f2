package ledger

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
)

// The library tells where it gave up, which is often a line after the one that is
// wrong, and in terms of its grammar. What people get wrong is little, and can be seen
// in the lines themselves.

// diagnosis looks for a common mistake in the lines up to the one in which the library
// gave up.
type diagnosis struct {
	in    *input
	lines []yamlLine // those that say something, up to that one
	last  int        // the last of them
}

// yamlLine is a line of YAML without its indentation.
type yamlLine struct {
	number int
	indent int    // in code points
	text   string // without space at its end
}

// place gives the place of a byte of a line.
func (d *diagnosis) place(l *yamlLine, offset int) fault.Pos {
	return fault.Pos{File: d.in.name, Line: l.number, Column: l.indent + utf8.RuneCountInString(l.text[:offset]) + 1}
}

func (d *diagnosis) fault(l *yamlLine, offset int, what, want string) *fault.Fault {
	return &fault.Fault{Pos: d.place(l, offset), Kind: ErrSyntax, What: what, Want: want}
}

// diagnose gives a common mistake at a line or before it; nil where there is none.
func diagnose(in *input, line int) *fault.Fault {
	d := &diagnosis{in: in}
	text := in.text
	for n := 1; n <= line && text != ""; n++ {
		whole := firstLine(text)
		text = text[len(whole):]
		body := strings.TrimRight(whole, " \t\r\n")
		inner := strings.TrimLeft(body, " ")
		if inner == "" || inner[0] == '#' {
			continue
		}
		d.lines = append(d.lines, yamlLine{n, len(body) - len(inner), inner})
	}
	d.last = len(d.lines) - 1
	if d.last < 0 {
		return nil
	}
	// The line itself and the two before it; what opens and never ends is further up.
	// What a single character shows comes before what depends on the lines around.
	for _, looks := range [][]func(int) *fault.Fault{{d.space, d.dash, d.wideColon, d.noSpace}, {d.noColon, d.deeper, d.behindQuote}} {
		for i := d.last; i >= max(0, d.last-2); i-- {
			for _, look := range looks {
				if f := look(i); f != nil {
					return f
				}
			}
		}
	}
	if f := d.unclosed(); f != nil {
		return f
	}
	return d.shallower(d.last)
}

// spaces are characters that look like a space and are none to YAML.
func oddSpace(r rune) bool { return r != ' ' && r != '\t' && unicode.Is(unicode.Zs, r) }

// space finds a no-break space where a space belongs.
func (d *diagnosis) space(i int) *fault.Fault {
	l := &d.lines[i]
	for at, r := range l.text {
		if !oddSpace(r) {
			continue
		}
		before := strings.TrimRightFunc(l.text[:at], oddSpace)
		where := ""
		switch {
		case before == "":
			where = "in the indentation"
		case strings.HasSuffix(before, ":"):
			where = "after the colon"
		case before == "-":
			where = "after the dash"
		default:
			continue
		}
		name := fmt.Sprintf("a space of another kind (%U)", r)
		if r == '\u00a0' {
			name = "a no-break space (U+00A0)"
		}
		return d.fault(l, at, name+" "+where, "a plain space")
	}
	return nil
}

// dash finds a character that looks like the dash of a list.
func (d *diagnosis) dash(i int) *fault.Fault {
	l := &d.lines[i]
	r, size := utf8.DecodeRuneInString(l.text)
	if !strings.ContainsRune("–—−‐‑•·‣*", r) || len(l.text) == size || l.text[size] != ' ' && !oddSpace([]rune(l.text[size:])[0]) {
		return nil
	}
	return d.fault(l, 0, fmt.Sprintf("%q is no list dash", string(r)), `"- "`)
}

// wideColon finds a colon of another script.
func (d *diagnosis) wideColon(i int) *fault.Fault {
	l := &d.lines[i]
	for _, c := range []string{"：", "﹕", "꞉"} {
		if at := strings.Index(l.text, c); at > 0 && !strings.Contains(l.text[:at], ": ") {
			return d.fault(l, at, fmt.Sprintf("%q is no colon of YAML", c), `": "`)
		}
	}
	return nil
}

// entry gives the text of a line behind the dashes of lists, and where it begins.
func entry(text string) (rest string, offset int) {
	for strings.HasPrefix(text[offset:], "- ") {
		offset += 2
		for offset < len(text) && text[offset] == ' ' {
			offset++
		}
	}
	return text[offset:], offset
}

// noSpace finds a dash or a colon without a space behind it.
func (d *diagnosis) noSpace(i int) *fault.Fault {
	l := &d.lines[i]
	if len(l.text) > 1 && l.text[0] == '-' && l.text[1] != ' ' && l.text[1] != '-' {
		if key, _, ok := strings.Cut(l.text[1:], ":"); ok && isKey(key) {
			return d.fault(l, 0, "no space behind the dash of "+fault.Quote(l.text), "- "+l.text[1:])
		}
	}
	rest, offset := entry(l.text)
	key, value, ok := strings.Cut(rest, ":")
	if ok && isKey(key) && slices.Contains(allKeys(), key) && value != "" && value[0] != ' ' && !strings.Contains(rest, ": ") {
		return d.fault(l, offset, "no space behind the colon of "+fault.Quote(rest), key+": "+value)
	}
	return nil
}

// isKey reports whether a text may be a key that somebody wrote.
func isKey(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' {
			return false
		}
	}
	return true
}

// hasColon reports whether a line has a key: a colon with a space or nothing behind it,
// outside quotes.
func hasColon(s string) bool {
	quote := byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" [{,:", s[i-1]) >= 0):
			quote = c
		case c == ':' && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t'):
			return true
		}
	}
	return false
}

// noColon finds a key without a colon: a line among those with keys, as deep as they
// are.
func (d *diagnosis) noColon(i int) *fault.Fault {
	l := &d.lines[i]
	rest, offset := entry(l.text)
	if hasColon(rest) || strings.ContainsAny(rest[:1], "\"'[]{}|>&*!%@`#,-") || d.within(i) {
		return nil
	}
	indent := l.indent + utf8.RuneCountInString(l.text[:offset])
	sister := false
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j > d.last {
			continue
		}
		other, at := entry(d.lines[j].text)
		sister = sister || hasColon(other) && d.lines[j].indent+utf8.RuneCountInString(d.lines[j].text[:at]) == indent
	}
	word, value, _ := strings.Cut(rest, " ")
	if key, value, ok := strings.Cut(rest, "="); ok && isKey(strings.TrimSpace(key)) {
		return d.fault(l, offset, fault.Quote(rest)+" has no colon", strings.TrimSpace(key)+": "+strings.TrimSpace(value))
	}
	if !sister || !isKey(word) {
		return nil
	}
	return d.fault(l, offset, fault.Quote(rest)+" has no colon", word+": "+strings.TrimSpace(value))
}

// within reports whether a line lies in a block of text, a list in brackets or a quote
// that a line before it opens.
func (d *diagnosis) within(i int) bool {
	for j := i - 1; j >= 0; j-- {
		l := &d.lines[j]
		if l.indent >= d.lines[i].indent {
			continue
		}
		end := l.text[len(l.text)-1]
		return end == '|' || end == '>' || end == '[' || end == '{' || end == ',' || strings.HasSuffix(l.text, "|-") || strings.HasSuffix(l.text, ">-")
	}
	return false
}

// deeper finds a key that stands deeper than that before it, which has a value.
func (d *diagnosis) deeper(i int) *fault.Fault {
	if i == 0 || i != d.last {
		return nil
	}
	l, before := &d.lines[i], &d.lines[i-1]
	rest, offset := entry(before.text)
	indent := before.indent + utf8.RuneCountInString(before.text[:offset])
	_, value, ok := strings.Cut(rest, ": ")
	if !ok || !hasColon(l.text) || l.indent <= indent || strings.ContainsAny(strings.TrimSpace(value)[:1], "|>[{\"'&") {
		return nil
	}
	return d.fault(l, 0, fmt.Sprintf("%s is indented deeper than what is beside it (column %d, not %d)", fault.Quote(keyOf(l.text)), l.indent+1, indent+1), fmt.Sprintf("column %d", indent+1))
}

func keyOf(text string) string {
	key, _, _ := strings.Cut(text, ":")
	return key
}

// shallower finds a key that stands in a column in which nothing above it does.
func (d *diagnosis) shallower(i int) *fault.Fault {
	l := &d.lines[i]
	if l.indent == 0 || !hasColon(l.text) && !strings.HasPrefix(l.text, "- ") {
		return nil
	}
	if i > 0 && d.lines[i-1].indent < l.indent {
		return nil // it begins what belongs to the line before it
	}
	least := l.indent + 1<<20
	var columns []string
	for j := i - 1; j >= 0; j-- {
		before := &d.lines[j]
		if before.indent >= least {
			continue
		}
		least = before.indent
		at := []int{before.indent}
		if _, offset := entry(before.text); offset > 0 {
			at = append(at, before.indent+offset)
		}
		for _, a := range at {
			if a == l.indent {
				return nil
			}
			columns = append(columns, fmt.Sprint(a+1))
		}
		if before.indent < l.indent {
			break
		}
	}
	if len(columns) == 0 {
		return nil
	}
	slices.Sort(columns)
	return d.fault(l, 0, fmt.Sprintf("%s stands in column %d, where nothing above it does", fault.Quote(keyOf(l.text)), l.indent+1), "column "+fault.OneOf(slices.Compact(columns)))
}

// behindQuote finds text behind the quote that ends a value.
func (d *diagnosis) behindQuote(i int) *fault.Fault {
	l := &d.lines[i]
	rest, offset := entry(l.text)
	at := strings.Index(rest, ": ")
	if at < 0 {
		return nil
	}
	value := strings.TrimLeft(rest[at+2:], " ")
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return nil
	}
	end := quoteEnd(value)
	if end < 0 || end+1 >= len(value) {
		return nil
	}
	behind := strings.TrimLeft(value[end+1:], " ")
	if behind == "" || behind[0] == '#' && value[end+1] == ' ' {
		return nil
	}
	begin := offset + len(rest) - len(value) + end + 1
	return d.fault(l, begin, "text behind the quote that ends the value", "quotes round all of it, with another kind of quotes inside")
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
		if at, c := open1(l.text); at >= 0 {
			what := "this quote is never closed"
			if c == '[' || c == '{' {
				what = "this bracket is never closed"
			}
			return d.fault(l, at, what, fmt.Sprintf("a %s that ends it", map[byte]string{'"': `"`, '\'': "'", '[': "]", '{': "}"}[c]))
		}
	}
	return nil
}

// open1 gives the first quote or bracket of a line that nothing in it ends; -1 where
// there is none.
func open1(s string) (at int, c byte) {
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

// allKeys are the keys of the records of a ledger.
func allKeys() []string {
	return slices.Concat(ledgerKeys, requestShape.keys(), reportShape.keys(), sourceShape.keys(), partyShape.keys(), actorShape.keys(), channelShape.keys(), stateShape.keys(), officeShape.keys())
}

// unspaced gives what is wrong with a key that holds one of the keys that are valid, a
// colon, and no space behind it: in braces {from:a} is one word.
func unspaced(key string, valid []string) *problem {
	name, value, ok := strings.Cut(key, ":")
	if !ok || !slices.Contains(valid, name) {
		return nil
	}
	return &problem{kind: ErrUnknownKey, what: "no space behind the colon of " + fault.Quote(key), want: name + ": " + value}
}
