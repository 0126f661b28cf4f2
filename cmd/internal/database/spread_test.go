//go:build unix

package database_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/cmd/internal/pgtest"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
)

// spread makes a table of two servers: a new one has half of its rows, the one here the
// rest and the table itself. Both have the columns that are given, as a source of so many numbers i
// fills them, with the caller first, by which the table is spread.
func spread(t testing.TB, here *pgtest.Server, columns, fill string) *server {
	t.Helper()
	there := pgtest.Start(t)
	open := func(address string) *server {
		db, err := sql.Open("pgx", address)
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		t.Cleanup(func() { db.Close() })
		return &server{address: address, db: db, dialect: warehouse.PostgresFDW}
	}
	far := open(there.Address(pgtest.Password))
	far.exec(t, `CREATE TABLE spread_far `+columns, strings.NewReplacer("$table", "spread_far", "$half", "1").Replace(fill), `ANALYZE spread_far`)
	s := open(here.Address(pgtest.Password))
	s.exec(t, `CREATE EXTENSION postgres_fdw`,
		`CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '`+there.Dir+`', dbname 'postgres', use_remote_estimate 'true')`,
		`CREATE USER MAPPING FOR ann SERVER far OPTIONS (user 'ann', password '`+pgtest.Password+`')`,
		`CREATE TABLE spread `+columns+` PARTITION BY LIST (caller)`,
		`CREATE TABLE spread_near PARTITION OF spread FOR VALUES IN ('a0', 'a2', 'a4')`,
		`CREATE FOREIGN TABLE spread_far PARTITION OF spread FOR VALUES IN ('a1', 'a3', 'a5') SERVER far`,
		strings.NewReplacer("$table", "spread", "$half", "0").Replace(fill), `ANALYZE spread`)
	return s
}

// explain gives the plan of a query.
func (s *server) explain(t testing.TB, query string) string {
	t.Helper()
	rows, err := s.db.Query("EXPLAIN (VERBOSE, COSTS OFF) " + query)
	if err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(line + "\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan.String()
}

// testPostgresSpread has two servers count a table that is spread over them, each its own
// rows.
func testPostgresSpread(t *testing.T, p *pgtest.Server) {
	s := spread(t, p, `(caller text, callee text, line text, result text, started_at timestamp, called timestamptz)`,
		`INSERT INTO $table SELECT 'a' || (i % 3) * 2 + $half, 'b' || i % 2, CASE WHEN i % 5 > 0 THEN 'line' END,
			CASE i % 4 WHEN 0 THEN 'accepted' WHEN 1 THEN 'declined' WHEN 2 THEN 'ignored' END,
			CASE WHEN i % 7 > 0 THEN timestamp '2020-11-03 00:30' + i * interval '90 minutes' END,
			CASE WHEN i % 7 > 0 THEN timestamptz '2020-11-03 00:30Z' + i * interval '90 minutes' END FROM generate_series(0, 5999) AS i`)
	checkFigures(t, s, "spread", "spread_near", "spread_far")
	g := warehouse.Grouping{Tables: []warehouse.Name{{"spread_near"}, {"spread_far"}}, Dialect: warehouse.PostgresFDW}
	for _, c := range []struct {
		date  string
		zoned bool
		words bool
	}{{"started_at", false, false}, {"called", true, false}, {"started_at", false, true}} {
		g.Zoned, g.Outcomes, g.Empty, g.Set = c.zoned, nil, nil, nil
		if c.words {
			g.Outcomes, g.Empty, g.Set = verdicts.Outcomes, verdicts.Empty, verdicts.Set
		}
		g.Columns = []warehouse.Column{
			{Field: "from", Name: warehouse.Name{"caller"}}, {Field: "to", Name: warehouse.Name{"callee"}}, {Field: "via", Name: warehouse.Name{"line"}},
			{Field: "outcome", Name: warehouse.Name{"result"}}, {Field: "date", Name: warehouse.Name{c.date}}}
		for p := range warehouse.All + 1 {
			g.Period = p
			query, err := g.SQL()
			if err != nil {
				t.Fatal(err)
			}
			plan := s.explain(t, query)
			remote := ""
			for line := range strings.Lines(plan) {
				if _, sql, ok := strings.Cut(line, "Remote SQL: "); ok {
					remote += sql
				}
			}
			if !strings.Contains(remote, "count(*)") || !strings.Contains(remote, "GROUP BY") {
				t.Errorf("period %d of %s, words %v: the other server does not count:\n%s", p, c.date, c.words, plan)
			}
		}
	}
}
