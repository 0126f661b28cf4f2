package warehouse_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// named makes columns of pairs: a field and the name of its column.
func named(pairs ...string) []warehouse.Column {
	var out []warehouse.Column
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, warehouse.Column{Field: pairs[i], Name: warehouse.Name{pairs[i+1]}})
	}
	return out
}

var update = flag.Bool("update", false, "write the golden files again")

// word makes a word of an outcome.
func word(theirs, means string) foreign.Word {
	m, ok := foreign.ParseMeaning(means)
	if !ok {
		panic(means)
	}
	return foreign.Word{Theirs: theirs, Means: m}
}

// groupings are what the golden files of each dialect have, by name.
var groupings = []struct {
	name string
	g    warehouse.Grouping
}{
	{"requests", warehouse.Grouping{
		Tables:  []warehouse.Name{{"public", "calls"}},
		Columns: named("outcome", "result", "from", "caller", "to", "callee", "date", "started_at"),
	}},
	{"quarters, with a zone", warehouse.Grouping{
		Tables:  []warehouse.Name{{"calls"}},
		Columns: named("from", "caller", "to", "callee", "date", "started_at", "times", "n"),
		Period:  warehouse.Quarter, Zoned: true,
	}},
	{"words", warehouse.Grouping{
		Tables:   []warehouse.Name{{"calls"}},
		Columns:  named("outcome", "result", "to", "callee", "via", "line"),
		Period:   warehouse.Month,
		Set:      map[string]string{"from": `O'Neil\ "Ann"`, "via": "phone"},
		Outcomes: []foreign.Word{word("Granted in part", "accepted"), word("gewährt", "accepted"), word("Refus*", "declined"), word("Draft", "none"), word("*", "ignored")},
		Empty:    []string{"n/a"},
		Need:     []string{"to"},
	}},
	{"reports", warehouse.Grouping{
		Tables:  []warehouse.Name{{"reports"}},
		Columns: named("id", "request", "from", "from", "to", "to", "outcome", "outcome", "source", "source", "date", "day", "times", "times"),
		Period:  warehouse.Month,
	}},
	{"parts", warehouse.Grouping{
		Tables:  []warehouse.Name{{"north", "calls"}, {"south", "calls"}},
		Columns: named("outcome", "result", "from", "caller", "to", "callee", "date", "started_at"),
		Period:  warehouse.Quarter,
	}},
	{"parts of reports", warehouse.Grouping{
		Tables:  []warehouse.Name{{"north"}, {"south"}},
		Columns: named("id", "id", "from", "from", "to", "to"),
	}},
	{"hostile", warehouse.Grouping{
		Tables:  []warehouse.Name{{`x"; DROP TABLE x; --`}},
		Columns: named("from", `a" AS "b`, "to", "'; --\n", "times", "`\\"),
		Period:  warehouse.All,
	}},
}

// Each dialect has a golden file.
func TestGroupingSQL(t *testing.T) {
	for i, dialect := range warehouse.DialectWords {
		var b strings.Builder
		for _, c := range groupings {
			g := c.g
			g.Dialect = warehouse.Dialect(i)
			query, err := g.SQL()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "-- %s\n%s;\n\n", c.name, strings.TrimSuffix(query, "\n"))
		}
		path := filepath.Join("testdata", dialect+".sql")
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), b.String()); d != "" {
			t.Errorf("%s: %s", dialect, d)
		}
	}
}

func TestGroupingThatIsNone(t *testing.T) {
	table := []warehouse.Name{{"calls"}}
	for want, g := range map[string]warehouse.Grouping{
		"no table": {Columns: named("from", "a", "to", "b")},
		"no column to, expected from and to: they tell who asked whom": {Tables: table, Columns: named("from", "a")},
		"note can't be grouped: a note speaks of one request":          {Tables: table, Columns: named("note", "a")},
		"no column of the table, expected one at least":                {Tables: table, Set: map[string]string{"from": "a", "to": "b"}},
		"the column date can't be set for all rows of a table":         {Tables: table, Columns: named("from", "a", "to", "b"), Set: map[string]string{"date": "2021"}},
		"the column from is given twice":                               {Tables: table, Columns: named("from", "a", "from", "a")},
		"the column from is not one name":                              {Tables: table, Columns: []warehouse.Column{{Field: "from", Name: warehouse.Name{"a", "b"}}}},
		"unknown column \"form\", expected id, from, to, via, outcome, deadline, about, for, source, redirected_to, date or times, did you mean from?": {Tables: table, Columns: named("form", "a")},
	} {
		got, err := g.SQL()
		if err == nil || err.Error() != want || !errors.Is(err, warehouse.ErrGrouping) || got != "" {
			t.Errorf("got %q and the error %v, want %s", got, err, want)
		}
	}
}

func TestName(t *testing.T) {
	for text, want := range map[string]string{
		"calls":              `calls`,
		"public.calls":       `public|calls`,
		`"a.b".c`:            `a.b|c`,
		`"a""b"`:             `a"b`,
		"Robert'; --":        `Robert'; --`,
		"a b":                `a b`,
		"":                   "!an empty name",
		"a.":                 "!an empty name",
		`""`:                 "!an empty name",
		`"a`:                 "!a quote that does not end",
		`"a"b`:               "!text behind the closing quote",
		"a\x00":              "!NUL in a name",
		`a"; DROP TABLE x--`: `!a quote inside a name, expected the name in quotes, with "" for each " of its own`,
	} {
		n, err := warehouse.ParseName(text)
		got := strings.Join(n, "|")
		if err != nil {
			got = "!" + err.Error()
			if !errors.Is(err, warehouse.ErrName) {
				t.Errorf("%q: the error has another kind", text)
			}
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
