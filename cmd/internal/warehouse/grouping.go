package warehouse

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// ErrGrouping is the kind of errors about what can't be grouped.
var ErrGrouping = errors.New("not a grouping")

// Grouping is a query for a table that has a row for each request. It answers a
// row for each route, outcome and period, as [Read] takes it: with how many
// requests they are, and their first and last day as their date.
//
// What is read of the answer has the figures of the table's rows themselves,
// where those count how often requests were made. Days are known as well as
// before where the requests of a group share one, and otherwise as the span of
// the group, which a shorter period makes narrower.
type Grouping struct {
	Table   Name
	Columns []Column
	Period  Period
	Dialect Dialect
}

// Column says which column of the table holds what.
type Column struct {
	Field string // the column of ledgers, such as from
	Name  Name
}

// Fields are the columns of ledgers that a grouping may have, in the order of its
// answer. Requests are in one group when they have all but date and times in
// common. Times are added; without them each row is one request.
var Fields = []string{"from", "to", "via", "outcome", "deadline", "about", "for", "source", "redirected_to", "date", "times"}

// single are the columns of ledgers that say something of one request, and why
// they can't be of a group.
var single = map[string]string{
	"id":       "an id is that of one request",
	"note":     "a note speaks of one request",
	"counters": "a counter-offer is an answer to one request",
}

// SQL gives the query. The order of its rows follows from the rows alone. Its
// errors are of the kind [ErrGrouping].
func (g Grouping) SQL() (string, error) {
	if err := g.check(); err != nil {
		return "", err
	}
	var inner, outer, keys []string
	for _, field := range Fields {
		name, ok := g.column(field)
		if !ok {
			continue
		}
		alias := quote(field)
		switch field {
		case "date":
			day := g.Dialect.day(name)
			inner = append(inner,
				g.Dialect.text("min("+day+")")+" AS first_day",
				g.Dialect.text("max("+day+")")+" AS last_day")
			outer = append(outer, "CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "+alias)
			keys = append(keys, g.Dialect.period(name, g.Period))
		case "times":
		default:
			inner = append(inner, name+" AS "+alias)
			outer = append(outer, alias)
			keys = append(keys, name)
		}
	}
	count := "count(*)"
	if name, ok := g.column("times"); ok {
		count = g.Dialect.sum(name)
	}
	inner = append(inner, count+` AS "times"`)
	outer = append(outer, `"times"`)
	order := make([]string, len(outer))
	for i := range order {
		order[i] = fmt.Sprint(i + 1)
	}
	return "SELECT " + strings.Join(outer, ",\n       ") +
		"\nFROM (\n  SELECT " + strings.Join(inner, ",\n         ") +
		"\n  FROM " + g.Table.String() + " AS raw" +
		"\n  GROUP BY " + strings.Join(keys, ",\n           ") +
		"\n) AS grouped\nORDER BY " + strings.Join(order, ", ") + "\n", nil
}

// column gives the column that holds a field, as SQL has it. It is that of the
// table, not one of the answer that may be called the same.
func (g Grouping) column(field string) (name string, ok bool) {
	for _, c := range g.Columns {
		if c.Field == field {
			return "raw." + c.Name.String(), true
		}
	}
	return "", false
}

func (g Grouping) check() error {
	if len(g.Table) == 0 {
		return groupingError("no table")
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
		if _, ok := g.column(field); !ok {
			return groupingError("no column " + field + ", expected from and to: they tell who asked whom")
		}
	}
	return nil
}

// groupingError is an error of the kind ErrGrouping, which its text need not
// repeat.
type groupingError string

func (e groupingError) Error() string { return string(e) }
func (groupingError) Unwrap() error   { return ErrGrouping }
