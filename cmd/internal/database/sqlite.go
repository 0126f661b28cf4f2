package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

// sqliteOptions open a file for reading alone: it is not made when it is missing
// (mode), nothing in it is written (query_only, defensive), what its schema calls
// is not trusted, a name that is wrong is no text (dqs), and who writes is waited
// for a while.
const sqliteOptions = "?mode=ro&_query_only=1&_defensive=1&_dqs=0&_error_rc=1&_busy_timeout=5000&_pragma=trusted_schema(0)"

// newSQLite takes the path of a file, which may stand behind sqlite: and may be the
// address of something else.
func newSQLite(address string) (*Database, error) {
	path := strings.TrimPrefix(address, "sqlite:")
	if path == "" || strings.Contains(path, "\x00") {
		return nil, errors.New("no file after sqlite:, expected such as sqlite:calls.db")
	}
	return &Database{
		Name:    strings.TrimPrefix(secret.Hide(address), "sqlite:"),
		open:    func() (*sql.DB, error) { return openSQLite(path) },
		explain: explainSQLite,
		offset:  func(error) int { return 0 },
	}, nil
}

func openSQLite(path string) (*sql.DB, error) {
	switch info, err := os.Stat(path); {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	base, err := sqlite.NewConnector("file://" + (&url.URL{Path: path}).EscapedPath() + sqliteOptions)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(reading{base}), nil
}

// reading makes connections that refuse every statement but those that read: a
// file that is attached would not be read-only as the first one is.
type reading struct{ driver.Connector }

func (r reading) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(authorize); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func authorize(action sqlite.AuthorizerActionCode, _, function, _, _ string) sqlite.AuthorizerReturnCode {
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthRecursive, sqlite.AuthTransaction:
		return sqlite.AuthorizerOK
	case sqlite.AuthFunction:
		if !strings.EqualFold(function, "load_extension") {
			return sqlite.AuthorizerOK
		}
	}
	return sqlite.AuthorizerDeny
}

func explainSQLite(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	said := sqliteMessage(e)
	code := e.Code() & 0xff
	if strings.HasPrefix(said, "not authorized") {
		code = sqlite3.SQLITE_AUTH // functions have no code of their own
	}
	switch code {
	case sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY:
		return "the query would change the database or reach outside of it, and is run for reading alone"
	case sqlite3.SQLITE_NOTADB:
		return "the file is no SQLite database"
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return "another program is writing the database and has locked it"
	case sqlite3.SQLITE_CORRUPT:
		return "the file is damaged: " + said
	}
	return said
}

// sqliteMessage is what SQLite says, without the words that only name the code.
func sqliteMessage(e *sqlite.Error) string {
	s := e.Error()
	if i := strings.LastIndex(s, " ("); i > 0 {
		s = s[:i]
	}
	return strings.TrimPrefix(s, "SQL logic error: ")
}
