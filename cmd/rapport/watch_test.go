//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestWatchFiles: with -o the figure is written again after each save of a ledger or of a
// map, stays while there are faults, and the command ends well by Ctrl-C.
func TestWatchFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	save := func(name, text string) {
		t.Helper()
		if err := errors.Join(os.WriteFile(in(name+"~"), []byte(text), 0o600), os.Rename(in(name+"~"), in(name))); err != nil {
			t.Fatal(err)
		}
	}
	const head = "Office,Came to\n"
	save("a.csv", head+"Agency,denied\n")
	save("map.yaml", "columns: {to: Office, outcome: Came to}\nset: {from: Us}\noutcomes: {denied: declined}\n")
	save("house.yaml", "light: {ink: \"#111111\"}\n")
	cmd, _ := command(t, "watch", in("a.csv"), "--map", in("map.yaml"), "--theme", in("house.yaml"), "-o", in("a.svg"), "-o", in("b.svg"))
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = write
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	defer cmd.Process.Kill()
	lines := bufio.NewScanner(read)
	// until reads what is said until a figure was drawn, or was not, and gives it.
	until := func(word string) string {
		t.Helper()
		var all strings.Builder
		for lines.Scan() {
			all.WriteString(lines.Text() + "\n")
			if strings.HasPrefix(lines.Text(), "rapport: ") && strings.HasSuffix(lines.Text(), " drawn") {
				if strings.HasSuffix(lines.Text(), " not drawn") != (word == "not drawn") {
					t.Fatalf("expected %s: %s", word, all.String())
				}
				return all.String()
			}
		}
		t.Fatalf("it ended, and said %s", all.String())
		return ""
	}
	figure := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(in(name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	until("drawn")
	first := figure("a.svg")
	if !bytes.Contains(first, []byte("Agency")) || !bytes.Equal(first, figure("b.svg")) {
		t.Errorf("the first figure: %.300s", first)
	}

	save("a.csv", head+"Agency,deferred\n")
	if s := until("not drawn"); !strings.Contains(s, "a.csv:2:8: ") || !strings.Contains(s, "nothing written") {
		t.Errorf("a fault: %s", s)
	}
	if !bytes.Equal(figure("a.svg"), first) {
		t.Error("a fault changed the figure")
	}

	save("map.yaml", "columns: {to: Office, outcome: Came to}\nset: {from: Us}\noutcomes: {deferred: ignored}\n")
	until("drawn")
	second := figure("a.svg")
	if bytes.Equal(second, first) || !bytes.Contains(second, []byte("ignored")) {
		t.Errorf("another map: %.300s", second)
	}

	save("house.yaml", "light: {ink: \"#222222\"}\n")
	until("drawn")
	if bytes.Equal(figure("a.svg"), second) {
		t.Error("another theme changes nothing")
	}

	if err := os.Remove(in("a.csv")); err != nil {
		t.Fatal(err)
	}
	if s := until("not drawn"); !strings.Contains(s, "a.csv") {
		t.Errorf("no ledger: %s", s)
	}
	save("a.csv", head+"Bureau,deferred\n")
	until("drawn")
	if !bytes.Contains(figure("a.svg"), []byte("Bureau")) {
		t.Error("the ledger is back, and not in the figure")
	}
	if _, err := os.Stat(in("a.svg~")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file is left over: %v", err)
	}
	cmd.Process.Signal(syscall.SIGINT)
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
}

// TestWatchDOT: a file of DOT that is edited is shown as HTML holds a figure, without a
// declaration.
func TestWatchDOT(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a.dot")
	if err := os.WriteFile(file, []byte("digraph { a -> b }"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, said bytes.Buffer
	render, drawn := newRendering(streams{out: &out, err: &said})
	render.inline, render.css = true, true
	drawn.SetArgs([]string{file})
	if err := drawn.ExecuteContext(t.Context()); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	if !strings.HasPrefix(out.String(), "<svg ") || !strings.Contains(out.String(), "<style>") {
		t.Errorf("the figure: %.300s", out.String())
	}
}
