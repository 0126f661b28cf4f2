package warehouse_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/cmd/internal/warehouse"
)

// named makes columns of pairs: a field and the name of its column.
func named(pairs ...string) []warehouse.Column {
	var out []warehouse.Column
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, warehouse.Column{Field: pairs[i], Name: warehouse.Name{pairs[i+1]}})
	}
	return out
}

func TestGroupingSQL(t *testing.T) {
	for name, c := range map[string]struct {
		g    warehouse.Grouping
		want string
	}{
		"postgres": {warehouse.Grouping{
			Table:   warehouse.Name{"public", "calls"},
			Columns: named("outcome", "result", "from", "caller", "to", "callee", "date", "started_at"),
			Period:  warehouse.Quarter,
		}, `SELECT "from",
       "to",
       "outcome",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT raw."caller" AS "from",
         raw."callee" AS "to",
         raw."result" AS "outcome",
         CAST(min(CAST(raw."started_at" AS date)) AS text) AS first_day,
         CAST(max(CAST(raw."started_at" AS date)) AS text) AS last_day,
         count(*) AS "times"
  FROM "public"."calls" AS raw
  GROUP BY raw."caller",
           raw."callee",
           raw."result",
           date_trunc('quarter', CAST(raw."started_at" AS date))
) AS grouped
ORDER BY 1, 2, 3, 4, 5
`},
		"hostile": {warehouse.Grouping{
			Table:   warehouse.Name{`x"; DROP TABLE x; --`},
			Columns: named("from", `a" AS "b`, "to", "'; --\n", "times", `"`),
			Period:  warehouse.All,
		}, `SELECT "from",
       "to",
       "times"
FROM (
  SELECT raw."a"" AS ""b" AS "from",
         raw."'; --
" AS "to",
         sum(coalesce(raw."""", 1)) AS "times"
  FROM "x""; DROP TABLE x; --" AS raw
  GROUP BY raw."a"" AS ""b",
           raw."'; --
"
) AS grouped
ORDER BY 1, 2, 3
`},
	} {
		got, err := c.g.SQL()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestGroupingThatIsNone(t *testing.T) {
	table := warehouse.Name{"calls"}
	for want, g := range map[string]warehouse.Grouping{
		"no table": {Columns: named("from", "a", "to", "b")},
		"no column to, expected from and to: they tell who asked whom": {Table: table, Columns: named("from", "a")},
		"id can't be grouped: an id is that of one request":            {Table: table, Columns: named("id", "a")},
		"the column from is given twice":                               {Table: table, Columns: named("from", "a", "from", "a")},
		"the column from is not one name":                              {Table: table, Columns: []warehouse.Column{{Field: "from", Name: warehouse.Name{"a", "b"}}}},
		"unknown column \"form\", expected from, to, via, outcome, deadline, about, for, source, redirected_to, date or times, did you mean from?": {Table: table, Columns: named("form", "a")},
	} {
		got, err := g.SQL()
		if err == nil || err.Error() != want || !errors.Is(err, warehouse.ErrGrouping) || got != "" {
			t.Errorf("got %q and the error %v, want %s", got, err, want)
		}
	}
}

func TestName(t *testing.T) {
	for text, want := range map[string]string{
		"calls":              `"calls"`,
		"public.calls":       `"public"."calls"`,
		`"a.b".c`:            `"a.b"."c"`,
		`"a""b"`:             `"a""b"`,
		"Robert'; --":        `"Robert'; --"`,
		"a b":                `"a b"`,
		"":                   "!an empty name",
		"a.":                 "!an empty name",
		`""`:                 "!an empty name",
		`"a`:                 "!a quote that does not end",
		`"a"b`:               "!text behind the closing quote",
		"a\x00":              "!NUL in a name",
		`a"; DROP TABLE x--`: `!a quote inside a name, expected the name in quotes, with "" for each " of its own`,
	} {
		n, err := warehouse.ParseName(text)
		got := n.String()
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
