package warehouse

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// ErrNotQuery is the kind of errors about statements that are no query.
var ErrNotQuery = errors.New("not a query")

// queries are the words that a query begins with.
var queries = []string{"SELECT", "WITH", "VALUES", "TABLE"}

// checkQuery refuses what does not begin as a query. A transaction that is read-only
// still lets some statements reach files and programs of the server.
func checkQuery(s string) error {
	for {
		s = strings.TrimLeft(s, " \t\r\n\f\v(")
		switch {
		case strings.HasPrefix(s, "--"):
			_, s, _ = strings.Cut(s, "\n")
		case strings.HasPrefix(s, "/*"):
			_, s, _ = strings.Cut(s, "*/")
		default:
			end := strings.IndexFunc(s, func(r rune) bool { return (r|0x20 < 'a' || r|0x20 > 'z') && r != '_' })
			if end < 0 {
				end = len(s)
			}
			word := strings.ToUpper(s[:end])
			if slices.Contains(queries, word) {
				return nil
			}
			what := "the query is empty"
			if s != "" {
				what = "the query begins with " + fault.Quote(strings.Fields(s)[0])
			}
			return notQuery(fmt.Sprintf("%s, expected SELECT, WITH, VALUES or TABLE", what))
		}
	}
}

// notQuery is an error of the kind ErrNotQuery, which its text need not repeat.
type notQuery string

func (e notQuery) Error() string { return string(e) }
func (notQuery) Unwrap() error   { return ErrNotQuery }
