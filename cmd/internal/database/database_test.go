package database_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/cmd/internal/database"
	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func TestParse(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://ann:secret@db.example.org:5433/audit?sslmode=require": "postgres://ann@db.example.org:5433/audit",
		"postgresql://ann@h/audit":                                        "postgres://ann@h/audit",
		"postgres:///audit?host=/run/postgresql&user=ann&password=secret": "postgres:///audit",
		"postgres://a,b:5432/audit":                                       "postgres://a,b:5432/audit",
		"calls.db":                                                        "calls.db",
		"a b/Calls.SQLite3":                                               "a b/Calls.SQLite3",
		"sqlite:calls":                                                    "calls",
	} {
		d, err := database.Parse(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
		} else if d.Name != want {
			t.Errorf("%s is called %s, want %s", address, d.Name, want)
		}
	}
	for _, address := range []string{
		"", "calls.yaml", "sqlite:", "mysql://ann:secret@h/x", "x://ann:secret@h/calls.db", "postgres:secret", "host=h password=secret",
		"postgres://ann:secret/x@h/audit", "postgres://ann:secret%zz@h/audit", "postgres://ann:sec ret@h:x/audit",
		"postgres://ann:secret@h:99999999/audit", "postgres://ann:secret@h/audit?sslmode=never", "postgres://ann:secret@h/audit?sslrootcert=/nowhere&sslmode=verify-full",
	} {
		d, err := database.Parse(address)
		switch {
		case err == nil && strings.Contains(d.Name, "sec"):
			t.Errorf("%s is called %s", address, d.Name)
		case err == nil:
			t.Errorf("%s is read as %s", address, d.Name)
		case strings.Contains(err.Error(), "sec"):
			t.Errorf("%s: the error tells the password: %v", address, err)
		}
	}
}

// A password is never told, however its address is written.
func TestParseTellsNoPassword(t *testing.T) {
	const word = "hunter2"
	check := func(address string) {
		d, err := database.Parse(address)
		if err == nil {
			db, failed := d.Open()
			if err = failed; err == nil {
				db.Close()
			}
			if said := d.Explain("", 0, errors.New(address)).Error(); strings.Contains(d.Name+said, word) {
				t.Errorf("%s is called %s, and explained as %s", address, d.Name, said)
			}
		}
		if err != nil && strings.Contains(err.Error(), word) {
			t.Errorf("%s: the error tells the password: %v", address, err)
		}
	}
	pieces := []string{"", "a", "1", "@", "/", "#", "?", ":", "%zz", "%", "%40", "%3A", " ", "'", `"`, "&", "=", "&x=", ";", "\\", "\t", "\x00", "[", "]", "(", "ö", ",", "://", ".db", "//"}
	for _, before := range pieces {
		for _, after := range pieces {
			password := before + word + after
			check("postgres://ann:" + password + "@db.example.org/audit")
			check("postgres://ann:p" + password + "@db.example.org/audit")
			check("postgresql://:" + password + "@/audit?host=/run")
			check("postgres:ann:" + password + "@db.example.org/audit")
			check("sqlite://ann:" + password + "@h/calls.db")
			check("mysql://ann:" + password + "@h/audit")
			if !strings.HasPrefix(password, "//") { // which nobody can tell from ann://
				check("ann:" + password + "@h/calls.db")
			}
			check("postgres://db.example.org/audit" + before + "password=" + after + word)
			check("postgres://db.example.org/audit?password=" + before + word + "&sslrootcert=/none" + after)
			check("host=h" + before + " password=" + after + word)
		}
	}
	for _, address := range []string{
		"postgres://ann%3Ahunter2@h/audit", "postgres:///ann%3Ahunter2%40h%2Faudit", "postgres://h/audit?user=ann:hunter2", "postgres://ann=hunter2@h/audit",
		"postgres://h/audit?sslrootcert=/none%20password=hunter2", "postgres://h/audit%20password=hunter2", "postgres://h/audit?hunter2", "postgres://h/audit?password=a;hunter2",
		"password=hunter2 host=x://", "jdbc:postgresql://ann:hunter2@h/audit", "sqlite:calls.db?_auth_pass=hunter2", "file:calls.db?password=hunter2",
	} {
		check(address)
	}
}

// server is a database for tests, with a connection that may write.
type server struct {
	address string
	dialect warehouse.Dialect
	db      *sql.DB
}

func (s *server) exec(t testing.TB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := s.db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func sqliteServer(t testing.TB) *server {
	path := filepath.Join(t.TempDir(), "a?b#c%.db")
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return &server{address: path, dialect: warehouse.SQLite, db: db}
}

// read reads what a query answers, as the command does.
func (s *server) read(t testing.TB, ctx context.Context, query string, opts warehouse.Options) (*ledger.Ledger, error) {
	t.Helper()
	d, err := database.Parse(s.address)
	if err != nil {
		t.Fatal(err)
	}
	db, err := d.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return warehouse.Read(ctx, db, d.Name, query, opts)
}

// graph builds the graph of what a query answers.
func (s *server) graph(t testing.TB, query string) *graph.Graph {
	t.Helper()
	l, err := s.read(t, context.Background(), query, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// figures counts the requests of each route, outcome and period, with their first
// and last day.
func figures(g *graph.Graph, period func(day string) string) []string {
	type figure struct {
		times       int
		first, last string
	}
	of := map[string]*figure{}
	for r := range g.Requests() {
		via, _ := r.Via()
		channel := ""
		if via != (graph.Channel{}) {
			channel = via.ID()
		}
		first, last := "", ""
		if !r.Date().IsZero() {
			first, last = r.Date().Earliest().String(), r.Date().Latest().String()
		}
		key := fmt.Sprint(r.From().ID(), ">", r.To().ID(), " via ", channel, " ", r.Outcome(), " in ", period(first))
		f := of[key]
		if f == nil {
			f = &figure{first: first, last: last}
			of[key] = f
		}
		f.times += r.Times().Min()
		f.first, f.last = min(f.first, first), max(f.last, last)
	}
	var out []string
	for key, f := range of {
		out = append(out, fmt.Sprintf("%s: %d, %s to %s", key, f.times, f.first, f.last))
	}
	slices.Sort(out)
	return out
}

// periods tell the period of a day as the grouping has it.
var periods = map[warehouse.Period]func(day string) string{
	warehouse.Year: func(day string) string { return firstBytes(day, 4) },
	warehouse.Quarter: func(day string) string {
		if day == "" {
			return ""
		}
		month := 10*int(day[5]-'0') + int(day[6]-'0')
		return fmt.Sprint(day[:4], " quarter ", (month+2)/3)
	},
	warehouse.Month: func(day string) string { return firstBytes(day, 7) },
	warehouse.All:   func(day string) string { return fmt.Sprint(day != "") },
}

func firstBytes(s string, n int) string { return s[:min(n, len(s))] }

// checkFigures compares what groupings of a table answer with its rows themselves.
// The rows must hold a few thousand requests of few routes.
func checkFigures(t *testing.T, s *server, table string, parts ...string) {
	t.Helper()
	raw := s.graph(t, `SELECT caller AS "from", callee AS "to", line AS via, result AS outcome, started_at AS date FROM `+table)
	g := warehouse.Grouping{Tables: []warehouse.Name{{table}}, Dialect: s.dialect, Columns: []warehouse.Column{
		{Field: "from", Name: warehouse.Name{"caller"}}, {Field: "to", Name: warehouse.Name{"callee"}}, {Field: "via", Name: warehouse.Name{"line"}},
		{Field: "outcome", Name: warehouse.Name{"result"}}, {Field: "date", Name: warehouse.Name{"started_at"}}}}
	for _, part := range parts {
		g.Tables = append(g.Tables, warehouse.Name{part})
	}
	if len(parts) > 0 {
		g.Tables = g.Tables[1:] // they are the table
	}
	for period, of := range periods {
		g.Period = period
		query, err := g.SQL()
		if err != nil {
			t.Fatal(err)
		}
		grouped := s.graph(t, query)
		want := figures(raw, of)
		if d := cmp.Diff(want, figures(grouped, of)); d != "" {
			t.Errorf("period %d: %s", period, d)
		}
		if grouped.NumRequests() != len(want) || 4*len(want) > raw.NumRequests() {
			t.Errorf("period %d: %d rows for %d groups of %d requests", period, grouped.NumRequests(), len(want), raw.NumRequests())
		}
		l, err := s.read(t, context.Background(), query, warehouse.Options{})
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.read(t, context.Background(), query, warehouse.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if asCSV(t, l) != asCSV(t, again) {
			t.Errorf("period %d: another order of rows", period)
		}
	}
}

func asCSV(t testing.TB, l *ledger.Ledger) string {
	t.Helper()
	var b strings.Builder
	if _, err := ledger.Write(&b, l, ledger.CSV); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func drawFaults(t testing.TB, err error) string {
	t.Helper()
	list, ok := err.(fault.List)
	if !ok {
		t.Fatalf("the error is %v", err)
	}
	var b strings.Builder
	if err := fault.Fprint(&b, list, fault.DrawOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
