package review

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestRules reads archives of ledgers and compares what is found in them with
// the file "want" of the archive.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			var paths []string
			want := ""
			for _, f := range a.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				paths = append(paths, f.Name)
				if err := os.WriteFile(f.Name, f.Data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			g, err := ledger.Load(paths...)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, f := range Graph(g, Options{Ledgers: paths}).List {
				fmt.Fprintf(&got, "%s: %s: %s\n", f.Pos, f.Level, f.What)
			}
			if d := cmp.Diff(want, got.String()); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestManyFindings has more findings than are listed: the first by place are, whichever
// rule found them, and all are counted.
func TestManyFindings(t *testing.T) {
	b := graph.NewBuilder()
	at := func(line int) graph.At { return graph.At{File: "a.csv", Line: line, Column: 1} }
	const requests = 5 * MaxFindings
	for i := range requests {
		line := requests - i
		s := graph.RequestSpec{From: "a", To: []string{"b"}, Where: at(line)}
		if line%3 == 0 {
			s.To[0] = "a"
		}
		if i == 0 {
			s.Outcome = graph.Accepted
		}
		b.AddRequest(s)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	all := requests - 1 + requests/3
	found := Graph(g, Options{})
	if len(found.List) != MaxFindings || found.Warnings != all || found.Notes != 0 || found.Unlisted() != all-MaxFindings {
		t.Fatalf("%d are listed, %d warnings and %d notes are counted, want %d and %d", len(found.List), found.Warnings, found.Notes, MaxFindings, all)
	}
	i := 0
	for line := 1; i < MaxFindings; line++ {
		for range 1 + (3-line%3)/3 { // a request of an actor to itself is found twice
			if i < MaxFindings && found.List[i].Pos.Line != line {
				t.Fatalf("finding %d is at line %d, want %d", i, found.List[i].Pos.Line, line)
			}
			i++
		}
	}
}
