package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

const sqlHelp = `Print the query that counts the requests of a table, for --query.

Where millions of requests live in a database, the counting belongs there: the
query answers a row for each route, outcome and period, with how many requests
they are as times and their first and last day as date. Other commands read its
answer with --from-sql, as they would read a ledger in CSV, from PostgreSQL and
what speaks its protocol (CockroachDB, YugabyteDB, Redshift, Citus) and from files
of SQLite. They open the database for reading only. A row of the answer is one request that
was made so many times: pictures draw it as ×N, and stats counts it N times. Of
other databases (DuckDB, Trino, Spark, ClickHouse, BigQuery) the answer is read once
it is saved as CSV with a header.

--columns says which column of the table holds which of a ledger: id, from, to, via,
outcome, deadline, about, for, source, redirected_to, date and times. Requests
that differ only in id, date and times share a row. Write names as the database has them;
a name in double quotes may hold commas and =. Outcomes must be those of ledgers, or
--outcomes says what they mean, as in a map; --map takes a map of which the rest is
in columns, set, empty and need.

With an id, rows of one id are what several sources say of one request. Requests of
which the same sources say the same are a group with an id of its own, and a row for
each source: so what they contest is counted as contested.

A time counts as its day in the zone of the session, which --from-sql sets to UTC; with
--zoned, for times that have a zone (timestamptz), as its day in UTC anywhere. A time in a
text counts as the day that is written.

A table of PostgreSQL may be spread over servers, with partitions through postgres_fdw.
Name the partitions, --table calls_north,calls_south --dialect postgres-fdw, and each
server counts its own: the query groups each of them by itself, and writes dates so that
postgres_fdw hands them on. Times with a zone need --zoned for that. PostgreSQL does it
if that looks cheaper: ANALYZE the foreign tables first, and set use_remote_estimate. The
plan (EXPLAIN VERBOSE) then has GROUP BY in each Remote SQL. Rows with an id are fetched,
and joined here.

Put a password into PGPASSWORD or ~/.pgpass: others can see a command line for a
moment, and shells keep it.
A fault names the row and the column of the answer, such as calls.db:17:outcome. An
answer that takes longer than --query-timeout is an error.`

const sqlExample = `  rapport sql --table calls --columns from=caller,to=callee,via=line,outcome=result,date=started_at
  rapport sql --table audit.contacts --period month > grouped.sql
  rapport stats --from-sql postgres://ann@db.example.org/audit --query "$(cat grouped.sql)"
  rapport render actors.yaml --from-sql calls.db --query "$(rapport sql --table calls --dialect sqlite)" -o calls.svg
  rapport sql --dialect duckdb --table calls | duckdb -csv calls.duckdb > grouped.csv`

// sqlCommand is the command that prints a grouping query.
type sqlCommand struct {
	std     streams
	table   string
	maps    mapping
	zoned   bool
	period  choice
	dialect choice
}

// periodWords are the words of --period in the order of their values.
var periodWords = []string{"year", "quarter", "month", "all"}

func newSQL(std streams) *cobra.Command {
	v := &sqlCommand{std: std,
		period:  choice{kind: "PERIOD", word: "year", words: periodWords},
		dialect: choice{kind: "DIALECT", word: "postgres", words: warehouse.DialectWords},
	}
	cmd := &cobra.Command{
		Use:     "sql [--table TABLE] [--columns COLUMNS]",
		Short:   "Print the query that counts the requests of a table",
		Long:    sqlHelp,
		Example: sqlExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(cmd, fmt.Errorf("unexpected %q; a table is named with --table", args[0]))
			}
			return nil
		},
		RunE: v.run,
	}
	f := cmd.Flags()
	f.StringVar(&v.table, "table", "requests", "the `TABLE`, with its schema if it needs one: audit.contacts; several are parts of one: north.calls,south.calls")
	f.StringArrayVar(&v.maps.columns, "columns", nil, "`COLUMNS` of the table by those of a ledger: from=caller,to=callee; a name alone stands for both (default from,to,via,outcome,date)")
	f.StringArrayVar(&v.maps.set, "set", nil, "`COLUMN=TEXT` for every row in which no column says it: from=\"Our newsroom\"")
	f.StringArrayVar(&v.maps.outcomes, "outcomes", nil, "what `WORDS` of the table mean: Rejected=declined,\"Not Started=none\"")
	f.StringArrayVar(&v.maps.need, "need", nil, "`COLUMNS` of a ledger that a row must fill to be a request: from,to")
	f.StringVar(&v.maps.name, "map", "", "all of these from a `MAP`: a file, or the name of one that rapport map --list lists")
	f.BoolVar(&v.zoned, "zoned", false, "dates are times with a zone of their own, whose day in UTC counts")
	v.maps.changed = f.Changed
	v.period.add(cmd, "period", "how far requests of one row may be apart: in one year, quarter or month, or all")
	v.dialect.add(cmd, "dialect", fault.OneOf(warehouse.DialectWords))
	for _, name := range []string{"table", "columns", "set", "outcomes", "need"} {
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions))
	}
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("map", completeMaps))
	return cmd
}

func (v *sqlCommand) run(cmd *cobra.Command, _ []string) error {
	g := warehouse.Grouping{
		Period:  warehouse.Period(slices.Index(periodWords, v.period.word)),
		Dialect: warehouse.Dialect(slices.Index(warehouse.DialectWords, v.dialect.word)),
		Zoned:   v.zoned,
	}
	for _, text := range splitOutside(v.table) {
		name, err := warehouse.ParseName(strings.TrimSpace(text))
		if err != nil {
			return usage(cmd, fmt.Errorf("--table: %w", err))
		}
		g.Tables = append(g.Tables, name)
	}
	m, err := v.maps.read(cmd)
	if err != nil {
		return err
	}
	if m == nil {
		m = &foreign.Map{}
	}
	if err := inSQL(m); err != nil {
		return usage(cmd, err)
	}
	g.Set, g.Outcomes, g.Empty, g.Need = m.Set, m.Outcomes, m.Empty, m.Need
	columns := m.Columns
	if len(columns) == 0 {
		for _, field := range []string{"from", "to", "via", "outcome", "date"} {
			if _, set := m.Set[field]; !set {
				columns = append(columns, foreign.Column{Ours: field, Theirs: []string{field}})
			}
		}
	}
	for _, c := range columns {
		g.Columns = append(g.Columns, warehouse.Column{Field: c.Ours, Name: c.Theirs})
	}
	query, err := g.SQL()
	if err != nil {
		return usage(cmd, fmt.Errorf("--columns: %w", err))
	}
	if v.period.set && !slices.ContainsFunc(g.Columns, func(c warehouse.Column) bool { return c.Field == "date" }) {
		return usage(cmd, fmt.Errorf("--period %s needs a column for date", v.period.word))
	}
	return output.Write(cmd.Context(), v.std.out, output.File{Path: "-", Data: []byte(query)})
}

// inSQL tells what of a map no query says.
func inSQL(m *foreign.Map) error {
	var keys []string
	for key, said := range map[string]bool{
		"split": len(m.Split) > 0, "fill_down": len(m.FillDown) > 0, "swap": len(m.Swap) > 0, "group": len(m.Group) > 0, "best": len(m.Best) > 0,
		"fields": len(m.Fields) > 0, "dates": m.Dates != "" && m.Dates != "ymd", "header": m.NoHeader,
	} {
		if said {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	slices.Sort(keys)
	return fmt.Errorf("--map: what it says in %s can't be said in a query, expected columns, set, outcomes, empty and need; a view of the table may have the rest", strings.Join(keys, ", "))
}

// splitOutside splits at commas that are not in double quotes.
func splitOutside(s string) []string {
	var out []string
	start, quoted := 0, false
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}
