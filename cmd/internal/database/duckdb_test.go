package database_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// duckDB is a script that runs statements in a DuckDB of its own, in a zone far from UTC,
// and prints what those that ask answer.
const duckDB = `
const {DuckDBInstance} = require(process.argv[1]);
(async () => {
	const {run, ask} = JSON.parse(require("fs").readFileSync(0, "utf8"));
	const db = await (await DuckDBInstance.create(":memory:")).connect();
	for (const statement of run) await db.run(statement);
	const answers = [];
	for (const query of ask) {
		const r = await db.runAndReadAll(query);
		answers.push({Columns: r.columnNames(), Rows: r.getRowsJson().map(row => row.map(cell => cell === null ? "" : String(cell)))});
	}
	console.log(JSON.stringify(answers));
})();`

// duckAnswers runs statements, and gives the graphs of what queries answer.
func duckAnswers(t *testing.T, run, ask []string) []*graph.Graph {
	t.Helper()
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	node, err := exec.LookPath("node")
	if modules == "" || err != nil {
		if os.Getenv("RAPPORT_CI") == "1" {
			t.Fatal("RAPPORT_NODE_MODULES is not set, or node is missing")
		}
		t.Skip("RAPPORT_NODE_MODULES is not set, or node is missing")
	}
	in, err := json.Marshal(map[string][]string{"run": run, "ask": ask})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", duckDB, filepath.Join(modules, "@duckdb", "node-api"))
	cmd.Stdin = strings.NewReader(string(in))
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	var answers []struct {
		Columns []string
		Rows    [][]string
	}
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	var graphs []*graph.Graph
	for i, a := range answers {
		l, err := ledger.ReadRows("duckdb", a.Columns, func(yield func([]string, error) bool) {
			for _, row := range a.Rows {
				if !yield(row, nil) {
					return
				}
			}
		}, ledger.Options{})
		if err != nil {
			t.Fatalf("%s: %v", ask[i], err)
		}
		g, err := ledger.Build(l)
		if err != nil {
			t.Fatalf("%s: %v", ask[i], err)
		}
		graphs = append(graphs, g)
	}
	return graphs
}

func duckQuery(t *testing.T, query string, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return query
}

// What DuckDB counts is what rapport counts.
func TestDuckDBReports(t *testing.T) {
	rows := reports(1)
	var ask []string
	for p := range warehouse.All + 1 {
		query, err := reportsGrouping(warehouse.DuckDB, p)
		ask = append(ask, duckQuery(t, query, err))
	}
	graphs := duckAnswers(t, reportsTable(rows, "date"), ask)
	checkReports(t, rows, func(t *testing.T, p warehouse.Period) *graph.Graph { return graphs[p] })
}

// Days are those in UTC, whichever zone DuckDB is in.
func TestDuckDBFigures(t *testing.T) {
	const table = `CREATE TABLE calls AS SELECT 'a' || i % 3 AS caller, 'b' || i % 2 AS callee, CASE WHEN i % 5 > 0 THEN 'line' END AS line,
		CASE i % 4 WHEN 0 THEN 'accepted' WHEN 1 THEN 'declined' WHEN 2 THEN 'ignored' END AS result,
		CASE WHEN i % 7 > 0 THEN timestamptz '2020-11-03 00:30:00+00' + i * interval '90 minutes' END AS started_at FROM range(6000) AS n(i)`
	g := warehouse.Grouping{Tables: []warehouse.Name{{"calls"}}, Dialect: warehouse.DuckDB, Zoned: true, Columns: []warehouse.Column{
		{Field: "from", Name: warehouse.Name{"caller"}}, {Field: "to", Name: warehouse.Name{"callee"}}, {Field: "via", Name: warehouse.Name{"line"}},
		{Field: "outcome", Name: warehouse.Name{"result"}}, {Field: "date", Name: warehouse.Name{"started_at"}}}}
	ask := []string{`SELECT caller AS "from", callee AS "to", line AS via, result AS outcome, strftime(started_at AT TIME ZONE 'UTC', '%Y-%m-%d') AS date FROM calls`}
	for p := range warehouse.All + 1 {
		g.Period = p
		query, err := g.SQL()
		ask = append(ask, duckQuery(t, query, err))
	}
	graphs := duckAnswers(t, []string{"SET timezone = 'Asia/Shanghai'", table}, ask)
	for p, of := range periods {
		want := figures(graphs[0], of)
		if d := cmp.Diff(want, figures(graphs[p+1], of)); d != "" {
			t.Errorf("period %d: %s", p, d)
		}
		if n := graphs[p+1].NumRequests(); n != len(want) || 4*n > graphs[0].NumRequests() {
			t.Errorf("period %d: %d rows for %d groups", p, n, len(want))
		}
	}
}
