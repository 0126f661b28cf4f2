package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/database"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// fromSQL are the flags that make a ledger of what a query answers.
type fromSQL struct {
	address string
	query   string
	timeout time.Duration      // 0: none
	db      *database.Database // after check
}

func (f *fromSQL) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.address, "from-sql", "", "also a ledger that --query makes of the database at an `ADDRESS`: postgres://… or a file of SQLite; see rapport sql --help")
	cmd.Flags().StringVar(&f.query, "query", "", "the `SQL` for --from-sql; its columns are those of a ledger in CSV")
	cmd.Flags().DurationVar(&f.timeout, "query-timeout", 15*time.Minute, "how `LONG` the answer may take, such as 90s or 2h; 0 is as long as it takes")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("from-sql", extensions("db", "db3", "sqlite", "sqlite3")))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("query", cobra.NoFileCompletions))
}

func (f *fromSQL) given() bool { return f.address != "" }

// check reads the address.
func (f *fromSQL) check(cmd *cobra.Command) error {
	set := cmd.Flags().Changed
	switch {
	case set("query") && !set("from-sql"):
		return usage(cmd, errors.New("--query needs --from-sql, the address of a database"))
	case set("query-timeout") && !set("from-sql"):
		return usage(cmd, errors.New("--query-timeout needs --from-sql, the address of a database"))
	case f.timeout < 0:
		return usage(cmd, fmt.Errorf("--query-timeout %v is less than nothing", f.timeout))
	case !set("from-sql"):
		return nil
	case f.query == "":
		return usage(cmd, errors.New("--from-sql needs --query, which rapport sql prints for a table of requests"))
	}
	db, err := database.Parse(f.address)
	if err != nil {
		return usage(cmd, errors.New("--from-sql: "+err.Error()))
	}
	f.db = db
	return nil
}

// other is the answer of the query. Reading it returns only when the database knows of
// the end of ctx, or doesn't hear of it for a while.
func (f *fromSQL) other(limits ledger.Options, line *progress.Line) input.Other {
	opts := warehouse.Options{
		Limits: limits,
		Rows:   func(n int) { line.Stage("reading %s: %d rows", f.db.Name, n) },
	}
	ask := func(ctx context.Context, read func(context.Context, *sql.DB) error) error {
		if f.timeout > 0 {
			late := &database.QueryError{Name: f.db.Name, What: fmt.Sprintf("the query has no whole answer after %v; --query-timeout gives it longer", f.timeout)}
			var stop context.CancelFunc
			ctx, stop = context.WithTimeoutCause(ctx, f.timeout, late)
			defer stop()
		}
		db, err := f.db.Open()
		if err != nil {
			return err
		}
		defer db.Close()
		line.Stage("asking %s", f.db.Name)
		err = read(ctx, db)
		var failed *warehouse.Error
		if errors.As(err, &failed) {
			return f.db.Explain(f.query, failed.Rows, failed.Err)
		}
		return err
	}
	return input.Other{
		Name: f.db.Name,
		Stream: func(ctx context.Context, to *ledger.Loader) error {
			return ask(ctx, func(ctx context.Context, db *sql.DB) error {
				return warehouse.Stream(ctx, db, f.db.Name, f.query, opts, to)
			})
		},
		Read: func(ctx context.Context) (l *ledger.Ledger, err error) {
			err = ask(ctx, func(ctx context.Context, db *sql.DB) error {
				l, err = warehouse.Read(ctx, db, f.db.Name, f.query, opts)
				if l != nil {
					return nil // building reports its faults
				}
				return err
			})
			return l, err
		},
	}
}
