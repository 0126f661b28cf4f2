package ledger_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// longLedger is YAML with n requests, some of which are plain.
func longLedger(n int, item func(i int) string) string {
	var b strings.Builder
	b.WriteString("title: Long\nactors:\n  a: {name: Ann}\n  b: {}\nrequests:\n")
	for i := range n {
		b.WriteString(item(i))
	}
	b.WriteString("as_of: 2021\n")
	return b.String()
}

// TestLongYAML: a long list of requests is read item by item as it is read as a whole,
// with the same places and the same faults.
func TestLongYAML(t *testing.T) {
	item := func(i int) string {
		switch i % 9 {
		case 0:
			return fmt.Sprintf("  - {from: a, to: [b], id: r%d, note: \"x: \\\" y\"}\n", i)
		case 1:
			return fmt.Sprintf("  # a comment\n  - id: r%d\n    from: a\n\n    to: b\n    reports:\n      - {source: s, outcome: declined}\n", i)
		case 2:
			return "  -   from: a\n      to: b\n      note: |\n        two\n        - lines\n"
		case 3:
			return "  - from: a\n    to: b\n    note: 'it''s'\n    about: null\n"
		case 7:
			return fmt.Sprintf("  - {id: r%d, from: a, to: b, date: 2021-05-21, times: 3, outcome: accepted, about: a matter of 3 (4)}\n\n", i)
		case 8:
			braces := []string{"{ from: a, to: b }", "{from: a,  to: b}", "{from: a, to: b,}", `{from: a, to: "b"}`, "{from: a, to: b} # x", "{from: a, to: b, about: null}", "{from: a, to: b, about: }",
				"{from: a, to: b, about: x-y/z}", "{from: a, to: b,\n    about: x}", "{from: a, to: b}   ", "{from: a, to: b, note: x y}", "{from: a, to: b, about: 3}"}
			return "  - " + braces[i/9%len(braces)] + "\n"
		}
		return fmt.Sprintf("  - id: r%d\n    from: a\n    to: b\n    date: 2021-05-21\n    times: 3\n    outcome: accepted\n    about: a matter of 3 (4)\n", i)
	}
	for name, text := range map[string]string{
		"right": longLedger(1200, item),
		"wrong": longLedger(1200, func(i int) string {
			if i == 700 {
				return "  - from: a\n    too: b\n    date: 2021-13\n    outcome: acepted\n"
			}
			return item(i)
		}),
		"aliases": longLedger(1200, func(i int) string {
			if i == 700 {
				return "  - {from: &x a, to: b}\n  - {from: *x, to: b}\n"
			}
			return item(i)
		}),
		"broken": longLedger(1200, func(i int) string {
			if i == 700 {
				return "  - from: a\n    to b\n    date: 2021\n"
			}
			return item(i)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			inParts, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.YAML, ledger.Options{})
			whole, wholeErr := ledger.Read(strings.NewReader(strings.Replace(text, "requests:", `"requests":`, 1)), "a.yaml", ledger.YAML, ledger.Options{})
			if (err == nil) != (wholeErr == nil) {
				t.Fatalf("in parts: %v, as a whole: %v", err, wholeErr)
			}
			if err != nil {
				if d := cmp.Diff(wholeErr.Error(), err.Error()); d != "" {
					t.Error(d)
				}
				return
			}
			for i := range whole.Requests {
				p, q := whole.Requests[i].Where.Pos("to", 0), inParts.Requests[i].Where.Pos("to", 0)
				if p != q {
					t.Fatalf("request %d is at %v, want %v", i, q, p)
				}
			}
			forgetPlaces(whole)
			forgetPlaces(inParts)
			if !reflect.DeepEqual(records(whole), records(inParts)) {
				t.Error("they differ")
			}
		})
	}
}

// What convert writes of many requests is read without lifting a limit.
func TestLongYAMLWithinLimits(t *testing.T) {
	many := 40_000 // keys and values of which are more than the usual limit
	if os.Getenv("RAPPORT_CI") == "1" {
		many = 120_000
	}
	text := longLedger(many, func(i int) string {
		return fmt.Sprintf("  - id: r%d\n    from: a\n    to: b\n    date: 2021-05-21\n    times: 3\n    outcome: accepted\n    about: matter\n", i)
	})
	l, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.YAML, ledger.Options{})
	if err != nil || len(l.Requests) != many {
		t.Fatalf("%d requests, %v", len(l.Requests), err)
	}
}
