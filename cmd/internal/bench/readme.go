package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"time"
)

// withPart is a page with one of its parts written anew: what stands between two comments.
func withPart(page []byte, part, text string) ([]byte, error) {
	begin, end := []byte("<!-- bench: "+part+" -->\n"), []byte("<!-- end of bench -->")
	before, rest, found := bytes.Cut(page, begin)
	_, after, ended := bytes.Cut(rest, end)
	if !found || !ended {
		return nil, fmt.Errorf("the page has no part between %q and %q", begin, end)
	}
	return bytes.Join([][]byte{before, begin, []byte(text), end, after}, nil), nil
}

// writeREADME puts a text into its part of the page.
func writeREADME(file, part, text string) error {
	page, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if page, err = withPart(page, part, text); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, page, 0o644)
}

// drawn is what the programs took to draw a ledger.
type drawn struct {
	name string
	list []figures
}

// summary is the table of the README: for each program and ledger the median, and how much
// was written.
func summary(about string, all []drawn) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n|", about)
	for _, d := range all {
		fmt.Fprintf(&b, " | %s", d.name)
	}
	b.WriteString(" |\n|---" + strings.Repeat("|--:", len(all)) + "|\n")
	for i := range all[0].list {
		fmt.Fprintf(&b, "| %s", all[0].list[i].name)
		for _, d := range all {
			f := &d.list[i]
			if f.err != nil {
				b.WriteString(" | fails")
				continue
			}
			fmt.Fprintf(&b, " | %s (%s), %d KB", duration(f.median()), duration(f.least()), (f.size+500)/1000)
		}
		b.WriteString(" |\n")
	}
	return b.String()
}

// measured says when and where.
func measured(versions []string, quiet string) string {
	return fmt.Sprintf("Measured on %s, %s, %s, with %s", time.Now().UTC().Format("2 January 2006"), machine(), quiet, strings.Join(versions, ", "))
}

// counted is the sentence of the README about counting: the first program, and DuckDB.
func counted(about string, requests int, list []figures) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: of %d requests of %d actors in CSV, the median of", about, requests, actorsOf(requests))
	for i, f := range list {
		if f.err == nil && (i == 0 || strings.Contains(f.name, "DuckDB")) {
			fmt.Fprintf(&b, "\n`%s` is %s, %s of the processor and %d MB;", f.name, duration(f.median()), duration(f.processor()), f.memory/1e6)
		}
	}
	return strings.TrimSuffix(b.String(), ";") + ".\n"
}
