package ledger

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// How many columns are looked at one by one: of a ledger, and of another table, of
// which a sheet has no more than 16,384.
const (
	maxColumns      = 100
	maxTheirColumns = 20_000
)

// csvHeader reads what stands before the rows: lines that are no part of the table,
// a line that names the separator, the header. It gives where that ends. known is
// false if the text has to go on first, and if rows can't be read.
func (p *parser) csvHeader(text string, last bool, r *result) (end int, known bool) {
	m := p.text.mapOf()
	line := 1
	for line < m.First && end < len(text) {
		end += len(firstLine(text[end:]))
		line++
	}
	if end == len(text) && !last {
		r.rest = 0
		return 0, false
	}
	p.text.separator = ','
	if m.Separator != "" {
		p.text.separator, _ = utf8.DecodeRuneInString(m.Separator)
	} else if separator, n := namedSeparator(text[end:]); n > 0 {
		p.text.separator = separator
		end += n
		line++
	} else {
		p.text.separator = p.guessSeparator(text[end:])
	}
	t := p.table(text[end:])
	cells, ok := t.next()
	length := end + int(t.rows.InputOffset())
	if (!ok || cells == nil && length == len(text) && !t.long) && !last {
		r.rest = 0
		return 0, false
	}
	var names []string
	headed := false
	switch {
	case !ok:
		t.fault(start, ErrSyntax, "no header row", "a row with some of "+fault.OneOf(foreign.Columns()))
	case cells != nil:
		names, headed = p.names(t, slices.Clone(cells))
	}
	if names != nil {
		p.text.plan = table.NewPlan(p.text.opts.Map, names, table.Options{Sparse: m.Lenient()})
		for i := range p.text.plan.Problems {
			p.headerProblem(t, &p.text.plan.Problems[i])
			t.ledger.lost = true
		}
		if p.text.plan.OwnIDs() && p.text.plan.Cell("id") >= 0 {
			if p.text.opts.SkipFaults {
				p.text.first = make(map[string]int)
			} else {
				p.text.ids = newIDSet()
			}
		}
		if p.text.plan.Grouped() {
			p.groups = table.NewGroups(p.text.plan)
		}
	}
	p.take(t.decoder, text[end:length], line)
	switch {
	case names == nil:
		r.stop, r.broken = true, true
		return 0, false
	case !headed: // the first row is one of the table
		return end, true
	}
	return length, true
}

// firstLine gives the first line of a text with its end.
func firstLine(text string) string {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

// mapOf gives the map, or an empty one.
func (t *streamText) mapOf() *foreign.Map {
	if t.opts.Map == nil {
		return &foreign.Map{}
	}
	return t.opts.Map
}

// names gives the names of the columns; nil where rows can't be read under them.
// whole says that the row was a header.
func (p *parser) names(t *csvTable, cells []string) (names []string, whole bool) {
	if p.text.opts.Map != nil {
		p.text.opts.Map = p.text.opts.Map.For(cells, false)
	}
	m := p.text.mapOf()
	if p.text.opts.Map != nil && !m.Knows(cells) {
		t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: ErrUnknownKey, What: "the map is not for this table: it knows none of its " + strconv.Itoa(len(cells)) + " columns",
			Want: "another map, or --columns to say which is which", Hint: likelyMap(cells, false)})
		return nil, false
	}
	if m.NoHeader {
		names = make([]string, len(cells))
		for i := range names {
			names[i] = strconv.Itoa(i + 1)
		}
		return names, false
	}
	names = cut(cells, 0)
	if separator := oddSeparator(names); separator != "" && m.Separator == "" {
		t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: ErrSyntax, What: "the columns are not parted by a separator that is looked for", Want: "commas, semicolons, tabs or |, or the separator as a flag",
			Hint: "--separator " + table.FlagWord(separator)})
		return nil, false
	}
	most := maxColumns
	if p.text.opts.Map != nil {
		most = maxTheirColumns
	}
	if len(names) > most {
		t.fault(t.at, ErrShape, fmt.Sprintf("a header of %d columns", len(names)), fmt.Sprintf("%d at most", most))
		return nil, false
	}
	if p.text.opts.Map == nil || len(m.Columns) == 0 && len(m.Fields) == 0 || !p.anySought(names) {
		if line := t.headerBelow(names); line > 0 && m.First == 0 {
			t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: ErrSyntax, What: "no header row: the first line is a title", Want: "the table alone, or the lines that it has",
				Hint: fmt.Sprintf("--rows %d-", line)})
			return nil, false
		}
	}
	if p.text.opts.Map == nil || len(m.Columns) == 0 && len(m.Fields) == 0 {
		what, want, hint := foreignHeader(names)
		if p.text.opts.Map == nil && !allOurs(names) {
			if m := likelyMap(cells, false); m != "" {
				what, want, hint = "the table is no ledger; a map for it ships", "a map", m
			}
		}
		if what != "" {
			kind := ErrUnknownKey
			if strings.HasPrefix(what, "no header") {
				kind = ErrSyntax
			}
			t.faults.add(&fault.Fault{Pos: t.in.at(t.at), Kind: kind, What: what, Want: want, Hint: hint})
			return nil, false
		}
	}
	return names, true
}

// oddSeparator gives what parts names of ours in a header that is one cell; "" where
// nothing does.
func oddSeparator(names []string) string {
	if len(names) != 1 {
		return ""
	}
	for _, separator := range []string{"^", ":", "~", "¦", "/", "\\", "#", "!", " "} {
		known := 0
		for name := range strings.SplitSeq(names[0], separator) {
			if slices.Contains(foreign.Columns(), table.ColumnName(name)) {
				known++
			}
		}
		if known > 1 {
			return separator
		}
	}
	return ""
}

// headerProblem reports a problem with the names of columns.
func (p *parser) headerProblem(t *csvTable, f *table.Problem) {
	out := ofProblem(t.cell(f.Cell), f)
	if f.First > 0 {
		out.Also = []fault.Note{{Pos: t.cell(f.First - 1), What: "the first is here"}}
	}
	t.faults.add(out)
}

// namedSeparator reads a first line of the form sep=; that Excel heeds. n is how
// long it is.
func namedSeparator(text string) (separator rune, n int) {
	line, _, _ := strings.Cut(text, "\n")
	word := strings.Trim(strings.TrimRight(line, "\r"), `"`)
	if !strings.HasPrefix(strings.ToLower(word), "sep=") {
		return 0, 0
	}
	rest := word[len("sep="):]
	separator, size := utf8.DecodeRuneInString(rest)
	if size != len(rest) || size == 0 || separator == '"' || separator == '\r' || separator == '\n' {
		return 0, 0
	}
	return separator, min(len(line)+1, len(text))
}

// separators are those that a header may show, the likelier ones first.
var separators = []rune{',', ';', '\t', '|'}

// guessSeparator tells by the first row what stands between cells: what makes names
// of it that are sought, or else most cells.
func (p *parser) guessSeparator(text string) rune {
	best, most, known := ',', 1, 0
	for _, separator := range separators {
		n, k := 0, 0
		for _, name := range firstRow(text, separator, p.text.opts.Line) {
			if n++; p.sought(name) {
				k++
			}
		}
		if k > known || k == known && n > most {
			best, most, known = separator, n, k
		}
	}
	return best
}

// firstRow gives the cells of the first row of a text that has any.
func firstRow(text string, separator rune, most int) []string {
	r := csvReader(strings.NewReader(text[:min(len(text), most)]), separator)
	r.LazyQuotes = true
	for {
		cells, err := r.Read()
		if err != nil {
			var e *csv.ParseError
			if errors.Is(err, io.EOF) || errors.As(err, &e) {
				return nil
			}
			return nil
		}
		for i := range cells {
			cells[i] = trim(cells[i])
		}
		if !empty(cells) {
			return cells
		}
	}
}

// sought reports whether a name is one that the map names, or one of ours.
func (p *parser) sought(name string) bool {
	if slices.Contains(foreign.Columns(), table.ColumnName(name)) {
		return true
	}
	if p.text.opts.Map == nil {
		return false
	}
	plain := foreign.Plain(name)
	for _, c := range p.text.opts.Map.Columns {
		for _, theirs := range c.Theirs {
			if foreign.Plain(theirs) == plain {
				return true
			}
		}
	}
	return false
}

// anySought reports whether a header has a name that the map names, or one of ours.
func (p *parser) anySought(names []string) bool { return slices.ContainsFunc(names, p.sought) }

// titleRows is in how many rows below a title a header is looked for.
const titleRows = 20

// headerBelow gives the line in which a header stands below a title: names of several
// columns, where the first row has one cell. It is 0 where there is none.
func (t *csvTable) headerBelow(first []string) (line int) {
	if filled(first) != 1 {
		return 0
	}
	r := csvReader(strings.NewReader(firstLines(t.in.text[t.at.offset:], 2*titleRows)), t.rows.Comma)
	r.LazyQuotes = true
	for range titleRows {
		cells, err := r.Read()
		if err != nil {
			return 0
		}
		for i := range cells {
			cells[i] = trim(cells[i])
		}
		if n := filled(cells); n < 2 {
			continue
		} else if n < len(cut(cells, 0)) || dataCell(cells) != "" {
			return 0
		}
		at, _ := r.FieldPos(0)
		return t.at.line + at - 1
	}
	return 0
}

// filled counts the cells that are not empty.
func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// firstLines gives the first lines of a text.
func firstLines(text string, most int) string {
	at := 0
	for range most {
		at += len(firstLine(text[at:]))
	}
	return text[:at]
}

// allOurs reports whether a header has names of ours alone.
func allOurs(names []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(foreign.Columns(), table.ColumnName(n)) })
}

// likelyMap suggests the map that ships for a table or for JSON; "" where there is none.
func likelyMap(names []string, json bool) string {
	if name := foreign.Likely(names, json); name != "" {
		return "--map " + name
	}
	return ""
}

// mostStrange is of how many columns one may have a name of ours by chance.
const mostStrange = 10

// foreignHeader tells what is wrong with a first row that has no name of ours: it is
// no header, or that of somebody else. Of a header in which names of ours are
// misspelt each name is told instead.
func foreignHeader(names []string) (what, want, hint string) {
	if len(names) < 2 {
		return "", "", ""
	}
	near, known := 0, 0
	data := dataCell(names)
	for _, name := range names {
		ours := table.ColumnName(name)
		if slices.Contains(foreign.Columns(), ours) && (data == "" || ours != "answered") { // which is a word for an outcome, too
			if known++; known > len(names)/mostStrange {
				return "", "", ""
			}
			continue
		}
		if fault.Nearest(ours, slices.Values(foreign.Columns())) != "" {
			near++
		}
	}
	if data != "" {
		return "no header row: the first line holds " + fault.Quote(data), "a header row with some of " + fault.OneOf(foreign.Columns()) +
			"; where there is none, --no-header --columns from=1,to=2 and so on", ""
	}
	if near > 1 {
		return "", "", ""
	}
	var likely []string
	seen := make(map[string]bool)
	for _, name := range names {
		if ours := table.LikelyColumn(name); ours != "" && !seen[ours] {
			seen[ours] = true
			likely = append(likely, ours+"="+table.FlagWord(name))
		}
	}
	if len(likely) > 0 {
		hint = "--columns " + strings.Join(likely, ",")
	}
	some := fmt.Sprintf("none of the %d columns has a name that is known", len(names))
	if known > 0 {
		some = fmt.Sprintf("only %d of the %d columns has a name that is known", known, len(names))
		if known > 1 {
			some = fmt.Sprintf("only %d of the %d columns have names that are known", known, len(names))
		}
	}
	return some,
		"a header row with some of " + fault.OneOf(foreign.Columns()) + ", or --columns to say which is which; rapport map FILE writes a map to fill in", hint
}

// dataCell gives a cell that is a value and no name: a date, an outcome, a number;
// "" where there is none.
func dataCell(cells []string) string {
	for _, c := range cells {
		if c == "" {
			continue
		}
		if _, ok := graph.ParseOutcome(foreign.Plain(c)); ok {
			return c
		}
		if _, err := date.Parse(c); err == nil {
			return c
		}
		if _, err := strconv.ParseFloat(c, 64); err == nil {
			return c
		}
		if len(date.Suggest(c)) > 0 && strings.ContainsAny(c, "0123456789") {
			return c
		}
	}
	return ""
}
