package database

import (
	"fmt"
	"io"
	"strings"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
)

// QueryError is the failure of a query, in words for who wrote it.
type QueryError struct {
	Name string // the database's
	What string
	at   *fault.Fault // where in the query; nil when that is not known
}

// Error gives one line.
func (e *QueryError) Error() string { return e.Name + ": " + e.What }

// Fprint draws the line of the query that is wrong, if it is known.
func (e *QueryError) Fprint(w io.Writer) error {
	if e.at == nil {
		_, err := fmt.Fprintf(w, "rapport: %v\n", e)
		return err
	}
	if err := fault.Fprint(w, fault.List{e.at}, fault.DrawOptions{}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "rapport: %s refuses the query\n", e.Name)
	return err
}

// Explain says what an error of the driver means that a query ended with, after
// how many rows.
func (d *Database) Explain(query string, rows int, err error) *QueryError {
	e := &QueryError{Name: d.Name, What: plain.Clean(secret.Hide(d.explain(err)))}
	if rows > 0 {
		e.What += fmt.Sprintf(" (after %d rows; none is used)", rows)
	}
	n := d.offset(err)
	if n < 1 || secret.In(query) { // of another database that it asks
		return e
	}
	before := []rune(query)
	if n > len(before)+1 {
		return e
	}
	head := string(before[:n-1])
	start := strings.LastIndexByte(head, '\n') + 1
	line, _, _ := strings.Cut(query[start:], "\n")
	e.at = &fault.Fault{Kind: err, What: e.What, Line: line,
		Pos: fault.Pos{File: "--query", Line: strings.Count(head, "\n") + 1, Column: len([]rune(head[start:])) + 1}}
	return e
}
