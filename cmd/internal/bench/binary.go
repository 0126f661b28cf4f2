package main

import (
	"cmp"
	"debug/buildinfo"
	"debug/elf"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// part is a part of a program's file.
type part struct {
	name  string
	bytes uint64
}

// Parts of a program that belong to no module.
const (
	standard  = "Go's library and runtime"
	tables    = "tables by which a trace names functions and lines"
	debugging = "what debuggers read, which -ldflags='-s -w' leaves out"
	remainder = "the rest: names of types and methods, headers, what fills up pages"
)

// binary says how large the command is, and what it is made of.
func (b *bench) binary(w io.Writer) error {
	info, err := os.Stat(b.rapport)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n**The program** has %.1f MB.\n\n", float64(info.Size())/1e6)
	parts, err := composition(b.rapport)
	if err != nil {
		fmt.Fprintf(w, "Skipped, what it is made of: %v.\n", err)
		return nil
	}
	fmt.Fprint(w, "| part | size |\n|---|--:|\n")
	const least = 100_000
	small := part{name: "parts of less than 0.1 MB"}
	for _, p := range parts {
		if p.bytes < least {
			small.bytes += p.bytes
			continue
		}
		fmt.Fprintf(w, "| %s | %.1f MB |\n", p.name, float64(p.bytes)/1e6)
	}
	fmt.Fprintf(w, "| %s | %.1f MB |\n", small.name, float64(small.bytes)/1e6)
	return nil
}

// composition says what a program in an ELF file is made of, the largest first:
// what each module brings in code and data, and what the linker adds.
func composition(path string) ([]part, error) {
	build, err := buildinfo.ReadFile(path)
	if err != nil {
		return nil, err
	}
	file, err := elf.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	symbols, err := file.Symbols()
	if err != nil {
		return nil, err
	}
	modules := []string{build.Main.Path}
	for _, m := range build.Deps {
		modules = append(modules, m.Path)
	}
	sizes := make(map[string]uint64)
	for _, s := range symbols {
		if int(s.Section) >= len(file.Sections) || file.Sections[s.Section].Type == elf.SHT_NOBITS { // which takes no room in a file
			continue
		}
		if pkg := packageOf(s.Name); pkg != "" {
			sizes[moduleOf(pkg, modules)] += s.Size
		}
	}
	for _, s := range file.Sections {
		switch {
		case s.Name == ".gopclntab":
			sizes[tables] += s.FileSize
		case strings.HasPrefix(s.Name, ".debug_") || s.Name == ".symtab" || s.Name == ".strtab":
			sizes[debugging] += s.FileSize
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	rest := uint64(info.Size())
	for _, n := range sizes {
		rest -= min(n, rest)
	}
	sizes[remainder] += rest
	var out []part
	for name, n := range sizes {
		out = append(out, part{name, n})
	}
	slices.SortFunc(out, func(p, q part) int { return cmp.Or(cmp.Compare(q.bytes, p.bytes), strings.Compare(p.name, q.name)) })
	return out, nil
}

// packageOf is the path of the package that a symbol belongs to; "" where it is the
// linker's, such as the table of functions. The linker writes a dot in the last part of a path as %2e.
func packageOf(symbol string) string {
	if strings.HasPrefix(symbol, "go:") || strings.HasPrefix(symbol, "type:") || strings.HasPrefix(symbol, "runtime.pclntab") {
		return ""
	}
	symbol, _, _ = strings.Cut(symbol, "[") // of what types it is an instance
	symbol, _, _ = strings.Cut(symbol, "(")
	slash := strings.LastIndexByte(symbol, '/') + 1
	last, _, found := strings.Cut(symbol[slash:], ".")
	if !found {
		return ""
	}
	return strings.ReplaceAll(symbol[:slash]+last, "%2e", ".")
}

// moduleOf is the module that a package belongs to.
func moduleOf(pkg string, modules []string) string {
	if pkg == "main" {
		return modules[0]
	}
	best := ""
	for _, m := range modules {
		if len(m) > len(best) && (pkg == m || strings.HasPrefix(pkg, m+"/")) {
			best = m
		}
	}
	if best == "" {
		return standard
	}
	return best
}
