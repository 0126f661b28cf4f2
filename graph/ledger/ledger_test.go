package ledger_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

var update = flag.Bool("update", false, "write what the tests get into their golden files")

// TestGolden reads the ledgers of each archive in testdata and builds them
// together. An archive that ends in "faults" expects them as they are drawn,
// one that ends in "graph.yaml" what the ledgers say when they are merged.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			name, got := outcome(t, archive.Files[:last])
			want := archive.Files[last]
			if *update {
				archive.Files[last] = txtar.File{Name: name, Data: []byte(got)}
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want.Name != name {
				t.Fatalf("the result is %s, want %s:\n%s", name, want.Name, got)
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("%s differs (-want +got):\n%s", name, diff)
			}
		})
	}
}

func outcome(t *testing.T, files []txtar.File) (name, text string) {
	t.Helper()
	var ledgers []*ledger.Ledger
	for _, f := range files {
		l, _ := ledger.Read(bytes.NewReader(f.Data), f.Name, ledger.Auto, ledger.Options{})
		ledgers = append(ledgers, l)
	}
	var b strings.Builder
	_, err := ledger.Build(ledgers...)
	var faults fault.List
	switch {
	case errors.As(err, &faults):
		if err := fault.Fprint(&b, faults, fault.DrawOptions{}); err != nil {
			t.Fatal(err)
		}
		return "faults", b.String()
	case err != nil:
		t.Fatalf("the error is not a list of faults: %v", err)
	}
	if lost, err := ledger.Write(&b, ledger.Merge(ledgers...), ledger.YAML); err != nil || lost != nil {
		t.Fatalf("Write lost %q and gave %v", lost, err)
	}
	return "graph.yaml", b.String()
}

// golden compares a text with a file, or writes it there.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, diff)
	}
}
