package ledger_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestYAMLMistakes: what people get wrong in YAML is told where it is, in words that say
// what to do.
func TestYAMLMistakes(t *testing.T) {
	const head = "title: Requests\nactors:\n  ann: {name: Ann}\n  bob: {name: Bob}\nrequests:\n"
	for name, c := range map[string]struct{ text, want string }{
		"deeper":              {head + "  - id: r1\n    from: ann\n      to: bob\n    outcome: declined\n", `a.yaml:8:7: "to" is indented deeper than what is beside it (column 7, not 5), expected column 5`},
		"shallower":           {head + "  - id: r1\n    from: ann\n   to: bob\n", `a.yaml:8:4: "to" stands in column 4, where nothing above it does, expected column 3 or 5`},
		"en dash":             {head + "  – id: r1\n    from: ann\n    to: bob\n", `a.yaml:6:3: "–" is no list dash, expected "- "`},
		"bullet":              {head + "  • id: r1\n    from: ann\n    to: bob\n", `a.yaml:6:3: "•" is no list dash, expected "- "`},
		"no colon":            {head + "  - id: r1\n    from: ann\n    to bob\n    outcome: declined\n", `a.yaml:8:5: "to bob" has no colon, expected to: bob`},
		"equals sign":         {head + "  - id: r1\n    from: ann\n    to = bob\n    outcome: declined\n", `a.yaml:8:5: "to = bob" has no colon, expected to: bob`},
		"no space":            {head + "  - id: r1\n    from: ann\n    to:bob\n    outcome: declined\n", `a.yaml:8:5: no space behind the colon of "to:bob", expected to: bob`},
		"no space in braces":  {head + "  - {from:ann, to: bob}\n", `a.yaml:6:6: no space behind the colon of "from:ann", expected from: ann`},
		"no space, dash":      {head + "  -id: r1\n    from: ann\n", `a.yaml:6:3: no space behind the dash of "-id: r1", expected - id: r1`},
		"no-break space":      {head + "  - id: r1\n    from: ann\n    to:\u00a0bob\n    outcome: declined\n", `a.yaml:8:8: a no-break space (U+00A0) after the colon, expected a plain space`},
		"wide colon":          {head + "  - id: r1\n    from： ann\n    to: bob\n", `a.yaml:7:9: "：" is no colon of YAML, expected ": "`},
		"quote not closed":    {"title: \"Requests\nactors:\n  ann: {name: \"Ann\"}\n", `a.yaml:1:8: this quote is never closed, expected a " that ends it`},
		"single quote":        {"title: 'Requests\nactors:\n  ann: {name: 'Ann'}\n", `a.yaml:1:8: this quote is never closed, expected a ' that ends it`},
		"quote at the end":    {"title: x\nactors:\n  ann: {name: Ann}\nrequests:\n  - from: ann\n    note: \"he said\n    to: bob\n", `a.yaml:6:11: this quote is never closed, expected a " that ends it`},
		"bracket not closed":  {head + "  - {from: ann, to: bob\n  - {from: bob, to: ann}\n", `a.yaml:6:5: this bracket is never closed, expected a } that ends it`},
		"list not closed":     {head + "  - from: ann\n    to: [bob, cem\n    outcome: declined\n", `a.yaml:7:9: this bracket is never closed, expected a ] that ends it`},
		"text behind a quote": {"title: \"Requests\" to the city\nrequests: []\n", `a.yaml:1:18: text behind the quote that ends the value, expected quotes round all of it`},
		"a colon in a text":   {"title: Requests: all of them\n", `a.yaml:1:16: mapping values are not allowed in this context, expected quotes round a text that holds ": "`},
		"a tab":               {"requests:\n\t- from: ann\n", `a.yaml:2:1: found character that cannot start any token, expected spaces: YAML has no tabs in its indentation`},
		"a list of names":     {head + "  - from: ann\n    to: ann, bob\n", `a.yaml:7:9: unknown actor "ann, bob", expected an actor that the ledger declares, did you mean [ann, bob]?`},
		"an outcome":          {head + "  - {from: ann, to: bob, outcome: no reply}\n", `a.yaml:6:35: unknown outcome "no reply", expected`},
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := ledger.Read(strings.NewReader(c.text), "a.yaml", ledger.Auto, ledger.Options{})
			_, err := ledger.Build(l)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}
