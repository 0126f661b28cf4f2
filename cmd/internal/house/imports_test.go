package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
)

const (
	module   = "github.com/rapport-graph/rapport"
	graphviz = "github.com/goccy/go-graphviz"
	root     = "../../.." // of the module
)

// listed is what go list says of a package.
type listed struct {
	ImportPath                               string
	Imports, Deps, TestImports, XTestImports []string
}

// list lists the packages of the module.
func list(t *testing.T) []listed {
	t.Helper()
	all, err := loadList()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("go list lists nothing")
	}
	return all
}

var loadList = sync.OnceValues(func() (all []listed, err error) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps,TestImports,XTestImports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
})

// within reports whether a package is the given one or lies below it.
func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, root+"/")
}

// find gives the first package of a list that lies at or below any of roots.
func find(paths []string, roots ...string) (string, bool) {
	for _, p := range paths {
		for _, r := range roots {
			if within(p, r) {
				return p, true
			}
		}
	}
	return "", false
}

// TestGraphStandsAlone: what lies under graph reaches, however indirectly,
// neither what draws nor any font or layout. Its tests import none of it either.
func TestGraphStandsAlone(t *testing.T) {
	t.Parallel()
	forbidden := []string{module + "/render", module + "/cmd", graphviz, "github.com/go-fonts", "github.com/go-text", "golang.org/x/image"}
	seen := 0
	for _, p := range list(t) {
		if !within(p.ImportPath, module+"/graph") {
			continue
		}
		seen++
		if bad, ok := find(p.Deps, forbidden...); ok {
			t.Errorf("%s reaches %s", p.ImportPath, bad)
		}
		if bad, ok := find(slices.Concat(p.TestImports, p.XTestImports), forbidden...); ok {
			t.Errorf("tests of %s import %s", p.ImportPath, bad)
		}
	}
	if seen < 3 {
		t.Errorf("only %d packages under graph", seen)
	}
}

// TestLibrariesInTheProgram: the libraries that the program is built on are in it, as
// the tests of the command see them at work: see TestLibrariesAtWork there.
func TestLibrariesInTheProgram(t *testing.T) {
	t.Parallel()
	for _, p := range list(t) {
		if p.ImportPath != module+"/cmd/rapport" {
			continue
		}
		for _, lib := range []string{graphviz, "github.com/dominikbraun/graph"} {
			if _, ok := find(p.Deps, lib); !ok {
				t.Errorf("%s is not in the program", lib)
			}
		}
		return
	}
	t.Error("there is no command")
}

// TestOracleStandsAlone: what answers are compared with has been understood from the
// format alone, and shares no code with what it judges.
func TestOracleStandsAlone(t *testing.T) {
	t.Parallel()
	const oracle = module + "/graph/internal/oracle"
	seen := false
	for _, p := range list(t) {
		if !within(p.ImportPath, oracle) {
			continue
		}
		seen = true
		for _, d := range p.Deps {
			if within(d, module) {
				t.Errorf("%s reaches %s", p.ImportPath, d)
			}
		}
	}
	if !seen {
		t.Error("there is no oracle")
	}
}

// TestRenderBelowCommand: nothing that draws reaches the command.
func TestRenderBelowCommand(t *testing.T) {
	t.Parallel()
	for _, p := range list(t) {
		if bad, ok := find(p.Deps, module+"/cmd"); ok && !within(p.ImportPath, module+"/cmd") {
			t.Errorf("%s reaches %s", p.ImportPath, bad)
		}
	}
}

// TestOneDoorToGraphviz: one package imports go-graphviz, and the ones that a
// program uses without that engine do not reach it.
func TestOneDoorToGraphviz(t *testing.T) {
	t.Parallel()
	const door = module + "/render/layout/graphviz"
	without := []string{"", "theme", "dot", "svg", "png", "pdf", "layout"}
	for _, p := range list(t) {
		if bad, ok := find(slices.Concat(p.Imports, p.TestImports, p.XTestImports), graphviz); (p.ImportPath == door) != ok {
			t.Errorf("%s: imports go-graphviz is %t (%s)", p.ImportPath, ok, bad)
		}
		name, under := strings.CutPrefix(p.ImportPath, module+"/render")
		if i := slices.Index(without, strings.TrimPrefix(name, "/")); under && i >= 0 {
			without = slices.Delete(without, i, i+1)
			if bad, ok := find(p.Deps, graphviz, door); ok {
				t.Errorf("%s reaches %s", p.ImportPath, bad)
			}
		}
	}
	if len(without) > 0 {
		t.Errorf("go list has no %v", without)
	}
}

// TestFormatsKnowNoView: what writes a figure in a format takes figures of any view,
// and knows none.
func TestFormatsKnowNoView(t *testing.T) {
	t.Parallel()
	formats := []string{"svg", "png", "pdf", "dot", "internal/paint", "internal/figure", "internal/words", "internal/dotlang"}
	for _, p := range list(t) {
		name, _ := strings.CutPrefix(p.ImportPath, module+"/render/")
		i := slices.Index(formats, name)
		if i < 0 {
			continue
		}
		formats = slices.Delete(formats, i, i+1)
		if bad, ok := find(p.Deps, module+"/render/internal/views"); ok {
			t.Errorf("%s reaches %s", p.ImportPath, bad)
		}
	}
	if len(formats) > 0 {
		t.Errorf("go list has no %v", formats)
	}
}

// TestViewsApart: no view knows another view, and what a switchboard is made of, rows
// and boards, is known to the switchboard alone and to package render, which chooses.
func TestViewsApart(t *testing.T) {
	t.Parallel()
	const views = module + "/render/internal/views/"
	seen := make(map[string]bool)
	for _, p := range list(t) {
		own := ""
		if rest, ok := strings.CutPrefix(p.ImportPath, views); ok {
			own, _, _ = strings.Cut(rest, "/")
			seen[own] = true
		}
		for _, d := range p.Imports {
			rest, ok := strings.CutPrefix(d, views)
			if !ok {
				continue
			}
			if other, _, _ := strings.Cut(rest, "/"); other != own && p.ImportPath != module+"/render" {
				t.Errorf("%s imports %s", p.ImportPath, d)
			}
		}
	}
	if len(seen) < 4 {
		t.Errorf("only the views %v", seen)
	}
}

// TestGeometryStandsAlone: places and boxes need nothing.
func TestGeometryStandsAlone(t *testing.T) {
	t.Parallel()
	found := false
	for _, p := range list(t) {
		if p.ImportPath == module+"/render/internal/geom" {
			found = true
			if len(p.Imports) > 0 {
				t.Errorf("geometry imports %v", p.Imports)
			}
		}
	}
	if !found {
		t.Error("there is no geometry")
	}
}

// TestShippedWithoutTestSupport: what is for tests only is imported by tests
// only.
func TestShippedWithoutTestSupport(t *testing.T) {
	t.Parallel()
	support := []string{"testing", module + "/render/internal/testing", module + "/graph/internal/oracle", module + "/graph/internal/randomgraph", module + "/graph/internal/foreign/foreigntest", module + "/cmd/internal/pgtest"}
	for _, p := range list(t) {
		if slices.ContainsFunc(support, func(s string) bool { return within(p.ImportPath, s) }) {
			continue
		}
		if bad, ok := find(p.Imports, support...); ok {
			t.Errorf("%s imports %s", p.ImportPath, bad)
		}
	}
}

// TestStoreKnowsNoModel: how requests are held knows dates and places, and nothing
// else of graphs; only the model holds requests so.
func TestStoreKnowsNoModel(t *testing.T) {
	t.Parallel()
	const store = module + "/graph/internal/store"
	known := []string{store, module + "/graph/date", module + "/graph/internal/dayname", module + "/graph/fault", module + "/graph/truth"}
	found := false
	for _, p := range list(t) {
		if p.ImportPath == store {
			found = true
			for _, dep := range p.Deps {
				if within(dep, module) && !slices.Contains(known, dep) {
					t.Errorf("the store reaches %s", dep)
				}
			}
		}
		if slices.Contains(p.Imports, store) && p.ImportPath != module+"/graph" {
			t.Errorf("%s imports the store", p.ImportPath)
		}
	}
	if !found {
		t.Error("go list has no store")
	}
}
