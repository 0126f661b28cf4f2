package house

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestREADMEIsShort: what is reference stands in the topics of help.
func TestREADMEIsShort(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(page), "\n"); n >= 250 {
		t.Errorf("README.md has %d lines, at most 249", n)
	}
}

// TestRoomsAreDescribed: each package stands in the table of folders of the page for those
// who work on Rapport, or a folder does that it is part of, and each folder there is one.
// To be in graph or in render is not enough.
func TestRoomsAreDescribed(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(root, ".github", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "\n| folder |")
	table, _, ok := strings.Cut(table, "\n\n")
	if !ok {
		t.Fatal("there is no table of folders")
	}
	var rooms []string
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			continue
		}
		for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
			folder := strings.TrimSuffix(name[1], "/…")
			if info, err := os.Stat(filepath.Join(root, folder)); err != nil || !info.IsDir() {
				t.Errorf("there is no folder %s", name[1])
			}
			rooms = append(rooms, folder)
		}
	}
	rooms = slices.DeleteFunc(rooms, func(r string) bool { return r == "graph" || r == "render" })
	for _, p := range list(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		if _, ok := find([]string{name}, rooms...); !ok && name != "graph" && name != "render" {
			t.Errorf("%s is in no row of the table of folders", name)
		}
	}
}
