// Package external finds the programs outside the module that tests have judge
// what is written. It is for tests only; nothing that is shipped imports it.
package external

import (
	"os"
	"os/exec"
	"testing"
)

// LookPath is that of package exec, but where RAPPORT_CI is 0 nothing is installed:
// tests run as on a machine without these programs.
func LookPath(program string) (path string, err error) {
	if os.Getenv("RAPPORT_CI") == "0" {
		return "", &exec.Error{Name: program, Err: exec.ErrNotFound}
	}
	return exec.LookPath(program)
}

// Find gives the path of a program, and whether it is installed. Where it is not
// and RAPPORT_CI is 1 the test fails: there a missing program is a mistake.
func Find(tb testing.TB, program string) (path string, ok bool) {
	tb.Helper()
	path, err := LookPath(program)
	if err != nil && os.Getenv("RAPPORT_CI") == "1" {
		tb.Fatal(err)
	}
	return path, err == nil
}

// Need gives the path of a program without which the test is skipped, or fails
// as [Find] says.
func Need(tb testing.TB, program string) string {
	tb.Helper()
	path, ok := Find(tb, program)
	if !ok {
		tb.Skipf("%s is not installed", program)
	}
	return path
}
