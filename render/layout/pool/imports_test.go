package pool

import (
	"os/exec"
	"strings"
	"testing"
)

// TestReachesNoEngine: a server with a pool must not have Graphviz in it.
func TestReachesNoEngine(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", ".", "../worker").Output()
	if err != nil {
		t.Fatal(err)
	}
	if list := string(out); !strings.Contains(list, "render/layout/pool\n") || strings.Contains(list, "graphviz") {
		t.Errorf("it needs:\n%s", list)
	}
}
