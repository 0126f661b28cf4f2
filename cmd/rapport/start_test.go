//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestEngineStartsForLayouts: only a figure of which the layout engine is asked
// starts it, which leaves its compiled code in the cache folder. Where this fails for all of
// them with a new version of Go, read package cmd/internal/start/postpone.
func TestEngineStartsForLayouts(t *testing.T) {
	ledger := laidOut(t)
	small := filepath.Join(samples(t), "us-china", "contacts.yaml")
	figure := filepath.Join(t.TempDir(), "requests.svg")
	type start struct {
		starts bool
		args   []string
	}
	cases := []start{
		{false, []string{"--version"}},
		{false, []string{"check", ledger}},
		{false, []string{"show", ledger}},
		{false, []string{"query", ledger, `outcome == "ignored"`}},
		{false, []string{"stats", ledger}},
		{false, []string{"render", ledger, "--alt"}},
		{false, []string{"render", ledger, "--dot", "data", "-o", "graph.dot"}},
		{false, []string{"render", ledger, "--view", "timeline", "-o", "timeline.png"}},
		{false, []string{"render", small, "-o", "small.svg", "-o", "small.dot"}},
		{false, []string{"render", ledger, "-o", "matrix.svg"}},
		{true, []string{"render", ledger, "--view", "switchboard", "--fold", "none", "-o", figure}},
		{false, []string{"render", ledger, "--view", "switchboard", "--fold", "none", "--keep", figure, "-o", "kept.svg"}},
	}
	if os.Getenv("RAPPORT_CI") == "1" { // it takes a second or two to compile the engine once more
		cases = append(cases, start{true, []string{"render", ledger, "--view", "matrix", "--fold", "none", "-o", "requests.dot"}})
	}
	for i, c := range cases {
		if !c.starts && i%2 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		cmd, said := command(t, c.args...)
		cache := filepath.Join(t.TempDir(), "cache")
		cmd.Dir = t.TempDir()
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache)
		if err := cmd.Run(); err != nil {
			t.Fatalf("rapport %q: %v, %s", c.args, err, said)
		}
		if _, err := os.Stat(filepath.Join(cache, "rapport")); (err == nil) != c.starts {
			t.Errorf("rapport %q: the engine started is %t", c.args, err == nil)
		}
		// What was compiled with all processors is what go-graphviz looked for.
		if files, err := filepath.Glob(filepath.Join(cache, "rapport", "go-graphviz", "*", "*")); c.starts && (err != nil || len(files) != 2) {
			t.Errorf("rapport %q keeps %q (%v), expected one compiled module and its seal", c.args, files, err)
		}
	}
}
