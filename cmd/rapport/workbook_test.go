//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestWorkbooks: every command that reads inputs reads workbooks, whose library does not
// start with the program; also under a name of another format, from standard input, and
// with limits lifted.
func TestWorkbooks(t *testing.T) {
	dir := t.TempDir()
	var book bytes.Buffer
	row := func(cells ...string) string {
		var b strings.Builder
		for _, c := range cells {
			b.WriteString(`<c t="inlineStr"><is><t>` + c + `</t></is></c>`)
		}
		return "<row>" + b.String() + "</row>"
	}
	rows := row("from", "to", "outcome") + row("ann", "bob", "ignored")
	if err := sheet(&book, strings.NewReader(rows)); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"book.xlsx": book.Bytes(), "book.csv": book.Bytes(),
		"own.map": []byte("from: from\nto: to\noutcome: outcome\n"), "a.yaml": []byte("requests: [{from: ann, to: cem}]\n"),
		"checks.yaml": []byte("checks: [{name: asked, ledgers: [book.xlsx], where: 'true', expect: some}]\n"),
		"report.md":   []byte("```rapport\nfile: book.xlsx\n```\n"),
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"show book.xlsx", "bob"},
		{"show book.csv", "bob"},
		{"show -", "bob"},
		{"show --large book.xlsx", "bob"},
		{"stats book.xlsx", "ignored"},
		{"query book.xlsx true", "bob"},
		{"convert book.xlsx", "bob"},
		{"diff a.yaml book.xlsx", "bob"},
		{"render book.xlsx", "bob"},
		{"map book.xlsx", "outcome"},
		{"map -", "outcome"},
		{"test checks.yaml", "asked"},
		{"markdown report.md --inline -o -", "bob"},
	} {
		cmd := exec.Command("rapport", strings.Fields(c.args)...)
		cmd.Dir, cmd.Stdin = dir, bytes.NewReader(book.Bytes())
		out, err := cmd.CombinedOutput()
		if exit, ok := err.(*exec.ExitError); err != nil && !(ok && exit.ExitCode() == 1 && strings.HasPrefix(c.args, "diff")) || !strings.Contains(string(out), c.want) {
			t.Errorf("rapport %s: %v\n%s", c.args, err, out)
		}
	}
}
