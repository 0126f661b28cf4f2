//go:build unix

package main

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/cmd/internal/pgtest"
	"github.com/rapport-graph/rapport/graph"
)

// calls makes a table of so many calls, in the server: between ten callers and five
// others each, on four lines, with four outcomes, in five years.
const calls = `CREATE UNLOGGED TABLE calls AS SELECT 'caller ' || h % 10 AS caller, 'called ' || (h / 10) % 5 AS called, 'line ' || (h / 50) % 4 AS line,
	(ARRAY['accepted', 'declined', 'ignored', 'undelivered'])[1 + (h / 200) % 4] AS result,
	timestamptz '2020-01-01 00:00Z' + (h / 800) % 1827 * interval '1 day' AS made
	FROM (SELECT hashint8(i)::bigint + 2147483648 AS h FROM generate_series(1, $rows) AS i) AS n`

// callGroups are how many rows the grouping of enough of them by years has.
const callGroups = 10 * 5 * 4 * 4 * 5

// grouping prints the query that counts the calls.
func grouping(t testing.TB) string {
	var out, said bytes.Buffer
	if code := run([]string{"sql", "--table", "calls", "--columns", "from=caller,to=called,via=line,outcome=result,date=made"}, streams{nil, &out, &said}); code != 0 {
		t.Fatal(said.String())
	}
	return out.String()
}

// fill makes the table.
func fill(t testing.TB, address, rows string) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(strings.ReplaceAll(calls, "$rows", rows)); err != nil {
		t.Fatal(err)
	}
}

// TestPostgres runs the command on a real server.
func TestPostgres(t *testing.T) {
	p := pgtest.Start(t)
	fill(t, p.Address(pgtest.Password), "100000")
	raw := `SELECT caller AS "from", called AS "to", line AS via, result AS outcome, made AS date FROM calls`

	// The answer has a row for each group, and together they are all calls.
	grouped := exactly(t, 0, "convert", "--from-sql", p.Address(pgtest.Password), "--query", grouping(t), "--format", "csv")
	single := exactly(t, 0, "convert", "--from-sql", p.Address(pgtest.Password), "--query", raw, "--format", "csv")
	if n, m := strings.Count(grouped, "\n")-1, strings.Count(single, "\n")-1; n != callGroups || m != 100000 {
		t.Errorf("%d rows for %d calls", n, m)
	}
	if n := times(t, grouped); n != 100000 {
		t.Errorf("the rows are of %d calls", n)
	}

	// The password may come from the environment, and is never told.
	t.Setenv("PGPASSWORD", pgtest.Password)
	exactly(t, 0, "stats", "--from-sql", strings.Replace(p.Address(""), ":@", "@", 1), "--query", grouping(t))
	t.Setenv("PGPASSWORD", "")
	for _, c := range []struct{ address, query, want string }{
		{p.Address("wr:ong"), "SELECT 1", `rapport: postgres://ann@/postgres: password authentication failed for user "ann"; the password is taken from the address, PGPASSWORD or ~/.pgpass` + "\n"},
		{p.Address(pgtest.Password), "SELECT caler FROM calls", "--query:1:8: column \"caler\" does not exist; Perhaps you meant to reference the column \"calls.caller\"." +
			"\n    SELECT caler FROM calls\n           ^\nrapport: postgres://ann@/postgres refuses the query\n"},
		{p.Address(pgtest.Password), "DROP TABLE calls", `rapport: postgres://ann@/postgres: the query begins with "DROP", expected SELECT, WITH, VALUES or TABLE` + "\n"},
		{p.Address(pgtest.Password), `SELECT caller AS "from", 'x' AS "to", 'declned' AS outcome FROM calls LIMIT 1`,
			"postgres://ann@/postgres:1:outcome: unknown outcome \"declned\", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean declined?\n"},
	} {
		if said := exactly(t, 1, "stats", "--from-sql", c.address, "--query", c.query); !strings.HasPrefix(said, c.want) {
			t.Errorf("%s: said\n%s", c.query, said)
		}
	}

	// Ctrl-C ends a query that never would, here and in the server.
	endless := `SELECT 'a' AS "from", pg_sleep(1000000)::text AS "to"`
	out := filepath.Join(t.TempDir(), "calls.svg")
	cmd, said := command(t, "render", "--from-sql", p.Address(pgtest.Password), "--query", endless, "-o", out)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", p.Address(pgtest.Password))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	await := func(n int) {
		t.Helper()
		for range 500 {
			running := -1
			if err := db.QueryRow(`SELECT count(*) FROM pg_stat_activity WHERE application_name = 'rapport' AND state = 'active'`).Scan(&running); err != nil {
				t.Fatal(err)
			}
			if running == n {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Fatalf("there are never %d queries", n)
	}
	await(1)
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != 130 || said.String() != "rapport: interrupted\n" {
		t.Errorf("ended with %v and said %q", cmd.ProcessState, said)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a figure was written")
	}
	await(0)
}

// TestPostgresManyRows has ten million rows counted where they are: what crosses the
// wire is a row for each group, and the command stays small. It takes a minute, so
// only CI does it.
func TestPostgresManyRows(t *testing.T) {
	t.Parallel()
	if os.Getenv("RAPPORT_CI") != "1" {
		t.Skip("takes a minute")
	}
	const rows, most = 10_000_000, 128 << 10 // KB
	p := pgtest.Start(t)
	began := time.Now()
	fill(t, p.Address(pgtest.Password), strconv.Itoa(rows))
	made := time.Now()
	out := filepath.Join(t.TempDir(), "calls.csv")
	cmd, said := command(t, "convert", "--from-sql", p.Address(pgtest.Password), "--query", grouping(t), "-o", out)
	peak, err := runPeak(cmd)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	t.Logf("%d rows made in %v, counted in %v, with %d MB", rows, made.Sub(began).Round(time.Second), time.Since(made).Round(time.Second/10), peak>>10)
	grouped, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(grouped), "\n") - 1; n != callGroups {
		t.Errorf("%d rows crossed the wire, want %d", n, callGroups)
	}
	if n := times(t, string(grouped)); n != rows {
		t.Errorf("the rows are of %d calls", n)
	}
	if peak > most || peak == 0 {
		t.Errorf("the command took %d KB", peak)
	}
}

// TestManyRowsOfQueriesStream reads rows that nobody has grouped, and looks at what memory
// that takes.
func TestManyRowsOfQueriesStream(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc")
	}
	const most = 160 << 10 // KB; as records 300,000 take 500 MB
	rows := 120_000
	if os.Getenv("RAPPORT_CI") == "1" {
		rows = 300_000
	}
	database := filepath.Join(t.TempDir(), "calls.db")
	db, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE none (a)"); err != nil {
		t.Fatal(err)
	}
	query := fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %d)
		SELECT 'caller ' || (i %% 5000) AS "from", 'called ' || (i %% 4999) AS "to", 'line' AS via, 'accepted' AS outcome, date('2020-01-01', '+' || (i %% 2000) || ' days') AS date FROM n`, rows)
	cmd, said := command(t, "convert", "--from-sql", database, "--query", query, "-o", filepath.Join(t.TempDir(), "calls.csv"))
	peak, err := runPeak(cmd)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	t.Logf("%d rows took %d MB", rows, peak>>10)
	if peak > most || peak == 0 {
		t.Errorf("the command took %d KB", peak)
	}
}

// TestQueryOfSQLiteIsInterrupted sends a signal to a process that waits for an answer
// which never comes.
func TestQueryOfSQLiteIsInterrupted(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("no /proc")
	}
	database := filepath.Join(t.TempDir(), "calls.db")
	db, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE none (a)"); err != nil {
		t.Fatal(err)
	}
	cmd, said := command(t, "stats", "--from-sql", database, "--query", `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n) SELECT max(i) AS "from", 1 AS "to" FROM n`)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	opened := func() bool {
		files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", cmd.Process.Pid))
		return slices.ContainsFunc(files, func(f string) bool {
			target, err := os.Readlink(f)
			return err == nil && target == database
		})
	}
	for range 1000 {
		if opened() {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != 130 || said.String() != "rapport: interrupted\n" {
		t.Errorf("ended with %v and said %q", cmd.ProcessState, said)
	}
}

// runPeak runs a command that takes seconds, and gives how much memory it took, in KB.
// What getrusage(2) tells of a process includes the memory of the one that started it,
// which is that of all tests here: so /proc is asked while it runs (proc(5), VmHWM).
func runPeak(cmd *exec.Cmd) (peak int, err error) {
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for {
		select {
		case err := <-done:
			return peak, err
		case <-time.After(20 * time.Millisecond):
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
		if err != nil {
			continue // it has ended
		}
		if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
			n := 0
			if _, err := fmt.Sscan(rest, &n); err == nil {
				peak = max(peak, n)
			}
		}
	}
}

// times adds the times of a ledger in CSV.
func times(t *testing.T, text string) (n int) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "times")
	for _, row := range rows[1:] {
		count, ok := graph.ParseCount(row[column])
		if !ok {
			t.Fatalf("a row has %q times", row[column])
		}
		n += count.Min()
	}
	return n
}

// exactly runs a process that must end with a code, and gives what it wrote: to its
// output when all is well, and otherwise as errors.
func exactly(t *testing.T, code int, args ...string) string {
	t.Helper()
	cmd, said := command(t, args...)
	out, err := cmd.Output()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Fatalf("%s ended with %d, want %d: %s", args[0], got, code, said)
	}
	for _, secret := range []string{pgtest.Password, "wr:ong"} {
		if strings.Contains(string(out)+said.String(), secret) {
			t.Errorf("%s tells the password", args[0])
		}
	}
	if code == 0 {
		return string(out)
	}
	return said.String()
}

// BenchmarkPostgres counts a million calls in a server of this machine, or as many as
// RAPPORT_ROWS says: by psql alone, and by the command, whose whole process it
// measures with its peak of memory. Rows are those that crossed the wire.
func BenchmarkPostgres(b *testing.B) {
	p := pgtest.Start(b)
	fill(b, p.Address(pgtest.Password), cmp.Or(os.Getenv("RAPPORT_ROWS"), "1000000"))
	query := grouping(b)
	measure := func(b *testing.B, args ...string) {
		for b.Loop() {
			cmd := exec.Command(args[0], args[1:]...)
			cmd.Env = append(os.Environ(), "PGPASSWORD="+pgtest.Password)
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
			b.ReportMetric(float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1024, "peak-MB")
		}
		b.ReportMetric(callGroups, "rows")
	}
	b.Run("psql", func(b *testing.B) {
		measure(b, "psql", "-h", p.Dir, "-U", "ann", "-d", "postgres", "-qAt", "-o", os.DevNull, "-c", query)
	})
	b.Run("rapport", func(b *testing.B) {
		measure(b, "rapport", "stats", "--from-sql", p.Address(pgtest.Password), "--query", query)
	})
}

// BenchmarkPostgresSpread has a table counted that is spread over two servers, half of
// RAPPORT_ROWS (a million) on each, with partitions through postgres_fdw. It reports how
// many rows come from the other server, how many of both together come to the command,
// and its memory; and the same for a query of the whole table, which the other server
// sends row by row.
func BenchmarkPostgresSpread(b *testing.B) {
	near, far := pgtest.Start(b), pgtest.Start(b)
	n, err := strconv.Atoi(cmp.Or(os.Getenv("RAPPORT_ROWS"), "1000000"))
	if err != nil {
		b.Fatal(err)
	}
	rows := strconv.Itoa(n / 2)
	fill(b, near.Address(pgtest.Password), rows)
	fill(b, far.Address(pgtest.Password), rows)
	db, err := sql.Open("pgx", near.Address(pgtest.Password))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		`ALTER TABLE calls RENAME TO near`, `ALTER TABLE near ADD place text NOT NULL DEFAULT 'near'`,
		`CREATE EXTENSION postgres_fdw`,
		`CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '` + far.Dir + `', dbname 'postgres', use_remote_estimate 'true', fetch_size '10000')`,
		`CREATE USER MAPPING FOR ann SERVER far OPTIONS (user 'ann', password '` + pgtest.Password + `')`,
		`CREATE TABLE calls (LIKE near) PARTITION BY LIST (place)`,
		`ALTER TABLE calls ATTACH PARTITION near FOR VALUES IN ('near')`,
		`CREATE FOREIGN TABLE far (caller text, called text, line text, result text, made timestamptz, place text NOT NULL) SERVER far OPTIONS (table_name 'calls')`,
	} {
		if _, err := db.Exec(statement); err != nil {
			b.Fatalf("%s: %v", statement, err)
		}
	}
	other, err := sql.Open("pgx", far.Address(pgtest.Password))
	if err != nil {
		b.Fatal(err)
	}
	defer other.Close()
	if _, err := other.Exec(`ALTER TABLE calls ADD place text NOT NULL DEFAULT 'far'; ANALYZE calls`); err != nil {
		b.Fatal(err)
	}
	if _, err := db.Exec(`ALTER TABLE calls ATTACH PARTITION far FOR VALUES IN ('far')`); err != nil {
		b.Fatal(err)
	}
	if _, err := db.Exec(`ANALYZE near, far`); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, table, dialect string }{{"each server counts", "near,far", "postgres-fdw"}, {"one server counts", "calls", "postgres"}} {
		b.Run(c.name, func(b *testing.B) {
			var out, said bytes.Buffer
			if code := run([]string{"sql", "--table", c.table, "--dialect", c.dialect, "--zoned", "--columns", "from=caller,to=called,via=line,outcome=result,date=made"}, streams{nil, &out, &said}); code != 0 {
				b.Fatal(said.String())
			}
			query := out.String()
			for b.Loop() {
				cmd := exec.Command("rapport", "stats", "--from-sql", near.Address(pgtest.Password), "--query", query)
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
				b.ReportMetric(float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1024, "peak-MB")
			}
			var plan string
			if err := db.QueryRow("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + query).Scan(&plan); err != nil {
				b.Fatal(err)
			}
			var nodes []struct{ Plan planNode }
			if err := json.Unmarshal([]byte(plan), &nodes); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(nodes[0].Plan.Rows, "rows")
			b.ReportMetric(nodes[0].Plan.foreign(), "rows-between")
		})
	}
}

// planNode is a part of a plan of PostgreSQL, as EXPLAIN tells it.
type planNode struct {
	Type  string  `json:"Node Type"`
	Rows  float64 `json:"Actual Rows"`
	Plans []planNode
}

// foreign is how many rows came from other servers.
func (p planNode) foreign() float64 {
	if p.Type == "Foreign Scan" {
		return p.Rows
	}
	var n float64
	for _, q := range p.Plans {
		n += q.foreign()
	}
	return n
}
