package ledger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Mistakes with lines that belong to nothing around them: a dash among keys, an entry
// without one, a text that goes on too far to the left.

// dashedKey finds a key of an entry that has a list dash of its own.
func (d *diagnosis) dashedKey(i int) *fault.Fault {
	l := &d.lines[i]
	rest, _ := entry(l.text)
	if i == 0 || i != d.last || !l.dashed() || !hasColon(rest) || !slices.Contains(allKeys(), keyOf(rest)) {
		return nil
	}
	before := &d.lines[i-1]
	if before.content() != l.indent || before.indent == l.indent && before.dashed() || !hasColon(before.text) || strings.HasSuffix(before.text, ":") {
		return nil
	}
	return d.fault(l, 0, fmt.Sprintf("a list dash before %s, among the keys of an entry", fault.Quote(keyOf(rest))), short(rest)+", without it")
}

// bareEntry finds an entry of a list that is a text, where a section has keys.
func (d *diagnosis) bareEntry(i int) *fault.Fault {
	l := &d.lines[i]
	rest, _ := entry(l.text)
	if !l.dashed() || !isKey(rest) {
		return nil
	}
	p := d.parent(i, l.indent)
	if p < 0 {
		return nil
	}
	of := keyOf(d.lines[p].text)
	if list, known := holdsList(of); !known || list {
		return nil
	}
	return d.fault(l, 0, fault.Quote(short(l.text))+" is an entry of a list, where "+of+" have keys", short(rest)+":")
}

// dashless finds a text among the entries of a list that has no dash.
func (d *diagnosis) dashless(i int) *fault.Fault {
	l := &d.lines[i]
	if i == 0 || l.dashed() || hasColon(l.text) || strings.ContainsAny(l.text[:1], "\"'[]{}|>&*!%@`#,") || d.within(i) {
		return nil
	}
	before := &d.lines[i-1]
	rest, _ := entry(before.text)
	if !before.dashed() || before.indent != l.indent || hasColon(rest) {
		return nil
	}
	return d.fault(l, 0, "no list dash before "+fault.Quote(short(l.text)), "- "+short(l.text))
}

// strayText finds a text that stands too far to the left to go on with the value before
// it, and is no key.
func (d *diagnosis) strayText(i int) *fault.Fault {
	l := &d.lines[i]
	if i == 0 || i == d.last && !d.ends() || l.dashed() || hasColon(l.text) || strings.ContainsAny(l.text[:1], "\"'[]{}|>&*!%@`#,-") || d.within(i) {
		return nil
	}
	before := &d.lines[i-1]
	value, _ := valueOf(before.text)
	if !hasColon(before.text) || value == "" || strings.ContainsAny(value[:1], "\"'[{|>") || l.indent > before.content() {
		return nil
	}
	return d.fault(l, 0, fault.Quote(short(l.text))+" has no colon", fmt.Sprintf("a key with a colon; or, if it goes on with the line before, column %d", before.content()+3))
}

// ends reports whether the library gave up at the end of the text.
func (d *diagnosis) ends() bool {
	last := d.lines[d.last].number
	return !strings.Contains(strings.TrimSpace(d.in.text[d.in.find(last, 1).offset:]), "\n")
}

// raggedText finds a line of a text below "key: |" that is less deep than its first
// line.
func (d *diagnosis) raggedText(i int) *fault.Fault {
	l := &d.lines[i]
	for j := i - 1; j >= max(0, i-50); j-- {
		before := &d.lines[j]
		if before.content() >= l.indent {
			continue
		}
		value, _ := valueOf(before.text)
		if !hasColon(before.text) || value == "" || strings.IndexByte("|>", value[0]) < 0 || strings.Trim(value[1:], "+-") != "" || j+1 == i {
			return nil
		}
		if first := &d.lines[j+1]; first.indent > l.indent {
			return d.fault(l, 0, fmt.Sprintf("the text below %s begins deeper than this line of it (column %d, not %d)", fault.Quote(short(before.text)), first.indent+1, l.indent+1), fmt.Sprintf("column %d", first.indent+1))
		}
		return nil
	}
	return nil
}

// mismatched finds a bracket that ends one of another kind.
func (d *diagnosis) mismatched(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last || strings.IndexByte("[{", firstOf(l.text)) < 0 {
		return nil
	}
	var open []byte
	for at := 0; at < len(l.text); at++ {
		switch c := l.text[at]; c {
		case '"', '\'':
			if n := quoteEnd(l.text[at:]); n > 0 && at > 0 && strings.IndexByte(" [{,:(", l.text[at-1]) >= 0 {
				at += n
			}
		case '[', '{':
			open = append(open, c)
		case ']', '}':
			if len(open) == 0 {
				return nil
			}
			if begun := open[len(open)-1]; begun != c-2 {
				return d.fault(l, at, fmt.Sprintf("a %c ends what began with %c", c, begun), fmt.Sprintf("a %c", begun+2))
			}
			open = open[:len(open)-1]
		}
	}
	return nil
}

// noComma finds two values in braces or brackets of which the first ends with one, and
// that have no comma between them.
func (d *diagnosis) noComma(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last {
		return nil
	}
	depth := 0
	for at := 0; at < len(l.text); at++ {
		switch c := l.text[at]; c {
		case '[', '{':
			depth++
			continue
		case '"', '\'':
			if at > 0 && strings.IndexByte(" [{,:(", l.text[at-1]) < 0 {
				continue // in a word
			}
			n := quoteEnd(l.text[at:])
			if n < 0 {
				return nil
			}
			at += n
		case ']', '}':
			depth--
		default:
			continue
		}
		behind := strings.TrimLeft(l.text[at+1:], " ")
		if depth <= 0 || behind == "" {
			continue
		}
		key, _, ok := strings.Cut(behind, ":")
		if behind[0] == '"' || behind[0] == '\'' {
			if n := quoteEnd(behind); n > 0 {
				key, ok = behind[1:n], true
			}
		}
		if ok && isKey(key) {
			return d.fault(l, len(l.text)-len(behind), "no comma before "+fault.Quote(key), `", "`)
		}
	}
	return nil
}
