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

// TestCollectsLate counts collections of garbage: none for a small figure, for a large
// ledger as few as the percentage asks for, and few for 47 MB of text that stream through
// a small heap. Were the first limit to stay, or the percentage to hold for a heap of any
// size, there would be hundreds. Packages that start before main, those of tests among them, may
// set off one; a figure would set off two more.
func TestCollectsLate(t *testing.T) {
	large := filepath.Join(t.TempDir(), "large.csv")
	writeLarge(t, large)
	streamed := filepath.Join(t.TempDir(), "streamed.json")
	for _, r := range recipes() {
		if r.name == "circular.json" {
			r.writes(t, streamed)
		}
	}
	collection := regexp.MustCompile(`(?m)^gc \d+ @`)
	for _, c := range []struct {
		args        []string
		least, most int
	}{
		{[]string{"render", filepath.Join(samples(t), "us-china", "contacts.yaml"), "-o", filepath.Join(t.TempDir(), "contacts.svg")}, 0, 1},
		{[]string{"stats", large}, 1, 40},
		{[]string{"show", streamed, "--format", "json"}, 1, 20},
	} {
		cmd, said := command(t, c.args...)
		cmd.Env = append(cmd.Env, "GODEBUG=gctrace=1", "GOGC=", "GOMEMLIMIT=")
		if err := cmd.Run(); err != nil {
			t.Fatalf("%q: %v, %s", c.args, err, said)
		}
		if n := len(collection.FindAll(said.Bytes(), -1)); n < c.least || n > c.most {
			t.Errorf("%q: collected %d times, expected %d to %d", c.args, n, c.least, c.most)
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
	rows := 70_000
	if os.Getenv("RAPPORT_CI") == "1" {
		rows = 200_000
	}
	for i := range rows {
		fmt.Fprintf(w, "r%d,a%d,b%d,ignored,%d%s\n", i, i%1000, i%777, i, note)
	}
	if err := errors.Join(w.Flush(), file.Close()); err != nil {
		t.Fatal(err)
	}
}
