package checks_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// run runs a file of checks on a graph and says what became of each, or what is wrong.
func run(t *testing.T, g *graph.Graph, name, text string) []string {
	t.Helper()
	f, err := checks.Read(strings.NewReader(text), name)
	var done []checks.Checked
	if err == nil {
		done, err = f.Run(func([]string) (*graph.Graph, error) { return g, nil }, whatif.Without)
	}
	var list fault.List
	switch {
	case errors.As(err, &list):
		var out []string
		for _, x := range list {
			if x.Line == "" && x.Pos.Line > 0 {
				t.Errorf("%v has no line", x)
			}
			out = append(out, x.Error())
		}
		return out
	case err != nil:
		t.Fatal(err)
	}
	var out []string
	for _, c := range done {
		out = append(out, fmt.Sprintf("%s: %s", c.Name, c.Answer))
	}
	return out
}

// TestFilesAreReadAsLedgersAre: aliases stand for what they name, a second document is
// a fault, and all that is wrong is said at once.
func TestFilesAreReadAsLedgersAre(t *testing.T) {
	g := graphtest.Parse(t, "ann -> bob: accepted; ann -> cem: declined(a)/ignored(b)")
	for _, c := range []struct {
		what, name, text string
		want             []string
	}{
		{"a text behind an alias", "c.yaml", `
ledgers: [l.yaml]
checks:
  - {name: first, where: &w 'outcome == "accepted"', expect: some}
  - {name: second, where: *w, expect: none}
`, []string{"first: yes", "second: no"}},
		{"a whole check behind an alias", "c.yaml", `
ledger: l.yaml
checks:
  - &c {name: first, where: outcome == "declined", expect: contested}
  - *c
`, []string{"first: yes", "first: yes"}},
		{"a second document", "c.yaml", `ledgers: [l.yaml]
checks:
  - {name: first, where: outcome == "accepted", expect: some}
---
ledgers: [l.yaml]
checks:
  - {name: second, where: outcome == "accepted", expect: none}
`, []string{"c.yaml:4:1: a second document, expected one document in a file"}},
		{"JSON", "c.json", `{"ledgers": ["l.yaml"], "checks": [{"name": "first", "path": {"from": "bob", "to": "ann", "both_ways": true}, "expect": "some"}]}`,
			[]string{"first: yes"}},
		{"a byte order mark and carriage returns", "c.yaml", "\ufeffledgers: [l.yaml]\r\nchecks:\r\n  - {name: first, where: directed, expect: count 2}\r\n",
			[]string{"first: yes"}},
		{"a policy of all checks and one of a check", "c.yaml", `
ledgers: [l.yaml]
settle: trust=a
checks:
  - {name: by a, where: outcome == "declined", expect: some}
  - {name: by b, where: outcome == "declined", settle: trust=b, expect: none}
`, []string{"by a: yes", "by b: yes"}},
		{"without sources", "c.yaml", `
ledger: l.yaml
without: b
checks:
  - {name: by a, where: outcome == "declined", expect: some}
  - {name: by b, where: outcome == "declined", without: [a], expect: none}
  - {name: by none, of: disputed or to == "cem", where: outcome == "unreported", without: [a, b], expect: all}
  - {name: a chain, without: [a], path: {from: ann, to: cem, where: outcome == "ignored"}, expect: some}
`, []string{"by a: yes", "by b: yes", "by none: yes", "a chain: yes"}},
		{"without what is no source", "c.yaml", `
ledger: l.yaml
without: [b, bb]
checks:
  - {name: one, where: directed, expect: some}
  - {name: two, where: directed, expect: some, without: {}}
`, []string{"c.yaml:6:57: without is a mapping, expected a text"}},
		{"without a source that the ledger lacks", "c.yaml", `
ledger: l.yaml
checks:
  - {name: one, where: directed, expect: some, without: [b, aa]}
`, []string{`c.yaml:4:61: unknown source "aa", expected a name that the ledger has, did you mean a?`}},
		{"nothing", "c.yaml", "# to be written\n", []string{"c.yaml:1:1: no checks, expected a mapping with ledgers, ledger, settle, without or checks"}},
		{"a ledger", "c.yaml", "requests: [{from: ann, to: bob}]\n", []string{"c.yaml:1:1: this is a ledger, expected a file of checks, with the keys ledgers and checks"}},
		{"a key that comes twice", "c.yaml", `
ledgers: [l.yaml]
checks:
  - {name: first, name: second, where: directed, expect: some}
`, []string{`c.yaml:4:19: the key "name" comes twice, expected each key once; c.yaml:4:6: the first is here`}},
		{"names that the ledger lacks, in every check", "c.yaml", `
ledgers: [l.yaml]
checks:
  - {name: first, where: from == "anne", expect: some}
  - name: second
    where: "from == 'bobb'"
    expect: some
  - {name: third, settle: trust=c, where: directed, expect: some}
  - {name: fourth, path: {from: ann, to: cemm}, expect: some}
`, []string{
			`c.yaml:4:34: unknown actor "anne", expected a name that the ledger has, did you mean ann?`,
			`c.yaml:6:21: unknown actor "bobb", expected a name that the ledger has, did you mean bob?`,
			`c.yaml:8:27: settle: unknown source "c", expected a name that the ledger has`,
			`c.yaml:9:42: unknown actor "cemm", expected a name that the ledger has, did you mean cem?`,
		}},
	} {
		t.Run(c.what, func(t *testing.T) {
			if d := cmp.Diff(c.want, run(t, g, c.name, c.text)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestCheckOnAnotherGraph: a check runs on a graph that is not that of its ledgers.
func TestCheckOnAnotherGraph(t *testing.T) {
	f, err := checks.Read(strings.NewReader("ledger: l.yaml\nchecks: [{name: one, where: directed, expect: count 1}]"), "folder/c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"folder/l.yaml"}, f.Checks[0].Ledgers); d != "" {
		t.Errorf("ledgers (-want +got)\n%s", d)
	}
	for text, want := range map[string]string{"ann -> bob": "yes", "ann -> bob; bob -> ann": "no", "ann -- bob": "no"} {
		got, err := f.Checks[0].Run(graphtest.Parse(t, text))
		if err != nil || got.Answer.String() != want || got.Name != "one" {
			t.Errorf("on %q: %+v, %v, want %s", text, got, err, want)
		}
	}
}
