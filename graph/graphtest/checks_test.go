package graphtest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/graphtest"
)

func TestTitle(t *testing.T) {
	for text, want := range map[string]string{
		"title: Calls, 2024: a list; ann -> bob": "Calls, 2024: a list",
		"ann -> bob; title:\"a; b\"":             "a; b",
		"title -> bob: declined":                 "",
	} {
		if got := graphtest.Parse(t, text).Title(); got != want {
			t.Errorf("%q has the title %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"title: a\ntitle: b", "title:", "title"} {
		if g, err := graphtest.Read(text); err == nil {
			t.Errorf("%q is read: %v", text, g)
		}
	}
}

func TestFoundingChecks(t *testing.T) {
	ran := 0
	graphtest.Checks(counting{t, &ran}, "../../testdata/us-china/checks.yaml")
	if ran < 20 {
		t.Errorf("%d checks ran", ran)
	}
}

// counting counts subtests.
type counting struct {
	*testing.T
	ran *int
}

func (c counting) Run(name string, f func(counting)) bool {
	*c.ran++
	return c.T.Run(name, func(t *testing.T) { f(counting{t, c.ran}) })
}

// tree is a test of which subtests can fail without it.
type tree struct {
	*recorder
	subs map[string]*recorder
}

func (x tree) Run(name string, f func(tree)) bool {
	r := record(func(t graphtest.TB) { f(tree{t.(*recorder), x.subs}) })
	x.subs[name] = r
	return len(r.failures) == 0
}

func TestChecksThatFail(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"l.yaml":   "requests:\n- {from: ann, to: bob, outcome: declined}\n",
		"bad.yaml": "requests:\n- {from: ann, two: bob}\n",
		"checks.yaml": `ledger: l.yaml
checks:
- {name: holds, where: outcome == "declined", expect: some}
- {name: fails, where: outcome == "declined", expect: none}
- {name: unknown, where: from == "anm", expect: none}
- {name: bad, ledger: bad.yaml, where: directed, expect: none}
- {name: bad too, ledger: bad.yaml, where: directed, expect: some}
`,
		"two.yaml": "ledger: l.yaml\nchecks:\n- {name: holds, where: directed, expect: some}\n---\nchecks: []\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	x := tree{&recorder{}, map[string]*recorder{}}
	if graphtest.Checks(x, filepath.Join(dir, "checks.yaml")) || len(x.failures) > 0 {
		t.Errorf("it holds, or the test itself failed: %v", x.failures)
	}
	got := map[string]string{}
	for name, r := range x.subs {
		got[name] = strings.ReplaceAll(strings.Join(r.failures, "\n"), dir+"/", "")
		if r.fatal {
			got[name] += " (ends the test)"
		}
	}
	want := map[string]string{
		"holds": "",
		"fails": "checks.yaml:4:3: want no request outcome == \"declined\": no, there is 1\nl.yaml:2:3: ann -> bob: yes",
	}
	for name, says := range map[string]string{"unknown": "did you mean ann?", "bad": "unknown key", "bad too": "unknown key"} {
		if !strings.Contains(got[name], says) || !strings.HasSuffix(got[name], " (ends the test)") {
			t.Errorf("%s fails with %s", name, got[name])
		}
		delete(got, name)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, name := range []string{"two.yaml", "none.yaml"} {
		r := record(func(t graphtest.TB) { graphtest.Checks(tree{t.(*recorder), nil}, filepath.Join(dir, name)) })
		if !r.fatal {
			t.Errorf("%s: %v", name, r.failures)
		}
	}
}

// standIn stands for the testing.T of a test.
type standIn struct{ printer }

func (standIn) Run(name string, f func(standIn)) bool {
	fmt.Println("=== " + name)
	f(standIn{})
	return true
}

func ExampleChecks() {
	t := standIn{} // in a test, its *testing.T
	graphtest.Checks(t, "testdata/checks.yaml")
	// Output:
	// === Austin never had a yes
	// === nobody is ignored
	// testdata/checks.yaml:5:5: want no request outcome == "ignored": contested, it holds by some claims only: there are 0-1
	// testdata/contacts.yaml:2:5: austin-xu (austin -> xu): contested
	// 	no if declined, as said by
	// 		testdata/contacts.yaml:6:9: s1, declined
	// 	yes if ignored, as said by
	// 		testdata/contacts.yaml:7:9: dod, ignored
}
