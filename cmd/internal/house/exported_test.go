package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/doc"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the listing of exported names")

// maxPublic is how many public packages the library may have. Who adds one has to
// say here that it is worth another name to learn.
const maxPublic = 27

// handles are types of internal packages that may be exported all the same: one
// package makes them and others take them, and nobody looks into them.
var handles = []string{"*render/internal/figure.Figure", "*render/internal/paint.Fonts"}

// published is a package that other modules can import.
type published struct {
	*types.Package
	name  string   // its path within the module
	files []string // its Go files, tests included
}

// public gives the packages that other modules can import, in order of their
// paths.
func public(t *testing.T) []published {
	t.Helper()
	all, err := loadPublic()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d public packages", len(all))
	}
	return all
}

var loadPublic = sync.OnceValues(func() (all []published, err error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Export,Dir,DepOnly", "./graph/...", "./render/...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	exports := make(map[string]string)
	read := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Export, Dir string
			DepOnly                 bool
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[p.ImportPath] = p.Export
		if p.DepOnly || strings.Contains(p.ImportPath, "/internal/") {
			continue
		}
		read, err := read.Import(p.ImportPath) // what it imports is listed before it
		if err != nil {
			return nil, err
		}
		files, err := filepath.Glob(filepath.Join(p.Dir, "*.go"))
		if err != nil {
			return nil, err
		}
		all = append(all, published{read, strings.TrimPrefix(p.ImportPath, module+"/"), files})
	}
	slices.SortFunc(all, func(a, b published) int { return strings.Compare(a.name, b.name) })
	return all, nil
})

// TestExportedNames compares all exported names of the public packages with a
// listing, so that a change of what others build on is seen in review.
func TestExportedNames(t *testing.T) {
	t.Parallel()
	all := public(t)
	if len(all) > maxPublic {
		t.Errorf("%d public packages, at most %d", len(all), maxPublic)
	}
	var got strings.Builder
	for _, p := range all {
		fmt.Fprintf(&got, "package %s\n", p.name)
		for _, line := range exported(p.Package) {
			fmt.Fprintf(&got, "\t%s\n", line)
			if strings.Contains(line, "/internal/") && !strings.HasPrefix(line, "type ") && !slices.ContainsFunc(handles, func(h string) bool { return strings.Contains(line, h) }) {
				t.Errorf("%s: %s: other modules can't name this type", p.name, line)
			}
		}
		got.WriteByte('\n')
	}
	golden := filepath.Join("testdata", "exported.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("exported names changed; if that is meant, run go test ./cmd/internal/house -update (-listed +found):\n%s", diff)
	}
}

// exported gives a line for each exported name of a package, methods and fields
// included, in order.
func exported(p *types.Package) (lines []string) {
	in := func(other *types.Package) string {
		if other == p {
			return ""
		}
		return strings.TrimPrefix(other.Path(), module+"/")
	}
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		named, ok := obj.(*types.TypeName)
		if !ok {
			add("%s", types.ObjectString(obj, in))
			continue
		}
		if named.IsAlias() {
			add("type %s = %s", name, types.TypeString(types.Unalias(named.Type()), in))
			continue
		}
		switch under := named.Type().Underlying().(type) {
		case *types.Struct:
			add("type %s struct", name)
			for f := range under.Fields() {
				if f.Exported() {
					add("field %s.%s %s", name, f.Name(), types.TypeString(f.Type(), in))
				}
			}
		case *types.Interface:
			add("type %s interface", name)
			for m := range under.Methods() {
				if m.Exported() {
					add("method %s.%s%s", name, m.Name(), signature(m, in))
				}
			}
			continue
		default:
			add("type %s %s", name, types.TypeString(under, in))
		}
		for s := range types.NewMethodSet(types.NewPointer(named.Type())).Methods() {
			if s.Obj().Exported() && len(s.Index()) == 1 {
				add("method %s.%s%s", name, s.Obj().Name(), signature(s.Obj(), in))
			}
		}
	}
	return lines
}

// signature gives the parameters and results of a function.
func signature(f types.Object, in types.Qualifier) string {
	return strings.TrimPrefix(types.TypeString(f.Type(), in), "func")
}

// TestDocumented: each public package says in the first sentence of its doc what
// it is for, and has an example whose output is compared.
func TestDocumented(t *testing.T) {
	t.Parallel()
	for _, p := range public(t) {
		var files []*ast.File
		set := token.NewFileSet()
		said := ""
		for _, name := range p.files {
			f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "_test.go") {
				files = append(files, f)
			} else if f.Doc != nil {
				said += f.Doc.Text()
			}
		}
		if first := new(doc.Package).Synopsis(said); !strings.HasPrefix(first, "Package "+p.Name()+" ") || len(strings.Fields(first)) < 5 {
			t.Errorf("%s: its doc begins with %q", p.name, first)
		}
		if !slices.ContainsFunc(doc.Examples(files...), func(e *doc.Example) bool { return e.Output != "" || e.EmptyOutput }) {
			t.Errorf("%s has no example that runs", p.name)
		}
	}
}
