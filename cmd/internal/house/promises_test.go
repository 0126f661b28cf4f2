package house

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPromisesNameTests: each promise in README says which tests hold it, and these exist.
func TestPromisesNameTests(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, promises, _ := strings.Cut(string(page), "\n## Promises about input\n")
	promises, _, _ = strings.Cut(promises, "\n\nNot promised")
	all := tests(t)
	n := 0
	for line := range strings.Lines(promises) {
		if !strings.HasPrefix(line, "- ") {
			continue
		}
		n++
		names := regexp.MustCompile("`((Test|Fuzz)[A-Za-z0-9]+)`").FindAllStringSubmatch(line, -1)
		if len(names) == 0 {
			t.Errorf("no test is named that holds: %s", line)
		}
		for _, name := range names {
			if !slices.Contains(all, name[1]) {
				t.Errorf("there is no test %s, which is named to hold: %s", name[1], line)
			}
		}
	}
	if n < 8 {
		t.Errorf("README has %d promises", n)
	}
}

// tests are the names of all tests and fuzz targets of the module.
func tests(t *testing.T) []string {
	t.Helper()
	var all []string
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z0-9]+)\(`)
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, found := range function.FindAllSubmatch(text, -1) {
			all = append(all, string(found[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestWhoOpensFiles: of the libraries few packages can open a file, and none reaches a
// network. What reads a ledger is given its bytes.
func TestWhoOpensFiles(t *testing.T) {
	t.Parallel()
	may := []string{
		module + "/graph/ledger", module + "/graph/checks", // by the names that they are given
		module + "/graph/internal/foreign/mbox",                          // a folder of letters
		module + "/render/layout/worker", module + "/render/layout/pool", // which start processes
		module + "/render/layout/graphviz/internal/cachedir",                                // compiled code
		module + "/render/internal/testing", module + "/graph/internal/foreign/foreigntest", // which only tests use
	}
	for _, p := range list(t) {
		if within(p.ImportPath, module+"/cmd") {
			continue
		}
		if slices.Contains(p.Imports, "net") || slices.Contains(p.Imports, "net/http") {
			t.Errorf("%s can reach a network", p.ImportPath)
		}
		if _, ok := find([]string{p.ImportPath}, may...); !ok && (slices.Contains(p.Imports, "os") || slices.Contains(p.Imports, "syscall")) {
			t.Errorf("%s can open files", p.ImportPath)
		}
	}
}
