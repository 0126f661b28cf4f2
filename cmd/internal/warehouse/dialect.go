package warehouse

import "strings"

// Dialect is the SQL of a kind of database.
type Dialect uint8

// The dialects. Postgres is understood by what speaks the protocol of PostgreSQL;
// dates may be of its types for dates and times, or texts that these can read.
// Dates of SQLite are texts that begin with a day; any other text, such as a year
// or an interval, is a period of its own.
const (
	Postgres Dialect = iota
	SQLite
)

// Period is how long the requests of one group may be apart, by the calendar.
type Period uint8

// The periods. All has no end.
const (
	Year Period = iota
	Quarter
	Month
	All
)

// postgresPeriods are the words of date_trunc.
var postgresPeriods = map[Period]string{Year: "year", Quarter: "quarter", Month: "month"}

// sqliteDay gives one thing for a text that has a day and another for others. In
// both @ stands for the text.
func sqliteDay(name, day, other string) string {
	const digit = "[0-9]"
	const days = digit + digit + digit + digit + "-" + digit + digit + "-" + digit + digit
	const clock = "[ T]" + digit + digit + ":" + digit + digit + "*"
	return strings.ReplaceAll("CASE WHEN @ GLOB '"+days+"' OR @ GLOB '"+days+clock+"' AND @ NOT GLOB '*/*' THEN "+day+" ELSE "+other+" END", "@", name)
}

// day is the day of a date.
func (d Dialect) day(name string) string {
	if d == SQLite {
		return sqliteDay(name, "substr(@, 1, 10)", "@")
	}
	return "CAST(" + name + " AS date)"
}

// text is a day as a text.
func (d Dialect) text(day string) string {
	if d == SQLite {
		return day
	}
	return "CAST(" + day + " AS text)"
}

// period is what requests of one period have in common.
func (d Dialect) period(name string, p Period) string {
	if d == SQLite {
		const other = "'text ' || @"
		switch p {
		case Year:
			return sqliteDay(name, "substr(@, 1, 4)", other)
		case Quarter:
			return sqliteDay(name, "substr(@, 1, 4) || ' quarter ' || ((substr(@, 6, 2) + 2) / 3)", other)
		case Month:
			return sqliteDay(name, "substr(@, 1, 7)", other)
		default:
			return sqliteDay(name, "''", other)
		}
	}
	if p == All {
		return name + " IS NULL" // a request without a date has not that of others
	}
	return "date_trunc('" + postgresPeriods[p] + "', " + d.day(name) + ")"
}

// sum adds numbers of times, each one where it is absent.
func (d Dialect) sum(name string) string {
	sum := "sum(coalesce(" + name + ", 1))"
	if d == SQLite {
		// A sum of texts is made up.
		return "CASE WHEN max(typeof(" + name + ") NOT IN ('integer', 'null')) THEN 'not a number' ELSE " + sum + " END"
	}
	return sum
}
