package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
)

// meaning is an error with what was probably meant; near is "" where nothing is.
func meaning(err error, near string) error {
	if near == "" {
		return err
	}
	return fmt.Errorf("%w, did you mean %s?", err, near)
}

// doubt is what stands behind something that is not certain.
func doubt(a truth.Answer) string {
	if a == truth.Yes {
		return ""
	}
	return " (" + a.String() + ")"
}

// writeClean writes lines behind an indent, with four spaces for each tab that
// they begin with, and so that a ledger can't control the terminal.
func writeClean(b *bytes.Buffer, indent, lines string) {
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(line, "\n")
		rest := strings.TrimLeft(line, "\t")
		b.WriteString(indent + strings.Repeat("    ", len(line)-len(rest)) + plain.Clean(rest) + "\n")
	}
}
