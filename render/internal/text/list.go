package text

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
)

var listEscapes = strings.NewReplacer("%", "%25", " ", "%20")

// List joins words by spaces, as classes are in HTML, so that a CSS selector such
// as [data-source~="ft"] finds one. Words are cleaned; a space within one is
// written %20 and a percent sign %25.
func List(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = listEscapes.Replace(plain.Clean(w))
	}
	return strings.Join(out, " ")
}
