package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTopLevel: at the top of the repository is what its rooms and every Go repository
// have, and nothing that a command left behind.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		t.Skip("this is no repository")
	}
	cmd := exec.Command("git", "ls-tree", "--name-only", "HEAD")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{".ci", ".github", ".gitignore", "LICENSE", "README.md", "cmd", "go.mod", "go.sum", "graph", "render", "testdata"}
	got := strings.Fields(string(out))
	for _, name := range got {
		if !slices.Contains(want, name) {
			t.Errorf("%s does not belong at the top", name)
		}
	}
	if len(got) < len(want) {
		t.Errorf("only %q", got)
	}
}
