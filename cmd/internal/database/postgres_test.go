//go:build unix

package database_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/cmd/internal/database"
	"github.com/rapport-graph/rapport/cmd/internal/pgtest"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
)

// TestPostgres asks a real server.
func TestPostgres(t *testing.T) {
	p := pgtest.Start(t)
	db, err := sql.Open("pgx", p.Address(pgtest.Password))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := &server{address: p.Address(pgtest.Password), db: db}
	t.Run("figures", func(t *testing.T) {
		s.exec(t, `CREATE TABLE "Calls; DROP TABLE x" AS SELECT 'a' || i % 3 AS caller, 'b' || i % 2 AS callee, CASE WHEN i % 5 > 0 THEN 'line' END AS line,
			CASE i % 4 WHEN 0 THEN 'accepted' WHEN 1 THEN 'declined' WHEN 2 THEN 'ignored' END AS result,
			CASE WHEN i % 7 > 0 THEN timestamptz '2020-11-03 00:30Z' + i * interval '90 minutes' END AS started_at FROM generate_series(0, 5999) AS i`,
			`CREATE VIEW calls AS SELECT * FROM "Calls; DROP TABLE x"`,
			`CREATE VIEW local AS SELECT caller, callee, line, result, started_at::timestamp AS started_at FROM calls`,
			`CREATE VIEW days AS SELECT caller, callee, line, result, started_at::date AS started_at FROM calls`,
			`CREATE VIEW texts AS SELECT caller, callee, line, result, to_char(started_at, 'YYYY-MM-DD HH24:MI') AS started_at FROM calls`,
			`ALTER DATABASE postgres SET timezone = 'Asia/Shanghai'`, `ALTER DATABASE postgres SET datestyle = 'SQL, DMY'`)
		for _, table := range []string{"calls", "local", "days", "texts"} {
			t.Run(table, func(t *testing.T) { checkFigures(t, s, table) })
		}
		t.Run("days of other servers", func(t *testing.T) {
			checkFigures(t, &server{address: s.address, dialect: warehouse.PostgresFDW, db: s.db}, "days")
		})
	})
	t.Run("reports", func(t *testing.T) { s.checkReports(t, "timestamp") })
	t.Run("spread", func(t *testing.T) { testPostgresSpread(t, p) })
	t.Run("values", func(t *testing.T) { testPostgresValues(t, s) })
	t.Run("errors", func(t *testing.T) { testPostgresErrors(t, p, s) })
	t.Run("ends", func(t *testing.T) { testPostgresEnds(t, s) })
	t.Run("gone", func(t *testing.T) { testPostgresGone(t, p, s) })
}

func testPostgresValues(t *testing.T, s *server) {
	l, err := s.read(t, context.Background(), `SELECT 7::smallint AS "from", E'<b>\u202E&"\'</b>' AS "to", 3::numeric AS times, date '2021-05-21' AS deadline,
		timestamptz '2021-05-21 23:30-05' AS date, '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid AS id, 'declined'::text AS outcome, NULL::text AS via, true AS note, repeat('x', 60000) AS about
		UNION ALL SELECT 8, 'b', sum(i), NULL, '2021-05-22', NULL, NULL, NULL, false, NULL FROM generate_series(1, 3) AS i`, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", 60000)
	want := "id,from,to,date,times,outcome,deadline,about,note\n6ba7b810-9dad-11d1-80b4-00c04fd430c8,7,\"<b>\u202e&\"\"'</b>\",2021-05-22,3,declined,2021-05-21," + long + ",true\n,8,b,2021-05-22,6,,,,false\n"
	if got := asCSV(t, l); got != want {
		t.Errorf("got\n%s", strings.ReplaceAll(got, long, "x…"))
	}
	_, err = s.read(t, context.Background(), `SELECT 'a' AS "from", 'b' AS "to", date 'infinity' AS date, 'declned' AS outcome, 1.5 AS times, 'x' AS note`, warehouse.Options{})
	got := drawFaults(t, err)
	for _, want := range []string{
		`postgres:1:date: "infinity" is not a date`,
		`postgres:1:outcome: unknown outcome "declned", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean declined?` +
			"\n    from: a, to: b, date: infinity, outcome: declned, times: 1.5, note: x\n                                             ^\n",
		`postgres:1:times: "1.5" is no number of times`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func testPostgresErrors(t *testing.T, p *pgtest.Server, s *server) {
	s.exec(t, `CREATE TABLE kept (a int)`, `INSERT INTO kept VALUES (1)`,
		`CREATE FUNCTION wipe() RETURNS text LANGUAGE sql AS 'DELETE FROM kept; SELECT ''a''::text'`)
	wrong := p.Address("wr:ong")
	nowhere := strings.ReplaceAll(p.Address(pgtest.Password), "%2Fpg", "%2Fnowhere")
	for _, c := range []struct{ address, query, want string }{
		{s.address, "SELECT caler AS \"from\"\nFROM calls", `--query:1:8: column "caler" does not exist; Perhaps you meant to reference the column "calls.caller".` +
			"\n    SELECT caler AS \"from\"\n           ^\nrapport: postgres://ann@/postgres refuses the query\n"},
		{s.address, "SELECT '汀',\n\t'汀' FRM calls", "--query:2:10: syntax error at or near \"calls\"\n    \t'汀' FRM calls\n    \t         ^\nrapport: postgres://ann@/postgres refuses the query\n"},
		{s.address, `DELETE FROM kept`, "rapport: postgres://ann@/postgres: the query begins with \"DELETE\", expected SELECT, WITH, VALUES or TABLE\n"},
		{s.address, `COPY (SELECT 1) TO PROGRAM 'true'`, "rapport: postgres://ann@/postgres: the query begins with \"COPY\", expected SELECT, WITH, VALUES or TABLE\n"},
		{s.address, `WITH gone AS (DELETE FROM kept RETURNING a) SELECT a AS "from", a AS "to" FROM gone`,
			"rapport: postgres://ann@/postgres: the query would change the database, and is run for reading alone: cannot execute SELECT in a read-only transaction\n"},
		{s.address, `SELECT wipe() AS "from", 'b' AS "to"`,
			"rapport: postgres://ann@/postgres: the query would change the database, and is run for reading alone: cannot execute DELETE in a read-only transaction\n"},
		{s.address, `SELECT 1; DELETE FROM kept`, "rapport: postgres://ann@/postgres: cannot insert multiple commands into a prepared statement\n"},
		{s.address, `SELECT 1/(3-i) AS "from", i AS "to" FROM generate_series(1, 9) AS i`, "rapport: postgres://ann@/postgres: division by zero"},
		{wrong, `SELECT 1`, "rapport: postgres://ann@/postgres: password authentication failed for user \"ann\"; the password is taken from the address, PGPASSWORD or ~/.pgpass\n"},
		{nowhere, `SELECT 1`, "rapport: postgres://ann@/postgres: no connection: dial unix "},
		{strings.Replace(s.address, "/postgres?", "/other?", 1), `SELECT 1`, "rapport: postgres://ann@/other: database \"other\" does not exist\n"},
	} {
		_, err := (&server{address: c.address}).read(t, context.Background(), c.query, warehouse.Options{})
		var failed *warehouse.Error
		if !errors.As(err, &failed) {
			t.Errorf("%s: the error is %v", c.query, err)
			continue
		}
		d, err := database.Parse(c.address)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := d.Explain(c.query, failed.Rows, failed.Err).Fprint(&b); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); !strings.HasPrefix(got, c.want) || strings.Contains(got, "wr:ong") || strings.Contains(got, pgtest.Password) {
			t.Errorf("%s: got\n%swant\n%s", c.query, got, c.want)
		}
	}
	kept := 0
	if err := s.db.QueryRow(`SELECT count(*) FROM kept`).Scan(&kept); err != nil || kept != 1 {
		t.Errorf("%d rows are kept: %v", kept, err)
	}
}

// A query without end ends with its context, on the server too.
func testPostgresEnds(t *testing.T, s *server) {
	why := errors.New("enough")
	ctx, cancel := context.WithTimeoutCause(context.Background(), 200*time.Millisecond, why)
	defer cancel()
	_, err := s.read(t, ctx, `SELECT 'a' AS "from", count(*)::text AS "to" FROM generate_series(1, 600000000000)`, warehouse.Options{})
	if err != why {
		t.Errorf("the error is %v", err)
	}
	running := -1
	for range 100 {
		if err := s.db.QueryRow(`SELECT count(*) FROM pg_stat_activity WHERE application_name = 'rapport' AND state = 'active'`).Scan(&running); err != nil {
			t.Fatal(err)
		}
		if running == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d queries still run on the server", running)
}

func testPostgresGone(t *testing.T, p *pgtest.Server, s *server) {
	stopped := false
	_, err := s.read(t, context.Background(), `SELECT repeat('a', 1000) AS "from", i AS "to" FROM generate_series(1, 600000) AS i`, warehouse.Options{Rows: func(int) {
		if !stopped {
			stopped = true
			p.Stop()
		}
	}})
	var failed *warehouse.Error
	if !errors.As(err, &failed) || failed.Rows < 1000 || failed.Rows == 600000 {
		t.Fatalf("the error is %v", err)
	}
	d, _ := database.Parse(s.address)
	said := d.Explain("", failed.Rows, failed.Err).Error()
	if !strings.HasPrefix(said, "postgres://ann@/postgres: the connection was lost: ") && !strings.HasPrefix(said, "postgres://ann@/postgres: the server ended the connection: ") || !strings.HasSuffix(said, " rows; none is used)") {
		t.Error(said)
	}
}
