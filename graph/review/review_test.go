package review

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestRules reads archives of ledgers and compares what is found in them with
// the file "want" of the archive.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			var paths []string
			want := ""
			for _, f := range a.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				paths = append(paths, f.Name)
				if err := os.WriteFile(f.Name, f.Data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			g, err := ledger.Load(paths...)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, f := range Graph(g, paths...) {
				fmt.Fprintf(&got, "%s: %s: %s\n", f.Pos, f.Level, f.What)
			}
			if d := cmp.Diff(want, got.String()); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}
