package ledger_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// What people get wrong in JSON and in tables is told where it is, in plain words.
func TestTextMistakes(t *testing.T) {
	const head = "id,from,to,outcome,note\n"
	for name, c := range map[string]struct{ file, text, want string }{
		"comma behind":         {"a.json", `{"requests": [{"from": "a", "to": "b",}]}`, `a.json:1:39: a comma behind the last value, expected none`},
		"comma behind, list":   {"a.json", `{"requests": [{"from": "a", "to": "b"},]}`, `a.json:1:40: a comma behind the last value, expected none`},
		"brackets not closed":  {"a.json", `{"requests": [{"from": "a", "to": "b"}`, `a.json:1:14: this bracket is never closed, expected a ] that ends it`},
		"quote not closed":     {"a.json", `{"requests": [{"from": "a", "to": "b}]}`, `a.json:1:35: this quote is never closed, expected a " that ends it`},
		"single quotes":        {"a.json", `{'requests': [{'from': 'a'}]}`, `a.json:1:2: single quotes, expected texts in "double quotes"`},
		"no comma":             {"a.json", `{"requests": [{"from": "a" "to": "b"}]}`, `a.json:1:28: no comma before this, expected one`},
		"value without quotes": {"a.json", `{"requests": [{"from": "a", "to": bob}]}`, `a.json:1:35: the value "bob" has no quotes, expected a text in "double quotes"`},
		"date without quotes":  {"a.json", `{"requests": [{"from": "a", "to": "b", "date": 2024-01-21}]}`, `a.json:1:48: the value "2024-01-21" has no quotes`},
		"date with a zero":     {"a.json", `{"requests": [{"from": "a", "to": "b", "date": 01.02.2024}]}`, `a.json:1:48: the value "01.02.2024" has no quotes`},
		"a word of Python":     {"a.json", `{"requests": [{"from": "a", "to": "b", "note": None}]}`, `a.json:1:48: "None" is no word of JSON, expected null`},
		"true of Python":       {"a.json", `{"requests": [{"from": "a", "to": "b", "note": True}]}`, `a.json:1:48: "True" is no word of JSON, expected true`},
		"no number":            {"a.json", `{"requests": [{"from": "a", "to": "b", "times": NaN}]}`, `a.json:1:49: "NaN" is no word of JSON`},
		"key without quotes":   {"a.json", `{"requests": [{from: "a", to: "b"}]}`, `a.json:1:16: the key "from" has no quotes, expected "from"`},
		"curly quotes":         {"a.json", `{“requests”: []}`, `a.json:1:2: "“" is no quote of JSON, expected straight quotes: "…"`},
		"backslash":            {"a.json", `{"requests": [{"from": "C:\data", "to": "b"}]}`, `a.json:1:27: a \ in a text begins an escape, expected \\ for it`},
		"line end in a text":   {"a.json", "{\"requests\": [{\"from\": \"a\", \"to\": \"b\nc\"}]}", `a.json:1:37: a line end or tab in a text`},
		"a comment":            {"a.json", "// log\n{\"requests\": []}", `a.json:1:1: a comment, expected none: JSON has no comments`},
		"no value":             {"a.json", `{"title": , "requests": []}`, `a.json:1:11: no value, expected a text in "double quotes", a number`},
		"lines":                {"a.json", "{\"from\": \"a\", \"to\": \"b\"}\n{\"from\": \"a\", \"to\": \"c\"}\n", `a.json:2:1: a second value, expected nothing behind the first value; JSON Lines has one a line`},
		"commas behind lines":  {"a.jsonl", "{\"from\": \"a\", \"to\": \"b\"},\n{\"from\": \"a\", \"to\": \"c\"}\n", `a.jsonl:1:25: a comma behind the value, expected none: JSON Lines has one value a line`},
		"a line not closed":    {"a.jsonl", "{\"from\": \"a\", \"to\": \"b\"}\n{\"from\": \"a\", \"to\": \"c\"\n", `a.jsonl:2:1: this bracket is never closed, expected a } that ends it`},
		"a table":              {"a.jsonl", "from,to\na,b\n", `a.jsonl:1:1: the value "from" has no quotes`},

		"header again":       {"a.csv", head + "r1,a,b,declined,\n" + head, `a.csv:3:1: the header comes once more, expected one header, at the begin of the table`},
		"header again, ends": {"a.csv", "from,to,date\na,b,2021\nFrom,To,Date\n", `a.csv:3:1: the header comes once more`},
		"totals":             {"a.csv", "from,to,times\na,b,2\n,Total,2\n", `a.csv:3:1: a row of totals is no request, expected the table without it, as with --rows FIRST-LAST`},
		"totals by id":       {"a.csv", "id,from,to,times\n1,a,b,2\nTotal:,,,2\n", `a.csv:3:1: a row of totals is no request`},
		"a note below":       {"a.csv", "from,to,times\na,b,2\n\nSource: city log,,\n", `a.csv:4:1: a note below the table is no request`},
		"carets":             {"a.csv", "id^from^to\n1^a^b\n", `a.csv:1:1: the columns are not parted by a separator that is looked for, expected commas, semicolons, tabs or |, or the separator as a flag, did you mean --separator ^?`},
		"blanks":             {"a.csv", "id from to\n1 a b\n", `a.csv:1:1: the columns are not parted by a separator that is looked for, expected commas, semicolons, tabs or |, or the separator as a flag, did you mean --separator " "?`},
		"an open quote":      {"a.csv", head + "r1,\"ann,bob,declined,\nr2,ann,bob,declined,\"called, twice\"\n", `a.csv:2:4: the cell that this quote begins does not end in its line, expected a " at its end, or none at its begin`},
		"a total is a name":  {"a.csv", "from,to,date\nTotal,Shell,20x1\n", `a.csv:2:13: "20x1" is not a date`},
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := ledger.Read(strings.NewReader(c.text), c.file, ledger.Auto, ledger.Options{})
			_, err := ledger.Build(l)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}
