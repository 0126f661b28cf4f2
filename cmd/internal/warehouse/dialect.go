package warehouse

import (
	"slices"
	"strings"
)

// Dialect is the SQL of a kind of database.
type Dialect uint8

// The dialects. Postgres is understood by what speaks the protocol of PostgreSQL;
// PostgresFDW is for tables of PostgreSQL that lie on other servers, which then count.
// Dates may be of types for dates and times, or texts that these can read. Dates of
// SQLite are texts that begin with a day; any other text, such as a year or an
// interval, is a period of its own.
const (
	Postgres Dialect = iota
	PostgresFDW
	SQLite
	DuckDB
	Trino
	Spark
	ClickHouse
	BigQuery
)

// DialectWords are the names of the dialects, in their order.
var DialectWords = []string{"postgres", "postgres-fdw", "sqlite", "duckdb", "trino", "spark", "clickhouse", "bigquery"}

// Period is how long the requests of one group may be apart, by the calendar.
type Period uint8

// The periods. All has no end.
const (
	Year Period = iota
	Quarter
	Month
	All
)

// periodWords are the words of date_trunc.
var periodWords = map[Period]string{Year: "year", Quarter: "quarter", Month: "month"}

// name gives a name in quotes, so that it can be nothing but a name.
func (d Dialect) name(parts ...string) string {
	quoted := make([]string, len(parts))
	for i, p := range parts {
		switch d {
		case Spark:
			quoted[i] = "`" + strings.ReplaceAll(p, "`", "``") + "`"
		case BigQuery:
			quoted[i] = "`" + escaped(p, "`") + "`"
		case ClickHouse:
			quoted[i] = `"` + escaped(p, `"`) + `"`
		default:
			quoted[i] = quote(p)
		}
	}
	return strings.Join(quoted, ".")
}

// literal gives a text in quotes.
func (d Dialect) literal(s string) string {
	switch d {
	case Spark, BigQuery, ClickHouse:
		return "'" + escaped(s, "'") + "'"
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// escaped puts backslashes before a quote, line ends and backslashes.
func escaped(s, quote string) string {
	return strings.NewReplacer(`\`, `\\`, quote, `\`+quote, "\n", `\n`, "\r", `\r`).Replace(s)
}

// text is a value as a text.
func (d Dialect) text(value string) string {
	switch d {
	case DuckDB, Trino:
		return "CAST(" + value + " AS varchar)"
	case Spark, BigQuery:
		return "CAST(" + value + " AS string)"
	case ClickHouse:
		return "toString(" + value + ")"
	}
	return "CAST(" + value + " AS text)"
}

// absent is a text that is absent.
func (d Dialect) absent() string {
	if d == ClickHouse {
		return "CAST(NULL AS Nullable(String))"
	}
	return d.text("NULL")
}

// begin is the first so many characters of a text.
func (d Dialect) begin(text, length string) string {
	if d == ClickHouse {
		return "substringUTF8(" + text + ", 1, " + length + ")"
	}
	return "substr(" + text + ", 1, " + length + ")"
}

// join joins texts in their order.
func (d Dialect) join(text string) string {
	switch d {
	case SQLite:
		return "group_concat(" + text + ", ',' ORDER BY " + text + ")"
	case Trino:
		return "listagg(" + text + ", ',') WITHIN GROUP (ORDER BY " + text + ")"
	case Spark:
		return "array_join(sort_array(collect_list(" + text + ")), ',')"
	case ClickHouse:
		return "arrayStringConcat(arraySort(groupArray(" + text + ")), ',')"
	}
	return "string_agg(" + text + ", ',' ORDER BY " + text + ")"
}

// day is the day of a date, which is a time with a zone of its own if it is zoned.
func (d Dialect) day(date string, zoned bool) string {
	switch {
	case d == SQLite && zoned:
		return sqliteDay(date, "date(@)", "@")
	case d == SQLite:
		return sqliteDay(date, "substr(@, 1, 10)", "@")
	case d == ClickHouse && zoned:
		return "toDate32(toTimeZone(" + date + ", 'UTC'))"
	case d == ClickHouse:
		return "toDate32(" + date + ")"
	case d == BigQuery && zoned:
		return "DATE(" + date + ", 'UTC')"
	case d == Spark && zoned:
		date = "to_utc_timestamp(" + date + ", current_timezone())"
	case d == PostgresFDW && zoned:
		// No text is in what is handed on: its collation would not be the other server's.
		date += " AT TIME ZONE INTERVAL '0'"
	case zoned:
		date += " AT TIME ZONE 'UTC'"
	}
	return "CAST(" + date + " AS date)"
}

// written is a day as a text.
func (d Dialect) written(day string) string {
	if d == SQLite {
		return day
	}
	return d.text(day)
}

// period is what requests of one period have in common, and no others.
func (d Dialect) period(date string, p Period, zoned bool) []string {
	if d == SQLite {
		return []string{sqlitePeriod(date, p, zoned)}
	}
	if p == All {
		return []string{date + " IS NULL"} // a request without a date has not that of others
	}
	day := d.day(date, zoned)
	switch d {
	case PostgresFDW:
		return fdwPeriod(day, p)
	case BigQuery:
		return []string{"DATE_TRUNC(" + day + ", " + strings.ToUpper(periodWords[p]) + ")"}
	case ClickHouse:
		of := map[Period][]string{Year: {"toYear"}, Quarter: {"toYear", "toQuarter"}, Month: {"toYYYYMM"}}[p]
		out := slices.Clone(of)
		for i := range out {
			out[i] += "(" + day + ")"
		}
		return out
	}
	return []string{"date_trunc('" + periodWords[p] + "', " + day + ")"}
}

// fdwPeriod is a period in what PostgreSQL hands on to other servers. That must not hang
// on settings and may have no text in it, as date_trunc does: postgres_fdw takes the
// collation of such a text for one that the other server may not have. So an age is cut
// to years or months. A quarter is where the years change of days that are shifted.
func fdwPeriod(day string, p Period) []string {
	age := func(day, fields string) string {
		return "CAST(age(" + day + ", TIMESTAMP '4000-01-01 BC') AS interval " + fields + ")"
	}
	at := "CAST(" + day + " AS timestamp)"
	switch p {
	case Year:
		return []string{age(at, "year")}
	case Month:
		return []string{age(at, "year to month")}
	}
	var out []string
	for _, shift := range []string{"", " + INTERVAL '3 months'", " + INTERVAL '6 months'", " + INTERVAL '9 months'"} {
		out = append(out, age(at+shift, "year"))
	}
	return out
}

// count is how many rows there are, as a number of the type that sums have: ClickHouse
// counts without a sign, and adds with one.
func (d Dialect) count() string {
	if d == ClickHouse {
		return "toInt64(count(*))"
	}
	return "count(*)"
}

// sum adds numbers of times, each one where it is absent.
func (d Dialect) sum(times string) string {
	// postgres_fdw hands on no coalesce.
	return d.sumOf(times, "CASE WHEN "+times+" IS NULL THEN 1 ELSE "+times+" END")
}

// sumOf adds what is counted by numbers of times.
func (d Dialect) sumOf(times, counted string) string {
	sum := "sum(" + counted + ")"
	if d == SQLite {
		// A sum of texts is made up.
		return "CASE WHEN max(typeof(" + times + ") NOT IN ('integer', 'null')) THEN 'not a number' ELSE " + sum + " END"
	}
	return sum
}
