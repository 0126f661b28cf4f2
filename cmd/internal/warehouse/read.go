package warehouse

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// Options say how the rows of a query are read. The zero value has the limits of
// ledgers.
type Options struct {
	Limits ledger.Options // Requests are rows; Bytes are those of their cells
	// Rows is called now and then with how many rows were read, if it is not nil.
	Rows func(n int)
}

// every is how many rows lie between two calls of Options.Rows.
const every = 1000

// Error is the failure of a query.
type Error struct {
	Source string // what was asked
	Rows   int    // how many rows had come
	Err    error  // as the driver has it
}

// Error says what failed after how many rows.
func (e *Error) Error() string {
	if e.Rows == 0 {
		return fmt.Sprintf("%s: %v", e.Source, e.Err)
	}
	return fmt.Sprintf("%s: after %d rows: %v", e.Source, e.Rows, e.Err)
}

// Unwrap gives the driver's error.
func (e *Error) Unwrap() error { return e.Err }

// Read makes a ledger of what a query answers: a row for each request, or for each
// group of requests with how many they are in times. The columns have the names
// of the columns of CSV, in any order. NULL is an absent value. Of a time the day
// counts: as it is written where it has a zone of its own, and in UTC otherwise.
//
// The source names the database in places of faults and must hold no password.
//
// The query runs in a transaction that is read-only and always rolled back, so a
// query that changes something fails where the database heeds that; one that does
// not begin as a query does is not run, with [ErrNotQuery]. The end of ctx ends the
// query.
//
// The error is an [*Error] when the query fails, the cause of the end of ctx, or
// a list of faults as that of [ledger.Read], with which [ledger.Build] reports
// them together with those of other ledgers.
func Read(ctx context.Context, db *sql.DB, source, query string, opts Options) (l *ledger.Ledger, err error) {
	failed := ask(ctx, db, source, query, opts, func(columns []string, rows iter.Seq2[[]string, error]) {
		l, err = ledger.ReadRows(source, columns, rows, opts.Limits)
	})
	if failed != nil {
		return nil, failed
	}
	return l, err
}

// Stream reads what a query answers as [Read] does, into a loader, whose options are
// the limits. It keeps no records. Building reports faults; the error is that of the
// query.
func Stream(ctx context.Context, db *sql.DB, source, query string, opts Options, to *ledger.Loader) error {
	return ask(ctx, db, source, query, opts, func(columns []string, rows iter.Seq2[[]string, error]) {
		_ = to.ReadRows(source, columns, rows) // whose error is that of the rows
	})
}

// ask gives the answer of a query to be read.
func ask(ctx context.Context, db *sql.DB, source, query string, opts Options, read func(columns []string, rows iter.Seq2[[]string, error])) error {
	if err := checkQuery(query); err != nil {
		return &Error{Source: source, Err: err}
	}
	r := reader{opts: opts}
	err := r.ask(ctx, db, query, read)
	switch {
	case err == nil && r.failed == nil:
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	default:
		return &Error{Source: source, Rows: r.n, Err: cmp.Or(r.failed, err)}
	}
}

// reader is the reading of one query.
type reader struct {
	opts   Options
	n      int
	failed error // of the database
}

func (r *reader) ask(ctx context.Context, db *sql.DB, query string, read func(columns []string, rows iter.Seq2[[]string, error])) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	read(columns, r.rows(rows, columns))
	return nil
}

func (r *reader) fail(err error) error {
	r.failed = err
	return err
}

// rows gives the rows as texts.
func (r *reader) rows(rows *sql.Rows, columns []string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		cells := make([]string, len(columns))
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				yield(nil, r.fail(err))
				return
			}
			for i, v := range values {
				cells[i] = text(v, isDate(columns[i]))
			}
			if r.n++; r.opts.Rows != nil && r.n%every == 0 {
				r.opts.Rows(r.n)
			}
			if !yield(cells, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, r.fail(err))
		}
	}
}
