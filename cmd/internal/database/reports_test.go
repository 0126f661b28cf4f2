package database_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// reportColumns are those of a table of reports, in the words of its own.
var reportColumns = []string{"case_id", "asker", "asked", "line", "verdict", "paper", "day", "n"}

// verdicts are the words of its outcomes.
var verdicts = foreign.Map{
	Outcomes: []foreign.Word{
		{Theirs: "Granted in part", Means: foreign.Meaning{Outcome: graph.Accepted}},
		{Theirs: "Gewährt", Means: foreign.Meaning{Outcome: graph.Accepted}},
		{Theirs: "Refus*", Means: foreign.Meaning{Outcome: graph.Declined}},
		{Theirs: "Refused to say", Means: foreign.Meaning{Outcome: graph.Ignored}},
		{Theirs: "Draft", Means: foreign.Meaning{None: true}},
	},
	Empty: []string{"n/a"},
	Set:   map[string]string{"via": "it's \"mail\" \\ post"},
}

// reports makes a table of reports at random: requests without an id, and others of which
// up to three papers report, who may not agree.
func reports(seed uint64) [][]string {
	r := rand.New(rand.NewPCG(seed, seed))
	one := func(words ...string) string { return words[r.IntN(len(words))] }
	word := func() string {
		return one("accepted", "Declined", " granted in  PART", "Granted in part", "GEWÄHRT", "gewährt", "refused", "Refusal", "refused to say", "", "N/A", "draft", "ignored")
	}
	day := func() string {
		if r.IntN(8) == 0 {
			return ""
		}
		return fmt.Sprintf("20%d-%02d-%02d", 19+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28))
	}
	var rows [][]string
	for i := range 600 {
		from, to, line := one("a", "b"), one("x", "y"), one("phone", "n/a", "", " ")
		n := one("", "", "", "2")
		if r.IntN(3) == 0 {
			rows = append(rows, []string{"", from, to, line, word(), one("", "ft"), day(), n})
			continue
		}
		papers := []string{"ft", "dod", "le monde"}
		r.Shuffle(len(papers), func(i, j int) { papers[i], papers[j] = papers[j], papers[i] })
		for j, paper := range papers[:1+r.IntN(3)] {
			row := []string{fmt.Sprint("case ", i), from, to, line, word(), paper, day(), n}
			if j == 0 && row[4] == "draft" {
				row[4] = "ignored" // the first says who asked
			}
			if j > 0 && r.IntN(2) == 0 {
				row[1], row[2], row[7] = "", "", ""
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// reportsTable is SQL that makes the table and fills it.
func reportsTable(rows [][]string, dates string) []string {
	out := []string{"CREATE TABLE reports (case_id varchar(20), asker varchar(20), asked varchar(20), line varchar(20), verdict varchar(20), paper varchar(20), day " + dates + ", n integer)"}
	var values []string
	for _, row := range rows {
		var cells []string
		for i, c := range row {
			switch {
			case c == "" && i != 4:
				cells = append(cells, "NULL")
			case i == 7:
				cells = append(cells, c)
			default:
				cells = append(cells, "'"+c+"'")
			}
		}
		values = append(values, "("+strings.Join(cells, ", ")+")")
	}
	return append(out, "INSERT INTO reports VALUES "+strings.Join(values, ", "))
}

// reportsGrouping is the query for the table.
func reportsGrouping(d warehouse.Dialect, p warehouse.Period) (string, error) {
	g := warehouse.Grouping{Tables: []warehouse.Name{{"reports"}}, Dialect: d, Period: p, Set: verdicts.Set, Outcomes: verdicts.Outcomes, Empty: verdicts.Empty}
	for i, field := range []string{"id", "from", "to", "via", "outcome", "source", "date", "times"} {
		g.Columns = append(g.Columns, warehouse.Column{Field: field, Name: warehouse.Name{reportColumns[i]}})
	}
	return g.SQL()
}

// ownReports reads the rows as rapport does.
func ownReports(t *testing.T, rows [][]string) *graph.Graph {
	t.Helper()
	m := verdicts
	for i, field := range []string{"id", "from", "to", "via", "outcome", "source", "date", "times"} {
		m.Columns = append(m.Columns, foreign.Column{Ours: field, Theirs: []string{reportColumns[i]}})
	}
	l, err := ledger.ReadRows("reports", reportColumns, func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(slices.Clone(row), nil) {
				return
			}
		}
	}, ledger.Options{Map: &m})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// reportFigures counts the requests of each route and outcome, with who claims what.
func reportFigures(g *graph.Graph) map[string]int {
	out := make(map[string]int)
	for r := range g.Requests() {
		var claims []string
		for c := range r.Claims() {
			claims = append(claims, fmt.Sprint(c.Source().Name(), ": ", c.Outcome()))
		}
		slices.Sort(claims)
		via, _ := r.Via()
		out[fmt.Sprint(r.From().ID(), " > ", r.To().ID(), " via ", via.Name(), " ", r.Outcome(), " ", claims)] += r.Times().Min()
	}
	return out
}

// checkReports compares what the query counts with what rapport counts in the rows
// themselves.
func checkReports(t *testing.T, rows [][]string, answer func(t *testing.T, p warehouse.Period) *graph.Graph) {
	t.Helper()
	raw := ownReports(t, rows)
	want := reportFigures(raw)
	contested := 0
	for r := range raw.Requests() {
		if r.Outcome() == graph.Contested {
			contested++
		}
	}
	if contested < 20 {
		t.Fatalf("only %d requests are contested", contested)
	}
	for _, p := range []warehouse.Period{warehouse.Year, warehouse.Quarter, warehouse.Month, warehouse.All} {
		got := answer(t, p)
		if d := cmp.Diff(want, reportFigures(got)); d != "" {
			t.Errorf("period %d: %s", p, d)
		}
		if p == warehouse.All && got.NumRequests() >= raw.NumRequests() {
			t.Errorf("%d groups of %d requests", got.NumRequests(), raw.NumRequests())
		}
	}
}

func (s *server) checkReports(t *testing.T, dates string) {
	for seed := range uint64(3) {
		rows := reports(seed)
		s.exec(t, "DROP TABLE IF EXISTS reports")
		s.exec(t, reportsTable(rows, dates)...)
		checkReports(t, rows, func(t *testing.T, p warehouse.Period) *graph.Graph {
			query, err := reportsGrouping(s.dialect, p)
			if err != nil {
				t.Fatal(err)
			}
			return s.graph(t, query)
		})
	}
}

func TestSQLiteReports(t *testing.T) { sqliteServer(t).checkReports(t, "text") }
