package dotlang

import (
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/plain"
)

var (
	idEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	// labelEscapes are for attributes of type escString, in which Graphviz reads
	// \N and the like and character entities
	// (https://graphviz.org/docs/attr-types/escString/).
	labelEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, "&amp;")
	// htmlEscapes are for HTML-like labels, in which Graphviz reads \N and the like
	// as well.
	htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;", `\`, `\\`)
)

// Quote quotes a name or a value that Graphviz keeps as it is. A quoted string
// knows only the escape \", and keeps the two backslashes of \\, so a backslash
// comes back doubled; alone it could end the string.
func Quote(s string) string { return quote(s, idEscapes) }

// QuoteText quotes a text that Graphviz draws.
func QuoteText(s string) string { return quote(s, labelEscapes) }

// maxPiece is up to how many bytes of text are quoted in one piece. Graphviz 2.43
// refuses a string with a run of more than 16382 bytes, and joins pieces with +.
const maxPiece = 3000

func quote(s string, escapes *strings.Replacer) string {
	s = plain.Clean(s)
	var b strings.Builder
	b.WriteByte('"')
	for len(s) > maxPiece {
		n := maxPiece
		for !utf8.RuneStart(s[n]) {
			n--
		}
		b.WriteString(escapes.Replace(s[:n]) + `" + "`)
		s = s[n:]
	}
	b.WriteString(escapes.Replace(s) + `"`)
	return b.String()
}

// HTML escapes a text for an HTML-like label.
func HTML(s string) string { return htmlEscapes.Replace(plain.Clean(s)) }

// Names gives things names that stay different after cleaning.
type Names map[string]bool

// Unique gives a name that nothing has yet, and takes it.
func (n Names) Unique(name string) string {
	clean := plain.Clean(name)
	for try := clean; ; try += "'" {
		if !n[try] {
			n[try] = true
			return try
		}
	}
}
