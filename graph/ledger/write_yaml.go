package ledger

import (
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"go.yaml.in/yaml/v4"
)

// flowWidth is how many cells a mapping or list may take to be written on one
// line.
const flowWidth = 100

// writeYAML writes a ledger, with an empty line before each section.
func writeYAML(w io.Writer, n *node) error {
	if len(n.items) == 0 {
		_, err := io.WriteString(w, "{}\n")
		return err
	}
	for i := 0; i < len(n.items); i += 2 {
		value := &n.items[i+1]
		if i > 0 && (value.kind == list || value.kind == mapping) {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := writeSection(w, &n.items[i], value); err != nil {
			return err
		}
	}
	return nil
}

// oldBooleans are the words that readers of YAML 1.1 take for true and false.
var oldBooleans = []string{"y", "n", "yes", "no", "on", "off"}

// toYAML gives the node for the library. What is short and plain is written on
// one line, as people do.
func toYAML(n *node, depth int) *yaml.Node {
	out := &yaml.Node{}
	switch n.kind {
	case text:
		out.Kind, out.Tag, out.Value = yaml.ScalarNode, "!!str", n.text
		switch {
		case strings.Contains(n.text, "\n"):
			out.Style = yaml.DoubleQuotedStyle
		case slices.Contains(oldBooleans, strings.ToLower(n.text)):
			out.Style = yaml.SingleQuotedStyle
		}
		return out
	case bare, number:
		out.Kind, out.Value = yaml.ScalarNode, n.text
		return out
	case list:
		out.Kind = yaml.SequenceNode
	default:
		out.Kind = yaml.MappingNode
	}
	// The ledger itself and its sections are never on one line.
	if depth > 1 && isFlat(n) && flowCells(n) <= flowWidth || len(n.items) == 0 {
		out.Style = yaml.FlowStyle
	}
	for i := range n.items {
		out.Content = append(out.Content, toYAML(&n.items[i], depth+1))
	}
	return out
}

// isFlat reports whether n holds no mapping.
func isFlat(n *node) bool {
	for i := range n.items {
		c := &n.items[i]
		if c.kind == mapping || c.kind == list && !isFlat(c) {
			return false
		}
	}
	return true
}

// flowCells is about how many cells n takes on one line.
func flowCells(n *node) int {
	cells := uniseg.StringWidth(n.text) + len(", ")
	for i := range n.items {
		cells += flowCells(&n.items[i])
	}
	return cells
}
