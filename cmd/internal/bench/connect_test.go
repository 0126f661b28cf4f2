package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestWaysToConnectAgree has a ledger connected in every way that is measured.
func TestWaysToConnectAgree(t *testing.T) {
	dir := t.TempDir()
	gen := filepath.Join(dir, "gen")
	if out, err := exec.Command("go", "build", "-o", gen, "../gen").CombinedOutput(); err != nil {
		t.Skipf("no go to build the generator with: %v: %s", err, out)
	}
	for _, shape := range [][2]string{{"300", "300"}, {"2000", "100"}} {
		text, err := exec.Command(gen, "-n", shape[0], "-actors", shape[1]).Output()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "requests.csv")
		if err := os.WriteFile(path, bytes.TrimSpace(text), 0o600); err != nil {
			t.Fatal(err)
		}
		from, to, err := firstAskers(path)
		if err != nil || from == "" || to == "" {
			t.Fatalf("the first askers are %q and %q: %v", from, to, err)
		}
		var first connected
		for i, w := range ways {
			found, err := w.find(path, from, to)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				first = found
			}
			if found != first || found.sets == 0 {
				t.Errorf("%v requests: %s finds %v, %s %v", shape, w.word, found, ways[0].word, first)
			}
		}
	}
}
