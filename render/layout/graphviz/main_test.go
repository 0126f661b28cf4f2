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
	os.Exit(m.Run())
}

// child runs the test binary anew and reads its report. Of the environment only what is given and
// what a race-built or covered binary needs is handed on.
func child(t *testing.T, name string, report any, env ...string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
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
		t.Fatalf("child: %v\n%s", err, diag.String())
	}
	if err := json.Unmarshal(out, report); err != nil {
		t.Fatalf("child said %q: %v", out, err)
	}
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
