package house

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDependenciesSayWhy: of each module that go.mod requires directly the page for
// those who work on Rapport says why it is there.
func TestDependenciesSayWhy(t *testing.T) {
	t.Parallel()
	cmd := exec.Command("go", "mod", "edit", "-json")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &file); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, ".github", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(page), "\n| dependency |")
	if !ok || len(file.Require) == 0 {
		t.Fatal("there is no table of dependencies, or there are none")
	}
	// Short forms of the table: those of GitHub and golang.org go without the host.
	forms := strings.NewReplacer("github.com/", "", "codeberg.org/", "", "golang.org/", "", "/v5", "", "/v2", "")
	names := map[string]string{"gonum.org/v1/gonum": "[gonum]", "github.com/tetratelabs/wazero": "[wazero]"}
	for _, r := range file.Require {
		name := names[r.Path]
		if name == "" {
			name = forms.Replace(r.Path)
		}
		if !r.Indirect && !strings.Contains(table, name) {
			t.Errorf("%s is required, and CONTRIBUTING.md does not say why", r.Path)
		}
	}
}
