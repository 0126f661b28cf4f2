package warehouse

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// ErrGrouping is the kind of errors about what can't be grouped.
var ErrGrouping = errors.New("not a grouping")

// Grouping is a query for a table that has a row for each request, or for each report
// of one. It answers a row for each route, outcome and period, as [Read] takes it: with
// how many requests they are, and their first and last day as their date.
//
// What is read of the answer has the figures of the table's rows themselves,
// where those count how often requests were made. Days are known as well as
// before where the requests of a group share one, and otherwise as the span of
// the group, which a shorter period makes narrower.
//
// With a column for id, rows of one id are reports of one request. Requests of which
// all reports agree with those of another are in one group, which has an id of its own
// and a row for each report: so what is contested remains so.
type Grouping struct {
	Tables  []Name // several are parts of one table, each of which is counted by itself
	Columns []Column
	Period  Period
	Dialect Dialect

	Set      map[string]string // by field: in every row where no column says it
	Outcomes []foreign.Word    // what words of theirs mean
	Empty    []string          // what says nothing
	Need     []string          // fields: a row without one of these is no request
	Zoned    bool              // dates are times with a zone of their own, whose day is that in UTC
}

// Column says which column of the table holds what.
type Column struct {
	Field string // the column of ledgers, such as from
	Name  Name
}

// Fields are the columns of ledgers that a grouping may have, in the order of its
// answer. Requests are in one group when they have all but id, date and times in
// common. Times are added; without them each row is one request.
var Fields = []string{"id", "from", "to", "via", "outcome", "deadline", "about", "for", "source", "redirected_to", "date", "times"}

// single are the columns of ledgers that say something of one request, and why
// they can't be of a group.
var single = map[string]string{
	"note":     "a note speaks of one request",
	"counters": "a counter-offer is an answer to one request",
}

// SQL gives the query. The order of its rows follows from the rows alone. Its
// errors are of the kind [ErrGrouping].
func (g Grouping) SQL() (string, error) {
	if err := g.check(); err != nil {
		return "", err
	}
	if _, ok := g.column("id"); ok {
		return g.reports(), nil
	}
	return g.requests(), nil
}

// requests is the query for a table with a row for each request.
func (g Grouping) requests() string {
	d := g.Dialect
	if len(g.Tables) == 1 {
		return g.answer(g.fields("date", "times"), "("+g.count(g.Tables[0], false)+"\n) AS grouped")
	}
	var parts, inner, keys []string
	for _, table := range g.Tables {
		parts = append(parts, strings.ReplaceAll(g.count(table, true), "\n", "\n  "))
	}
	for _, field := range g.fields("date", "times") {
		inner = append(inner, "parts."+d.name(field)+" AS "+d.name(field))
		keys = append(keys, "parts."+d.name(field))
	}
	if date, ok := g.column("date"); ok {
		inner = append(inner, d.written("min(parts.first_part)")+" AS first_day", d.written("max(parts.last_part)")+" AS last_day")
		for i := range d.period(date, g.Period, g.Zoned) {
			keys = append(keys, "parts.period_"+strconv.Itoa(i))
		}
	}
	inner = append(inner, "sum(parts.part_times)"+" AS "+d.name("times"))
	return g.answer(g.fields("date", "times"), "(\n  SELECT "+strings.Join(inner, ",\n         ")+
		"\n  FROM ("+strings.Join(parts, "\n    UNION ALL")+"\n  ) AS parts"+
		"\n  GROUP BY "+strings.Join(keys, ",\n           ")+"\n) AS grouped")
}

// count counts the rows of a table, or of a part of one.
func (g Grouping) count(table Name, part bool) string {
	d := g.Dialect
	from, g := g.source(table)
	var inner, keys []string
	for _, field := range g.fields("date", "times") {
		inner = append(inner, g.value(field)+" AS "+d.name(field))
		if _, ok := g.column(field); ok {
			keys = append(keys, g.value(field))
		}
	}
	count, times := "count(*)", d.name("times")
	if name, ok := g.column("times"); ok {
		count = d.sum(name)
	}
	if part {
		times = "part_times"
	}
	if name, ok := g.column("date"); ok {
		day := d.day(name, g.Zoned)
		periods := d.period(name, g.Period, g.Zoned)
		if part {
			inner = append(inner, "min("+day+") AS first_part", "max("+day+") AS last_part")
			for i, p := range periods {
				inner = append(inner, p+" AS period_"+strconv.Itoa(i))
			}
		} else {
			inner = append(inner, d.written("min("+day+")")+" AS first_day", d.written("max("+day+")")+" AS last_day")
		}
		keys = append(keys, periods...)
	}
	inner = append(inner, count+" AS "+times)
	return "\n  SELECT " + strings.Join(inner, ",\n         ") +
		"\n  FROM " + from +
		"\n  GROUP BY " + strings.Join(keys, ",\n           ")
}

// answer selects what is answered from what has it, with first and last days apart.
func (g Grouping) answer(columns []string, from string) string {
	d := g.Dialect
	var outer, order []string
	for _, c := range columns {
		outer = append(outer, d.name(c))
	}
	if _, ok := g.column("date"); ok {
		outer = append(outer, "CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "+d.name("date"))
	}
	outer = append(outer, d.name("times"))
	for i := range outer {
		order = append(order, strconv.Itoa(i+1))
	}
	return "SELECT " + strings.Join(outer, ",\n       ") + "\nFROM " + from + "\nORDER BY " + strings.Join(order, ", ") + "\n"
}

// fields gives the fields that have a value, but for some.
func (g Grouping) fields(but ...string) []string {
	var out []string
	for _, field := range Fields {
		_, column := g.column(field)
		if _, set := g.Set[field]; (column || set) && !slices.Contains(but, field) {
			out = append(out, field)
		}
	}
	return out
}

// value is what a row says of a field.
func (g Grouping) value(field string) string {
	name, ok := g.column(field)
	switch {
	case !ok:
		return g.Dialect.literal(g.Set[field])
	case field == "outcome" && len(g.Outcomes) > 0:
		return g.meaning(name)
	}
	return name
}

// meaning is the outcome that a word stands for.
func (g Grouping) meaning(name string) string {
	d := g.Dialect
	cases := ""
	for _, c := range g.choices() {
		switch {
		case c.means.None: // such a row is left out
		case c.means == foreign.Meaning{}:
			cases += " WHEN " + c.when + " THEN " + d.text(name)
		default:
			cases += " WHEN " + c.when + " THEN " + d.literal(c.means.Outcome.String())
		}
	}
	if cases == "" {
		return name
	}
	return "CASE" + cases + " ELSE " + d.text(name) + " END"
}

// source is the table that rows are taken from, and the grouping of its columns. Where
// columns are not taken as they are, it is a query that names them as ledgers do.
func (g Grouping) source(name Name) (from string, of Grouping) {
	d := g.Dialect
	table := d.name(name...) + " AS raw"
	if len(g.Set)+len(g.Outcomes)+len(g.Empty)+len(g.Need) == 0 {
		return table, g
	}
	of = g
	of.Columns, of.Set = nil, make(map[string]string)
	var list, need []string
	for _, field := range g.fields() {
		name, ok := g.column(field)
		set, isSet := g.Set[field]
		if !ok {
			of.Set[field] = set
			continue
		}
		of.Columns = append(of.Columns, Column{field, Name{field}})
		if len(g.Empty) > 0 && !(d == PostgresFDW && slices.Contains([]string{"date", "deadline", "times"}, field)) { // which are no texts there
			blanks := slices.ContainsFunc(g.Empty, func(w string) bool { return strings.Contains(joined(w), " ") })
			name = "CASE WHEN " + d.isWord(d.plain(name, blanks), g.Empty) + " THEN NULL ELSE " + name + " END"
		}
		if isSet {
			name = "CASE WHEN trim(" + d.text(name) + ") <> '' THEN " + d.text(name) + " ELSE " + d.literal(set) + " END"
		}
		list = append(list, name+" AS "+d.name(field))
		if field == "outcome" && len(g.Outcomes) > 0 {
			blanks := slices.ContainsFunc(g.Outcomes, func(w foreign.Word) bool { return strings.Contains(joined(w.Theirs), " ") })
			list = append(list, d.plain(name, blanks)+" AS word")
		}
		if slices.Contains(g.Need, field) {
			need = append(need, "trim("+d.text("raw."+d.name(field))+") <> ''")
		}
	}
	if _, ok := g.column("outcome"); ok && slices.ContainsFunc(g.Outcomes, func(w foreign.Word) bool { return w.Means.None }) {
		cases := ""
		for _, c := range g.choices() {
			kept := "1"
			if c.means.None {
				kept = "0"
			}
			cases += " WHEN " + c.when + " THEN " + kept
		}
		need = append(need, "CASE"+cases+" ELSE 1 END <> 0") // planners take that for most rows, and = 1 for few
	}
	from = "(\n    SELECT " + strings.Join(list, ",\n           ") + "\n    FROM " + table + "\n  ) AS raw"
	if len(need) > 0 {
		from += "\n  WHERE " + strings.Join(need, "\n    AND ")
	}
	return from, of
}

// column gives the column that holds a field, as SQL has it. It is that of the
// table, not one of the answer that may be called the same.
func (g Grouping) column(field string) (name string, ok bool) {
	for _, c := range g.Columns {
		if c.Field == field {
			return "raw." + g.Dialect.name(c.Name...), true
		}
	}
	return "", false
}

func (g Grouping) check() error {
	switch {
	case len(g.Tables) == 0:
		return groupingError("no table")
	case len(g.Columns) == 0:
		return groupingError("no column of the table, expected one at least")
	}
	for i, c := range g.Columns {
		switch why := single[c.Field]; {
		case why != "":
			return groupingError(c.Field + " can't be grouped: " + why)
		case !slices.Contains(Fields, c.Field):
			f := fault.Fault{What: "unknown column " + fault.Quote(c.Field), Want: fault.OneOf(Fields), Hint: fault.Nearest(c.Field, slices.Values(Fields))}
			return groupingError(f.Error())
		case slices.ContainsFunc(g.Columns[:i], func(d Column) bool { return d.Field == c.Field }):
			return groupingError("the column " + c.Field + " is given twice")
		case len(c.Name) != 1:
			return groupingError("the column " + c.Field + " is not one name")
		}
	}
	for _, field := range []string{"from", "to"} {
		if !slices.Contains(g.fields(), field) {
			return groupingError("no column " + field + ", expected from and to: they tell who asked whom")
		}
	}
	for _, field := range slices.Sorted(maps.Keys(g.Set)) {
		if !slices.Contains(Fields, field) || field == "id" || field == "date" || field == "times" {
			return groupingError("the column " + field + " can't be set for all rows of a table")
		}
	}
	return nil
}

// groupingError is an error of the kind ErrGrouping, which its text need not
// repeat.
type groupingError string

func (e groupingError) Error() string { return string(e) }
func (groupingError) Unwrap() error   { return ErrGrouping }
