//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCollectsLate counts collections of garbage: none for a small ledger, and for
// a large one as few as the percentage asks for. Were the first limit to stay,
// there would be hundreds.
func TestCollectsLate(t *testing.T) {
	large := filepath.Join(t.TempDir(), "large.csv")
	note := strings.Repeat(" a note that takes memory", 15)
	rows := []byte("id,from,to,outcome,note\n")
	for i := range 200_000 {
		rows = fmt.Appendf(rows, "r%d,a%d,b%d,ignored,%d%s\n", i, i%1000, i%777, i, note)
	}
	if err := os.WriteFile(large, rows, 0o600); err != nil {
		t.Fatal(err)
	}
	collection := regexp.MustCompile(`(?m)^gc \d+ @`)
	for _, c := range []struct {
		ledger      string
		least, most int
	}{
		{filepath.Join(samples(t), "us-china", "contacts.yaml"), 0, 0},
		{large, 1, 40},
	} {
		cmd, said := command(t, "stats", c.ledger)
		cmd.Env = append(cmd.Env, "GODEBUG=gctrace=1", "GOGC=", "GOMEMLIMIT=")
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v, %s", c.ledger, err, said)
		}
		if n := len(collection.FindAll(said.Bytes(), -1)); n < c.least || n > c.most {
			t.Errorf("%s: collected %d times, expected %d to %d", filepath.Base(c.ledger), n, c.least, c.most)
		}
	}
}
