package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

func TestPackageOf(t *testing.T) {
	for symbol, want := range map[string]string{
		"main.main":             "main",
		"os.(*File).Read":       "os",
		"encoding/json.Marshal": "encoding/json",
		"github.com/jackc/pgx/v5/pgconn.(*PgConn).Exec.func1":       "github.com/jackc/pgx/v5/pgconn",
		"slices.SortFunc[go.shape.[]github.com/a/b.T,go.shape.int]": "slices",
		"gopkg.in/yaml%2ev3.Unmarshal":                              "gopkg.in/yaml.v3",
		"modernc.org/sqlite/lib._sqlite3VdbeExec":                   "modernc.org/sqlite/lib",
		"go:string.*":               "",
		"type:.eq.github.com/a/b.T": "",
		"runtime.pclntab":           "",
		"_cgo_init":                 "",
	} {
		if got := packageOf(symbol); got != want {
			t.Errorf("%s: %q, want %q", symbol, got, want)
		}
	}
}

func TestModuleOf(t *testing.T) {
	modules := []string{"example.org/a", "example.org/a/b", "example.org/c"}
	for pkg, want := range map[string]string{
		"main": "example.org/a", "example.org/a/x": "example.org/a", "example.org/a/b/x": "example.org/a/b", "example.org/ab": standard,
		"example.org/c": "example.org/c", "os": standard,
	} {
		if got := moduleOf(pkg, modules); got != want {
			t.Errorf("%s: %q, want %q", pkg, got, want)
		}
	}
}

// TestComposition takes a program apart: its parts are all of it.
func TestComposition(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("programs are no ELF files here")
	}
	program := filepath.Join(t.TempDir(), "gen")
	if out, err := exec.Command("go", "build", "-o", program, "../gen").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := composition(program)
	if err != nil {
		t.Fatal(err)
	}
	var sum uint64
	has := make(map[string]bool)
	for _, p := range parts {
		sum += p.bytes
		has[p.name] = true
	}
	if sum != uint64(info.Size()) {
		t.Errorf("%d bytes in parts, the file has %d", sum, info.Size())
	}
	for _, name := range []string{standard, tables, debugging, "github.com/rapport-graph/rapport"} {
		if !has[name] {
			t.Errorf("no %q in %v", name, parts)
		}
	}
}
