package input

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestExpected: rows take a few times their text, trees many times, and of what takes
// little nothing is expected.
func TestExpected(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, size int64) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const mb = 1 << 20
	rows, tree, unnamed := file("rows.csv", 20*mb), file("tree.yaml", 2*mb), file("unnamed", 20*mb)
	for _, c := range []struct {
		paths  []string
		format ledger.Format
		want   int64
	}{
		{[]string{rows}, ledger.Auto, 80 * mb},
		{[]string{tree}, ledger.Auto, 80 * mb},
		{[]string{rows, tree}, ledger.Auto, 160 * mb},
		{[]string{unnamed}, ledger.JSONL, 80 * mb},
		{[]string{unnamed}, ledger.Auto, 800 * mb},
		{[]string{file("small.csv", 15*mb), file("small.json", mb/10)}, ledger.Auto, 0},
		{[]string{filepath.Join(dir, "missing.csv"), "-"}, ledger.Auto, 0},
	} {
		if got := expected(c.paths, Options{Format: c.format}); got != c.want {
			t.Errorf("%q in format %v: %d MB, want %d", c.paths, c.format, got/mb, c.want/mb)
		}
	}
}
