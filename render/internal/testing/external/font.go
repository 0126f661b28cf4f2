package external

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Font gives a font that is installed, by the name of its family. Without it the test is
// skipped, or fails as [Find] says.
func Font(tb testing.TB, family string) []byte {
	tb.Helper()
	out, err := exec.Command(Need(tb, "fc-match"), "--format", "%{file}\n%{family}", family).Output()
	if err != nil {
		tb.Fatal(err)
	}
	file, families, _ := strings.Cut(string(out), "\n")
	if !slices.Contains(strings.Split(families, ","), family) {
		if os.Getenv("RAPPORT_CI") == "1" {
			tb.Fatalf("the font %s is not installed", family)
		}
		tb.Skipf("the font %s is not installed", family)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}
