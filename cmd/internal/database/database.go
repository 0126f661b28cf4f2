package database

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

// Expected says in words what [Parse] reads.
const Expected = "postgres://USER@HOST:PORT/DATABASE, sqlite:FILE, or a file whose name ends in .db, .db3, .sqlite or .sqlite3"

// extensions are those by which a file is told to be SQLite's.
var extensions = []string{".db", ".db3", ".sqlite", ".sqlite3"}

// schemes are the begins of addresses of which the scheme is told when it is none
// that is read.
var schemes = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://`)

// Database is one that a command line names. Nothing is opened before [Database.Open].
type Database struct {
	// Name is how it is called in messages. It holds no password.
	Name string

	open    func() (*sql.DB, error)
	explain func(err error) string // what an error of the driver means
	offset  func(err error) int    // where in a query an error is, in code points from 1; 0: not known
}

// Parse reads the address of a database. Its errors hold no part of an address in
// which a password may be.
func Parse(address string) (*Database, error) {
	scheme, _, _ := strings.Cut(address, ":")
	switch {
	case scheme == "postgres" || scheme == "postgresql":
		return parsePostgres(address)
	case scheme == "sqlite":
		return newSQLite(address)
	case slices.Contains(extensions, strings.ToLower(filepath.Ext(address))) && !strings.Contains(address, "://"):
		return newSQLite(address)
	case schemes.MatchString(address):
		return nil, fmt.Errorf("an address of the scheme %q, expected %s", scheme, Expected)
	}
	return nil, errors.New("no address of a database, expected " + Expected)
}

// Open makes a handle of one connection, which is opened when it is used.
func (d *Database) Open() (*sql.DB, error) {
	db, err := d.open()
	if err != nil {
		return nil, fmt.Errorf("%s: %s", d.Name, secret.Hide(d.explain(err)))
	}
	db.SetMaxOpenConns(1)
	return db, nil
}
