package graphviz

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// childVar names, in the environment of a child process, what the test binary is to do instead of its
// tests: something that must happen in a process of its own.
const childVar = "RAPPORT_TEST_CHILD"

var children = map[string]func() any{
	"init":   reportInit,
	"damage": reportDamage,
}

func TestMain(m *testing.M) {
	if name := os.Getenv(childVar); name != "" {
		if err := json.NewEncoder(os.Stdout).Encode(children[name]()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	var err error
	if scratch, err = os.MkdirTemp("", "graphviz-test"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(scratch)
	os.Exit(code)
}

// scratch is a folder that is there as long as the tests run.
var scratch string

// child is report for a test.
func child(t *testing.T, name string, said any, env ...string) {
	t.Helper()
	if err := report(name, said, env...); err != nil {
		t.Fatal(err)
	}
}

// report runs the test binary anew and reads what it says. Of the environment only what is given and
// what a race-built or covered binary needs is handed on.
func report(name string, said any, env ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self)
	cmd.Env = slices.Concat([]string{childVar + "=" + name}, env)
	for _, kept := range []string{"SYSTEMROOT", "GOCOVERDIR"} {
		if v, ok := os.LookupEnv(kept); ok {
			cmd.Env = append(cmd.Env, kept+"="+v)
		}
	}
	var diag strings.Builder
	cmd.Stderr = &diag
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("child: %w\n%s", err, diag.String())
	}
	if err := json.Unmarshal(out, said); err != nil {
		return fmt.Errorf("child said %q: %w", out, err)
	}
	return nil
}

// need returns the path of a program. Without it the test is skipped, or fails when RAPPORT_CI is 1.
func need(tb testing.TB, program string) string {
	tb.Helper()
	path, err := external.LookPath(program)
	if err != nil {
		if os.Getenv("RAPPORT_CI") == "1" {
			tb.Fatal(err)
		}
		tb.Skip(err)
	}
	return path
}
