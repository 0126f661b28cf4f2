package oracle

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// golden is a file of questions about ledgers whose right answers were found by hand.
type golden struct {
	Ledgers   []string
	Questions []struct {
		Ask    asking
		Answer any
	}
}

// TestGolden: the oracle gives the answers that follow from the format by hand.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/golden/*.yaml")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var g golden
			if err := yaml.Unmarshal(text, &g); err != nil {
				t.Fatal(err)
			}
			l, err := Read(g.Ledgers...)
			if err != nil {
				t.Fatal(err)
			}
			slices.Reverse(g.Ledgers)
			back, err := Read(g.Ledgers...)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range g.Questions {
				for _, l := range []*Ledger{l, back} {
					got, err := newSession(l).reply(q.Ask)
					if err != nil {
						t.Fatal(err)
					}
					want := q.Answer
					if w, ok := want.(map[string]any); ok && q.Ask["ask"] == "stats" {
						g := got.(map[string]any)
						for key := range g {
							if _, asked := w[key]; !asked {
								delete(g, key)
							}
						}
					}
					if d := cmp.Diff(asJSON(t, want), asJSON(t, got)); d != "" {
						t.Errorf("%v: (-want +got)\n%s", q.Ask, d)
					}
				}
			}
		})
	}
}

func asJSON(t *testing.T, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return back
}
