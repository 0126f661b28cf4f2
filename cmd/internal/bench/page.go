package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// writePage writes the figures of the founding case with their sources, and a page
// that shows them below one another.
func (b *bench) writePage(list []figures, skipped []string) error {
	if err := os.MkdirAll(b.compare, 0o755); err != nil {
		return err
	}
	ledger, err := filepath.Rel(b.compare, founding)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	fmt.Fprintf(&page, "# The same requests, drawn by four programs\n\nThe ledger is [%s](%s). The other programs drew what somebody would write who has only them: parties as groups, a labelled line for each request in the colour of its outcome. `go run ./cmd/internal/bench -compare %s` makes this page.\n\n", founding, filepath.ToSlash(ledger), b.compare)
	fmt.Fprintf(&page, "On %s. Whole processes, %d runs in turn.\n\n", machine(), b.runs)
	table(&page, list, skipped)
	for i := range list {
		f := &list[i]
		if f.err != nil || strings.HasPrefix(f.name, "rapport,") {
			continue
		}
		svg, err := os.ReadFile(f.out)
		if err != nil {
			return err
		}
		name := strings.Map(func(r rune) rune {
			if r == ' ' || r == ',' {
				return '-'
			}
			return r
		}, strings.ToLower(strings.ReplaceAll(f.name, ", ", "-"))) + ".svg"
		if err := os.WriteFile(filepath.Join(b.compare, name), svg, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&page, "\n## %s\n\n![drawn by %s](%s)\n", f.name, f.name, name)
	}
	return os.WriteFile(filepath.Join(b.compare, "README.md"), page.Bytes(), 0o644)
}
