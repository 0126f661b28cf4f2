package help

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/where"
)

// TestTopics: each file is a topic that is listed, with a title and a summary, and its
// lines fit where nothing is longer than a line.
func TestTopics(t *testing.T) {
	found, err := fs.Glob(files, "topics/*.md")
	if err != nil || len(found) != len(Names()) {
		t.Fatalf("%d files for the topics %q, %v", len(found), Names(), err)
	}
	for _, topic := range Topics() {
		if topic.Title == "" || topic.Summary == "" || len(topic.Summary) > 60 {
			t.Errorf("%s: title %q, summary %q", topic.Name, topic.Title, topic.Summary)
		}
		for _, width := range []int{80, 100} {
			code := codeLines(topic.text)
			for line := range strings.Lines(topic.Text(width)) {
				line = strings.TrimRight(line, "\n")
				if n := uniseg.StringWidth(line); n > width && !slices.Contains(code, strings.TrimSpace(line)) {
					t.Errorf("%s: %d cells of %d: %s", topic.Name, n, width, line)
				}
				if strings.ContainsAny(line, "|`{}") && strings.Contains(line, "{{") || strings.HasPrefix(line, "#") || strings.HasSuffix(line, " ") {
					t.Errorf("%s: Markdown or space is left in %q", topic.Name, line)
				}
			}
		}
	}
	if _, ok := Find("ledgr"); ok {
		t.Error("there is a topic ledgr")
	}
}

// codeLines are the lines of a Markdown text that are code.
func codeLines(text string) (out []string) {
	code := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "```") {
			code = !code
		} else if code {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

// TestEveryKeyIsExplained asks the reader of ledgers which keys there are, by giving it
// one that there is not, and looks for them in the topic.
func TestEveryKeyIsExplained(t *testing.T) {
	for place, c := range map[string]struct {
		text, heading string
	}{
		"the ledger": {"zzz: 1", "THE FILE"},
		"a source":   {"sources: {a: {zzz: 1}}", "A SOURCE"},
		"a party":    {"parties: {a: {zzz: 1}}", "A PARTY"},
		"an actor":   {"actors: {a: {zzz: 1}}", "AN ACTOR"},
		"a channel":  {"channels: {a: {zzz: 1}}", "A CHANNEL"},
		"a state":    {"channels: {a: {states: [{is: open, zzz: 1}]}}", "A CHANNEL"},
		"an office":  {"actors: {a: {office: [{title: x, zzz: 1}]}}", "AN ACTOR"},
		"a request":  {"requests: [{from: a, to: b, zzz: 1}]", "A REQUEST"},
		"a report":   {"requests: [{from: a, to: b, reports: [{source: a, zzz: 1}]}]", "A REPORT"},
	} {
		keys := keysOf(t, c.text)
		topic, _ := Find("ledger")
		_, section, ok := strings.Cut(topic.Text(80), "\n"+c.heading+"\n")
		if !ok || len(keys) < 2 {
			t.Fatalf("%s: keys %q, and a section is %t", place, keys, ok)
		}
		if next := regexp.MustCompile(`(?m)^[A-Z][A-Z ]+$`).FindStringIndex(section); next != nil {
			section = section[:next[0]]
		}
		for _, key := range keys {
			if !regexp.MustCompile(`(^|[\s{,])` + regexp.QuoteMeta(key) + `($|[\s},])`).MatchString(section) {
				t.Errorf("the key %s of %s is not explained under %s", key, place, c.heading)
			}
		}
	}
}

// keysOf gives the keys that are expected where a ledger has the key zzz.
func keysOf(t *testing.T, text string) []string {
	t.Helper()
	_, err := ledger.Read(strings.NewReader(text), "l.yaml", ledger.YAML, ledger.Options{})
	if err == nil {
		t.Fatalf("%s has no fault", text)
	}
	_, list, ok := strings.Cut(err.Error(), "expected ")
	if !ok {
		t.Fatalf("%s: %v", text, err)
	}
	list, _, _ = strings.Cut(list, ", did you mean")
	return strings.FieldsFunc(strings.ReplaceAll(list, " or ", ", "), func(r rune) bool { return r == ',' || r == ' ' })
}

// TestEveryWordIsExplained: outcomes, states and fields stand in their topics.
func TestEveryWordIsExplained(t *testing.T) {
	lists := func(topic, word string) bool {
		found, _ := Find(topic)
		return regexp.MustCompile(`(?m)(^|[\s,])` + regexp.QuoteMeta(word) + `($|[\s,.])`).MatchString(found.Text(80))
	}
	for _, o := range graph.Outcomes() {
		for _, topic := range []string{"outcomes", "figures"} {
			if !lists(topic, o.String()) {
				t.Errorf("%s: no %s", topic, o)
			}
		}
	}
	for _, s := range graph.States() {
		if !lists("ledger", s.String()) {
			t.Errorf("ledger: no state %s", s)
		}
	}
	for f := range where.Fields() {
		who, part, ok := strings.Cut(f.Name, ".")
		same := ok && (who == "to" || who == "for" || who == "redirected_to") || part == "id" || part == "party.id" || strings.HasPrefix(f.Meaning, "the same")
		if !same && !lists("expressions", f.Name) {
			t.Errorf("expressions: no field %s", f.Name)
		}
	}
}
