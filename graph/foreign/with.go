package foreign

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/rapport-graph/rapport/graph/fault"
)

// With gives a map that says what another says, and for the rest what this one does,
// key by key: of columns, set, split and outcomes each entry by itself. Neither is
// changed.
func (m *Map) With(over *Map) *Map {
	out := *m
	first := func(into *string, s string) {
		if s != "" {
			*into = s
		}
	}
	if over.Format != Unknown {
		out.Format = over.Format
	}
	first(&out.Encoding, over.Encoding)
	first(&out.Separator, over.Separator)
	first(&out.Sheet, over.Sheet)
	first(&out.Records, over.Records)
	first(&out.Dates, over.Dates)
	out.NoHeader = out.NoHeader || over.NoHeader
	if over.First > 0 {
		out.First, out.Last = over.First, over.Last
	}
	out.Columns = slices.Clone(m.Columns)
	for _, c := range over.Columns {
		if i := slices.IndexFunc(out.Columns, func(d Column) bool { return d.Ours == c.Ours }); i >= 0 {
			out.Columns[i] = c
		} else {
			out.Columns = append(out.Columns, c)
		}
	}
	if over.Fields != nil {
		out.Fields = over.Fields
	}
	out.Set, out.Split = joined(m.Set, over.Set), joined(m.Split, over.Split)
	list := func(into *[]string, l []string) {
		if l != nil {
			*into = l
		}
	}
	list(&out.FillDown, over.FillDown)
	list(&out.Empty, over.Empty)
	list(&out.Need, over.Need)
	list(&out.Swap, over.Swap)
	list(&out.Group, over.Group)
	out.Outcomes = slices.Concat(m.Outcomes, over.Outcomes) // of two for one word the last counts
	if over.Best != nil {
		out.Best = over.Best
	}
	if !over.Replies.IsZero() {
		out.Replies = over.Replies
	}
	out.variants = nil
	for _, v := range m.variants {
		out.variants = append(out.variants, v.With(over))
	}
	return &out
}

func joined(a, b map[string]string) map[string]string {
	if a == nil {
		return b
	}
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// Check tells what of a map can't be, as far as it is not of the kind of faults that
// [Parse] finds.
func (m *Map) Check() error {
	if m.Encoding != "" {
		if _, err := htmlindex.Get(m.Encoding); err != nil {
			return fmt.Errorf("unknown encoding %s, expected a name such as windows-1252, iso-8859-15, utf-16le, shift_jis or gb18030", fault.Quote(m.Encoding))
		}
	}
	if m.Separator != "" {
		r, size := utf8.DecodeRuneInString(m.Separator)
		if size != len(m.Separator) || r == utf8.RuneError || r == '"' || r == '\n' || r == '\r' {
			return fmt.Errorf("the separator is %s, expected one character", fault.Quote(m.Separator))
		}
	}
	if m.Dates != "" {
		if err := CheckDates(m.Dates); err != nil {
			return fmt.Errorf("%w, expected %s", err, datesExpected)
		}
	}
	return nil
}

// For gives the map for a table with some names of columns: this one, or of a map that
// ships the variant that finds most of those that it names, and of such the one that
// misses fewest. json says that it is no table of cells.
func (m *Map) For(names []string, json bool) *Map {
	best, most, least := m, -1, 0
	if len(m.variants) == 0 {
		return m
	}
	for _, v := range append([]*Map{m}, m.variants...) {
		if json != v.json {
			continue
		}
		known, missed := v.sought(names)
		if v.NoHeader {
			known, missed = v.fits(names), 0
		}
		if known > most || known == most && missed < least {
			best, most, least = v, known, missed
		}
	}
	return best
}

// Knows reports whether a map that ships knows a table with some names of columns, or
// whose first row they are; another map says itself what it is for.
func (m *Map) Knows(names []string) bool {
	switch {
	case !m.shipped || len(m.widths) == 0 && m.NoHeader: // the user has said that there is none
		return true
	case m.NoHeader:
		return m.fits(names) > 0
	}
	return m.known(names) > 0
}

// fits tells how well a map for tables without a header goes with a first row: 0 not at
// all, 1 by the number of its cells, more if the words in them are known too.
func (m *Map) fits(first []string) int {
	if !slices.Contains(m.widths, len(first)) {
		return 0
	}
	var parts []string
	for _, c := range m.Columns {
		if c.Ours != "outcome" {
			continue
		}
		for _, theirs := range c.Theirs {
			if n, err := strconv.Atoi(theirs); err == nil && n <= len(first) && first[n-1] != "" {
				parts = append(parts, first[n-1])
			}
		}
	}
	if _, ok := NewWords(m.Outcomes).Find(strings.Join(parts, " ")); ok {
		return 2
	}
	return 1
}

// sought counts the names of columns of theirs that a map finds among names, and those
// that it does not.
func (m *Map) sought(names []string) (found, missed int) {
	for _, c := range m.Columns {
		for _, theirs := range c.Theirs {
			if slices.ContainsFunc(names, func(name string) bool { return Plain(name) == Plain(theirs) }) {
				found++
			} else {
				missed++
			}
		}
	}
	return found, missed
}

// known counts the columns of ours that a map finds among names.
func (m *Map) known(names []string) int {
	n := 0
	for _, c := range m.Columns {
		for _, theirs := range c.Theirs {
			if slices.ContainsFunc(names, func(name string) bool { return Plain(name) == Plain(theirs) }) {
				n++
				break
			}
		}
	}
	return n
}

// Lenient reports whether columns that the map names may be missing: a map that ships
// is for tables of several makes.
func (m *Map) Lenient() bool { return m.shipped }
