package dot

import (
	"strings"

	"github.com/rapport-graph/rapport/render/text"
)

var (
	idEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	// labelEscapes are for attributes of type escString, in which Graphviz reads
	// \N and the like and character entities
	// (https://graphviz.org/docs/attr-types/escString/).
	labelEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, "&amp;")
	htmlEscapes  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")
)

// quoteID quotes a name or a value that Graphviz keeps as it is. A quoted string
// knows only the escape \", and keeps the two backslashes of \\, so a backslash
// comes back doubled; alone it could end the string.
func quoteID(s string) string { return `"` + idEscapes.Replace(text.Clean(s)) + `"` }

// quoteLabel quotes a text that Graphviz draws.
func quoteLabel(s string) string { return `"` + labelEscapes.Replace(text.Clean(s)) + `"` }

// escapeHTML escapes a text for an HTML-like label.
func escapeHTML(s string) string { return htmlEscapes.Replace(text.Clean(s)) }

// names gives things names that stay different after cleaning.
type names map[string]bool

func (n names) unique(name string) string {
	clean := text.Clean(name)
	for try := clean; ; try += "'" {
		if !n[try] {
			n[try] = true
			return try
		}
	}
}
