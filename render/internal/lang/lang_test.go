package lang

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
)

// TestComplete: every language that ships has every message, with the same holes and
// with all forms that its plurals have.
func TestComplete(t *testing.T) {
	t.Parallel()
	english := English().messages
	for _, tag := range Languages() {
		file, err := fs.ReadFile(files, "words/"+tag+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		c, ok := Shipped(tag)
		if !ok || c.Tag() != tag {
			t.Fatalf("%s doesn't ship", tag)
		}
		seen := make(map[string]bool)
		for line := range bytes.Lines(file) {
			key, quoted, ok := strings.Cut(strings.TrimSpace(string(line)), ": ")
			if !ok || key == "" || key[0] == '#' {
				continue
			}
			words, err := strconv.Unquote(quoted)
			if err != nil {
				t.Errorf("%s: %s: %v", tag, key, err)
			}
			if seen[key] {
				t.Errorf("%s: %s twice", tag, key)
			}
			seen[key] = true
			if _, wrong := c.check(key, words); wrong != nil {
				t.Errorf("%s: %v", tag, wrong)
			}
		}
		for key := range english {
			if !seen[key] {
				t.Errorf("%s: no %s", tag, key)
			}
		}
	}
}

// TestUsed: whatever the code says has a message with holes of those names, and every
// message is said.
func TestUsed(t *testing.T) {
	t.Parallel()
	said := make(map[string]bool)
	literal := regexp.MustCompile(`^[a-z]+(\.[a-z0-9_-]+)?$`)
	var prefixes []string
	root := "../.."
	if err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, "page.html") {
			for _, m := range regexp.MustCompile(`Say "([^"]+)"`).FindAllSubmatch(text, -1) {
				said[string(m[1])] = true
			}
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				s, _ := strconv.Unquote(l.Value)
				if _, ok := English().messages[s]; ok {
					said[s] = true
				}
				if strings.HasSuffix(s, ".") && literal.MatchString(s+"x") {
					prefixes = append(prefixes, s)
				}
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || f.Sel.Name != "Say" && f.Sel.Name != "Of" {
				return true
			}
			key, ok := call.Args[0].(*ast.BasicLit)
			if !ok || key.Kind != token.STRING {
				return true
			}
			name, _ := strconv.Unquote(key.Value)
			m, known := English().messages[name]
			if !known {
				if f.Sel.Name == "Say" {
					t.Errorf("%s says %s, which has no message", path, name)
				}
				return true
			}
			var holes []string
			for i := 1; i < len(call.Args); i += 2 {
				if l, ok := call.Args[i].(*ast.BasicLit); ok {
					hole, _ := strconv.Unquote(l.Value)
					holes = append(holes, hole)
				}
			}
			for _, hole := range m.holes() {
				if !slices.Contains(holes, hole) && len(call.Args) > 1 || len(call.Args) == 1 {
					t.Errorf("%s says %s without {%s}", path, name, hole)
				}
			}
			return true
		})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, key := range Keys() {
		if !said[key] && !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(key, p) }) {
			t.Errorf("nothing says %s", key)
		}
	}
}

// TestEnglishDates: the words for dates and counts in English are those of package plain.
func TestEnglishDates(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"2021", "0042", "2021-05", "2021-05-01", "2021?", "2021-05-21~", "2021-05%", "189X", "2021-21", "2020-10/2020-12", "2020/2022", "2021-05-03/2021-05-07", "2021-05-03/2021-06-02",
		"2021-05-03/2021-06", "2020-05-03/2021-06-02", "../2021-05", "2021-05-21/..", "2021-05?/2021-07", "2021?/2022", "2021-05/2021-05-21", "2021-05-21?/2021-05-21",
	} {
		d, err := date.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got, want := English().Date(d), plain.Date(d); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		if got, want := English().Moment(d), plain.Moment(d); got != want {
			t.Errorf("%s: the moment %q, want %q", text, got, want)
		}
	}
	for _, n := range []graph.Count{{}, graph.Once, graph.Exactly(3), graph.AtLeast(3), graph.Several, graph.UnknownCount, graph.Exactly(3).Or(graph.Exactly(5))} {
		if got, want := English().Times(n), plain.Count(n); got != want {
			t.Errorf("%s: %q, want %q", n, got, want)
		}
		if got, want := English().Amount(n), n.String(); got != want {
			t.Errorf("%s: the amount %q", n, got)
		}
		if got, want := English().Often(n), plain.Often(n); !n.IsZero() && got != want {
			t.Errorf("%s: %q, want %q", n, got, want)
		}
	}
}
