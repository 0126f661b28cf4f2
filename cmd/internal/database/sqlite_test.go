package database_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/cmd/internal/database"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
)

// manySQLiteCalls makes a table of 6000 calls, every seventh of unknown time.
const manySQLiteCalls = `CREATE TABLE calls AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i < 5999)
	SELECT 'a' || (i % 3) AS caller, 'b' || (i % 2) AS callee, CASE i % 5 WHEN 0 THEN NULL ELSE 'line' END AS line,
	CASE i % 4 WHEN 0 THEN 'accepted' WHEN 1 THEN 'declined' WHEN 2 THEN 'ignored' END AS result,
	CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN date('2020-11-03', '+' || (i % 400) || ' days') ELSE datetime('2020-11-03', '+' || (i * 90) || ' minutes') END AS started_at FROM n`

func TestSQLiteFigures(t *testing.T) {
	s := sqliteServer(t)
	s.exec(t, manySQLiteCalls)
	checkFigures(t, s, "calls")
}

// Dates that have no day are groups of their own, as they are written.
func TestSQLiteDatesWithoutDay(t *testing.T) {
	s := sqliteServer(t)
	s.exec(t, `CREATE TABLE requests ("from", "to", date, times)`,
		`INSERT INTO requests VALUES ('a', 'b', '2021', 2), ('a', 'b', '2021', NULL), ('a', 'b', '2021-05?', 1), ('a', 'b', '2021-05-01T10:00:00Z', 1),
			('a', 'b', '2021-05-03 10:00', 1), ('a', 'b', '2021-05-07', 1), ('a', 'b', '2021-05-08/2021-05-09', 1), ('a', 'b', NULL, 1)`)
	g := warehouse.Grouping{Tables: []warehouse.Name{{"requests"}}, Dialect: warehouse.SQLite, Columns: []warehouse.Column{
		{Field: "from", Name: warehouse.Name{"from"}}, {Field: "to", Name: warehouse.Name{"to"}}, {Field: "date", Name: warehouse.Name{"date"}}, {Field: "times", Name: warehouse.Name{"times"}}}}
	query, err := g.SQL()
	if err != nil {
		t.Fatal(err)
	}
	l, err := s.read(t, context.Background(), query, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const want = "from,to,date,times\na,b,,1\na,b,2021,3\na,b,2021-05-01/2021-05-07,3\na,b,2021-05-08/2021-05-09,1\na,b,2021-05?,1\n"
	if got := asCSV(t, l); got != want {
		t.Errorf("got\n%s", got)
	}
	s.exec(t, `INSERT INTO requests VALUES ('a', 'b', NULL, 'several')`)
	_, err = s.read(t, context.Background(), query, warehouse.Options{})
	if got := drawFaults(t, err); !strings.Contains(got, `:1:times: "not a number" is no number of times`) {
		t.Error(got)
	}
}

func TestSQLiteValues(t *testing.T) {
	s := sqliteServer(t)
	s.exec(t, `CREATE TABLE t (a INTEGER, b TEXT, at DATETIME, due DATE, n REAL, note BLOB)`,
		`INSERT INTO t VALUES (7, '<script>alert(1)</script>', '2021-05-21 23:30:00-05:00', '2021-06-01', 3.0, x'e5a5a5'), (8, '  b  ', '2021-05-21T10:00:00Z', NULL, NULL, NULL)`)
	l, err := s.read(t, context.Background(), `SELECT note, a AS "from", b AS "to", at AS date, due AS deadline, n AS times FROM t`, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const want = "from,to,date,times,deadline,note\n7,<script>alert(1)</script>,2021-05-21,3,2021-06-01,奥\n8,b,2021-05-21,,,\n"
	if got := asCSV(t, l); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Nothing is written, whatever is asked.
func TestSQLiteIsReadOnly(t *testing.T) {
	s := sqliteServer(t)
	s.exec(t, `CREATE TABLE t (a)`, `INSERT INTO t VALUES (1)`)
	before, err := os.ReadFile(s.address)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other.db")
	for _, query := range []string{
		`DELETE FROM t`,
		`SELECT 1; DELETE FROM t`,
		`WITH x AS (SELECT 1) DELETE FROM t`,
		`SELECT a AS "from", a AS "to" FROM t; ATTACH '` + other + `' AS o; CREATE TABLE o.x (a)`,
		`SELECT 1; PRAGMA query_only=0; INSERT INTO t VALUES (2)`,
		`SELECT load_extension('x')`,
		`VALUES (1); VACUUM INTO '` + other + `'`,
		`SELECT * FROM pragma_user_version`,
		``, `-- x`, `/* x`, `PRAGMA table_info(t)`,
	} {
		_, err := s.read(t, context.Background(), query, warehouse.Options{})
		var failed *warehouse.Error
		if !errors.As(err, &failed) {
			t.Errorf("%s: the error is %v", query, err)
			continue
		}
		d, _ := database.Parse(s.address)
		said := d.Explain(query, failed.Rows, failed.Err).What
		if !strings.Contains(said, "for reading alone") && !strings.Contains(said, "expected SELECT") && !strings.Contains(said, "cannot VACUUM") {
			t.Errorf("%s: %s", query, said)
		}
	}
	after, err := os.ReadFile(s.address)
	if err != nil {
		t.Fatal(err)
	}
	if string(after) != string(before) {
		t.Error("the database has changed")
	}
	if _, err := os.Stat(other); err == nil {
		t.Error("another database was made")
	}
}

func TestSQLiteErrors(t *testing.T) {
	s := sqliteServer(t)
	s.exec(t, `CREATE TABLE t (a)`)
	text := filepath.Join(t.TempDir(), "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ address, query, want string }{
		{s.address, `SELECT b FROM t`, "no such column: b"},
		{s.address, `SELECT "b" FROM t`, `no such column: "b" - should this be a string literal in single-quotes?`},
		{s.address, `SELECT FROM`, `near "FROM": syntax error`},
		{text, `SELECT 1`, "the file is no SQLite database"},
	} {
		_, err := (&server{address: c.address}).read(t, context.Background(), c.query, warehouse.Options{})
		var failed *warehouse.Error
		if !errors.As(err, &failed) {
			t.Errorf("%s: the error is %v", c.query, err)
			continue
		}
		d, _ := database.Parse(c.address)
		if got := d.Explain(c.query, failed.Rows, failed.Err).Error(); got != c.address+": "+c.want {
			t.Errorf("%s: %s", c.query, got)
		}
	}
	missing := filepath.Join(t.TempDir(), "missing.db")
	d, err := database.Parse(missing)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Open(); err == nil || err.Error() != missing+": no such file or directory" {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("the missing file was made")
	}
}

// A query without end ends with its context.
func TestSQLiteEnds(t *testing.T) {
	s := sqliteServer(t)
	s.exec(t, `CREATE TABLE t (a)`)
	why := errors.New("enough")
	ctx, cancel := context.WithTimeoutCause(context.Background(), 100*time.Millisecond, why)
	defer cancel()
	_, err := s.read(t, ctx, `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n) SELECT max(i) AS "from", 'b' AS "to" FROM n`, warehouse.Options{})
	if err != why {
		t.Errorf("the error is %v", err)
	}
}
