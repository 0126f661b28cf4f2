package ledger

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// decodeRow reads one row of a table: cells under the names of their columns,
// where a name may be empty for a column that is not to be read. ok is false when the
// row tells no request.
func (d *decoder) decodeRow(names, cells []string, where graph.Locator) (s graph.RequestSpec, ok bool) {
	s.Where = where
	source := ""
	for i, c := range cells {
		if c == "" {
			continue
		}
		switch name := names[i]; name {
		case "id":
			s.ID = c
		case "from":
			s.From = c
		case "to":
			s.To = []string{c}
		case "via":
			s.Via = c
		case "date":
			s.Date = cell(d, where, name, c, readDate)
		case "times":
			s.Times = cell(d, where, name, c, readTimes)
		case "outcome":
			s.Outcome = cell(d, where, name, c, readOutcome)
		case "deadline":
			s.Deadline = cell(d, where, name, c, readDate)
		case "about":
			s.About = c
		case "for":
			s.For = c
		case "source":
			source = c
		case "note":
			s.Note = c
		case "redirected_to":
			s.RedirectedTo = c
		case "counters":
			s.Counters = c
		}
	}
	if !tells(&s) {
		d.faults.add(&fault.Fault{Pos: where.Pos("", 0), Kind: graph.ErrMissing, What: "a row that does not tell its request", Want: "from and to, or an id"})
		return s, false
	}
	if source != "" {
		s.Reports = []graph.ReportSpec{asReport(&s, source)}
	}
	return s, true
}

// tells reports whether a row says of which request it is.
func tells(s *graph.RequestSpec) bool { return s.ID != "" || s.From != "" && s.To != nil }

// asReport takes out of a row with a source what the source says: outcome, times and
// note. The date is the request's, unless from, to and via are all empty: such a row
// speaks of the report alone.
func asReport(s *graph.RequestSpec, source string) graph.ReportSpec {
	r := graph.ReportSpec{Source: source, Outcome: s.Outcome, Times: s.Times, Note: s.Note, Where: s.Where}
	s.Outcome, s.Times, s.Note = graph.Unstated, graph.Count{}, ""
	if s.From == "" && s.To == nil && s.Via == "" {
		r.Date, s.Date = s.Date, r.Date
	}
	return r
}

// cell reads a cell of a row. Its place is found only when it is wrong.
func cell[T any](d *decoder, where graph.Locator, column, s string, read reader[T]) T {
	v, wrong := read(s)
	if wrong != nil && !d.faults.full() {
		d.faults.report(where.Pos(column, 0), wrong)
	}
	return v
}

// columnName gives the column that a header means by a name: case does not
// matter, and a space or a hyphen stands for the underscore. A name of no column
// stays as it is.
func columnName(name string) string {
	plain := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(name))
	if slices.Contains(columns, plain) {
		return plain
	}
	return name
}

// checkColumns makes names those of columns. It reports the ones that can't be
// read, and empties those. at gives the place of the i-th name, or with -1 that of
// all of them. ok is false when rows can't be read under them.
func (d *decoder) checkColumns(names []string, at func(i int) fault.Pos) (ok bool) {
	if len(names) > maxColumns {
		d.faults.add(&fault.Fault{Pos: at(-1), Kind: ErrShape, What: fmt.Sprintf("a header of %d columns", len(names)), Want: fmt.Sprintf("%d at most", len(columns))})
		return false
	}
	if foreign(names) {
		d.faults.add(&fault.Fault{Pos: at(-1), Kind: ErrUnknownKey, What: fmt.Sprintf("none of the %d columns has a name that is known", len(names)),
			Want: "a header row with some of " + fault.OneOf(columns)})
		return false
	}
	for i, name := range names {
		name = columnName(name)
		names[i] = name
		first := slices.Index(names[:i], name)
		switch {
		case name == "":
			d.faults.add(&fault.Fault{Pos: at(i), Kind: ErrUnknownKey, What: "a column without a name", Want: fault.OneOf(columns)})
		case !slices.Contains(columns, name):
			d.faults.report(at(i), &problem{kind: ErrUnknownKey, what: "unknown column " + fault.Quote(name), word: name, valid: columns})
			names[i] = ""
			d.ledger.lost = true
		case first >= 0:
			d.faults.add(&fault.Fault{Pos: at(i), Kind: graph.ErrDuplicate, What: "the column " + name + " comes twice", Want: "each column once",
				Also: []fault.Note{{Pos: at(first), What: "the first is here"}}})
			names[i] = ""
		}
	}
	has := func(name string) bool { return slices.Contains(names, name) }
	if has("id") || has("from") && has("to") {
		return true
	}
	// A column that was misspelt may be the one that is missing.
	if !has("") {
		d.faults.add(&fault.Fault{Pos: at(-1), Kind: graph.ErrMissing, What: "no columns that tell who asked whom", Want: "from and to, or id"})
	}
	return false
}

// foreign reports whether a row of several cells is no header at all: none of them
// is a column, or nearly one.
func foreign(names []string) bool {
	for _, name := range names {
		if fault.Nearest(columnName(name), slices.Values(columns)) != "" {
			return false
		}
	}
	return len(names) > 1
}
