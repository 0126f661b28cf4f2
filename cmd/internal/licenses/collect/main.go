// Command collect writes the licences of what is in the program: see package licenses.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// platforms are those that the command is built for, see .ci/run.
var platforms = []string{"linux/amd64", "linux/arm64", "linux/386", "linux/riscv64", "windows/amd64", "darwin/arm64", "freebsd/amd64"}

const command = "github.com/rapport-graph/rapport/cmd/rapport"

func main() {
	log.SetFlags(0)
	out := flag.String("o", "licenses.txt", "the `FILE` to write")
	others := flag.String("others", "others", "the `FOLDER` of the licences of what is no Go module")
	flag.Parse()
	text, err := collect(*others)
	if err == nil {
		err = os.WriteFile(*out, text, 0o644)
	}
	if err != nil {
		log.Fatal("collect: ", err)
	}
}

// part is something with a licence.
type part struct{ name, text string }

func collect(others string) ([]byte, error) {
	root, err := goCommand(nil, "list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return nil, err
	}
	goroot, err := goCommand(nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	var parts []part
	for _, own := range []struct{ name, dir string }{{"Rapport", root}, {"Go: its standard library and runtime", goroot}} {
		text, err := licence(strings.TrimSpace(own.dir))
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{own.name, text})
	}
	mods, err := modules()
	if err != nil {
		return nil, err
	}
	for _, m := range mods {
		text, err := licence(m.Dir)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{m.Path + " " + m.Version, text})
	}
	files, err := filepath.Glob(filepath.Join(others, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(err, fmt.Errorf("no licences in %s", others))
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		title, text, _ := strings.Cut(string(data), "\n")
		parts = append(parts, part{title, text})
	}
	return write(parts), nil
}

// write lists parts, and gives their licences one after the other.
func write(parts []part) []byte {
	var b bytes.Buffer
	b.WriteString("This program holds\n\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "  %s\n", p.name)
	}
	b.WriteString("\nTheir licences follow.\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), p.name, strings.Repeat("=", 80), strings.Trim(p.text, "\n"))
	}
	return b.Bytes()
}

// module is a Go module, as go list gives it.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// modules gives the modules that the command is built of, on any platform.
func modules() ([]module, error) {
	found := make(map[string]module)
	for _, p := range platforms {
		system, processor, _ := strings.Cut(p, "/")
		out, err := goCommand([]string{"GOOS=" + system, "GOARCH=" + processor, "CGO_ENABLED=0"}, "list", "-deps", "-json=Module", command)
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(strings.NewReader(out))
		for {
			var pkg struct{ Module *module }
			if err := dec.Decode(&pkg); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if m := pkg.Module; m != nil && !m.Main {
				found[m.Path] = *m
			}
		}
	}
	var all []module
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(x, y module) int { return cmp.Compare(x.Path, y.Path) })
	return all, nil
}

// named are the names of files that say under which terms something may be used.
var named = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([-.].*)?$`)

// licence gives the licence of what is in a folder: of several files all, one below the
// other. freetype lets us choose, and we take its own licence.
func licence(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && named.MatchString(e.Name()) && filepath.Ext(e.Name()) != ".go" {
			names = append(names, e.Name())
		}
	}
	if chosen := filepath.Join("licenses", "ftl.txt"); len(names) > 0 {
		if _, err := os.Stat(filepath.Join(dir, chosen)); err == nil {
			names = append(names, chosen)
		}
	}
	var b strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return "", err
		}
		if len(names) > 1 {
			fmt.Fprintf(&b, "[%s]\n\n", filepath.ToSlash(name))
		}
		b.WriteString(clean(string(text)) + "\n\n")
	}
	if b.Len() == 0 {
		return "", fmt.Errorf("no licence in %s", dir)
	}
	return b.String(), nil
}

// clean gives a text with line ends of one kind and no space before them.
func clean(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(strings.ReplaceAll(l, "\f", ""), " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func goCommand(env []string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return string(out), err
}
