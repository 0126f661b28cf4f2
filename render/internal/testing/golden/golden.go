// Package golden compares what is written with files that hold what it should
// be. It is for tests only; nothing that is shipped imports it.
//
// A test that imports it has the flag -update, which writes the files anew:
//
//	go test ./render/svg -run Golden -update
package golden

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Check compares with the file of that name in the test's testdata folder.
func Check(tb testing.TB, name string, got []byte) {
	tb.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		tb.Fatalf("%s is missing; run the test with -update", path)
	}
	if err != nil {
		tb.Fatal(err)
	}
	// A checkout may have changed the line ends.
	lines := func(b []byte) []string {
		return strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	}
	if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
		tb.Errorf("%s differs (-want +got); if that is meant, run the test with -update\n%s", path, diff)
	}
}
