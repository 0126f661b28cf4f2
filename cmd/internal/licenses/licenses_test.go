package licenses

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestAllModules compares the list with the modules that the command is built of here,
// and their versions with those of go.mod.
func TestAllModules(t *testing.T) {
	t.Parallel()
	listed := make(map[string]string)
	head, _, _ := strings.Cut(Text, "\nTheir licences follow.\n")
	for _, m := range regexp.MustCompile(`(?m)^  (\S+\.\S+/\S+) (v\S+)$`).FindAllStringSubmatch(head, -1) {
		listed[m[1]] = m[2]
	}
	used := goList(t, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "github.com/rapport-graph/rapport/cmd/rapport")
	if len(used) < 10 {
		t.Fatalf("the command is built of %d modules", len(used))
	}
	for path, version := range used {
		if listed[path] != version {
			t.Errorf("%s %s is in the program, and the list has %q: go generate ./cmd/internal/licenses", path, version, listed[path])
		}
	}
	required := make(map[string]string)
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Require []struct{ Path, Version string }
	}
	if err := json.Unmarshal(out, &file); err != nil {
		t.Fatal(err)
	}
	for _, r := range file.Require {
		required[r.Path] = r.Version
	}
	for path, version := range listed {
		if required[path] != version {
			t.Errorf("the list has %s %s, and go.mod %q", path, version, required[path])
		}
	}
}

func goList(t *testing.T, args ...string) map[string]string {
	t.Helper()
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		if path, version, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			found[path] = version
		}
	}
	return found
}

// TestEachHasALicence: what is listed has a text, and what is no module is there too.
func TestEachHasALicence(t *testing.T) {
	t.Parallel()
	rule := strings.Repeat("=", 80)
	head, rest, _ := strings.Cut(Text, "\nTheir licences follow.\n")
	var names []string
	for line := range strings.Lines(head) {
		if name, ok := strings.CutPrefix(line, "  "); ok {
			names = append(names, strings.TrimSpace(name))
		}
	}
	parts := strings.Split(rest, "\n"+rule+"\n")[1:] // titles and texts by turns
	if len(parts) != 2*len(names) {
		t.Fatalf("%d names and %d parts", len(names), len(parts))
	}
	for i, name := range names {
		if parts[2*i] != name || len(parts[2*i+1]) < 300 {
			t.Errorf("%s: %q with %d bytes", name, parts[2*i], len(parts[2*i+1]))
		}
	}
	for _, want := range []string{"Rapport", "Go: ", "Graphviz ", "Expat ", "The C library "} {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, want) }) {
			t.Errorf("no licence of %s", want)
		}
	}
	for _, want := range []string{"SIL OPEN FONT LICENSE", "Eclipse Public License - v 1.0", "Apache License", "The Go Authors"} {
		if !strings.Contains(Text, want) {
			t.Errorf("no text with %q", want)
		}
	}
}
