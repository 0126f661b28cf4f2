package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
)

const sqlHelp = `Print the query that counts the requests of a table, for --query.

Where millions of requests live in a database, the counting belongs there: the
query answers a row for each route, outcome and period, with how many requests
they are as times and their first and last day as date. Other commands read its
answer with --from-sql, as they would read a ledger in CSV, from PostgreSQL and
what speaks its protocol (CockroachDB, YugabyteDB, Redshift, Citus) and from files
of SQLite. They open the database for reading only. A row of the answer is one request that
was made so many times: pictures draw it as ×N, and stats counts it N times.

--columns says which column of the table holds which of a ledger: from, to, via,
outcome, deadline, about, for, source, redirected_to, date and times. Requests
that differ only in date and times share a row. Write names as the database has them;
a name in double quotes may hold dots, commas and =. Outcomes must be those of ledgers.
A time counts as its day in UTC; a time in a text counts as the day that is written.

Put a password into PGPASSWORD or ~/.pgpass: others can see a command line for a
moment, and shells keep it.
A fault names the row and the column of the answer, such as calls.db:17:outcome. An
answer that takes longer than --query-timeout is an error.`

const sqlExample = `  rapport sql --table calls --columns from=caller,to=callee,via=line,outcome=result,date=started_at
  rapport sql --table audit.contacts --period month > grouped.sql
  rapport stats --from-sql postgres://ann@db.example.org/audit --query "$(cat grouped.sql)"
  rapport render actors.yaml --from-sql calls.db --query "$(rapport sql --table calls --dialect sqlite)" -o calls.svg`

// sqlCommand is the command that prints a grouping query.
type sqlCommand struct {
	std     streams
	table   string
	columns string
	period  choice
	dialect choice
}

// The words of --period and --dialect stand in the order of their values.
var (
	periodWords  = []string{"year", "quarter", "month", "all"}
	dialectWords = []string{"postgres", "sqlite"}
)

func newSQL(std streams) *cobra.Command {
	v := &sqlCommand{std: std,
		period:  choice{kind: "PERIOD", word: "year", words: periodWords},
		dialect: choice{kind: "DIALECT", word: "postgres", words: dialectWords},
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
	cmd.Flags().StringVar(&v.table, "table", "requests", "the `TABLE`, with its schema if it needs one: audit.contacts")
	cmd.Flags().StringVar(&v.columns, "columns", "from,to,via,outcome,date", "`COLUMNS` of the table by those of a ledger: from=caller,to=callee; a name alone stands for both")
	v.period.add(cmd, "period", "how far requests of one row may be apart: in one year, quarter or month, or all")
	v.dialect.add(cmd, "dialect", "postgres or sqlite")
	for _, name := range []string{"table", "columns"} {
		cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions))
	}
	return cmd
}

func (v *sqlCommand) run(cmd *cobra.Command, _ []string) error {
	g := warehouse.Grouping{
		Period:  warehouse.Period(slices.Index(periodWords, v.period.word)),
		Dialect: warehouse.Dialect(slices.Index(dialectWords, v.dialect.word)),
	}
	var err error
	if g.Table, err = warehouse.ParseName(v.table); err != nil {
		return usage(cmd, fmt.Errorf("--table: %w", err))
	}
	for _, pair := range splitOutside(v.columns) {
		field, text, named := strings.Cut(pair, "=")
		field = strings.TrimSpace(field)
		if !named {
			text = field
		}
		name, err := warehouse.ParseName(strings.TrimSpace(text))
		if err != nil {
			return usage(cmd, fmt.Errorf("--columns: %w for %s", err, field))
		}
		g.Columns = append(g.Columns, warehouse.Column{Field: field, Name: name})
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
