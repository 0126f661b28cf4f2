package checks_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/fault"
)

// TestWithin: what checks name is a file below the folders that are given, wherever links
// lead, and each other one is named at its place.
func TestWithin(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, sub := range []string{"in/sub", "in-too", "out"} {
		if err := os.MkdirAll(sub, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"in/a.yaml", "in/sub/..b.yaml", "in-too/c.yaml", "out/d.yaml"} {
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := `ledgers: [a.yaml, gone.yaml, sub/../sub/..b.yaml, ../in-too/c.yaml, ../out/d.yaml, ` + filepath.ToSlash(dir) + `/in/a.yaml]
checks:
  - {name: one, where: directed, expect: some, ledger: /gone/x.yaml}
`
	want := []string{
		`in/c.yaml:1:51: the ledger "../in-too/c.yaml" lies outside, expected a file below in`,
		`in/c.yaml:1:69: the ledger "../out/d.yaml" lies outside, expected a file below in`,
		`in/c.yaml:3:56: the ledger "/gone/x.yaml" lies outside, expected a file below in`,
	}
	if runtime.GOOS != "windows" {
		for link, to := range map[string]string{"in/link.yaml": "a.yaml", "in/away.yaml": "../out/d.yaml", "in/folder": "../out"} {
			if err := os.Symlink(filepath.FromSlash(to), link); err != nil {
				t.Fatal(err)
			}
		}
		text += `  - {name: two, where: directed, expect: some, ledgers: [link.yaml, away.yaml, folder/d.yaml, folder/gone.yaml]}
`
		want = append(want,
			`in/c.yaml:4:69: the ledger "away.yaml" lies outside, expected a file below in`,
			`in/c.yaml:4:80: the ledger "folder/d.yaml" lies outside, expected a file below in`,
			`in/c.yaml:4:95: the ledger "folder/gone.yaml" lies outside, expected a file below in`)
	}
	f, err := checks.Read(strings.NewReader(text), "in/c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list fault.List
	if !errors.As(f.Within("in"), &list) {
		t.Fatalf("no list of faults: %v", list)
	}
	var got []string
	for _, x := range list {
		if x.Line == "" {
			t.Errorf("%v has no line", x)
		}
		got = append(got, filepath.ToSlash(x.Error()))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	errors.As(f.Within("in", "."), &list)
	if len(list) != 1 || !strings.HasSuffix(list[0].Error(), "expected a file below in or the current folder") {
		t.Errorf("within the current folder: %v", list)
	}
}
