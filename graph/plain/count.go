package plain

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// Count gives ×3, ×3+, ×several or ×? for a count, and "" for once.
func Count(c graph.Count) string {
	switch c {
	case graph.Once, graph.Count{}:
		return ""
	case graph.UnknownCount:
		return "×?"
	}
	return "×" + strings.ReplaceAll(c.String(), "-", "–")
}
