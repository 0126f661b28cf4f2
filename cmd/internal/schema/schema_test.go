package schema

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestKeysAreThoseRead asks each reader which keys there are, by giving it one that
// there is not, and compares.
func TestKeysAreThoseRead(t *testing.T) {
	t.Parallel()
	got, err := Keys()
	if err != nil {
		t.Fatal(err)
	}
	for record, text := range map[string]string{
		"ledger":  "zzz: 1",
		"source":  "sources: {a: {zzz: 1}}",
		"party":   "parties: {a: {zzz: 1}}",
		"actor":   "actors: {a: {zzz: 1}}",
		"office":  "actors: {a: {office: [{title: x, zzz: 1}]}}",
		"channel": "channels: {a: {zzz: 1}}",
		"state":   "channels: {a: {states: [{is: open, zzz: 1}]}}",
		"request": "requests: [{from: a, to: b, zzz: 1}]",
		"report":  "requests: [{from: a, to: b, reports: [{source: a, zzz: 1}]}]",
	} {
		_, err := ledger.Read(strings.NewReader(text), "l.yaml", ledger.YAML, ledger.Options{})
		covers(t, record, got[record], expected(t, err))
	}
	for at, text := range map[string]string{
		"":                                  "zzz: 1",
		"definitions/check":                 "checks: [{zzz: 1}]",
		"definitions/check/properties/path": "checks: [{name: a, ledger: b, path: {zzz: 1}, expect: some}]",
	} {
		_, err := checks.Read(strings.NewReader(text), "c.yaml")
		compare(t, "checks: "+at, properties(t, "checks", at), expected(t, err))
	}
	compare(t, "map", properties(t, "map", ""), foreign.Keys())
	for _, key := range []string{"columns", "set", "split"} {
		compare(t, "map: "+key, properties(t, "map", "properties/"+key), foreign.Columns())
	}
}

func compare(t *testing.T, what string, schema, read []string) {
	t.Helper()
	schema, read = slices.DeleteFunc(slices.Clone(schema), func(k string) bool { return k == "$schema" }), slices.DeleteFunc(slices.Clone(read), func(k string) bool { return k == "$schema" })
	slices.Sort(schema)
	slices.Sort(read)
	if d := cmp.Diff(read, schema); d != "" {
		t.Errorf("keys of %s (- read, + in the schema):\n%s", what, d)
	}
}

// covers asks of a schema that it has all that is read.
func covers(t *testing.T, what string, schema, read []string) {
	t.Helper()
	for _, word := range read {
		if !slices.Contains(schema, word) && word != "$schema" {
			t.Errorf("%s: %s is read, and not in the schema", what, word)
		}
	}
}

// expected gives the words that the first fault expects.
func expected(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		t.Fatal("no fault")
	}
	_, list, ok := strings.Cut(err.Error(), "expected ")
	if !ok {
		t.Fatal(err)
	}
	list, _, _ = strings.Cut(list, "\n")
	list, _, _ = strings.Cut(list, ", did you mean")
	return strings.FieldsFunc(strings.ReplaceAll(list, " or ", ", "), func(r rune) bool { return r == ',' || r == ' ' })
}

// at gives the part of a schema at a path of names.
func at(t *testing.T, name, path string) map[string]any {
	t.Helper()
	text, _ := Of(name)
	var v map[string]any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	for p := range strings.SplitSeq(path, "/") {
		if p != "" {
			v = v[p].(map[string]any)
		}
	}
	return v
}

func properties(t *testing.T, name, path string) (keys []string) {
	t.Helper()
	for key := range at(t, name, path)["properties"].(map[string]any) {
		keys = append(keys, key)
	}
	return keys
}

// TestWordsAreThoseRead: the words of closed lists.
func TestWordsAreThoseRead(t *testing.T) {
	t.Parallel()
	words := func(path string) (out []string) {
		for _, w := range at(t, "ledger", path)["enum"].([]any) {
			if s, ok := w.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	var outcomes, states []string
	for _, o := range graph.Outcomes() {
		outcomes = append(outcomes, o.String())
	}
	for _, s := range graph.States() {
		states = append(states, s.String())
	}
	covers(t, "outcomes", words("definitions/outcome"), outcomes)
	covers(t, "states", words("definitions/state/properties/is"), states)
}

// TestEveryKeyIsDescribed: an editor has something to show of each.
func TestEveryKeyIsDescribed(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		if !strings.Contains(at(t, name, "")["$schema"].(string), "draft-07") {
			t.Errorf("%s is not draft-07", name)
		}
		described(t, name, at(t, name, ""))
	}
	if _, ok := Of("ledgr"); ok {
		t.Error("there is a schema of ledgr")
	}
}

func described(t *testing.T, where string, v map[string]any) {
	t.Helper()
	for key, value := range v {
		inner, ok := value.(map[string]any)
		if !ok {
			continue
		}
		if key == "properties" && v["type"] != nil {
			for name, p := range inner {
				if d, _ := p.(map[string]any)["description"].(string); d == "" && !strings.HasPrefix(where, "map/") {
					t.Errorf("%s: %s is not described", where, name)
				}
			}
		}
		described(t, where+"/"+key, inner)
	}
}
