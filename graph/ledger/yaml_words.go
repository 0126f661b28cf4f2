package ledger

import (
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
	for _, looks := range [][]func(int) *fault.Fault{
		{d.space, d.dash, d.wide, d.comment, d.curly, d.noSpace, d.indicator},
		{d.runTogether, d.quotedPair, d.blockText, d.raggedText, d.braces, d.behindBracket, d.mismatched, d.noBrace, d.separators, d.noComma, d.escape, d.bareEntry, d.noColon, d.noDash, d.listAmongKeys, d.keyInList,
			d.keyAmongList, d.dashedKey, d.dashless, d.deeper, d.behindQuote, d.strayText},
	} {
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
	if l.indent == 0 && slices.Contains(ledgerKeys, strings.TrimRight(rest, ".;,")) {
		return d.fault(l, 0, fault.Quote(rest)+" has no colon", strings.TrimRight(rest, ".;,")+":")
	}
	word := rest[:len(rest)-len(strings.TrimLeftFunc(rest, func(r rune) bool { return isKey(string(r)) }))]
	value := strings.TrimSpace(rest[len(word):])
	indent := l.indent + utf8.RuneCountInString(l.text[:offset])
	sister := false
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j > d.last {
			continue
		}
		other, at := entry(d.lines[j].text)
		column := d.lines[j].indent + utf8.RuneCountInString(d.lines[j].text[:at])
		sister = sister || hasColon(other) && (column == indent || d.lines[j].indent == indent)
	}
	if theirs, ok := strings.CutPrefix(value, ":"); ok && isKey(word) && theirs != "" { // date :2021
		return d.fault(l, offset, "no space behind the colon of "+fault.Quote(rest), word+": "+strings.TrimSpace(theirs))
	}
	for _, mark := range []string{"=>", "->", "=", ";", ","} {
		if theirs, ok := strings.CutPrefix(value, mark); ok && word != "" && (mark == "=" || slices.Contains(allKeys(), word)) {
			return d.fault(l, offset, fault.Quote(rest)+" has no colon", strings.TrimSpace(word+": "+strings.TrimSpace(theirs)))
		}
	}
	switch {
	case !sister || word == "":
		return nil
	case !slices.Contains(allKeys(), word) && i > 0 && hasColon(d.lines[i-1].text):
		if text, _ := valueOf(d.lines[i-1].text); text != "" {
			return d.fault(l, offset, fault.Quote(rest)+" has no colon", "a key with a colon; or, if it goes on with the line before, more space before it than that has")
		}
	}
	return d.fault(l, offset, fault.Quote(rest)+" has no colon", strings.TrimSpace(word+": "+value))
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

// allKeys are the keys of the records of a ledger.
func allKeys() []string {
	return slices.Concat(ledgerKeys, requestShape.keys(), reportShape.keys(), sourceShape.keys(), partyShape.keys(), actorShape.keys(), channelShape.keys(), stateShape.keys(), officeShape.keys())
}

// unspaced gives what is wrong with a key that holds one of the keys that are valid, a
// colon, and no space behind it, or "=" in its place: in braces {from:a} is one word.
func unspaced(key string, valid []string) *problem {
	if name, value, ok := strings.Cut(key, ":"); ok && slices.Contains(valid, name) {
		if strings.Trim(value, ": ") == "" {
			return &problem{kind: ErrUnknownKey, what: "a colon too many behind " + fault.Quote(name), want: name + ":"}
		}
		return &problem{kind: ErrUnknownKey, what: "no space behind the colon of " + fault.Quote(key), want: name + ": " + value}
	}
	if name, value, ok := strings.Cut(key, "="); ok && slices.Contains(valid, strings.TrimSpace(name)) {
		return &problem{kind: ErrUnknownKey, what: fault.Quote(key) + " has no colon", want: strings.TrimSpace(name) + ": " + strings.TrimSpace(value)}
	}
	return nil
}
