package dotlang

import (
	"strings"

	"github.com/rapport-graph/rapport/render/internal/text"
)

// Words writes lines as HTML-like text in one colour.
func Words(lines []text.Line, colour, sep string) string {
	var b strings.Builder
	for i, l := range lines {
		if l.Text == "" {
			continue
		}
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(`<font point-size="` + Num(l.Type.Size) + `" color="` + colour + `">`)
		if l.Type.Bold {
			b.WriteString("<b>" + HTML(l.Text) + "</b>")
		} else {
			b.WriteString(HTML(l.Text))
		}
		b.WriteString("</font>")
	}
	return b.String()
}
