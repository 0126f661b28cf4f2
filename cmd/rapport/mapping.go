package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// mapping are the flags that say how files are read that are no ledgers. They win over
// a map that is named, key by key.
type mapping struct {
	name                              string
	columns, set, split, outcomes     []string
	fields, need, swap                []string
	dates, separator, encoding, sheet string
	records, rows, replies            string
	noHeader, skipFaults              bool
	changed                           func(string) bool
}

func (m *mapping) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&m.name, "map", "", "read tables and other files that are no ledgers by a `MAP`: a file, or the name of one that rapport map --list lists")
	f.StringArrayVar(&m.columns, "columns", nil, "which `COLUMNS` of a ledger are which columns of the table: to=Agency,date=\"Date Sent\"")
	f.StringArrayVar(&m.set, "set", nil, "`COLUMN=TEXT` for every row in which no column says it: from=\"Our newsroom\"")
	f.StringArrayVar(&m.outcomes, "outcomes", nil, "what `WORDS` of a table mean: Rejected=declined,\"Not Started=none\"")
	f.StringVar(&m.dates, "dates", "", "the `ORDER` of dates: dmy, mdy, ymd, epoch, excel, or a layout such as \"2 Jan 2006\"")
	f.StringArrayVar(&m.split, "split", nil, "the separator of several values in one cell of `COLUMN`: to=\"|\"")
	f.StringArrayVar(&m.fields, "fields", nil, "other `COLUMNS` of the table to keep, as fields of the request: Case,Amount")
	f.BoolVar(&m.noHeader, "no-header", false, "a table has no header: its columns are numbers from 1")
	f.StringVar(&m.separator, "separator", "", "the `CHARACTER` between cells (default: as the header shows)")
	f.StringVar(&m.encoding, "encoding", "", "the `ENCODING` of a text, such as windows-1252 (default: UTF-8, or UTF-16 with its mark)")
	f.StringVar(&m.sheet, "sheet", "", "the `SHEET` of a workbook (default: the first)")
	f.StringVar(&m.records, "records", "", "the `PATH` of keys to the list of records in JSON: data.requests")
	f.StringVar(&m.rows, "rows", "", "the `LINES` of the file that hold the table, from its header on: 4-120")
	f.StringArrayVar(&m.need, "need", nil, "`COLUMNS` of a ledger that a row must fill to be a request: from,to")
	f.StringArrayVar(&m.swap, "swap", nil, "`WORDS` of outcomes that mean: from and to change places")
	f.StringVar(&m.replies, "replies", "", "a request back within this `SPAN` (60d, 8w, 3m) is the answer; a mail waits so long for one")
	f.BoolVar(&m.skipFaults, "skip-faults", false, "leave out rows and records with faults, name them, and end with 1")
	for _, name := range []string{"columns", "set", "outcomes", "dates", "split", "fields", "separator", "encoding", "sheet", "records", "rows", "need", "swap", "replies"} {
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions))
	}
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("map", completeMaps))
	for _, name := range append(mapFlags, "skip-faults") {
		cobra.CheckErr(f.SetAnnotation(name, reads, nil))
	}
	m.changed = f.Changed
}

// completeMaps completes the names of maps that ship, and of files.
func completeMaps(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var names []string
	for _, s := range foreign.Shipped() {
		names = append(names, s.Name)
	}
	return names, cobra.ShellCompDirectiveDefault
}

// mapFlags are those that make a map.
var mapFlags = []string{"map", "columns", "set", "outcomes", "dates", "split", "fields", "no-header", "separator", "encoding", "sheet", "records", "rows", "need", "swap", "replies"}

// read gives the map of the flags; nil where there are none.
func (m *mapping) read(cmd *cobra.Command) (*foreign.Map, error) {
	if !slices.ContainsFunc(mapFlags, m.changed) {
		return nil, nil
	}
	base := &foreign.Map{}
	if m.changed("map") {
		var err error
		if base, err = readMap(m.name); err != nil {
			var list fault.List
			if errors.As(err, &list) {
				var b bytes.Buffer
				fault.Fprint(&b, list, fault.DrawOptions{})
				err = fmt.Errorf("--map: the map has faults\n%s", strings.TrimRight(b.String(), "\n"))
			}
			return nil, usage(cmd, err)
		}
	}
	flags, err := m.flags()
	if err != nil {
		return nil, usage(cmd, err)
	}
	out := base.With(flags)
	if err := out.Check(); err != nil {
		return nil, usage(cmd, err)
	}
	return out, nil
}

// readMap reads a map from a file, or gives one that ships.
func readMap(name string) (*foreign.Map, error) {
	f, err := os.Open(name)
	if err != nil {
		if m, ok := foreign.Named(name); ok {
			return m, nil
		}
		return nil, fmt.Errorf("--map: %w", noMap(name))
	}
	defer f.Close()
	return foreign.Parse(f, name)
}

// noMap says that a name is neither that of a file nor that of a map that ships.
func noMap(name string) error {
	var names []string
	for _, s := range foreign.Shipped() {
		names = append(names, s.Name)
	}
	err := fmt.Errorf("there is no file %s, and no map of that name; those that ship are %s", name, fault.OneOf(names))
	return meaning(err, fault.Nearest(name, slices.Values(names)))
}

// flags makes a map of what the flags say themselves.
func (m *mapping) flags() (*foreign.Map, error) {
	out := &foreign.Map{Encoding: m.encoding, Separator: separatorOf(m.separator), NoHeader: m.noHeader, Sheet: m.sheet, Records: m.records, Dates: m.dates}
	var err error
	if m.changed("rows") {
		if out.First, out.Last, err = foreign.ParseRows(m.rows); err != nil {
			return nil, fmt.Errorf("--rows: %w, expected the first and the last line of the table, such as 4-120", err)
		}
	}
	if m.changed("replies") {
		if out.Replies, err = foreign.ParseSpan(m.replies); err != nil {
			return nil, fmt.Errorf("--replies: %w", err)
		}
	}
	for _, p := range pairs(m.columns) {
		theirs := p.value
		if !p.paired {
			theirs = p.key
		}
		if err := ours("columns", p.key); err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(out.Columns, func(c foreign.Column) bool { return c.Ours == p.key }); i >= 0 {
			out.Columns[i].Theirs = append(out.Columns[i].Theirs, theirs)
		} else {
			out.Columns = append(out.Columns, foreign.Column{Ours: p.key, Theirs: []string{theirs}})
		}
	}
	if out.Set, err = byColumn("set", `from="Our newsroom"`, m.set); err != nil {
		return nil, err
	}
	if out.Split, err = byColumn("split", `to="|"`, m.split); err != nil {
		return nil, err
	}
	for _, p := range pairs(m.outcomes) {
		means, ok := foreign.ParseMeaning(p.value)
		if !p.paired || !ok {
			return nil, fmt.Errorf("--outcomes: %s has no =, expected a word and what it means, an outcome or none: Rejected=declined", fault.Quote(p.text))
		}
		out.Outcomes = append(out.Outcomes, foreign.Word{Theirs: p.key, Means: means})
	}
	for _, p := range pairs(m.fields) {
		f := foreign.Field{Name: p.key, Theirs: p.key}
		if p.paired {
			f.Theirs = p.value
		}
		out.Fields = append(out.Fields, f)
	}
	for _, p := range pairs(m.need) {
		if err := ours("need", p.text); err != nil {
			return nil, err
		}
		out.Need = append(out.Need, p.text)
	}
	for _, p := range pairs(m.swap) {
		out.Swap = append(out.Swap, p.text)
	}
	return out, nil
}

// separatorOf reads the separator: a character, or how a tab is written.
func separatorOf(text string) string {
	switch strings.ToLower(text) {
	case `\t`, "tab":
		return "\t"
	}
	return text
}

// ours checks the name of a column of ours.
func ours(flag, name string) error {
	if slices.Contains(foreign.Columns(), name) {
		return nil
	}
	err := fmt.Errorf("--%s: unknown column %s, expected %s", flag, fault.Quote(name), fault.OneOf(foreign.Columns()))
	return meaning(err, fault.Nearest(name, slices.Values(foreign.Columns())))
}

// byColumn reads texts by columns of ours, as a flag has them: such as the example. What
// has no = belongs to the text before it.
func byColumn(flag, example string, list []string) (map[string]string, error) {
	if list == nil {
		return nil, nil
	}
	out := make(map[string]string)
	for _, text := range list {
		last := ""
		for _, p := range pairs([]string{text}) {
			switch {
			case !p.paired && last != "":
				out[last] += "," + p.text
				continue
			case !p.paired:
				return nil, fmt.Errorf("--%s: %s has no =, expected the name of a column and a text, such as %s", flag, fault.Quote(p.text), example)
			}
			if err := ours(flag, p.key); err != nil {
				return nil, err
			}
			last = p.key
			out[last] = p.value
		}
	}
	return out, nil
}

// pair is an element of a list on the command line: key=value, or a text alone.
type pair struct {
	text, key, value string
	paired           bool
}

// pairs reads lists with commas between their elements. Double quotes hold commas and
// equals signs together.
func pairs(lists []string) []pair {
	var out []pair
	for _, list := range lists {
		for _, text := range splitOutside(list) {
			p := pair{text: unquoted(text)}
			if i := indexOutside(text, '='); i >= 0 {
				p.key, p.value, p.paired = unquoted(text[:i]), unquoted(text[i+1:]), true
			} else if i := strings.LastIndexByte(p.text, '='); i > 0 && p.text != strings.TrimSpace(text) { // all of it in quotes
				p.key, p.value, p.paired = p.text[:i], p.text[i+1:], true
			} else {
				p.key = p.text
			}
			if p.text == "" && !p.paired && len(out) > 0 && out[len(out)-1].paired && out[len(out)-1].value == "" {
				out[len(out)-1].value = "," // to=, says that commas stand between
				continue
			}
			out = append(out, p)
		}
	}
	return out
}

// indexOutside finds a character outside double quotes, or -1.
func indexOutside(s string, c byte) int {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == c && !quoted:
			return i
		}
	}
	return -1
}

// unquoted takes double quotes off a text.
func unquoted(s string) string {
	t := strings.TrimSpace(s)
	if len(t) >= 2 && t[0] == '"' && t[len(t)-1] == '"' {
		return strings.ReplaceAll(t[1:len(t)-1], `""`, `"`)
	}
	if t == "" {
		return s // a separator may be a blank
	}
	return t
}
