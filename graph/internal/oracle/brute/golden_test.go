package oracle

import (
	"encoding/json"
	"fmt"
	"math"
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
		Ask    map[string]any
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
					got, err := reply(l, q.Ask)
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

// reply answers a question of a golden file.
func reply(l *Ledger, ask map[string]any) (any, error) {
	word := func(key string) string { s, _ := ask[key].(string); return s }
	v, err := l.View(word("settle"), word("as_of"))
	if err != nil {
		return nil, err
	}
	byRequest := func(answers []Answer) map[string]any {
		all := map[string]any{}
		for i, a := range answers {
			if a != No {
				all[l.Requests[i].Name] = a
			}
		}
		return all
	}
	switch word("ask") {
	case "query":
		answers, err := v.Query(word("where"))
		return byRequest(answers), err
	case "check":
		return v.Check(word("of"), word("where"), word("expect"))
	case "path":
		both, _ := ask["both_ways"].(bool)
		a, err := v.Path(word("from"), word("to"), word("where"), both)
		return map[string]any{"answer": a}, err
	case "channels":
		on := never
		if v.asOf.Stated {
			on = v.asOf.Last
		} else if l.AsOf.Stated {
			on = l.AsOf.Last
		}
		all := map[string]any{}
		for id := range l.Channels {
			c := l.Channel(id, on)
			all[id] = map[string]any{"open": c.Open, "state": c.States}
		}
		return all, nil
	case "diff":
		between, err := l.Between(word("settle"), word("from"), word("to"))
		var made, changed []Answer
		for _, b := range between {
			made, changed = append(made, b.Made), append(changed, b.Changed)
		}
		return map[string]any{"made": byRequest(made), "changed": byRequest(changed)}, err
	case "stats":
		s, err := v.Stats(word("where"), word("count") == "times")
		if err != nil {
			return nil, err
		}
		all := map[string]any{"one_origin": span(Range{s.OneOrigin, s.OneOrigin}), "requests": span(s.Requests), "times": span(s.Times), "contested": span(s.Contested)}
		if s.HasRate {
			all["low"], all["high"] = s.Low, s.High
		}
		for o, r := range s.Outcomes {
			all[o] = span(r)
		}
		never := map[string]any{}
		for pair, a := range s.Never {
			never[pair[0]+" "+pair[1]] = a
		}
		all["never_answered"] = never
		return all, nil
	}
	return nil, fmt.Errorf("%q is no question", word("ask"))
}

func span(r Range) map[string]any {
	if r.Most >= Many {
		return map[string]any{"least": r.Least, "most": math.MaxInt}
	}
	return map[string]any{"least": r.Least, "most": r.Most}
}
