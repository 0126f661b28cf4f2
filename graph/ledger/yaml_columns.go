package ledger

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Mistakes of indentation: a line stands in a column in which it belongs to something
// else, or to nothing.

// content is the column, from 0, of what a line says behind the dashes of lists.
func (l *yamlLine) content() int {
	_, offset := entry(l.text)
	return l.indent + utf8.RuneCountInString(l.text[:offset])
}

func (l *yamlLine) dashed() bool { return strings.HasPrefix(l.text, "- ") || l.text == "-" }

// parent gives the line to which one belongs that stands in a column: the nearest
// before it that stands in a lower one; -1 where there is none.
func (d *diagnosis) parent(i, column int) int {
	for j := i - 1; j >= 0; j-- {
		if l := &d.lines[j]; l.content() < column {
			return j
		} else if l.indent < column {
			return j
		}
	}
	return -1
}

// holdsList reports whether the value of a key is a list of records, and known is false
// for keys whose value is neither that nor a mapping of records.
func holdsList(key string) (list, known bool) {
	switch key {
	case "requests", "reports", "states", "offices", "members":
		return true, true
	case "actors", "channels", "sources", "parties":
		return false, true
	}
	return false, false
}

// deeper finds a key that stands deeper than that before it, which has a value: one of
// the two is in the wrong column.
func (d *diagnosis) deeper(i int) *fault.Fault {
	if i == 0 || i != d.last {
		return nil
	}
	l, before := &d.lines[i], &d.lines[i-1]
	rest, _ := entry(before.text)
	indent := before.content()
	_, value, ok := strings.Cut(rest, ": ")
	value = strings.TrimSpace(value)
	if !ok || !hasColon(l.text) && !l.dashed() || l.indent <= indent || strings.ContainsAny(value[:1], "|>&") {
		return nil
	}
	if at, _ := openAt(rest); at >= 0 {
		return nil // what opens there goes on
	}
	key := keyOf(rest)
	if l.dashed() {
		return d.fault(before, len(before.text)-len(value), fmt.Sprintf("%s has a value, %s, and a list below it", fault.Quote(key), fault.Quote(value)), key+": with nothing behind the colon, or no list")
	}
	if i > 1 && !before.dashed() && !slices.Contains(ledgerKeys, key) && d.lines[i-2].content() == l.indent {
		return d.fault(before, 0, fmt.Sprintf("%s is indented less than what is beside it (column %d, not %d)", fault.Quote(key), before.indent+1, l.indent+1), fmt.Sprintf("column %d", l.indent+1))
	}
	if p := d.parent(i-1, before.indent); p >= 0 && !before.dashed() && d.lines[p].content() < before.indent {
		if step, above := d.step(), d.lines[p].content(); step > 0 && before.indent-above != step && l.indent-above == step {
			return d.fault(before, 0, fmt.Sprintf("%s is indented less than what is beside it (column %d, not %d)", fault.Quote(key), before.indent+1, l.indent+1), fmt.Sprintf("column %d", l.indent+1))
		}
	}
	return d.fault(l, 0, fmt.Sprintf("%s is indented deeper than what is beside it (column %d, not %d)", fault.Quote(keyOf(l.text)), l.indent+1, indent+1), fmt.Sprintf("column %d", indent+1))
}

// step is by how many columns lines are mostly deeper than those they belong to, in all
// of the text; 0 where no number is in the majority.
func (d *diagnosis) step() int {
	times := make(map[int]int)
	all := 0
	var above *yamlLine
	for whole := range strings.Lines(d.in.text) {
		body := strings.TrimRight(whole, " \t\r\n")
		inner := strings.TrimLeft(body, " ")
		if inner == "" || inner[0] == '#' {
			continue
		}
		l := &yamlLine{indent: len(body) - len(inner), text: inner}
		if above != nil && strings.HasSuffix(above.text, ":") {
			if by := l.indent - above.content(); by > 0 && by < 16 {
				times[by]++
				all++
			}
		}
		above = l
	}
	for by, n := range times {
		if 2*n > all {
			return by
		}
	}
	return 0
}

// noDash finds an entry of a list without its dash: the first one, or one in braces.
func (d *diagnosis) noDash(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last {
		return nil
	}
	if l.text[0] == '{' {
		for j := i - 1; j >= 0 && d.lines[j].indent >= l.indent; j-- {
			if before := &d.lines[j]; before.indent == l.indent {
				if !before.dashed() {
					return nil
				}
				return d.fault(l, 0, "no list dash before "+fault.Quote(short(l.text)), "- "+short(l.text))
			}
		}
		return nil
	}
	if !l.dashed() {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		p := &d.lines[j]
		if p.indent >= l.indent && j > 0 {
			continue
		}
		first := &d.lines[min(j+1, i)]
		if list, _ := holdsList(keyOf(p.text)); list && !first.dashed() && first.indent > l.indent && hasColon(first.text) {
			return d.fault(first, 0, "no list dash before "+fault.Quote(first.text), "- "+first.text)
		}
		return nil
	}
	return nil
}

// short is the begin of a text that may be long.
func short(text string) string {
	if r := []rune(text); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return text
}

// listAmongKeys finds an entry of a list that stands where keys do.
func (d *diagnosis) listAmongKeys(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last || !l.dashed() || l.indent == 0 {
		return nil
	}
	for j := i - 1; j >= 0; j-- {
		before := &d.lines[j]
		if before.indent > l.indent {
			continue
		}
		if before.indent < l.indent || before.dashed() || !hasColon(before.text) {
			return nil
		}
		p := d.parent(j, l.indent)
		if p < 0 {
			return nil
		}
		of := keyOf(d.lines[p].text)
		if list, known := holdsList(of); !known || list {
			return nil
		}
		want := "no dash: " + of + " have keys"
		if rest, _ := entry(l.text); slices.Contains(requestShape.keys(), keyOf(rest)) {
			want = "requests: in a line above it, if the requests begin here"
		}
		return d.fault(l, 0, "a list begins among the keys of "+fault.Quote(of), want)
	}
	return nil
}

// keyAmongList finds a key that stands where the entries of a list do, or an entry with
// which a list begins where keys belong.
func (d *diagnosis) keyAmongList(i int) *fault.Fault {
	l := &d.lines[i]
	if i != d.last || l.dashed() || !hasColon(l.text) {
		return nil
	}
	entries := -1
	for j := i - 1; j >= 0 && d.lines[j].indent >= l.indent; j-- {
		if d.lines[j].indent > l.indent {
			continue
		}
		if !d.lines[j].dashed() {
			return nil
		}
		if entries < 0 {
			entries = j
		}
	}
	if entries < 0 {
		return nil
	}
	last := &d.lines[entries]
	p := d.parent(entries, l.indent)
	if p >= 0 && d.lines[p].indent < l.indent {
		of := keyOf(d.lines[p].text)
		if list, known := holdsList(of); known && !list {
			rest, _ := entry(last.text)
			return d.fault(last, 0, fault.Quote(short(last.text))+" is an entry of a list, where "+of+" have keys", short(strings.TrimSuffix(rest, ":"))+colonUnless(rest))
		}
	}
	if l.indent == 0 && slices.Contains(ledgerKeys, keyOf(l.text)) {
		if rest, _ := entry(last.text); last.indent == 0 && slices.Contains(ledgerKeys, keyOf(rest)) {
			return d.fault(last, 0, "a list dash before "+fault.Quote(keyOf(rest)), "none: the ledger has keys")
		}
		return nil
	}
	return d.fault(l, 0, fmt.Sprintf("%s stands in the column of the dash", fault.Quote(keyOf(l.text))), fmt.Sprintf("column %d, behind the dash", last.content()+1))
}

// colonUnless gives the colon that a key has, unless it is there.
func colonUnless(rest string) string {
	if hasColon(rest) && !strings.HasSuffix(rest, ":") {
		return ""
	}
	return ":"
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
	if i > 0 && d.lines[i-1].indent < l.indent && (!d.lines[i-1].dashed() || d.lines[i-1].content() < l.indent) {
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
