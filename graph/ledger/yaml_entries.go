package ledger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Mistakes with entries of lists, and with texts that go on in further lines.

// runTogether finds a second entry of a list in the line of one.
func (d *diagnosis) runTogether(i int) *fault.Fault {
	l := &d.lines[i]
	rest, offset := entry(l.text)
	const what, want = "a second entry in the line", `a line of its own for it, and "- " before it`
	if strings.HasPrefix(rest, "{") && offset > 0 {
		end := bracketEnd(rest)
		if end < 0 {
			return nil
		}
		behind := strings.TrimLeft(rest[end+1:], " ,;-")
		if strings.HasPrefix(behind, "{") {
			return d.fault(l, len(l.text)-len(behind), what, want)
		}
		return nil
	}
	for at := strings.Index(rest, " - "); at >= 0; {
		key, _, ok := strings.Cut(rest[at+3:], ": ")
		if ok && slices.Contains(requestShape.keys(), key) && openBefore(rest[:at]) == 0 {
			return d.fault(l, offset+at+1, what, want)
		}
		next := strings.Index(rest[at+3:], " - ")
		if next < 0 {
			break
		}
		at += 3 + next
	}
	return nil
}

// openBefore gives the quote or bracket that a text opens and does not end; 0 where
// there is none.
func openBefore(s string) byte {
	_, c := openAt(s)
	return c
}

// bracketEnd gives where the bracket ends with which a text begins; -1 where it does not.
func bracketEnd(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"', '\'':
			if i > 0 && strings.IndexByte(" [{,:(", s[i-1]) < 0 {
				continue // in a word
			}
			n := quoteEnd(s[i:])
			if n < 0 {
				return -1
			}
			i += n
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// behindBracket finds text behind the bracket that ends a value.
func (d *diagnosis) behindBracket(i int) *fault.Fault {
	l := &d.lines[i]
	value, at := valueOf(l.text)
	_, offset := entry(l.text)
	if value == "" || at == offset || value[0] != '[' && value[0] != '{' {
		return nil
	}
	end := bracketEnd(value)
	if end < 0 {
		return nil
	}
	behind := strings.TrimLeft(value[end+1:], " ")
	if behind == "" || behind[0] == '#' || strings.IndexByte(",]}:", behind[0]) >= 0 {
		return nil
	}
	return d.fault(l, len(l.text)-len(behind), "text behind the "+value[end:end+1]+" that ends the value", "quotes round all of it")
}

// quotedPair finds a key and its value in one pair of quotes.
func (d *diagnosis) quotedPair(i int) *fault.Fault {
	l := &d.lines[i]
	rest, offset := entry(l.text)
	if rest[0] != '"' && rest[0] != '\'' || quoteEnd(rest) != len(rest)-1 {
		return nil
	}
	inside := rest[1 : len(rest)-1]
	key, value, ok := strings.Cut(inside, ":")
	if !ok || !slices.Contains(allKeys(), key) {
		return nil
	}
	return d.fault(l, offset, "quotes round a key with its value", strings.TrimSpace(key+": "+strings.TrimSpace(value)))
}

// blockText finds the first line of a text below "key: |" that is not deeper than the
// key.
func (d *diagnosis) blockText(i int) *fault.Fault {
	if i == 0 {
		return nil
	}
	l, before := &d.lines[i], &d.lines[i-1]
	value, _ := valueOf(before.text)
	if !hasColon(before.text) || value == "" || strings.IndexByte("|>", value[0]) < 0 || strings.Trim(value[1:], "+-0123456789") != "" {
		return nil
	}
	rest, _ := entry(before.text)
	if l.indent > before.content() || hasColon(l.text) || l.dashed() {
		return nil
	}
	return d.fault(l, 0, fmt.Sprintf("the text below %s is not deeper than that", fault.Quote(rest)), fmt.Sprintf("it from column %d on", before.content()+3))
}

// keyInList finds a key with keys below it where a list of records has its entries.
func (d *diagnosis) keyInList(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last || !l.dashed() {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		before := &d.lines[j]
		if before.indent > l.indent {
			continue
		}
		if before.indent < l.indent || before.dashed() || !strings.HasSuffix(before.text, ":") {
			return nil
		}
		p := d.parent(j, l.indent)
		if p < 0 {
			return nil
		}
		of := keyOf(d.lines[p].text)
		if list, _ := holdsList(of); !list {
			return nil
		}
		return d.fault(before, 0, fmt.Sprintf("%s is a key, where %s have entries", fault.Quote(keyOf(before.text)), of), `"- " in its place`)
	}
	return nil
}
