//go:build unix

package main

import (
	"bufio"
	"errors"
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
	writeLarge(t, large)
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

// writeLarge writes a ledger of which far more than the first limit is kept. It
// holds none of it: the processes of other tests would seem to take as much.
func writeLarge(t *testing.T, path string) {
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	note := strings.Repeat(" a note that takes memory", 15)
	fmt.Fprintln(w, "id,from,to,outcome,note")
	for i := range 200_000 {
		fmt.Fprintf(w, "r%d,a%d,b%d,ignored,%d%s\n", i, i%1000, i%777, i, note)
	}
	if err := errors.Join(w.Flush(), file.Close()); err != nil {
		t.Fatal(err)
	}
}
