package main

import (
	"bytes"
	"strings"

	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render/text"
)

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
		b.WriteString(indent + strings.Repeat("    ", len(line)-len(rest)) + text.Clean(rest) + "\n")
	}
}
