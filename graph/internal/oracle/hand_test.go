package oracle

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestByHand: the library and the oracle answer questions about small ledgers as follows
// from the format by hand. Of stats only the numbers that are given are compared; rows
// asks for one of them by something.
func TestByHand(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/hand.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name, Ledger string
		Questions    []asking
	}
	if err := yaml.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 40 {
		t.Errorf("%d ledgers", len(cases))
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			l, err := Read(c.Ledger)
			if err != nil {
				t.Fatal(err)
			}
			p, err := buildAs([]string{c.Ledger}, ledger.YAML)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range c.Questions {
				l, p := l, p
				if list, ok := q["without"].([]any); ok {
					var out []string
					for _, s := range list {
						out = append(out, s.(string))
					}
					l = l.Without(out...)
					if p, err = p.without(out); err != nil {
						t.Fatal(err)
					}
				}
				row := word(q, "row")
				if row != "" {
					q["ask"] = "stats"
				}
				oracle, err := newSession(l).reply(q)
				if err != nil {
					t.Errorf("%v: the oracle: %v", q, err)
				}
				program, err := p.reply(q)
				if err != nil {
					t.Errorf("%v: the program: %v", q, err)
				}
				for who, got := range map[string]any{"oracle": oracle, "program": program} {
					if row != "" {
						got = got.(map[string]any)[row]
					}
					want := asJSON(t, q["answer"])
					has := asJSON(t, got)
					if w, ok := want.(map[string]any); ok && word(q, "ask") == "stats" {
						all := has.(map[string]any)
						for key := range all {
							if _, asked := w[key]; !asked {
								delete(all, key)
							}
						}
					}
					if d := cmp.Diff(want, has); d != "" {
						t.Errorf("%v: the %s answers otherwise (-by hand +got)\n%s", q, who, d)
					}
				}
			}
		})
	}
}
