//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestZeros: a file without end that holds nothing is refused at its beginning, whatever
// it was to be.
func TestZeros(t *testing.T) {
	t.Parallel()
	keep := warm(t)
	dir := t.TempDir()
	ledger := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(ledger, []byte("requests: [{from: a, to: b}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "x.png")
	for i, args := range [][]string{
		{"check", "/dev/zero"}, {"check", "/dev/zero", "--input-format", "csv"}, {"check", "/dev/zero", "--input-format", "xlsx"},
		{"render", "/dev/zero", "-o", out}, {"render", ledger, "-o", out, "--font", "/dev/zero"},
		{"render", ledger, "-o", out, "--keep", "/dev/zero"}, {"render", ledger, "-o", out, "--theme", "/dev/zero"}, {"render", ledger, "-o", out, "--words", "/dev/zero"},
		{"check", ledger, "--map", "/dev/zero"}, {"map", "/dev/zero"}, {"test", "/dev/zero"}, {"fmt", "/dev/zero"}, {"markdown", "/dev/zero", "-o", "-"},
		{"sources", ledger, "--checks", "/dev/zero"},
	} {
		if i%4 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		said := hostile{t, keep, nil}.run(args...)
		if said.code == 0 || said.err == "" {
			t.Errorf("%v: code %d, and it says %q", args, said.code, said.err)
		}
	}
}

// TestFullOutput: help and versions that could not be written are told as other answers are.
func TestFullOutput(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--help"}, {"render", "--help"}, {"help"}, {"help", "render"}, {"help", "dates"}, {"--version"}, {"schema"}, {"completion", "bash"}} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer full.Close()
		cmd := exec.Command("rapport", args...)
		var diag strings.Builder
		cmd.Stdout, cmd.Stderr = full, &diag
		if err := cmd.Run(); err == nil || !strings.Contains(diag.String(), "no space left") {
			t.Errorf("%v: %v, and it says %q", args, err, diag.String())
		}
	}
}

// TestSaidIsVisible: what a command line holds comes back in messages as a terminal shows
// it, and turns nothing round.
func TestSaidIsVisible(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ledger := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(ledger, []byte("requests: [{from: a, to: b}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const bad = "x\u202e\x1b[31m\u2066"
	for _, args := range [][]string{
		{bad}, {"check", bad}, {"check", "--" + bad}, {"check", ledger, "--map", bad}, {"render", ledger, "-o", bad}, {"render", ledger, "-o", filepath.Join(dir, bad, "x.svg")},
		{"render", ledger, "--font", bad, "-o", "x.png"}, {"render", ledger, "--theme", bad, "-o", "x.svg"}, {"render", ledger, "--keep", bad, "-o", "x.svg"},
		{"query", ledger, bad}, {"path", ledger, bad, "b"}, {"channels", ledger, bad}, {"test", bad}, {"fmt", bad}, {"help", bad}, {"markdown", bad},
	} {
		cmd := exec.Command("rapport", args...)
		cmd.Dir = dir
		var diag strings.Builder
		cmd.Stderr = &diag
		if err := cmd.Run(); err == nil {
			t.Errorf("%q: no error", args)
		}
		if !clean(diag.String()) {
			t.Errorf("%q: it says %q", args, diag.String())
		}
	}
}
